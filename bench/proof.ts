// bench: how long it takes to prove that no project of a fleet reaches another's data, and to say who can read one object.
import { type ResourceGraph, readTemplates } from '../lib/assembly';
import { type Asker, Join, type WorldQuestion } from '../lib/proof/join';
import { type Face, type World, type WorldResource, loadWorld } from '../lib/proof/world';
import { cpuSeconds } from './cpu';
import { fleetOf } from './fleet';

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
  readonly heapMegabytes: number;
}

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

/** Every step on a fleet of `projects`. */
export function measureProof(projects: number): MeasuredProof {
  const seconds: Record<string, number> = {};
  const sources = fleetOf(projects);
  const world = cpuSeconds(seconds, 'world', () => worldOf(readTemplates([...sources])));
  const join = new Join(world);
  const crossing = cpuSeconds(seconds, 'all pairs', () => [...join.answers(crossProject(world))].length);
  const readers = cpuSeconds(seconds, 'who-can', () => [...join.answers(ofOneObject(world))].length);
  return {
    seconds,
    principals: world.principals.length,
    faces: world.resources.reduce((sum, { faces }) => sum + faces.length, 0),
    crossing,
    readers,
    heapMegabytes: process.memoryUsage().heapUsed / 1_048_576,
  };
}

function worldOf(graph: ResourceGraph): World {
  return loadWorld(graph, { organization: 'o-a1b2c3d4e5' });
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
