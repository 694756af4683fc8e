// lib/commands: everything that is checked about an assembly, judged against a register.
import type { Assembly } from '../assembly';
import {
  type Acknowledged,
  type CheckReport,
  type PackRun,
  type RegisterEntry,
  checkGraph,
  checkReport,
  judge,
  ownPackRuns,
  readNagReport,
} from '../checks';
import type { Platform } from '../model';

/** How strict the gate is, and on which day it judges. */
export interface GateOptions {
  /** YYYY-MM-DD. */
  readonly asOf: string;
  readonly allowUnknown: boolean;
}

/** What stands behind an assembly besides its templates. */
export interface GateContext {
  readonly register: readonly RegisterEntry[];
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
  const outcome = judge({
    results: [...checkGraph(assembly.graph), ...nag.findings],
    suppressions: nag.suppressions,
    register: context.register,
    asOf: options.asOf,
    unknownFails: !options.allowUnknown,
    acceptedInCode: context.acceptedInCode,
  });
  const packs = [...ownPackRuns(), ...context.nagPacks];
  return { report: checkReport(outcome.results, packs), passed: outcome.passed };
}

/** What stands behind an assembly that this configuration was synthesised into. */
export function contextOf(platform: Platform, nagPacks: readonly PackRun[]): GateContext {
  return {
    register: platform.acknowledgements.map(({ line, ...entry }) => ({
      ...entry,
      where: `acknowledgements.yaml:${line}`,
    })),
    nagPacks,
    acceptedInCode: { owner: 'mlkeep', ticket: 'docs/decisions/0004-acknowledgements.md', expires: null },
  };
}
