// lib/checks/rules: what a filter pattern says of an event, as a formula of tests of single fields.
import { type Truth, all, either, some } from '../../../reading/truth';
import type { FieldTest } from './field-test';

/** What has to hold of an event. */
export type Formula =
  | { readonly kind: 'known'; readonly truth: Truth }
  | { readonly kind: 'all' | 'some'; readonly parts: readonly Formula[] }
  /** One of the two, by a condition that stays open. */
  | { readonly kind: 'either'; readonly then: Formula; readonly otherwise: Formula }
  | { readonly kind: 'test'; readonly field: string; readonly test: FieldTest }
  /** The text of the event contains it, wherever. */
  | { readonly kind: 'term'; readonly term: string };

/** A formula of tests that are not decided yet. */
export type Leaf = Extract<Formula, { kind: 'test' | 'term' }>;

/** What nobody knows. */
export const OPEN: Formula = known('open');

/** A formula that is decided. */
export function known(truth: Truth): Formula {
  return { kind: 'known', truth };
}

/** How much may still be looked at. */
export interface Effort {
  left: number;
}

/** `formula` with the leaves that `decide` knows decided, and everything that follows from them. */
export function simplified(
  formula: Formula,
  decide: (leaf: Leaf) => Truth | undefined,
  effort: Effort,
): Formula {
  effort.left -= 1;
  switch (formula.kind) {
    case 'known':
      return formula;
    case 'test':
    case 'term': {
      const truth = decide(formula);
      return truth === undefined ? formula : known(truth);
    }
    case 'either':
      return eitherOf(
        simplified(formula.then, decide, effort),
        simplified(formula.otherwise, decide, effort),
      );
    default:
      return combined(
        formula.kind,
        formula.parts.map((part) => simplified(part, decide, effort)),
      );
  }
}

function eitherOf(then: Formula, otherwise: Formula): Formula {
  if (then.kind === 'known' && otherwise.kind === 'known') return known(either(then.truth, otherwise.truth));
  return { kind: 'either', then, otherwise };
}

const DECIDES = { all: 'no', some: 'yes' } as const;

/** `parts` under one operator. One of them may decide alone. */
export function combined(kind: 'all' | 'some', parts: readonly Formula[]): Formula {
  const truths = parts.flatMap((part) => (part.kind === 'known' ? [part.truth] : []));
  const truth = kind === 'all' ? all(truths) : some(truths);
  const others = parts.filter((part) => part.kind !== 'known');
  if (truth === DECIDES[kind] || others.length === 0) return known(truth);
  const [only] = others;
  if (truth !== 'open') return others.length === 1 && only !== undefined ? only : { kind, parts: others };
  return { kind, parts: [...others, OPEN] };
}

/** Every leaf of `formula`, in order. */
export function* leavesOf(formula: Formula): Generator<Leaf> {
  switch (formula.kind) {
    case 'known':
      return;
    case 'test':
    case 'term':
      yield formula;
      return;
    case 'either':
      yield* leavesOf(formula.then);
      yield* leavesOf(formula.otherwise);
      return;
    default:
      for (const part of formula.parts) yield* leavesOf(part);
  }
}
