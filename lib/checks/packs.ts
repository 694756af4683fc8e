// lib/checks: our own packs over a graph.
import type { ResourceGraph } from '../assembly';
import type { CheckResult } from './result';
import { type Rule, evaluate } from './rule';
import { LIMITS_PACK, limitRules } from './rules/limits';

/** A set of rules under one name. */
export interface Pack {
  readonly name: string;
  readonly rules: readonly Rule[];
}

/** The packs of mlkeep itself. */
export function ownPacks(): readonly Pack[] {
  return [{ name: LIMITS_PACK, rules: limitRules() }];
}

/** What our own packs say of `graph`. */
export function checkGraph(graph: ResourceGraph): readonly CheckResult[] {
  return ownPacks().flatMap((pack) => evaluate(pack.rules, graph));
}
