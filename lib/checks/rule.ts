// lib/checks: what a rule is: a record and one pure function over the graph.
import type { Resource, ResourceGraph } from '../assembly';
import type { CheckResult, Verdict } from './result';

/** What a rule says of one subject. */
export interface Finding {
  readonly verdict: Verdict;
  /** The template's name. */
  readonly template: string;
  /** Null when the whole template is meant. */
  readonly resource: Resource | null;
  readonly propertyPath: string | null;
  readonly observed: string;
  readonly message: string;
}

/** A rule of one of our own packs. */
export interface Rule {
  readonly pack: string;
  /** Stable slug. */
  readonly control: string;
  /** Printed id, namespaced with the pack's name. */
  readonly id: string;
  readonly title: string;
  readonly fix: string;
  /** The page that the rule follows. */
  readonly source: string;
  evaluate(graph: ResourceGraph): readonly Finding[];
}

/** The results of `rules` over `graph`, in the order of the rules. */
export function evaluate(rules: readonly Rule[], graph: ResourceGraph): readonly CheckResult[] {
  return rules.flatMap((rule) => rule.evaluate(graph).map((finding) => resultOf(rule, finding)));
}

function resultOf(rule: Rule, finding: Finding): CheckResult {
  return {
    pack: rule.pack,
    control: rule.control,
    id: rule.id,
    verdict: finding.verdict,
    template: finding.template,
    resource: finding.resource?.logicalId ?? null,
    constructPath: finding.resource?.constructPath ?? null,
    propertyPath: finding.propertyPath,
    observed: finding.observed,
    message: finding.message,
    fix: rule.fix,
    acknowledged: null,
  };
}
