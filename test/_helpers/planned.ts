// What `mlkeep plan` makes of a configuration, for tests that only read it. A configuration is planned once in a run, whichever test
// asks first, and known by what its files hold. Tests of planning itself plan for themselves.
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import type { PlanReport } from '../../lib/evidence';
import { type Written, read } from './assembly';
import { configFolder } from './config';
import { type Said, mlkeep } from './terminal';

/** The example organisation of this repository. */
export const EXAMPLE = join(__dirname, '..', '..', 'config');

/** A plan that was made. */
export interface PlannedConfig extends Said {
  readonly report: PlanReport;
  /** Where cdk.out/ and evidence/ are. Nobody writes there. */
  readonly written: string;
}

/** The plan of the configuration in `config`. */
export function planned(config = configFolder()): PlannedConfig {
  const written = join(process.env['MLKEEP_TEST_RUN'] ?? '', fingerprint(config));
  if (!existsSync(written)) plan(config, written);
  const json = (...path: readonly string[]): object =>
    JSON.parse(readFileSync(join(written, ...path), 'utf8')) as object;
  const report = {
    ...json('evidence', 'plan.json'),
    check: json('evidence', 'check.json'),
    prove: json('evidence', 'access.json'),
  } as PlanReport;
  return { ...(json('said.json') as Said), report, written };
}

/** The cloud assembly of that plan. */
export function plannedAssembly(config: string): Written {
  return read(join(planned(config).written, 'cdk.out'));
}

/** Plans into a folder of its own first: another worker may be doing the same. */
function plan(config: string, written: string): void {
  const draft = mkdtempSync(`${written}-`);
  const said = mlkeep(['plan', '--config', config, '--out', draft]);
  if (said.status === 2) throw new Error(said.err);
  writeFileSync(join(draft, 'said.json'), JSON.stringify(said));
  try {
    renameSync(draft, written);
  } catch (error) {
    if (!existsSync(written)) throw error;
    rmSync(draft, { recursive: true });
  }
}

/** Names and contents of every file. */
function fingerprint(folder: string): string {
  const hash = createHash('sha256');
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((each) => each.isFile());
  for (const file of files.map(({ parentPath, name }) => join(parentPath, name)).sort()) {
    hash.update(file.slice(folder.length)).update('\0').update(readFileSync(file)).update('\0');
  }
  return hash.digest('hex');
}
