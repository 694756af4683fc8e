// lib/proof/core: what has to allow a request: gates, of which all or any must, as one tree for caller and resource.
import type { ReadSelection } from './reading';
import type { Rule } from './rule';
import type { Statement } from './statement';
import { MAYBE, NO, type Truth, YES, all, any, both, either, opposite } from './truth';
import type { Gate } from './verdict';

/** A statement that opens a gate, as far as it names the caller. */
export interface Opener {
  readonly rule: Rule;
  readonly truth: Truth;
}

/** A gate, or how gates come together. */
export type Need =
  | { readonly kind: 'all' | 'any'; readonly needs: readonly Need[] }
  | {
      readonly kind: 'gate';
      readonly gate: Gate;
      readonly openers: readonly Opener[];
      /** Why there may be openers that nobody knows. */
      readonly incomplete: string | null;
      /** Actions that the gate is about; every other passes. */
      readonly scope: ReadSelection | null;
    };

/** A need that is met, or one that never is. */
export const MET: Need = { kind: 'all', needs: [] };
/** See MET. */
export const UNMET: Need = { kind: 'any', needs: [] };

/** How statements of a request are seen. */
export interface View {
  readonly holds: (rule: Rule) => Truth;
  /** Whether a gate that is about some actions only is about this one. */
  readonly isAbout: (scope: ReadSelection) => Truth;
  /** Whether gates that nobody knows in full are taken for open. */
  readonly openIncomplete: boolean;
}

/** Whether a need is met. */
export function isMet(need: Need, view: View): Truth {
  switch (need.kind) {
    case 'all':
      return all(need.needs, (part) => isMet(part, view));
    case 'any':
      return any(need.needs, (part) => isMet(part, view));
    default: {
      const passes = need.scope === null ? NO : opposite(view.isAbout(need.scope));
      const unknown = need.incomplete !== null && view.openIncomplete ? MAYBE : NO;
      const opened = any(need.openers, ({ rule, truth }) => both(truth, view.holds(rule)));
      return either(opened, either(passes, unknown));
    }
  }
}

/** Statements that meet a need: for each gate on the way the one that meets it best. */
export function metBy(need: Need, view: View): readonly Statement[] {
  switch (need.kind) {
    case 'all':
      return need.needs.flatMap((part) => metBy(part, view));
    case 'any': {
      const best = greatest(need.needs, (part) => isMet(part, view));
      return best === undefined ? [] : metBy(best, view);
    }
    default: {
      const best = greatest(need.openers, ({ rule, truth }) => both(truth, view.holds(rule)));
      return best === undefined ? [] : [best.rule.statement];
    }
  }
}

/** Gates that stay closed; of several ways the gates of all. None where the need is met. */
export function closedGates(need: Need, view: View): readonly Gate[] {
  const closed = new Set<Gate>();
  if (isMet(need, view) === NO) noteClosed(need, view, closed);
  return [...closed];
}

/** Of a need that is not met: all of several ways are closed, of what has to be met together perhaps only a part. */
export function noteClosed(need: Need, view: View, closed: Set<Gate>): void {
  if (need.kind === 'gate') {
    closed.add(need.gate);
    return;
  }
  for (const part of need.needs)
    if (need.kind === 'any' || isMet(part, view) === NO) noteClosed(part, view, closed);
}

/** Why gates that were taken for open are not known in full. */
export function incompleteness(need: Need): readonly string[] {
  if (need.kind === 'gate') return need.incomplete === null ? [] : [need.incomplete];
  return [...new Set(need.needs.flatMap(incompleteness))];
}

function greatest<T>(items: readonly T[], truthOf: (item: T) => Truth): T | undefined {
  let best: T | undefined;
  let truth: Truth = NO;
  for (const item of items) {
    const own = truthOf(item);
    if (own <= truth) continue;
    best = item;
    truth = own;
    if (truth === YES) break;
  }
  return best;
}
