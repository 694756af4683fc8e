// The benchmark measures a made-up organisation: it has to be one that loads and passes.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { againstBounds } from '../bench/bound';
import { measureGraph } from '../bench/graph';
import { writeOrganisation } from '../bench/organisation';
import { COUNTED, measureProof } from '../bench/proof';
import { writeFleet } from '../bench/fleet';
import { check } from '../lib/commands/check';
import { loadPlatform } from '../lib/model';

const folder = mkdtempSync(join(tmpdir(), 'mlkeep-bench-'));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

it('is an organisation of the size that was asked for, which passes the gate', () => {
  writeOrganisation(folder, { projects: 7, environments: 2 });
  const loaded = loadPlatform(folder);
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems));

  expect(loaded.platform.teams.flatMap(({ projects }) => projects)).toHaveLength(7);
  expect(loaded.platform.environments).toHaveLength(2);
  expect(
    check({ input: { kind: 'config', directory: folder }, asOf: '2026-11-21', allowUnknown: false }),
  ).toMatchObject({
    status: 0,
  });
});

it('measures a graph of 1,000 resources, a quarter of which refer to four others each', () => {
  const { seconds, ...found } = measureGraph();

  expect(found).toEqual({ resources: 1_000, references: 1_000 });
  expect(Object.keys(seconds)).toEqual(['read', 'resolve', 'references', 'positions']);
});

it('measures fleets of which no project reaches another, and of which one person reads one object', () => {
  writeFleet(folder, 3);
  const { seconds, ...found } = measureProof(folder);

  expect(found).toMatchObject({ crossing: 0, readers: 1 });
  expect(found.principals).toBeGreaterThan(3 * 7);
  expect(Object.keys(seconds)).toEqual([...COUNTED, 'who-can']);
});

it.each([
  [1.9, 'bound time 2 s: within'],
  [2.1, 'bound time 2 s: ABOVE in time'],
  [Number.NaN, 'bound time 2 s: ABOVE in time'],
])('says of %d s against 2: %s', (measured, said) => {
  expect(againstBounds([{ what: 'time', measured, most: 2, unit: 's' }])).toBe(said);
});
