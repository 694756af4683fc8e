// lib/stacks: the training capacity of a project: the manifest's pools as constructs take them.
import { CfnParameter } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import {
  Capacity,
  MachineKind,
  NodeImage,
  type ProjectRole,
  Training,
  type TrainingPoolProps,
} from '../../constructs';
import { type ProjectScope, SUBMITTERS, TAGS, networkParameter } from '../../policies';
import type { Environment, Pool, Reservation, TrainingUse } from '../model';
import { type ProjectSubject, projectTags } from './project-subject';

/** What of the network a project's training stands on. */
export interface TrainingNetwork {
  readonly vpcId: string;
  /** One for each zone, in the order of the zones. */
  readonly subnetIds: readonly string[];
  readonly s3PrefixListId: string;
  /** Left out where somebody else makes the endpoints. */
  readonly endpointGroupId?: string;
}

/** Reads what of the network the training of a project stands on. */
export function readTrainingNetwork(
  stack: Construct,
  subject: ProjectSubject,
  vpcId: string,
): TrainingNetwork {
  return {
    vpcId,
    subnetIds: readSubnetIds(stack, subject),
    s3PrefixListId: prefixListOf(subject),
    ...(hasOwnEndpoints(subject.environment) ? { endpointGroupId: readEndpointGroup(stack, subject) } : {}),
  };
}

/** What of the project stack its training stands on. */
interface Ground {
  readonly scope: ProjectScope;
  readonly keyArn: string;
  readonly network: TrainingNetwork;
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

function readSubnetIds(stack: Construct, { platform, environment }: ProjectSubject): readonly string[] {
  return new CfnParameter(stack, 'SubnetIds', {
    type: 'AWS::SSM::Parameter::Value<List<String>>',
    default: networkParameter(platform.name, environment.name, 'subnet-ids'),
    description: `Subnets of ${environment.name}, from the network stack`,
  }).valueAsList;
}

function readEndpointGroup(stack: Construct, { platform, environment }: ProjectSubject): string {
  return new CfnParameter(stack, 'EndpointGroupId', {
    type: 'AWS::SSM::Parameter::Value<String>',
    default: networkParameter(platform.name, environment.name, 'endpoint-group-id'),
    description: `Security group of the endpoints of ${environment.name}, from the network stack`,
  }).valueAsString;
}

function hasOwnEndpoints({ vpc }: Environment): boolean {
  return vpc.kind === 'own' || vpc.endpoints !== null;
}

/** The loader has seen to it that there is one. */
function prefixListOf({ platform, environment }: ProjectSubject): string {
  const id = platform.network.s3PrefixLists[environment.region];
  if (id === undefined) throw new Error(`no prefix list of S3 is known in ${environment.region}`);
  return id;
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
