// lib/stacks: the training capacity of a project: the manifest's pools as constructs take them.
import type { Construct } from 'constructs';
import {
  Capacity,
  MachineKind,
  NodeImage,
  type ProjectRole,
  Training,
  type TrainingPoolProps,
} from '../../constructs';
import { type ProjectScope, SUBMITTERS, TAGS } from '../../policies';
import type { Environment, Pool, Reservation, TrainingUse } from '../model';
import type { ProjectNetwork } from './project-network';
import { type ProjectSubject, projectTags } from './project-subject';

/** What of the project stack its training stands on. */
interface Ground {
  readonly scope: ProjectScope;
  readonly keyArn: string;
  readonly network: ProjectNetwork;
  readonly roles: readonly ProjectRole[];
}

const NAMED_ROLES: readonly string[] = [MachineKind.TRAINING_JOB, MachineKind.TRAINING_NODE, ...SUBMITTERS];

/** Adds what the project takes of the platform's pools. */
export function addTraining(stack: Construct, subject: ProjectSubject, ground: Ground): void {
  const { platform, environment, project } = subject;
  const { scope, keyArn, network, roles } = ground;
  const training = new Training(stack, 'Training', {
    project: scope,
    keyArn,
    ...network,
    sessions: platform.network.features.includes('ssm'),
    submitters: roles.filter(({ kind }) => SUBMITTERS.includes(kind)).map(({ kind }) => kind),
    tags: { ...platform.conventions.tags, [TAGS.platform]: platform.name, ...projectTags(subject) },
    pools: project.training.flatMap((use) => {
      const pool = platform.pools.find(({ name }) => name === use.pool);
      return pool === undefined ? [] : [poolProps(pool, use, environment)];
    }),
  });
  // Profile, policies and job definitions name these roles, so CloudFormation cannot tell that they come first.
  training.node.addDependency(...roles.filter(({ kind }) => NAMED_ROLES.includes(kind)));
}

function poolProps(pool: Pool, use: TrainingUse, environment: Environment): TrainingPoolProps {
  const zone = pool.zones.find((each) => each.environment === environment.name)?.zone;
  return {
    pool: pool.name,
    types: pool.types,
    maxNodes: use.maxNodes,
    maxRuntimeMinutes: use.maxRuntimeMinutes,
    image: use.image,
    nodeImage: nodeImageOf(pool, environment),
    volumeGib: pool.volumeGib,
    capacity: capacityOf(pool.reservations.find((each) => each.environment === environment.name)),
    efa: pool.efa,
    zoneIndex: zone === undefined ? 0 : environment.zones.indexOf(zone),
    ...(use.scratch === null ? {} : { scratch: use.scratch }),
  };
}

function nodeImageOf({ images, types }: Pool, environment: Environment): NodeImage {
  const image = images.find((each) => each.environment === environment.name)?.image;
  if (image !== undefined)
    return image.startsWith('ami-') ? NodeImage.pinned(image) : NodeImage.fromParameter(image);
  const [type] = types;
  if (type === undefined) throw new Error('a pool without instance types passed the rules');
  return NodeImage.newest(type);
}

function capacityOf(reservation: Reservation | undefined): Capacity {
  if (reservation === undefined) return Capacity.onDemand();
  const { block, id, placementGroup } = reservation;
  return block
    ? Capacity.block(id, placementGroup ?? undefined)
    : Capacity.reservation(id, placementGroup ?? undefined);
}
