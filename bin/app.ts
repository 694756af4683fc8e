// bin: the CDK app. `npx cdk synth`, `cdk diff` and `cdk deploy` run it; MLKEEP_CONFIG names another configuration.
import { openApp, tuneEngine } from '../lib/commands';

tuneEngine();

const outcome = openApp(process.env['MLKEEP_CONFIG'] ?? 'config');

if (outcome.status === 2) {
  for (const problem of outcome.problems) console.error(problem);
  process.exitCode = 2;
} else {
  outcome.value.synth();
}
