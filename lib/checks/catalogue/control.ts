// lib/checks/catalogue: what a control is: a record, kept apart from the rule that looks for it.

/** Versions of the CIS AWS Foundations Benchmark that the catalogue knows, newest last. */
export const BENCHMARK_VERSIONS = ['3.0', '5.0', '6.0', '7.0'] as const;

/** One of {@link BENCHMARK_VERSIONS}. */
export type BenchmarkVersion = (typeof BENCHMARK_VERSIONS)[number];

/** Profile of the benchmark: 1 for everybody, 2 for where security comes first. */
export type Level = 1 | 2;

/** What a verdict is about: one resource, one template, one account and Region, or everything that was given. */
export type Scope = 'resource' | 'stack' | 'account' | 'app';

/** How bad it is when a control is not met, worst first. */
export const SEVERITIES = ['critical', 'high', 'medium', 'low'] as const;

/** One of {@link SEVERITIES}. */
export type Severity = (typeof SEVERITIES)[number];

/** Whether `severity` is as bad as `other`, or worse. */
export function isAtLeast(severity: Severity, other: Severity): boolean {
  return SEVERITIES.indexOf(severity) <= SEVERITIES.indexOf(other);
}

/**
 * Where a control can be shown: in constructs that enforce it, in any template, in the account, or in the
 * organisation only.
 */
export type Reach = 'construct' | 'template' | 'account' | 'organisation';

/** Frameworks that a control is mapped to: NIST 800-53 r5, HIPAA, ISO 27001:2022, SOC 2, NIST AI RMF 1.0, MITRE ATLAS 5.6. */
export const FRAMEWORKS = ['nist80053r5', 'hipaa', 'iso27001', 'soc2', 'nistAiRmf', 'atlas'] as const;

/** One of {@link FRAMEWORKS}. */
export type Framework = (typeof FRAMEWORKS)[number];

/** One requirement of a framework that a control serves, directly or as one part of several. */
export interface Crosswalk {
  readonly framework: Framework;
  readonly id: string;
  readonly strength: 'direct' | 'supporting';
}

/** What every control says of itself. */
interface ControlBase {
  /** Stable key; ids of benchmarks move, this does not. */
  readonly slug: string;
  /** Title in our own words. */
  readonly title: string;
  /** What a template has to show, and how leaving things out is read. */
  readonly asks: string;
  readonly scope: Scope;
  /** Types of the resources that a verdict of a resource rule is about; empty for other scopes. */
  readonly resourceTypes: readonly string[];
  readonly severity: Severity;
  /** What to do when it is not met. */
  readonly fix: string;
  /** The page of AWS that it follows. */
  readonly link: string;
}

/** A recommendation of the CIS AWS Foundations Benchmark. */
export interface CisControl extends ControlBase {
  /** Its id in each version; a version that lacks it has no key. */
  readonly ids: Readonly<Partial<Record<BenchmarkVersion, string>>>;
  readonly level: Level;
  /** Versions in which its level is another. */
  readonly levels?: Readonly<Partial<Record<BenchmarkVersion, Level>>>;
  readonly assessment: 'automated' | 'manual';
  /** Where it can be shown, the most important first. */
  readonly reach: readonly [Reach, ...Reach[]];
}

/** A control of mlkeep's own packs. */
export type OwnControl = ControlBase;

/** Any control. */
export type Control = CisControl | OwnControl;

/** The level of `control` in a version of the benchmark. */
export function levelIn(control: CisControl, version: BenchmarkVersion): Level {
  return control.levels?.[version] ?? control.level;
}
