// bench: reads the fleet in a folder and proves that no project of it reaches another, by itself: `prove-fleet.ts FOLDER PROJECTS`.
import { tuneEngine } from '../lib/commands';
import { againstBounds } from './bound';
import { COUNTED, measureProof } from './proof';

/** What reading 500 projects and deciding all their pairs may take. */
const FLEET_BOUND = { projects: 500, seconds: 5, megabytes: 400 } as const;

function main(folder: string, size: number): void {
  const { seconds, principals, faces, crossing, readers, peakMegabytes } = measureProof(folder);
  const steps = Object.entries(seconds).map(([step, each]) => `${step} ${each.toFixed(2)} s`);
  const together = COUNTED.reduce((sum, step) => sum + (seconds[step] ?? Number.NaN), 0);
  console.log(
    `${size} projects, ${principals} principals x ${faces} faces: ${steps.join(', ')}; ${crossing} pairs of different projects, ${readers} readers`,
  );
  console.log(
    `  read, world and all pairs: ${together.toFixed(2)} s, peak ${peakMegabytes.toFixed(0)} MB${againstBound(size, together, peakMegabytes)}`,
  );
}

function againstBound(size: number, taken: number, peak: number): string {
  const { projects, seconds, megabytes } = FLEET_BOUND;
  if (size !== projects) return '';
  return `; ${againstBounds([
    { what: 'time', measured: taken, most: seconds, unit: 's' },
    { what: 'memory', measured: peak, most: megabytes, unit: 'MB' },
  ])}`;
}

// As the command line has it.
tuneEngine();
main(process.argv[2] ?? '', Number(process.argv[3]));
