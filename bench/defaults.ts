// bench: how long it takes to prove the default properties of the example organisation, and to say who can read an object of one of its
// projects.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { synthesize } from '../lib/commands/synthesis';
import { loadPlatform } from '../lib/model';
import { type World, defaultProperties, loadWorld, prove, whoCan } from '../lib/proof';
import { accessFacts } from '../lib/stacks';
import { cpuSeconds } from './cpu';

/** What one run took and found. */
export interface MeasuredDefaults {
  /** CPU seconds by step, and what somebody waits for the default set while nothing else runs. */
  readonly seconds: Readonly<Record<string, number>>;
  readonly principals: number;
  readonly properties: number;
  readonly proved: number;
  readonly readers: number;
}

/** Every step on the configuration in `config`. */
export function measureDefaults(config: string): MeasuredDefaults {
  const loaded = loadPlatform(config);
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems));
  const folder = mkdtempSync(join(tmpdir(), 'mlkeep-bench-'));
  try {
    const { graph } = synthesize(loaded.platform, folder).assembly;
    const seconds: Record<string, number> = {};
    const facts = accessFacts(loaded.platform);
    const world = cpuSeconds(seconds, 'world', () => loadWorld(graph, facts));
    const begin = performance.now();
    const results = cpuSeconds(seconds, 'default set', () => prove(world, defaultProperties(world)));
    seconds['default set on the clock'] = (performance.now() - begin) / 1_000;
    const readers = cpuSeconds(seconds, 'who-can', () => readersIn(world));
    return {
      seconds,
      principals: world.principals.length,
      properties: results.length,
      proved: results.filter(({ verdict }) => verdict === 'proved').length,
      readers,
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function readersIn(world: World): number {
  const bucket = world.resources.find(
    ({ type, faces }) =>
      type === 'AWS::S3::Bucket' && faces.some(({ target }) => 'mlkeep:project' in target.tags.values),
  );
  const resource = `${bucket?.arn ?? 'arn:aws:s3:::nothing'}/report`;
  return whoCan(world, { action: 's3:GetObject', resource }).results.length;
}
