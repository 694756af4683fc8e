// lib/checks: what a rule is: a record and one pure function over the graph.
import type { Resource, ResourceGraph } from '../assembly';
import type { Scope, Severity } from './catalogue';
import type { CheckFacts } from './facts';
import type { Judgement, Place } from './judgement';
import { reasonsAt } from './reading/reasons';
import type { CheckResult } from './result';

/** What a rule says of one subject: a resource, a template, or a place. */
export interface Finding extends Judgement {
  /** The template's name; null when a place is judged. */
  readonly template: string | null;
  /** Null when it is no single resource. */
  readonly resource: Resource | null;
  /** The account and Region that are judged; null where a resource or a template is. */
  readonly place: Place | null;
}

/** A rule of one of our own packs. */
export interface Rule {
  readonly pack: string;
  /** Stable slug. */
  readonly control: string;
  /** Printed id, namespaced with the name of the pack's plugin. */
  readonly id: string;
  readonly title: string;
  /** What a template has to show. */
  readonly asks: string;
  readonly severity: Severity;
  readonly scope: Scope;
  readonly fix: string;
  /** The page that the rule follows. */
  readonly source: string;
  evaluate(graph: ResourceGraph, facts: CheckFacts): readonly Finding[];
}

/** The results of `rules` over `graph`, in the order of the rules. */
export function evaluate(
  rules: readonly Rule[],
  graph: ResourceGraph,
  facts: CheckFacts,
): readonly CheckResult[] {
  return rules.flatMap((rule) => rule.evaluate(graph, facts).map((finding) => resultOf(rule, finding)));
}

/** What is unknown comes with what to settle, unless the message has said it. */
function messageOf({ verdict, resource, propertyPath, message }: Finding): string {
  if (verdict !== 'unknown' || resource === null || propertyPath === null) return message;
  const fresh = reasonsAt(resource.properties, propertyPath).filter((reason) => !message.includes(reason));
  return fresh.length === 0 ? message : `${message}: ${fresh.join(', ')}`;
}

function resultOf(rule: Rule, finding: Finding): CheckResult {
  return {
    pack: rule.pack,
    control: rule.control,
    id: rule.id,
    severity: rule.severity,
    verdict: finding.verdict,
    template: finding.template,
    resource: finding.resource?.logicalId ?? null,
    constructPath: finding.resource?.constructPath ?? null,
    account: finding.place?.account ?? null,
    region: finding.place?.region ?? null,
    propertyPath: finding.propertyPath,
    observed: finding.observed,
    message: messageOf(finding),
    fix: rule.fix,
    acknowledged: null,
    ...(finding.declared === undefined ? {} : { declared: finding.declared }),
    known: false,
  };
}
