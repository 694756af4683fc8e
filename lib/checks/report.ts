// lib/checks: the check report: the JSON that `check` prints and the library returns.
import { version } from '../../package.json';
import { type TemplateSource, readTemplates } from '../assembly';
import { checkGraph, ownPacks } from './packs';
import { type CheckResult, type CheckSummary, summarize } from './result';

/** Version of the CIS AWS Foundations Benchmark that ids belong to. */
export type BenchmarkVersion = '3.0' | '5.0' | '6.0' | '7.0';

/** A pack that looked at the input, or did not. */
export interface PackRun {
  readonly pack: string;
  /** False when nothing shows that the pack ran: then its silence means nothing. */
  readonly ran: boolean;
}

/** What one control of the benchmark came to. */
export interface Coverage {
  readonly control: string;
  readonly id: string;
  readonly outcome: 'pass' | 'fail' | 'unknown' | 'not-applicable' | 'account-level' | 'organisational';
}

/** The outcome of a check. */
export interface CheckReport {
  readonly tool: { readonly name: string; readonly version: string };
  /** Null until a CIS pack has run: nothing was measured against it. */
  readonly benchmark: { readonly id: string; readonly version: BenchmarkVersion } | null;
  readonly packs: readonly PackRun[];
  readonly results: readonly CheckResult[];
  /** Empty until the CIS pack exists. */
  readonly coverage: readonly Coverage[];
  readonly summary: CheckSummary;
}

/** A report of `results`. */
export function checkReport(results: readonly CheckResult[], packs: readonly PackRun[]): CheckReport {
  return {
    tool: { name: 'mlkeep', version },
    benchmark: null,
    packs,
    results,
    coverage: [],
    summary: summarize(results),
  };
}

/**
 * Checks CloudFormation templates of any origin with our own packs.
 * @throws AssemblyFault when a template cannot be read.
 */
export function checkTemplates(sources: readonly TemplateSource[]): CheckReport {
  return checkReport(checkGraph(readTemplates(sources)), ownPackRuns());
}

/** Our own packs, which always run. */
export function ownPackRuns(): readonly PackRun[] {
  return ownPacks().map(({ name }) => ({ pack: name, ran: true }));
}
