// bench: how planning grows with the number of projects, phase by phase, in CPU seconds. `npm run bench` prints it: of what users run,
// compiled by the same compiler, since what runs the sources directly adds to every call between files.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { tuneEngine } from '../lib/commands';
import { againstBounds } from './bound';
import { measureChecks } from './checks';
import { measureGraph } from './graph';
import { measureDefaults } from './defaults';
import { measure } from './measure';
import { writeOrganisation } from './organisation';
import { writeFleet } from './fleet';

/** Projects and environments of each run; twenty environments hold a thousand projects. */
const SIZES = [
  [1, 1],
  [10, 1],
  [100, 2],
] as const;

/** Seconds that somebody waits for proofs of the example. */
const DEFAULTS_BOUNDS = [
  ['default set on the clock', 2],
  ['who-can', 1],
] as const;

/** Projects of the fleets of which is proved that none reaches another. */
const FLEETS = [50, 500, 2_000] as const;

function main(argv: readonly string[]): void {
  const [mode, projects = '0', environments = '1'] = argv;
  if (mode === '--one') {
    runOne(Number(projects), Number(environments));
    return;
  }
  if (mode === '--graph') {
    runGraph();
    return;
  }
  if (mode === '--checks') {
    runChecks();
    return;
  }
  if (mode === '--proof') {
    proveFleet(Number(projects));
    return;
  }
  if (mode === '--defaults') {
    runDefaults();
    return;
  }
  const sizes = mode === '--size' ? [[Number(projects), Number(environments)] as const] : SIZES;
  console.log(HEADER.map(([title, width]) => title.padStart(width)).join(''));
  for (const [count, places] of sizes) {
    inItsOwnProcess('--one', String(count), String(places));
  }
  if (mode !== undefined) return;
  inItsOwnProcess('--graph');
  inItsOwnProcess('--checks');
  inItsOwnProcess('--defaults');
  for (const size of FLEETS) proveFleet(size);
}

/** A process of its own for each run: peak memory is the process's. */
function inItsOwnProcess(...args: readonly string[]): void {
  run(__filename, ...args);
}

function run(file: string, ...args: readonly string[]): void {
  const { stdout, stderr, status } = spawnSync(process.execPath, [file, ...args], { encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  process.stdout.write(stdout);
}

function runGraph(): void {
  const { seconds, resources, references } = measureGraph();
  const steps = Object.entries(seconds).map(([step, each]) => `${step} ${each.toFixed(3)} s`);
  console.log(`graph of ${resources} resources, ${references} references: ${steps.join(', ')}`);
}

function runChecks(): void {
  const { cases, precision, recall, resources, many, small } = measureChecks();
  console.log(`corpus of ${cases} cases: precision ${precision.toFixed(3)}, recall ${recall.toFixed(3)}`);
  console.log(
    `rules on ${resources} resources: ${many.toFixed(3)} s; median small template ${(small * 1_000).toFixed(1)} ms`,
  );
}

/** Templates are written here, so that what CDK takes for them does not count. */
function proveFleet(size: number): void {
  const folder = mkdtempSync(join(tmpdir(), 'mlkeep-fleet-'));
  try {
    writeFleet(folder, size);
    run(join(__dirname, 'prove-fleet.js'), folder, String(size));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function runDefaults(): void {
  const { seconds, principals, properties, proved, readers } = measureDefaults('config');
  const steps = Object.entries(seconds).map(([step, each]) => `${step} ${each.toFixed(2)} s`);
  console.log(
    `the example, ${principals} principals: ${steps.join(', ')}; ${proved} of ${properties} properties proved, ${readers} readers`,
  );
  const bounds = DEFAULTS_BOUNDS.map(([what, most]) => ({
    what,
    measured: seconds[what] ?? Number.NaN,
    most,
    unit: 's',
  }));
  console.log(`  ${againstBounds(bounds)}`);
}

const HEADER: readonly (readonly [string, number])[] = [
  ['projects', 8],
  ['load', 8],
  ['synthesise', 12],
  ['cdk-nag', 9],
  ['read', 8],
  ['check', 8],
  ['evidence', 10],
  ['peak MB', 9],
  ['resources', 11],
  ['kB/project', 12],
];

function runOne(projects: number, environments: number): void {
  const folder = mkdtempSync(join(tmpdir(), 'mlkeep-bench-'));
  try {
    writeOrganisation(join(folder, 'config'), { projects, environments });
    const { seconds, resources, bytesPerProject } = measure(join(folder, 'config'), join(folder, 'cdk.out'));
    const cells = [
      `${projects}`,
      ...['load', 'synthesise', 'cdk-nag', 'read', 'check', 'evidence'].map((phase) =>
        (seconds[phase] ?? 0).toFixed(2),
      ),
      (process.resourceUsage().maxRSS / 1_024).toFixed(0),
      `${resources}`,
      (bytesPerProject / 1_024).toFixed(1),
    ];
    console.log(cells.map((cell, index) => cell.padStart(HEADER[index]?.[1] ?? 8)).join(''));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

// As the command line has it: what users wait for is measured.
tuneEngine();
main(process.argv.slice(2));
