// lib/commands: findings that were there before: in a report that was kept, or in an earlier state of the templates.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type CheckResult, identityOf } from '../checks';
import { type Assembly, AssemblyFault, readAssembly, readJsonFile } from '../assembly';
import { templatesOnly } from './templates-only';

/**
 * Identities of the findings of a report that `check --format json` wrote.
 * @throws AssemblyFault when it is none
 */
export function identitiesIn(file: string): ReadonlySet<string> {
  const report = readJsonFile(file);
  const results = isRecord(report) ? report['results'] : undefined;
  if (!Array.isArray(results) || !results.every(isResult))
    throw new AssemblyFault(file, 'no check report', 'what check --format json writes');
  return new Set(
    results.filter(({ verdict }) => verdict === 'fail' || verdict === 'unknown').map(identityOf),
  );
}

/** What an identity is made of. */
type Identified = Pick<
  CheckResult,
  'control' | 'id' | 'verdict' | 'template' | 'resource' | 'constructPath' | 'account' | 'region'
>;

function isResult(value: unknown): value is Identified {
  const isText = (key: string): boolean => isRecord(value) && typeof value[key] === 'string';
  const isTextOrNull = (key: string): boolean => isRecord(value) && (value[key] === null || isText(key));
  return (
    ['control', 'id', 'verdict'].every(isText) &&
    ['template', 'resource', 'constructPath', 'account', 'region'].every(isTextOrNull)
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
