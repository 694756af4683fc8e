// lib/proof/properties/defaults: what SageMaker makes for a project is in the project's network and under its keys, whatever policy
// somebody attaches to a role of it. CloudFormation has no type for training jobs, so boundaries are all that stands there.
import { type Json, type Layer, type Statement, isOpaque } from '../../core';
import type { World, WorldPrincipal } from '../../world';
import { type On, type Property, type Who, never } from '../property';
import { slug } from '../texts';
import { type Grounds, groundsOf, idOf, ownOf, subnetsOf } from './grounds';
import { interfaces } from './interfaces';
import { type Project, otherThan, projectsOf } from './projects';

/** What has SageMaker make, start or open something, by actions of today and tomorrow; deciding on a model is none of them. */
const START = [
  'sagemaker:Create*',
  'sagemaker:Start*',
  'sagemaker:UpdateNotebookInstance',
  'sagemaker:UpdatePipeline*',
  'sagemaker:UpdateTrainingJob',
];

/** One property for each project whose boundary lets SageMaker make anything, one for all others, and what SageMaker brings along. */
export function sageMaker(world: World): readonly Property[] {
  const projects = projectsOf(world);
  const makers = projects.filter(({ principals }) => principals.some(mayStart));
  const grounds = groundsOf(world);
  return [
    ...makers.map((project) => asItHasToBe(project, grounds)),
    ...nothingElsewhere(otherThan(world, makers)),
    ...interfaces(world, makers, grounds),
  ];
}

function nothingElsewhere(who: Who | null): readonly Property[] {
  if (who === null) return [];
  const property = never({
    id: 'no-sagemaker',
    severity: 'critical',
    says: 'whatever policies they carry, roles of a project that does not train on SageMaker have it make, start and open nothing',
    who,
    can: START,
    on: [{ outside: 'arn:*:sagemaker:*:*:?*' }],
    policies: 'any',
  });
  return [property];
}

function asItHasToBe(project: Project, grounds: Grounds): Property {
  const { tag, principals } = project;
  return never({
    id: `sagemaker-${slug(Object.values(tag).join(' '))}`,
    severity: 'critical',
    says: `whatever policies they carry, roles of ${Object.values(tag).join(' ')} have SageMaker make, start and open only what is isolated, encrypted between containers, in the project’s network and a security group of its own, without a file system, with an end, and under the project’s keys; a volume’s key may be left out, which SageMaker asks for disks of the instance`,
    who: { tag },
    can: START,
    on: placesOf(principals),
    // Whether an empty text is a value AWS does not say; SageMaker takes none in these.
    // https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_VpcConfig.html
    when: { StringNotEquals: Object.fromEntries([FILE_SYSTEM, ...LISTS].map((key) => [key, ''])) },
    unless: properJob(project, grounds),
    policies: 'any',
  });
}

/** What is made is in no template yet; it is in the account of whoever asks. */
function placesOf(principals: Project['principals']): readonly On[] {
  const accounts = principals.map(({ account, caller }) => ({
    partition: caller.arn.split(':')[1] ?? '*',
    account: isOpaque(account) ? '*' : account,
  }));
  const arns = accounts.map(({ partition, account }) => `arn:${partition}:sagemaker:*:${account}:?*`);
  return [...new Set(arns)].map((outside) => ({ outside }));
}

const FILE_SYSTEM = 'sagemaker:FileSystemId';
const LISTS = ['sagemaker:InstanceTypes', 'sagemaker:VpcSecurityGroupIds', 'sagemaker:VpcSubnets'];

/**
 * A list that is empty meets `ForAllValues`, which `Null` makes up for. Where templates make no subnets, as in a VPC of the network
 * team, any will do: AWS takes only those of the VPC of the security group.
 */
function properJob(project: Project, grounds: Grounds): Json {
  const keys = ownOf(grounds, project, 'AWS::KMS::Key');
  const groups = ownOf(grounds, project, 'AWS::EC2::SecurityGroup');
  const within = subnetsOf(grounds, project);
  return {
    ArnEquals: { 'sagemaker:OutputKmsKeyArn': keys },
    ArnEqualsIfExists: { 'sagemaker:VolumeKmsKeyArn': keys },
    Bool: { 'sagemaker:InterContainerTrafficEncryption': 'true', 'sagemaker:NetworkIsolation': 'true' },
    'ForAllValues:StringEquals': {
      'sagemaker:VpcSecurityGroupIds': ['', ...groups.map(idOf)],
      ...(within.length === 0 ? {} : { 'sagemaker:VpcSubnets': ['', ...within.map(idOf)] }),
    },
    Null: {
      [FILE_SYSTEM]: 'true',
      ...Object.fromEntries(['sagemaker:MaxRuntimeInSeconds', ...LISTS].map((key) => [key, 'false'])),
    },
  };
}

/** Whether a boundary may allow any of it: perhaps too often, which makes a property that nobody can meet, never too seldom. */
function mayStart({ boundary }: WorldPrincipal): boolean {
  return boundary === null || boundary.incomplete !== null || allowsOf(boundary).some(isStart);
}

function allowsOf({ policies }: Layer): readonly Statement[] {
  return policies.flatMap(({ statements }) => statements.filter(({ effect }) => effect === 'Allow'));
}

function isStart({ actions: { kind, patterns } }: Statement): boolean {
  return kind === 'except' || patterns.some(mayMeanStart);
}

/** Whether what a pattern says before its first wildcard, and what one of those says, can begin the same action. */
function mayMeanStart(pattern: string): boolean {
  const own = frontOf(pattern);
  return START_FRONTS.some((front) => front.startsWith(own) || own.startsWith(front));
}

function frontOf(pattern: string): string {
  return (pattern.split(/[*?]/)[0] ?? '').toLowerCase();
}

const START_FRONTS = START.map(frontOf);
