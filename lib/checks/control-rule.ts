// lib/checks: a control of the catalogue and the function that looks for it become a rule.
import type { Resource, ResourceGraph } from '../assembly';
import type { Control } from './catalogue';
import type { CheckFacts } from './facts';
import { elsewhereOr } from './elsewhere';
import type { Judgement, PlaceJudgement, StackJudgement } from './judgement';
import type { Finding, Rule } from './rule';

/** What every rule may look at. */
export interface World {
  readonly graph: ResourceGraph;
  readonly facts: CheckFacts;
}

/** How a control is looked for. */
export interface Search {
  readonly findings: (control: Control, world: World) => readonly Finding[];
}

/** Looks at one resource of the control's types after the other. Nothing to say of one is an empty list. */
export function perResource(
  judge: (resource: Resource, world: World) => Judgement | readonly Judgement[],
): Search {
  return {
    findings: (control, world) =>
      control.resourceTypes
        .flatMap((type) => world.graph.byType(type))
        .flatMap((resource) =>
          [judge(resource, world)]
            .flat()
            .map((each) => ({ ...each, template: resource.template, resource, place: null })),
        ),
  };
}

/** Looks at each account, or account and Region. What is missing there may be declared to be elsewhere. */
export function perPlace(judge: (world: World) => readonly PlaceJudgement[]): Search {
  return {
    findings: (control, world) =>
      judge(world).map((found) => {
        const { place, ...each } = elsewhereOr(control, found, world.facts);
        return { ...each, template: null, resource: null, place };
      }),
  };
}

/** Looks at each template. */
export function perStack(judge: (world: World) => readonly StackJudgement[]): Search {
  return {
    findings: (_, world) => judge(world).map((each) => ({ ...each, resource: null, place: null })),
  };
}

/** The rule that looks for `control`; `pack` and `id` as reports carry them. */
export function controlRule(control: Control, search: Search, pack: string, id: string): Rule {
  return {
    pack,
    control: control.slug,
    id,
    title: control.title,
    asks: control.asks,
    severity: control.severity,
    scope: control.scope,
    fix: control.fix,
    source: control.link,
    evaluate: (graph, facts) => search.findings(control, { graph, facts }),
  };
}
