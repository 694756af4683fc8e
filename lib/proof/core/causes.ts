// lib/proof/core: why a request may be allowed after a change and not before: found by walking both trees of gates together.
//
//   If the same statements deny, every gate is there again, and no gate has a statement that opens it only now,
//   then nothing is allowed that was not allowed before.
//
// So each new request has a cause: a denial that is gone, a statement that is new, a gate that is gone, a way that is new, or a tree
// that cannot be compared. Of each the search asks for a request that is allowed by it now, and that no other way allowed before.
import type { Likeness } from './likeness';
import { type Need, type Opener, type View, MET, isMet } from './need';
import type { Rule } from './rule';
import type { Situation } from './situation';
import { type Truth, any } from './truth';

/** One cause. */
export interface Cause {
  /** What has to allow the request now. */
  readonly need: Need;
  /** The statement that is new and has to be about the request; null of every other cause. */
  readonly by: Rule | null;
  /** A denial that is gone and has to be about the request; null of every other cause. */
  readonly gone: Rule | null;
  /** Ways by which it may have been allowed before; empty where the denial stood before all of them. */
  readonly before: readonly Need[];
}

/** Both situations of one principal before one resource. */
export interface Situations {
  readonly before: Situation;
  readonly after: Situation;
}

/** What is above a place in both trees. */
interface Above {
  /** What else has to be met now. */
  readonly needed: readonly Need[];
  /** Other ways that there were before. */
  readonly ways: readonly Need[];
}

/** Every cause. */
export function causesOf({ before, after }: Situations, likeness: Likeness): readonly Cause[] {
  const denied = new Set(after.denies.map((rule) => likeness.markOf(rule, 'after')));
  const gone = before.denies
    .filter((rule) => !denied.has(likeness.markOf(rule, 'before')))
    .map((rule): Cause => ({ need: after.need, by: null, gone: rule, before: [] }));
  return [...gone, ...inTrees(after.need, before.need, { needed: [], ways: [] }, likeness)];
}

/** How far a request was allowed by the ways of a cause. */
export function wasMet({ before }: Pick<Cause, 'before'>, view: View): Truth {
  return any(before, (need) => isMet(need, view));
}

/** Why nobody can say what a gate lets through now, where that is not what it was before. */
export function unreadIn(after: Need, before: Need): readonly string[] {
  if (after.kind === 'gate') {
    const same = before.kind === 'gate' && before.incomplete === after.incomplete;
    return after.incomplete === null || same ? [] : [after.incomplete];
  }
  const others = before.kind === 'gate' ? [] : before.needs;
  return after.needs.flatMap((need, at) => unreadIn(need, others[at] ?? MET));
}

function inTrees(after: Need, before: Need, above: Above, likeness: Likeness): readonly Cause[] {
  if (isAlwaysMet(before)) return [];
  if (isNeverMet(after)) return [];
  if (isAlwaysMet(after)) return isImplied(before, above, likeness) ? [] : [causeOf(MET, [before], above)];
  if (isNeverMet(before)) return [causeOf(after, [], above)];
  if (after.kind === 'gate' && before.kind === 'gate') return inGates(after, before, above, likeness);
  if (!areAlike(after, before)) return [causeOf(after, [before], above)];
  const [now, then] = [partsOf(after), partsOf(before)];
  return Array.from({ length: Math.max(now.length, then.length) }).flatMap((_, at) =>
    inTrees(now[at] ?? MET, then[at] ?? MET, below(above, after, before, at), likeness),
  );
}

/**
 * Whether a gate that is gone was open whenever one is that has to be now: each statement that opens that one opened it too. So is the
 * boundary that says the same as the policy it bounds.
 */
function isImplied(gone: Need, { needed }: Above, likeness: Likeness): boolean {
  if (gone.kind !== 'gate') return false;
  const known = new Set(gone.openers.map((opener) => likeness.openerMark(opener, 'before')));
  return needed.some(
    (need) =>
      need.kind === 'gate' &&
      need.incomplete === null &&
      need.scope === null &&
      need.openers.every((opener) => known.has(likeness.openerMark(opener, 'after'))),
  );
}

/** Whether two trees can be compared part by part. */
function areAlike(one: Need, other: Need): boolean {
  if (one.kind === 'gate' || one.kind !== other.kind) return false;
  return one.kind === 'all' || partsOf(one).length === partsOf(other).length;
}

function partsOf(need: Need): readonly Need[] {
  return need.kind === 'gate' ? [] : need.needs;
}

function below({ needed, ways }: Above, after: Need, before: Need, at: number): Above {
  return after.kind === 'all'
    ? { needed: [...needed, ...without(partsOf(after), at)], ways }
    : { needed, ways: [...ways, ...without(partsOf(before), at)] };
}

function inGates(
  after: Extract<Need, { readonly kind: 'gate' }>,
  before: Extract<Need, { readonly kind: 'gate' }>,
  above: Above,
  likeness: Likeness,
): readonly Cause[] {
  if (after.scope !== before.scope) return [causeOf(after, [before], above)];
  const known = new Set(before.openers.map((opener) => likeness.openerMark(opener, 'before')));
  return after.openers
    .filter((opener) => !known.has(likeness.openerMark(opener, 'after')))
    .map((opener: Opener) => ({
      ...causeOf({ ...after, openers: [opener], incomplete: null }, [before], above),
      by: opener.rule,
    }));
}

function causeOf(by: Need, before: readonly Need[], { needed, ways }: Above): Cause {
  return {
    need: { kind: 'all', needs: [by, ...needed] },
    by: null,
    gone: null,
    before: [...before, ...ways],
  };
}

function isAlwaysMet(need: Need): boolean {
  return need.kind === 'all' && need.needs.every(isAlwaysMet);
}

function isNeverMet(need: Need): boolean {
  return need.kind === 'any' && need.needs.every(isNeverMet);
}

function without<T>(items: readonly T[], at: number): readonly T[] {
  return items.filter((_, place) => place !== at);
}

/** Rules that open anything of a need. */
export function openersIn(need: Need): readonly Rule[] {
  return need.kind === 'gate' ? need.openers.map(({ rule }) => rule) : need.needs.flatMap(openersIn);
}
