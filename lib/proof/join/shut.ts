// lib/proof/join: faces that are shut in the words of the question: their own policy denies to everybody whatever meets some of its
// conditions. Every request that is asked for meets them, so that nobody has to be looked at.
import { type Condition, type Policy, type Statement, equalsItself, globHolds } from '../core';
import type { Face } from '../world';

/** A colon before each component of an ARN but the first; a star behind all of them reads everything that follows. */
const COLONS = 5;

/** What shuts faces. Policies never change, and every question looks at them. */
const DENIALS = new WeakMap<Policy, readonly Statement[]>();

/** Whether nobody may do anything of `asked` where all of `when` are met. */
export function isShut(
  { target, policy }: Pick<Face, 'target' | 'policy'>,
  asked: readonly string[],
  when: readonly Condition[],
): boolean {
  if (when.length === 0) return false;
  const denials = policy.policies.flatMap(denialsOf).filter((denial) => denies(denial, target.arn, when));
  const denied = denials.flatMap(({ actions }) => actions.patterns.map((pattern) => pattern.toLowerCase()));
  return asked.every((action) => denied.some((pattern) => globHolds(pattern, action.toLowerCase()) === true));
}

function denialsOf(policy: Policy): readonly Statement[] {
  const known = DENIALS.get(policy);
  if (known !== undefined) return known;
  const denials = policy.statements.filter(
    ({ effect, exact, principals, actions, conditions }) =>
      effect === 'Deny' &&
      exact &&
      principals.kind === 'everyone' &&
      actions.kind === 'only' &&
      conditions.length > 0,
  );
  DENIALS.set(policy, denials);
  return denials;
}

function denies({ resources, conditions }: Statement, arn: string, when: readonly Condition[]): boolean {
  return (
    conditions.every((condition) => when.some((asked) => isSame(condition, asked))) &&
    resources.kind === 'only' &&
    resources.patterns.some((pattern) => holds(pattern, arn))
  );
}

/** Whether a pattern surely reads all that an ARN means: letter by letter, or by a star at its end. */
function holds(pattern: string, arn: string): boolean {
  if (pattern === '*') return true;
  if (pattern.includes('?') || !isSettled(pattern)) return false;
  const star = pattern.indexOf('*');
  if (star < 0) return pattern === arn;
  const isLast = star === pattern.length - 1 && pattern.split(':').length > COLONS;
  return isLast && arn.startsWith(pattern.slice(0, star));
}

function isSame(one: Condition, other: Condition): boolean {
  return (
    one.operator === other.operator &&
    one.ifExists === other.ifExists &&
    one.quantifier === other.quantifier &&
    one.key.toLowerCase() === other.key.toLowerCase() &&
    one.values.length === other.values.length &&
    one.values.every((value, at) => value === other.values[at] && isSettled(value))
  );
}

/** Whether a text is the same wherever it is read. */
function isSettled(text: string): boolean {
  return !text.includes('${') && Array.from(text).every((letter) => equalsItself(letter.codePointAt(0) ?? 0));
}
