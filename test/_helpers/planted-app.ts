// What bin/app.ts is, with one mistake in it: for tests of what `cdk synth` makes of it.
import { openApp } from '../../lib/commands';
import { plantForeignTrust } from './foreign-trust';

const outcome = openApp(process.env['MLKEEP_CONFIG'] ?? 'config');
if (outcome.status === 2) throw new Error(outcome.problems.join('\n'));
plantForeignTrust(outcome.value);
outcome.value.synth();
