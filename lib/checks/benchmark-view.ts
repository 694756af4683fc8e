// lib/checks: the benchmark as one version and level of it shows it. Rules go by slug; a view decides which of them
// count and under which number.
import { type BenchmarkVersion, CIS_CONTROLS, type CisControl, type Level, levelIn } from './catalogue';

/** A version of the CIS AWS Foundations Benchmark, and the highest level that is asked for. */
export interface BenchmarkView {
  readonly version: BenchmarkVersion;
  readonly level: Level;
}

/** The newest version, whole. */
export const WHOLE_BENCHMARK: BenchmarkView = { version: '7.0', level: 2 };

/** Id of the benchmark in reports. */
export const BENCHMARK_ID = 'cis-aws-foundations';

/** A recommendation and its number in a view. */
export interface Recommendation {
  readonly control: CisControl;
  readonly number: string;
}

/** Every recommendation of the view, rule or no rule. */
export function recommendationsOf({ version, level }: BenchmarkView): readonly Recommendation[] {
  return CIS_CONTROLS.flatMap((control) => {
    const number = control.ids[version];
    return number === undefined || levelIn(control, version) > level ? [] : [{ control, number }];
  });
}

/** The printed id of a recommendation, as acknowledgements name it: `CIS::CIS-3.1.1`. */
export function printedId(number: string): string {
  return `CIS::CIS-${number}`;
}
