// lib/checks: our own packs over a graph.
import type { ResourceGraph } from '../assembly';
import type { CheckResult } from './result';
import { type Rule, evaluate } from './rule';
import { LIMITS_PACK, limitRules } from './rules/limits';
import { TEMPLATES_PACK, templateRules } from './rules/unresolved';

/** A set of rules under one name. */
export interface Pack {
  readonly name: string;
  readonly rules: readonly Rule[];
}

/** The name under which our own packs run as a validation plugin, as reports of synthesis carry it. */
export const OWN_PLUGIN = 'Limits';

/** The packs of mlkeep itself. */
export function ownPacks(): readonly Pack[] {
  return [
    { name: LIMITS_PACK, rules: limitRules() },
    { name: TEMPLATES_PACK, rules: templateRules() },
  ];
}

/** What our own packs say of `graph`. */
export function checkGraph(graph: ResourceGraph): readonly CheckResult[] {
  return ownPacks().flatMap((pack) => evaluate(pack.rules, graph));
}
