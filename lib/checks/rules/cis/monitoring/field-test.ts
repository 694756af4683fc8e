// lib/checks/rules: what a filter pattern asks of one field, and what a value of that field answers.
import { type Truth, not, some, truthOf } from '../../../reading/truth';
import { type Wildcard, matchesText } from './wildcard';

/** What an event has in a field. */
export type FieldValue =
  | { readonly kind: 'absent' | 'null' | 'structure' }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'number'; readonly number: number }
  | { readonly kind: 'flag'; readonly flag: boolean };

/** A question to one field. */
export type FieldTest =
  /** It is like one of the wildcards, or, negated, like none. `number` where the value was written as a bare number. */
  | {
      readonly kind: 'like';
      readonly wildcards: readonly Wildcard[];
      readonly number: number | null;
      readonly negated: boolean;
    }
  | { readonly kind: 'compare'; readonly operator: '<' | '<=' | '>' | '>='; readonly number: number }
  | { readonly kind: 'null' | 'absent' }
  | { readonly kind: 'flag'; readonly flag: boolean };

/** What `value` answers. What AWS does not document is open. */
export function answerOf(test: FieldTest, value: FieldValue): Truth {
  switch (test.kind) {
    case 'absent':
    case 'null':
      return truthOf(value.kind === test.kind);
    case 'flag':
      return flagAnswer(test.flag, value);
    case 'compare':
      return compareAnswer(test, value);
    case 'like':
      return likeAnswer(test, value);
  }
}

function flagAnswer(flag: boolean, value: FieldValue): Truth {
  if (value.kind === 'flag') return truthOf(value.flag === flag);
  return value.kind === 'text' && value.text === String(flag) ? 'open' : 'no';
}

function compareAnswer({ operator, number }: FieldTest & { kind: 'compare' }, value: FieldValue): Truth {
  if (value.kind === 'text') return looksNumeric(value.text) ? 'open' : 'no';
  if (value.kind !== 'number') return 'no';
  switch (operator) {
    case '<':
      return truthOf(value.number < number);
    case '<=':
      return truthOf(value.number <= number);
    case '>':
      return truthOf(value.number > number);
    case '>=':
      return truthOf(value.number >= number);
  }
}

/** A selector has to point to a value: of an array or object neither = nor != holds. */
function likeAnswer(test: FieldTest & { kind: 'like' }, value: FieldValue): Truth {
  const { negated } = test;
  switch (value.kind) {
    case 'structure':
      return negated || !isAnything(test.wildcards) ? 'no' : 'open';
    case 'absent':
    case 'null':
      return negated ? 'open' : 'no';
    default: {
      const answer = scalarAnswer(test, value);
      return negated ? not(answer) : answer;
    }
  }
}

function isAnything(wildcards: readonly Wildcard[]): boolean {
  return wildcards.some((wildcard) => !wildcard.isExact && matchesText(wildcard, '') === 'yes');
}

function scalarAnswer(
  { wildcards, number }: FieldTest & { kind: 'like' },
  value: FieldValue & { kind: 'text' | 'number' | 'flag' },
): Truth {
  switch (value.kind) {
    case 'text': {
      const answer = some(wildcards.map((wildcard) => matchesText(wildcard, value.text)));
      const isSameNumber = number !== null && looksNumeric(value.text) && Number(value.text) === number;
      return answer === 'no' && isSameNumber ? 'open' : answer;
    }
    case 'number':
      if (number !== null) return truthOf(value.number === number);
      // AWS documents it for a number: { $.latency = * }.
      return isAnything(wildcards) ? 'yes' : likeText(wildcards, String(value.number));
    case 'flag':
      return likeText(wildcards, String(value.flag));
  }
}

/** A text that is compared with something that is none. */
function likeText(wildcards: readonly Wildcard[], text: string): Truth {
  return some(wildcards.map((wildcard) => matchesText(wildcard, text))) === 'no' ? 'no' : 'open';
}

/** Whether `text` is a number, as patterns write them. */
export function looksNumeric(text: string): boolean {
  return /^[+-]?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?$/.test(text);
}
