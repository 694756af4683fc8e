// bin: the CDK app. `npx cdk synth`, `cdk diff` and `cdk deploy` run it; MLKEEP_CONFIG names another configuration.
import { buildApp } from '../lib/app';
import { formatProblem, loadPlatform } from '../lib/model';

const loaded = loadPlatform(process.env['MLKEEP_CONFIG'] ?? 'config');
if (loaded.ok) {
  buildApp(loaded.platform, { onFindings: 'stop' }).app.synth();
} else {
  for (const problem of loaded.problems) console.error(formatProblem(problem));
  process.exitCode = 2;
}
