// lib/commands: questions on a terminal. The library is loaded only when somebody is asked.
import type { Option } from '@clack/prompts';

/** Somebody who can be asked. Every answer is undefined when they would rather stop. */
export interface Asker {
  /** `wrong` says what is wrong with an answer; the question stands until it is undefined. */
  text(
    question: string,
    initial: string,
    wrong?: (answer: string) => string | undefined,
  ): Promise<string | undefined>;
  choose(question: string, options: readonly string[], initial: string): Promise<string | undefined>;
  several(
    question: string,
    options: readonly string[],
    initial: readonly string[],
  ): Promise<readonly string[] | undefined>;
  confirm(question: string): Promise<boolean | undefined>;
}

/** The person at the terminal. */
export async function person(): Promise<Asker> {
  const { confirm, isCancel, multiselect, select, text } = await import('@clack/prompts');
  // A question that is broken off is answered with a symbol.
  const answered = <T>(answer: T): Exclude<T, symbol> | undefined =>
    isCancel(answer) ? undefined : (answer as Exclude<T, symbol>);
  const optionsOf = (words: readonly string[]): Option<string>[] => words.map((value) => ({ value }));
  return {
    text: async (message, initialValue, wrong) =>
      answered(await text({ message, initialValue, validate: (answer = '') => wrong?.(answer) })),
    choose: async (message, words, initialValue) =>
      answered(await select({ message, options: optionsOf(words), initialValue })),
    several: async (message, words, initialValues) =>
      answered(
        await multiselect({
          message,
          options: optionsOf(words),
          initialValues: [...initialValues],
          required: true,
        }),
      ),
    confirm: async (message) => answered(await confirm({ message, initialValue: false })),
  };
}
