// bench: how long it takes to prove that no project of a fleet reaches another's data, and to say who can read one object.
import { readTemplates } from '../lib/assembly';
import { type Asker, Join, type WorldQuestion } from '../lib/proof/join';
import { type Face, type World, type WorldResource, loadWorld } from '../lib/proof/world';
import { cpuSeconds } from './cpu';
import { readFleet } from './fleet-files';

/** What one run took and found. */
export interface MeasuredProof {
  /** CPU seconds by step. */
  readonly seconds: Readonly<Record<string, number>>;
  readonly principals: number;
  readonly faces: number;
  /** Answers to the question whether projects reach each other: none of them is allowed. */
  readonly crossing: number;
  /** Who can read an object of one project's bucket. */
  readonly readers: number;
  /** Most memory of the process until all pairs were decided, what Node and the compiler of TypeScript take included. */
  readonly peakMegabytes: number;
}

/** What of the steps counts against the bound: everything until all pairs are decided. */
export const COUNTED = ['read', 'world', 'all pairs'];

const DATA = [
  's3:*',
  'kms:Decrypt',
  'kms:Encrypt',
  'kms:GenerateDataKey',
  'kms:CreateGrant',
  'ecr:BatchGetImage',
  'ecr:GetDownloadUrlForLayer',
  'ecr:PutImage',
];

/** Every step on the fleet in a folder, as `writeFleet` writes it. The graph is gone once the world is read. */
export function measureProof(folder: string): MeasuredProof {
  const seconds: Record<string, number> = {};
  const world = worldIn(folder, seconds);
  const join = new Join(world);
  const crossing = cpuSeconds(seconds, 'all pairs', () => [...join.answers(crossProject(world))].length);
  const whole = process.resourceUsage().maxRSS / 1_024;
  const readers = cpuSeconds(seconds, 'who-can', () => [...join.answers(ofOneObject(world))].length);
  return {
    seconds,
    principals: world.principals.length,
    faces: world.resources.reduce((sum, { faces }) => sum + faces.length, 0),
    crossing,
    readers,
    peakMegabytes: whole,
  };
}

function worldIn(folder: string, seconds: Record<string, number>): World {
  const graph = cpuSeconds(seconds, 'read', () => readTemplates(readFleet(folder)));
  return cpuSeconds(seconds, 'world', () => loadWorld(graph, { organization: 'o-a1b2c3d4e5' }));
}

function crossProject(world: World): WorldQuestion {
  const templates = new Map(world.resources.map(({ id, origin }) => [id, origin.template]));
  const projectOf = (id: string): string | null => {
    const template = templates.get(id);
    return template?.startsWith('project-') === true ? template : null;
  };
  return {
    actions: DATA,
    about: isUnderstood,
    askers: ({ id, kind }: Asker) => kind === 'principal' && projectOf(id) !== null,
    pairs: ({ id }: Asker, { resource }: Face) => {
      const there = projectOf(resource);
      return there !== null && there !== projectOf(id);
    },
  };
}

function ofOneObject(world: World): WorldQuestion {
  const bucket = world.resources.find(
    ({ type, origin }) => type === 'AWS::S3::Bucket' && origin.template === 'project-0',
  );
  return { actions: ['s3:GetObject'], resources: [`${bucket?.arn ?? ''}/report`], about: isUnderstood };
}

function isUnderstood({ faces }: WorldResource): boolean {
  return faces.length > 0;
}
