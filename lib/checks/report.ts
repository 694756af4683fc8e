// lib/checks: the check report: the JSON that `check` prints and the library returns.
import { version } from '../../package.json';
import { type TemplateSource, readTemplates } from '../assembly';
import { BENCHMARK_ID, type BenchmarkView, WHOLE_BENCHMARK } from './benchmark-view';
import type { BenchmarkVersion, Level } from './catalogue';
import { type Coverage, coverageOf } from './coverage';
import { type CheckFacts, NO_FACTS } from './facts';
import { type Pack, checkGraph, ownPacks } from './packs';
import { type CheckResult, type CheckSummary, summarize } from './result';

/** A pack that looked at the input, or did not. */
export interface PackRun {
  readonly pack: string;
  /** False when nothing shows that the pack ran: then its silence means nothing. */
  readonly ran: boolean;
}

/** The outcome of a check. */
export interface CheckReport {
  readonly tool: { readonly name: string; readonly version: string };
  readonly benchmark: { readonly id: string; readonly version: BenchmarkVersion; readonly level: Level };
  readonly packs: readonly PackRun[];
  readonly results: readonly CheckResult[];
  /** Every recommendation of the benchmark, those included that no template can show. */
  readonly coverage: readonly Coverage[];
  readonly summary: CheckSummary;
}

/** A report of `results`, measured against the benchmark as `view` shows it. */
export function checkReport(
  view: BenchmarkView,
  results: readonly CheckResult[],
  packs: readonly PackRun[],
): CheckReport {
  return {
    tool: { name: 'mlkeep', version },
    benchmark: { id: BENCHMARK_ID, ...view },
    packs,
    results,
    coverage: coverageOf(view, results),
    summary: summarize(results),
  };
}

/** Options of {@link checkTemplates}. */
export interface CheckOptions {
  /**
   * Version of the CIS AWS Foundations Benchmark.
   *
   * @default '7.0'
   */
  readonly benchmark?: BenchmarkVersion;
  /**
   * Highest level of the benchmark that is asked for.
   *
   * @default 2
   */
  readonly level?: Level;
  /**
   * What no template says.
   *
   * @default NO_FACTS
   */
  readonly facts?: CheckFacts;
}

/**
 * Checks CloudFormation templates of any origin with our own packs.
 * @throws AssemblyFault when a template cannot be read.
 */
export function checkTemplates(sources: readonly TemplateSource[], options: CheckOptions = {}): CheckReport {
  const view: BenchmarkView = {
    version: options.benchmark ?? WHOLE_BENCHMARK.version,
    level: options.level ?? WHOLE_BENCHMARK.level,
  };
  const packs = ownPacks(view);
  const results = checkGraph(readTemplates(sources), packs, options.facts ?? NO_FACTS);
  return checkReport(view, results, runsOf(packs));
}

/** Our own packs, which always run. */
export function runsOf(packs: readonly Pack[]): readonly PackRun[] {
  return packs.map(({ name }) => ({ pack: name, ran: true }));
}
