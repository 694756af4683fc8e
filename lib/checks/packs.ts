// lib/checks: our own packs, and what they say of a graph.
import type { ResourceGraph } from '../assembly';
import { type BenchmarkView, printedId, recommendationsOf } from './benchmark-view';
import { type Control, ML_CONTROLS, type Scope } from './catalogue';
import { type Search, controlRule } from './control-rule';
import type { CheckFacts } from './facts';
import type { CheckResult } from './result';
import { type Rule, evaluate } from './rule';
import { CIS_SEARCHES } from './rules/cis';
import { LIFECYCLE_PACK, lifecycleRules } from './rules/lifecycle';
import { LIMITS_PACK, limitRules } from './rules/limits';
import { ML_SEARCHES } from './rules/ml';
import { TEMPLATES_PACK, templateRules } from './rules/unresolved';

/** A set of rules under one name. */
export interface Pack {
  readonly name: string;
  /** Name of the validation plugin that runs it at synthesis; ids of its rules begin with it. */
  readonly plugin: OwnPlugin;
  readonly rules: readonly Rule[];
}

/** Names under which our own packs run as validation plugins, as reports of synthesis carry them. */
export const OWN_PLUGINS = ['Limits', 'CIS', 'MlPlatform', 'Lifecycle'] as const;

/** One of {@link OWN_PLUGINS}. */
export type OwnPlugin = (typeof OWN_PLUGINS)[number];

/** Name of the entry in a report of synthesis that says that a pack ran: CDK leaves out those that found nothing. */
export const PACK_RAN = 'pack-ran';

/** Slugs of all rules of `packs`. */
export function controlsOf(packs: readonly Pack[]): ReadonlySet<string> {
  return new Set(packs.flatMap(({ rules }) => rules.map(({ control }) => control)));
}

/** The packs of mlkeep itself, the benchmark as `view` shows it. */
export function ownPacks(view: BenchmarkView): readonly Pack[] {
  return [
    { name: LIMITS_PACK, plugin: 'Limits', rules: limitRules() },
    { name: TEMPLATES_PACK, plugin: 'Limits', rules: templateRules() },
    { name: 'cis', plugin: 'CIS', rules: benchmarkRules(view) },
    { name: 'ml-platform', plugin: 'MlPlatform', rules: platformRules() },
    { name: LIFECYCLE_PACK, plugin: 'Lifecycle', rules: lifecycleRules() },
  ];
}

function benchmarkRules(view: BenchmarkView): readonly Rule[] {
  return recommendationsOf(view).flatMap(({ control, number }) =>
    ruleOf(control, CIS_SEARCHES, 'cis', printedId(number)),
  );
}

function platformRules(): readonly Rule[] {
  return ML_CONTROLS.flatMap((control) =>
    ruleOf(control, ML_SEARCHES, 'ml-platform', `MlPlatform::MlPlatform-${control.slug}`),
  );
}

/** The rule of `control`; none where nothing in a template shows it. */
function ruleOf(
  control: Control,
  searches: Readonly<Record<string, Search>>,
  pack: string,
  id: string,
): readonly Rule[] {
  const search = Object.hasOwn(searches, control.slug) ? searches[control.slug] : undefined;
  return search === undefined ? [] : [controlRule(control, search, pack, id)];
}

/**
 * The packs without what only a whole account shows: a single template has no trail of its own, and needs none.
 */
export function withoutPresence(packs: readonly Pack[]): readonly Pack[] {
  return packs.map((pack) => ({
    ...pack,
    rules: pack.rules.filter(({ scope }) => !PRESENCE.includes(scope)),
  }));
}

const PRESENCE: readonly Scope[] = ['account', 'app'];

/** What `packs` say of `graph`. */
export function checkGraph(
  graph: ResourceGraph,
  packs: readonly Pack[],
  facts: CheckFacts,
): readonly CheckResult[] {
  return packs.flatMap((pack) => evaluate(pack.rules, graph, facts));
}
