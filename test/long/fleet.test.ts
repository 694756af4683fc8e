// A fleet of the size that a company grows to: every default property is proved of it, and no bound of the search comes into it.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeOrganisation } from '../../bench/organisation';
import { synthesize } from '../../lib/commands/synthesis';
import { loadPlatform } from '../../lib/model';
import { type World, loadWorld, proveDefaults } from '../../lib/proof';
import { accessFacts } from '../../lib/stacks';

function fleetOf(projects: number, environments: number): World {
  const folder = mkdtempSync(join(tmpdir(), 'mlkeep-fleet-'));
  try {
    writeOrganisation(folder, { projects, environments });
    const loaded = loadPlatform(folder);
    if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems));
    const { graph } = synthesize(loaded.platform, join(folder, 'assembly')).assembly;
    return loadWorld(graph, accessFacts(loaded.platform));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

it('proves every default property of 20 projects', () => {
  const { results } = proveDefaults(fleetOf(20, 2));

  expect(results.length).toBeGreaterThan(25);
  expect(results.filter(({ verdict }) => verdict !== 'proved')).toEqual([]);
});
