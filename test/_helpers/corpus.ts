// The labelled corpus: templates as people write them, with the verdict that a control has to give.
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import {
  BENCHMARK_VERSIONS,
  type BenchmarkVersion,
  CIS_CONTROLS,
  type CheckResult,
  NO_FACTS,
  type Verdict,
  checkTemplates,
} from '../../lib/checks';

/** One labelled case. */
export interface CorpusCase {
  readonly control: string;
  readonly name: string;
  readonly templates: readonly { readonly name: string; readonly template: string }[];
  readonly managementAccount: string | null;
  /** What is judged, and the verdict it has to get. */
  readonly expect: Readonly<Record<string, Verdict>>;
}

/** One label and what became of it. */
export interface Comparison {
  readonly where: string;
  readonly subject: string;
  readonly expected: Verdict;
  readonly got: Verdict;
}

interface WrittenCase {
  readonly name: string;
  readonly expect: Readonly<Record<string, Verdict>>;
  readonly template?: string;
  readonly templates?: Readonly<Record<string, string>>;
  readonly deploy?: Readonly<Record<string, { readonly account?: string; readonly region?: string }>>;
  readonly facts?: { readonly managementAccount?: string };
}

/** Every case of the corpus in a folder. */
export function corpusIn(folder: string): readonly CorpusCase[] {
  return readdirSync(folder).flatMap((pack) =>
    readdirSync(join(folder, pack)).flatMap((file) => casesOf(join(folder, pack, file))),
  );
}

function casesOf(path: string): readonly CorpusCase[] {
  const { control, cases } = parse(readFileSync(path, 'utf8')) as {
    readonly control: string;
    readonly cases: readonly WrittenCase[];
  };
  return cases.map(({ name, expect, template, templates, deploy, facts }) => ({
    control,
    name,
    expect,
    managementAccount: facts?.managementAccount ?? null,
    templates: Object.entries(templates ?? { template: template ?? '' }).map(([key, text]) => ({
      name: key,
      template: text,
      ...deploy?.[key],
    })),
  }));
}

/** What the rules make of every label of `subject`, and of everything that has none and is found all the same. */
export function compare(subject: CorpusCase): readonly Comparison[] {
  const facts = { ...NO_FACTS, managementAccount: subject.managementAccount };
  const { results } = checkTemplates(subject.templates, { facts, benchmark: newestWith(subject.control) });
  const got = verdictsBySubject(results.filter(({ control }) => control === subject.control));
  const labelled = Object.entries(subject.expect).map(([key, expected]) => ({
    subject: key,
    expected,
    got: got.get(canonical(key, subject)) ?? 'not-applicable',
  }));
  const known = new Set(Object.keys(subject.expect).map((key) => canonical(key, subject)));
  const others = [...got]
    .filter(([key]) => !known.has(key))
    .map(([key, verdict]) => ({ subject: key, expected: 'pass' as const, got: verdict }))
    .filter(({ got: verdict }) => isFound(verdict));
  return [...labelled, ...others].map((each) => ({ ...each, where: `${subject.control}: ${subject.name}` }));
}

/** The newest version of the benchmark that has the control. */
function newestWith(control: string): BenchmarkVersion {
  const ids = CIS_CONTROLS.find(({ slug }) => slug === control)?.ids;
  return BENCHMARK_VERSIONS.findLast((version) => ids?.[version] !== undefined) ?? '7.0';
}

/** Whether a verdict stands in the way. */
export function isFound(verdict: Verdict): boolean {
  return verdict === 'fail' || verdict === 'unknown';
}

/** How right verdicts are that are found. */
export interface Accuracy {
  readonly precision: number;
  readonly recall: number;
}

/** Precision and recall over labels. */
export function accuracyOf(labels: readonly Comparison[]): Accuracy {
  const found = labels.filter(({ got }) => isFound(got));
  const wanted = labels.filter(({ expected }) => isFound(expected));
  const right = found.filter(({ expected }) => isFound(expected)).length;
  return { precision: right / found.length, recall: right / wanted.length };
}

const WORST_FIRST: readonly Verdict[] = ['fail', 'unknown', 'pass', 'not-applicable'];

/** The worst verdict on each subject; on an account also under `app`. */
function verdictsBySubject(results: readonly CheckResult[]): ReadonlyMap<string, Verdict> {
  const verdicts = new Map<string, Verdict>();
  for (const result of results) {
    const key = keyOf(result);
    const known = verdicts.get(key) ?? 'not-applicable';
    if (WORST_FIRST.indexOf(result.verdict) <= WORST_FIRST.indexOf(known)) verdicts.set(key, result.verdict);
  }
  return verdicts;
}

function keyOf({ template, resource, account, region }: CheckResult): string {
  if (resource !== null) return `${template ?? ''}#${resource}`;
  if (template !== null) return `${template}#stack`;
  if (account === null) return 'app';
  return `app@${[account, region].filter((part) => part !== null).join('/')}`;
}

/** A logical id alone is one of the only template, or of the only template that has it. */
function canonical(key: string, { templates }: CorpusCase): string {
  if (key.includes('#') || key === 'app' || key.startsWith('app@')) return key;
  return `${templates[0]?.name ?? ''}#${key}`;
}
