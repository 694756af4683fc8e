// lib/evidence: the files of the evidence folder. The manifest of their hashes tells whether two copies are the same.
// It is not signed and lies beside them, so whoever changes a file can change it too: keep its own hash, which `plan`
// prints, somewhere else.
import { createHash } from 'node:crypto';
import { type CheckReport, ownPacks } from '../checks';
import { checkJunit } from './check-junit';
import { checkMarkdown } from './check-markdown';
import { checkSarif } from './check-sarif';
import { checkText } from './check-text';
import { coverageStatement } from './coverage-statement';
import { evidenceHtml } from './html/page';
import { json } from './json';
import { paint } from './paint';
import { assessmentResults } from './oscal/assessment-results';
import { componentDefinition } from './oscal/component-definition';
import type { EvidenceReport, PlanReport } from './plan-report';
import { planText } from './plan-text';
import { printableValue } from './printable';
import { proveText } from './prove-text';
import type { ReportSource } from './report-source';

/** Contents of the evidence folder, by path below it. */
export type Bundle = ReadonlyMap<string, string>;

/** The bundle of what `plan` found, with `extra` files such as bootstrap policies. Byte-stable for the same input. */
export function planBundle(report: PlanReport, source: ReportSource, extra: Bundle): Bundle {
  return listed(
    new Map([
      ...commonFiles(report, source),
      ['oscal/component-definition.json', componentDefinition(report)],
      ['plan.json', json(withoutCheck(report))],
      ['plan.txt', planText(printableValue(report), INSIDE, PLAIN)],
      ...extra,
    ]),
  );
}

/** The bundle of an assembly of which nothing else is known. Byte-stable for the same input. */
export function assemblyBundle(report: EvidenceReport, source: ReportSource): Bundle {
  return listed(new Map([...commonFiles(report, source), ['report.json', json(withoutCheck(report))]]));
}

const PLAIN = paint({ colour: false });

function commonFiles(report: EvidenceReport, source: ReportSource): Bundle {
  const { check } = report;
  const rules = ownPacks(check.benchmark).flatMap((pack) => pack.rules);
  return new Map([
    ...accessFiles(report),
    ['acknowledged.json', json(acknowledged(check))],
    ['check.json', json(check)],
    ['check.md', checkMarkdown(check)],
    ['check.sarif', checkSarif(check, rules, source)],
    ['check.txt', checkText(printableValue(check), PLAIN)],
    ['check.xml', checkJunit(check)],
    ['coverage.json', json(coverageStatement(report))],
    ['index.html', evidenceHtml(report)],
    ['oscal/assessment-results.json', assessmentResults(report)],
  ]);
}

/** What was proved; nothing where nobody proved anything. */
function accessFiles({ prove }: EvidenceReport): readonly (readonly [string, string])[] {
  if (prove === null) return [];
  return [
    ['access.json', json(prove)],
    ['access.txt', proveText(printableValue(prove), PLAIN)],
  ];
}

/** `files` by name, and the manifest that lists them. */
function listed(files: Bundle): Bundle {
  const sorted = new Map([...files].sort(([a], [b]) => (a < b ? -1 : 1)));
  return new Map([...sorted, [MANIFEST, json(manifest(sorted))]]);
}

// Names and not paths: the bundle is the same wherever it was written.
const INSIDE = { assembly: 'cdk.out', evidence: 'evidence' };

/** The report in the order of keys that the contract names first. */
export function planJson(report: EvidenceReport): object {
  const { check, prove, stacks, quotas, ...rest } = report;
  return { check, prove, stacks, quotas, ...rest };
}

/** What check.json and access.json beside it do not say already. */
function withoutCheck(report: EvidenceReport): object {
  const { check, prove, ...rest } = report;
  return { summary: check.summary, ...rest, prove: prove === null ? null : { ...prove, matrix: null } };
}

/** Every accepted finding with who answers for it: what an auditor reads first. */
function acknowledged(check: CheckReport): readonly object[] {
  return check.results.flatMap((result) =>
    result.acknowledged === null
      ? []
      : [{ id: result.id, constructPath: result.constructPath, ...result.acknowledged }],
  );
}

/** The hash that stands for the whole bundle. */
export function manifestSha256(bundle: Bundle): string {
  const content = bundle.get(MANIFEST);
  if (content === undefined) throw new Error('a bundle without a manifest');
  return sha256(content);
}

const MANIFEST = 'manifest.json';

function manifest(files: Bundle): object {
  return { files: Object.fromEntries([...files].map(([path, content]) => [path, sha256(content)])) };
}

function sha256(content: string): string {
  return createHash('sha256').update(content, 'utf8').digest('hex');
}
