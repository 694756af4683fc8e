// lib/commands: everything that is checked about an assembly, judged against a register.
import { type Assembly, readAssembly } from '../assembly';
import {
  type Acknowledged,
  type CheckReport,
  type PackRun,
  type RegisterEntry,
  checkGraph,
  type BenchmarkView,
  type CheckFacts,
  checkReport,
  judge,
  ownPacks,
  UPGRADE_PACK,
  readNagReport,
  replacements,
  runsOf,
  tellAccepted,
} from '../checks';
import type { Platform } from '../model';

/** How strict the gate is, and on which day it judges. */
export interface GateOptions {
  /** YYYY-MM-DD. */
  readonly asOf: string;
  readonly allowUnknown: boolean;
  /** An earlier assembly: what would be replaced or lost since is a finding. */
  readonly base?: string;
}

/** What stands behind an assembly besides its templates. */
export interface GateContext {
  readonly register: readonly RegisterEntry[];
  readonly nagPacks: readonly PackRun[];
  readonly acceptedInCode: Omit<Acknowledged, 'reason'>;
  readonly view: BenchmarkView;
  readonly facts: Omit<CheckFacts, 'asOf'>;
}

/** A report, and whether nothing stands in the way. */
export interface Gated {
  readonly report: CheckReport;
  readonly passed: boolean;
}

/** Judges an assembly: our own packs over its templates, and what cdk-nag reported. */
export function gate(assembly: Assembly, context: GateContext, options: GateOptions): Gated {
  const nag =
    assembly.validationReport === null
      ? { findings: [], suppressions: [], accepted: [] }
      : readNagReport(assembly.validationReport, assembly.graph);
  const upgrade =
    options.base === undefined ? [] : replacements(readAssembly(options.base).graph, assembly.graph);
  const packs = ownPacks(context.view);
  const own = checkGraph(assembly.graph, packs, { ...context.facts, asOf: options.asOf });
  const told = tellAccepted(own, nag.accepted);
  const outcome = judge({
    results: [...told.open, ...upgrade, ...nag.findings],
    suppressions: [...told.suppressions, ...nag.suppressions],
    register: context.register,
    asOf: options.asOf,
    unknownFails: !options.allowUnknown,
    acceptedInCode: context.acceptedInCode,
  });
  const runs = [
    ...runsOf(packs),
    ...(options.base === undefined ? [] : [{ pack: UPGRADE_PACK, ran: true }]),
    ...context.nagPacks,
  ];
  return { report: checkReport(context.view, outcome.results, runs), passed: outcome.passed };
}

/** What stands behind an assembly that this configuration was synthesised into. */
export function contextOf(platform: Platform, nagPacks: readonly PackRun[]): GateContext {
  return {
    register: platform.acknowledgements.map(({ line, ...entry }) => ({
      ...entry,
      where: `acknowledgements.yaml:${line}`,
    })),
    nagPacks,
    view: platform.security.benchmark,
    facts: factsOf(platform),
    acceptedInCode: { owner: 'mlkeep', ticket: 'docs/decisions/0004-acknowledgements.md', expires: null },
  };
}

/** What the configuration says and no template does. */
function factsOf({ organization, provided }: Platform): GateContext['facts'] {
  return {
    managementAccount: organization?.management ?? null,
    elsewhere: provided.flatMap(({ part, arn, owner, expires }) =>
      (PROVES[part] ?? []).map((control) => ({ control, evidence: arn, owner, expires })),
    ),
  };
}

/** Controls that a part of the landing zone answers for. */
const PROVES: Readonly<Record<string, readonly string[]>> = {
  trail: ['trail-multi-region'],
  recorder: ['config-enabled'],
  analyzer: ['access-analyzer'],
  securityHub: ['securityhub-on'],
  macie: ['s3-macie'],
};
