// lib/commands: everything that is checked about an assembly, judged against a register.
import { type Assembly, readAssembly } from '../assembly';
import {
  type AcceptedRule,
  type Acknowledged,
  type BenchmarkView,
  type CheckFacts,
  type CheckReport,
  type CheckResult,
  type EarlierFinding,
  LANDING_ZONE_PACK,
  type PackRun,
  type ProvidedEntry,
  type RegisterEntry,
  type Severity,
  UPGRADE_PACK,
  checkGraph,
  controlsOf,
  checkReport,
  judge,
  lostProtections,
  ownPacks,
  providedResults,
  readNagReport,
  replacements,
  runsOf,
  tellAccepted,
  withoutPresence,
} from '../checks';
import type { Platform } from '../model';
import { checkFacts } from '../stacks';
import { registerOf } from './register';
import type { Synthesis } from './synthesis';

/** How strict the gate is, and on which day it judges. */
export interface GateOptions {
  /** YYYY-MM-DD. */
  readonly asOf: string;
  readonly allowUnknown: boolean;
  /** An earlier assembly: what would be replaced or lost since is a finding. */
  readonly base?: string;
  /**
   * The lowest severity that stands in the way.
   *
   * @default 'low'
   */
  readonly failOn?: Severity;
  /**
   * Findings of earlier runs.
   *
   * @default - none
   */
  readonly known?: readonly (readonly EarlierFinding[])[];
}

/** What stands behind an assembly besides its templates. */
export interface GateContext {
  readonly register: readonly RegisterEntry[];
  /** What a landing zone vouches for. */
  readonly provided: readonly ProvidedEntry[];
  readonly nagPacks: readonly PackRun[];
  /** What the code of the app accepts of our own packs. */
  readonly acceptedRules: readonly AcceptedRule[];
  readonly acceptedInCode: Omit<Acknowledged, 'reason'>;
  readonly view: BenchmarkView;
  readonly facts: Omit<CheckFacts, 'asOf'>;
  /** Most findings of one stack that the register may accept. */
  readonly budget: number;
  /** Whether the input is a whole platform, of which presence can be asked, or single templates. */
  readonly scope: CheckScope;
}

/** What is asked of the input. */
export type CheckScope = 'all' | 'template';

/** A report, and whether nothing stands in the way. */
export interface Gated {
  readonly report: CheckReport;
  readonly passed: boolean;
}

/** Judges an assembly: our own packs over its templates, and what cdk-nag reported. */
export function gate(assembly: Assembly, context: GateContext, options: GateOptions): Gated {
  const found = search(assembly, context, options.asOf);
  const upgrade = options.base === undefined ? [] : upgradeResults(options.base, assembly);
  const outcome = judge({
    results: [...found.open, ...upgrade, ...providedResults(context.provided, options.asOf)],
    suppressions: found.suppressions,
    register: context.register,
    asOf: options.asOf,
    unknownFails: !options.allowUnknown,
    failOn: options.failOn ?? 'low',
    known: options.known ?? [],
    budget: context.budget,
    acceptedInCode: context.acceptedInCode,
  });
  const runs = [
    ...found.runs,
    ...(options.base === undefined ? [] : [{ pack: UPGRADE_PACK, ran: true }]),
    ...(context.provided.length === 0 ? [] : [{ pack: LANDING_ZONE_PACK, ran: true }]),
    ...context.nagPacks,
  ];
  return { report: checkReport(context.view, outcome.results, runs), passed: outcome.passed };
}

/** What an upgrade from the assembly in `base` would replace, and what it would no longer protect. */
function upgradeResults(base: string, { graph }: Assembly): readonly CheckResult[] {
  const before = readAssembly(base).graph;
  return [...replacements(before, graph), ...lostProtections(before, graph)];
}

/** What all packs say of an assembly, and what its code accepts of that. */
function search(assembly: Assembly, { view, facts, scope, acceptedRules }: GateContext, asOf: string) {
  const packs = scope === 'all' ? ownPacks(view) : withoutPresence(ownPacks(view));
  const nag =
    assembly.validationReport === null
      ? { findings: [], suppressions: [], accepted: [] }
      : readNagReport(assembly.validationReport, assembly.graph, controlsOf(packs));
  const own = checkGraph(assembly.graph, packs, { ...facts, asOf });
  const told = tellAccepted(own, nag.accepted, acceptedRules);
  return {
    open: [...told.open, ...nag.findings],
    suppressions: [...told.suppressions, ...nag.suppressions],
    runs: runsOf(packs),
  };
}

/** Everything that is wrong with an earlier state. */
export function findingsIn(
  assembly: Assembly,
  context: GateContext,
  asOf: string,
): readonly EarlierFinding[] {
  return search(assembly, context, asOf).open.filter(isWrong);
}

function isWrong({ verdict }: CheckResult): boolean {
  return verdict === 'fail' || verdict === 'unknown';
}

/** What stands behind an assembly that this configuration was synthesised into. */
export function contextOf(platform: Platform, { nagPacks, acceptedRules }: Synthesis): GateContext {
  return {
    register: registerOf(platform),
    provided: platform.provided,
    nagPacks,
    acceptedRules,
    view: platform.security.benchmark,
    facts: checkFacts(platform),
    budget: platform.security.acknowledgementBudget,
    scope: 'all',
    acceptedInCode: { owner: 'mlkeep', ticket: 'docs/decisions/0004-acknowledgements.md', expires: null },
  };
}
