// lib/evidence: the files of the evidence folder. The manifest of their hashes tells whether two copies are the same.
// It is not signed and lies beside them, so whoever changes a file can change it too: keep its own hash, which `plan`
// prints, somewhere else.
import { createHash } from 'node:crypto';
import type { CheckReport } from '../checks';
import { checkText } from './check-text';
import { json } from './json';
import { paint } from './paint';
import type { PlanReport } from './plan-report';
import { planText } from './plan-text';
import { proveText } from './prove-text';

/** Contents of the evidence folder, by path below it. */
export type Bundle = ReadonlyMap<string, string>;

/** The bundle of `report`, with `extra` files such as bootstrap policies. Byte-stable for the same input. */
export function planBundle(report: PlanReport, extra: Bundle): Bundle {
  const plain = paint({ colour: false });
  const files = new Map<string, string>([
    ['access.json', json(report.prove)],
    ['access.txt', proveText(report.prove, plain)],
    ['acknowledged.json', json(acknowledged(report.check))],
    ['check.json', json(report.check)],
    ['check.txt', checkText(report.check, plain)],
    ['plan.json', json(withoutCheck(report))],
    ['plan.txt', planText(report, INSIDE, plain)],
    ...extra,
  ]);
  const sorted = new Map([...files].sort(([a], [b]) => (a < b ? -1 : 1)));
  return new Map([...sorted, [MANIFEST, json(manifest(sorted))]]);
}

// Names and not paths: the bundle is the same wherever it was written.
const INSIDE = { assembly: 'cdk.out', evidence: 'evidence' };

/** The report in the order of keys that the contract names first. */
export function planJson(report: PlanReport): object {
  const { check, prove, stacks, quotas, ...rest } = report;
  return { check, prove, stacks, quotas, ...rest };
}

/** What check.json and access.json beside it do not say already. */
function withoutCheck(report: PlanReport): object {
  const { check, prove, ...rest } = report;
  return { summary: check.summary, ...rest, prove: { ...prove, matrix: null } };
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
