// lib/checks: a control of the catalogue and the function that looks for it become a rule.
import type { Resource, ResourceGraph } from '../assembly';
import type { Control } from './catalogue';
import type { CheckFacts } from './facts';
import { elsewhereOr } from './elsewhere';
import type { Judgement, PlaceJudgement, StackJudgement } from './judgement';
import { casesOf } from './reading/cases';
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

/** What looks at one resource. Nothing to say of it is an empty list. */
export type ResourceJudge = (resource: Resource, world: World) => Judgement | readonly Judgement[];

/**
 * Looks at one resource of the control's types after the other. What is unknown because conditions are open is looked
 * at case by case: a protection that is there in every case is there.
 */
export function perResource(judge: ResourceJudge): Search {
  return {
    findings: (control, world) =>
      control.resourceTypes
        .flatMap((type) => world.graph.byType(type))
        .flatMap((resource) =>
          judged(resource, world, judge).map((each) => ({
            ...each,
            template: resource.template,
            resource,
            place: null,
          })),
        ),
  };
}

function judged(resource: Resource, world: World, judge: ResourceJudge): readonly Judgement[] {
  const whole = [judge(resource, world)].flat();
  if (!whole.some(({ verdict }) => verdict === 'unknown')) return whole;
  const [first, ...others] = casesOf(resource).map((each) => [judge(each, world)].flat());
  if (first === undefined) return whole;
  return others.every((each) => sameVerdicts(each, first)) ? first : whole;
}

function sameVerdicts(a: readonly Judgement[], b: readonly Judgement[]): boolean {
  return a.length === b.length && a.every(({ verdict }, index) => verdict === b[index]?.verdict);
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
