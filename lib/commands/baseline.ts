// lib/commands: findings that were there before: in a report that was kept, or in an earlier state of the templates.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { EarlierFinding } from '../checks';
import { type Assembly, AssemblyFault, readAssembly, readJsonFile } from '../assembly';
import { templatesOnly } from './templates-only';

/**
 * What a report that `check --format json` wrote has found. What somebody had accepted for a while is left out: whether
 * it still is, is not for a baseline to say.
 * @throws AssemblyFault when it is none
 */
export function findingsInReport(file: string): readonly EarlierFinding[] {
  const report = readJsonFile(file);
  const results = isRecord(report) ? report['results'] : undefined;
  if (!Array.isArray(results) || !results.every(isResult))
    throw new AssemblyFault(
      file,
      'no check report',
      'what check --format json writes',
      'write one with --output',
    );
  return results.filter(({ verdict, acknowledged }) => WRONG.has(verdict) && acknowledged === null);
}

const WRONG: ReadonlySet<string> = new Set(['fail', 'unknown']);

/** As far as it is read. */
type WrittenResult = EarlierFinding & { readonly acknowledged: unknown };

function isResult(value: unknown): value is WrittenResult {
  const isText = (key: string): boolean => isRecord(value) && typeof value[key] === 'string';
  const isTextOrNull = (key: string): boolean => isRecord(value) && (value[key] === null || isText(key));
  return (
    ['control', 'id', 'verdict'].every(isText) &&
    ['template', 'resource', 'constructPath', 'account', 'region'].every(isTextOrNull) &&
    isRecord(value) &&
    'acknowledged' in value
  );
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** An earlier state: one cloud assembly, or template files. */
export function earlierState(paths: readonly string[]): Assembly {
  const [first = ''] = paths;
  return paths.length === 1 && existsSync(join(first, 'manifest.json'))
    ? readAssembly(first)
    : templatesOnly(paths);
}
