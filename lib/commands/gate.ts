// lib/commands: everything that is checked about an assembly, judged against a register.
import { type Assembly, readAssembly } from '../assembly';
import {
  type Acknowledged,
  type CheckReport,
  LANDING_ZONE_PACK,
  type PackRun,
  type ProvidedEntry,
  type RegisterEntry,
  checkGraph,
  checkReport,
  judge,
  UPGRADE_PACK,
  ownPackRuns,
  providedResults,
  readNagReport,
  replacements,
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
  /** What a landing zone vouches for. */
  readonly provided: readonly ProvidedEntry[];
  readonly nagPacks: readonly PackRun[];
  readonly acceptedInCode: Omit<Acknowledged, 'reason'>;
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
      ? { findings: [], suppressions: [] }
      : readNagReport(assembly.validationReport, assembly.graph);
  const upgrade =
    options.base === undefined ? [] : replacements(readAssembly(options.base).graph, assembly.graph);
  const outcome = judge({
    results: [
      ...checkGraph(assembly.graph),
      ...upgrade,
      ...providedResults(context.provided, options.asOf),
      ...nag.findings,
    ],
    suppressions: nag.suppressions,
    register: context.register,
    asOf: options.asOf,
    unknownFails: !options.allowUnknown,
    acceptedInCode: context.acceptedInCode,
  });
  const packs = [
    ...ownPackRuns(),
    ...(options.base === undefined ? [] : [{ pack: UPGRADE_PACK, ran: true }]),
    ...(context.provided.length === 0 ? [] : [{ pack: LANDING_ZONE_PACK, ran: true }]),
    ...context.nagPacks,
  ];
  return { report: checkReport(outcome.results, packs), passed: outcome.passed };
}

/** What stands behind an assembly that this configuration was synthesised into. */
export function contextOf(platform: Platform, nagPacks: readonly PackRun[]): GateContext {
  return {
    register: platform.acknowledgements.map(({ line, ...entry }) => ({
      ...entry,
      where: `acknowledgements.yaml:${line}`,
    })),
    provided: platform.provided,
    nagPacks,
    acceptedInCode: { owner: 'mlkeep', ticket: 'docs/decisions/0004-acknowledgements.md', expires: null },
  };
}
