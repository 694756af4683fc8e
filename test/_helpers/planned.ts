// The report of a plan, for tests of what is written from it.
import { join } from 'node:path';
import { type Planned, plan } from '../../lib/commands';
import { configFolder } from './config';

/** Plans a configuration; `written` is where cdk.out/ and evidence/ are. */
export function planned(config = configFolder()): Planned & { readonly written: string } {
  const written = join(configFolder(), '..', 'out');
  const outcome = plan({ config, out: written, asOf: '2026-11-21', allowUnknown: false });
  if (outcome.status === 2) throw new Error(outcome.problems.join('\n'));
  return { ...outcome.value, written };
}

/** The example organisation of this repository. */
export const EXAMPLE = join(__dirname, '..', '..', 'config');
