// lib/checks/rules: what a filter pattern says of an event, as a formula of tests of single fields.
import { type Truth, either } from '../../../reading/truth';
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

const KNOWN = {
  yes: { kind: 'known', truth: 'yes' },
  no: { kind: 'known', truth: 'no' },
  open: { kind: 'known', truth: 'open' },
} as const;

/** What nobody knows. */
export const OPEN: Formula = KNOWN.open;

/** A formula that is decided. */
export function known(truth: Truth): Formula {
  return KNOWN[truth];
}

/** How much may still be looked at. */
export interface Effort {
  left: number;
}

/** What is known of a leaf; undefined while nothing is. */
export type Decide = (leaf: Leaf) => Truth | undefined;

/** `formula` with the leaves that `decide` knows decided, and everything that follows from them. */
export function simplified(formula: Formula, decide: Decide, effort: Effort): Formula {
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
      return combined(formula.kind, formula.parts, (part) => simplified(part, decide, effort));
  }
}

function eitherOf(then: Formula, otherwise: Formula): Formula {
  if (then.kind === 'known' && otherwise.kind === 'known') return known(either(then.truth, otherwise.truth));
  return { kind: 'either', then, otherwise };
}

const DECIDES = { all: 'no', some: 'yes' } as const;

/** What `of` makes of `parts`, under one operator. One of them may decide alone; then the others are not looked at. */
export function combined(
  kind: 'all' | 'some',
  parts: readonly Formula[],
  of: (part: Formula) => Formula = (part) => part,
): Formula {
  const left: Formula[] = [];
  let isOpen = false;
  for (const part of parts) {
    const formula = of(part);
    if (formula.kind !== 'known') left.push(formula);
    else if (formula.truth === DECIDES[kind]) return formula;
    else if (formula.truth === 'open') isOpen = true;
  }
  const [only] = left;
  if (only === undefined) return isOpen ? OPEN : known(kind === 'all' ? 'yes' : 'no');
  if (isOpen) return { kind, parts: [...left, OPEN] };
  return left.length === 1 ? only : { kind, parts: left };
}

/** Shows `visit` every leaf of `formula`, in order. */
export function eachLeaf(formula: Formula, visit: (leaf: Leaf) => void): void {
  switch (formula.kind) {
    case 'known':
      return;
    case 'test':
    case 'term':
      visit(formula);
      return;
    case 'either':
      eachLeaf(formula.then, visit);
      eachLeaf(formula.otherwise, visit);
      return;
    default:
      for (const part of formula.parts) eachLeaf(part, visit);
  }
}
