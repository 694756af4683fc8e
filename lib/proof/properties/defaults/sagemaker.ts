// lib/proof/properties/defaults: what SageMaker makes for a project is in the project's network and under its keys, whatever policy
// somebody attaches to a role of it. CloudFormation has no type for training jobs, so boundaries are all that stands there.
import { type Json, type Layer, type Statement, isOpaque } from '../../core';
import type { World, WorldPrincipal } from '../../world';
import { valuesOf } from '../apart';
import { type On, type Property, never } from '../property';
import { slug } from '../texts';
import { type Project, projectsOf } from './projects';
import { OF_PROJECTS, PROJECT_TAGS, TAGS } from './who';

/** What has SageMaker make, start or open something, by actions of today and tomorrow; deciding on a model is none of them. */
const START = [
  'sagemaker:Create*',
  'sagemaker:Start*',
  'sagemaker:UpdateNotebookInstance',
  'sagemaker:UpdatePipeline*',
  'sagemaker:UpdateTrainingJob',
];

/** One property for each project whose boundary lets SageMaker make anything, and one for all others. */
export function sageMaker(world: World): readonly Property[] {
  const projects = projectsOf(world);
  const makers = projects.filter(({ principals }) => principals.some(mayStart));
  const grounds = groundsOf(makers.length === 0 ? [] : world.resources);
  return [
    ...makers.map((project) => asItHasToBe(project, grounds)),
    ...(makers.length === projects.length ? [] : [nothingElsewhere(makers)]),
  ];
}

function nothingElsewhere(makers: readonly Project[]): Property {
  return never({
    id: 'no-sagemaker',
    severity: 'critical',
    says: 'whatever policies they carry, roles of a project that does not train on SageMaker have it make, start and open nothing',
    who: { ...OF_PROJECTS, ...(makers.length === 0 ? {} : { not: makers.map(({ tag }) => ({ tag })) }) },
    can: START,
    on: [{ outside: 'arn:*:sagemaker:*:*:?*' }],
    policies: 'any',
  });
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
function properJob({ values, tag, principals }: Project, { own, subnets }: Grounds): Json {
  const keys = own.get(`AWS::KMS::Key ${values}`) ?? [];
  const groups = own.get(`AWS::EC2::SecurityGroup ${values}`) ?? [];
  const within = principals.flatMap(
    ({ account }) => subnets.get(`${account} ${tag[TAGS.environment] ?? ''}`) ?? [],
  );
  return {
    ArnEquals: { 'sagemaker:OutputKmsKeyArn': keys },
    ArnEqualsIfExists: { 'sagemaker:VolumeKmsKeyArn': keys },
    Bool: { 'sagemaker:InterContainerTrafficEncryption': 'true', 'sagemaker:NetworkIsolation': 'true' },
    'ForAllValues:StringEquals': {
      'sagemaker:VpcSecurityGroupIds': ['', ...groups.map(idOf)],
      ...(within.length === 0 ? {} : { 'sagemaker:VpcSubnets': ['', ...new Set(within.map(idOf))] }),
    },
    Null: {
      [FILE_SYSTEM]: 'true',
      ...Object.fromEntries(['sagemaker:MaxRuntimeInSeconds', ...LISTS].map((key) => [key, 'false'])),
    },
  };
}

/** ARNs of what jobs may name. */
interface Grounds {
  /** Keys and security groups, by type and the values of the project's tags. */
  readonly own: ReadonlyMap<string, readonly string[]>;
  /** By account and environment. */
  readonly subnets: ReadonlyMap<string, readonly string[]>;
}

function groundsOf(resources: World['resources']): Grounds {
  const own = new Map<string, string[]>();
  const subnets = new Map<string, string[]>();
  for (const { type, arn, faces } of resources) {
    const [face] = faces;
    if (face === undefined) continue;
    const { tags } = face.target;
    const values = valuesOf(tags, PROJECT_TAGS);
    if (type === 'AWS::EC2::Subnet')
      add(subnets, `${arn.split(':')[4] ?? ''} ${tags.values[TAGS.environment] ?? ''}`, arn);
    else if (values !== null) add(own, `${type} ${values}`, arn);
  }
  return { own, subnets };
}

function add(map: Map<string, string[]>, key: string, arn: string): void {
  const known = map.get(key);
  if (known === undefined) map.set(key, [arn]);
  else known.push(arn);
}

function idOf(arn: string): string {
  return arn.slice(arn.lastIndexOf('/') + 1);
}

/** Whether a boundary may allow any of it: perhaps too often, which makes a property that nobody can meet, never too seldom. */
function mayStart({ boundary }: WorldPrincipal): boolean {
  return boundary === null || boundary.incomplete !== null || allowsOf(boundary).some(isStart);
}

function allowsOf({ policies }: Layer): readonly Statement[] {
  return policies.flatMap(({ statements }) => statements.filter(({ effect }) => effect === 'Allow'));
}

function isStart({ actions: { kind, patterns } }: Statement): boolean {
  return (
    kind === 'except' || patterns.some((pattern) => START.some((other) => mayMeetInFront(pattern, other)))
  );
}

/** Whether what two patterns say before their first wildcards can be the beginning of one action. */
function mayMeetInFront(one: string, other: string): boolean {
  const [first = '', second = ''] = [one, other].map((each) => each.toLowerCase().split(/[*?]/)[0]);
  return first.startsWith(second) || second.startsWith(first);
}
