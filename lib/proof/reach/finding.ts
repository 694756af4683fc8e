// lib/proof/reach: what came of asking for one action: that somebody can, how surely, and why.
import type { Statement } from '../core';
import { type Certainty, lessSure } from './closure';

/** Somebody can do something, or nobody knows that they cannot. That they cannot is null. */
export interface Finding {
  readonly certainty: Certainty;
  /** Why it is not certain. */
  readonly reasons: readonly string[];
  readonly statements: readonly Statement[];
  readonly actions: readonly string[];
  /** What each action is done to. */
  readonly on: readonly string[];
}

/** What takes nothing. */
export const FREE: Finding = { certainty: 'certain', reasons: [], statements: [], actions: [], on: [] };

/** Several findings that a way needs all of. */
export function together(findings: readonly Finding[]): Finding {
  return findings.reduce(
    (whole, each) => ({
      certainty: lessSure(whole.certainty, each.certainty),
      reasons: [...new Set([...whole.reasons, ...each.reasons])],
      statements: [...new Set([...whole.statements, ...each.statements])],
      actions: [...whole.actions, ...each.actions],
      on: [...whole.on, ...each.on],
    }),
    FREE,
  );
}

/** The same, less sure for a reason. */
export function doubted(finding: Finding, certainty: Certainty, reason: string): Finding {
  return {
    ...finding,
    certainty: lessSure(finding.certainty, certainty),
    reasons: [...finding.reasons, reason],
  };
}
