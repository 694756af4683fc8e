// The call by which docs/training.md starts a job on SageMaker, asked of the policies as AWS would ask: that it is allowed to the people
// who train and to nobody else, that each variation which leaves a protection out is denied, and that the role can do its part.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  NO_UPSTREAMS,
  PROJECT_ROLES,
  type PolicyDocument,
  type ProjectScope,
  type RoleName,
  SUBMITTERS,
  projectBoundaryPolicy,
  projectRole,
  rolePolicy,
  sageMakerSubmissionPolicy,
} from '../../policies';
import { type Request, decide } from '../_helpers/decide';
import { insideVpc } from '../_helpers/requests';
import { KEY_ARN, SCORING, sageMakerFacts } from '../_helpers/scopes';

type Context = NonNullable<Request['context']>;
/** Options by name, with their values; null where there is none. */
type Call = ReadonlyMap<string, string | null>;

/** The project of the example organisation that trains on SageMaker. */
const PROJECT: ProjectScope = { ...SCORING, project: 'early-warning' };
const FACTS = { ...sageMakerFacts(true), instanceTypes: ['g5.12xlarge'], maxRuntimeMinutes: 8 * 60 };
const page = readFileSync(join(__dirname, '..', '..', 'docs', 'training.md'), 'utf8');
const [, written = ''] = /^aws sagemaker create-training-job ([\s\S]*?)```/m.exec(page) ?? [];

/** A command as a shell reads it, as far as this one goes: a line that ends in a backslash goes on, quotes hold one word together. */
function readCall(text: string): Call {
  const words = text.replace(/\\\n/g, ' ').match(/'[^']*'|[^\s']+/g) ?? [];
  const call = new Map<string, string | null>();
  for (const [at, word] of words.entries()) {
    if (!word.startsWith('--')) continue;
    const next = words[at + 1];
    call.set(word, next === undefined || next.startsWith('--') ? null : next.replace(/^'|'$/g, ''));
  }
  return call;
}

/** The shorthand of AWS's command line: `A=1,B=2,3`. */
function shorthand(value: string | null | undefined): ReadonlyMap<string, readonly string[]> {
  const parts = (value ?? '').split(/,(?=[A-Za-z]+=)/).filter((part) => part !== '');
  return new Map(
    parts.map((part) => {
      const at = part.indexOf('=');
      return [part.slice(0, at), part.slice(at + 1).split(',')] as const;
    }),
  );
}

/**
 * What IAM sees of a call.
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonsagemaker.html
 */
function contextOf(call: Call): Context {
  const resources = shorthand(call.get('--resource-config'));
  const vpc = shorthand(call.get('--vpc-config'));
  const keys: Readonly<Record<string, readonly string[] | undefined>> = {
    OutputKmsKeyArn: shorthand(call.get('--output-data-config')).get('KmsKeyId'),
    VolumeKmsKeyArn: resources.get('VolumeKmsKeyId'),
    MaxRuntimeInSeconds: shorthand(call.get('--stopping-condition')).get('MaxRuntimeInSeconds'),
  };
  const lists: Readonly<Record<string, readonly string[] | undefined>> = {
    InstanceTypes: resources.get('InstanceType'),
    VpcSubnets: vpc.get('Subnets'),
    VpcSecurityGroupIds: vpc.get('SecurityGroupIds'),
  };
  const fileSystem = /"FileSystemId":"([^"]+)"/.exec(call.get('--input-data-config') ?? '')?.[1];
  return Object.fromEntries([
    ...Object.entries(keys).flatMap(([key, values]) =>
      values?.[0] === undefined ? [] : [[`sagemaker:${key}`, values[0]]],
    ),
    ...Object.entries(lists).flatMap(([key, values]) =>
      values === undefined ? [] : [[`sagemaker:${key}`, values]],
    ),
    ...(fileSystem === undefined ? [] : [['sagemaker:FileSystemId', fileSystem]]),
    ['sagemaker:NetworkIsolation', String(call.has('--enable-network-isolation'))],
    [
      'sagemaker:InterContainerTrafficEncryption',
      String(call.has('--enable-inter-container-traffic-encryption')),
    ],
  ]) as Context;
}

const boundary = projectBoundaryPolicy({
  scope: PROJECT,
  upstreams: NO_UPSTREAMS,
  trains: true,
  sageMaker: FACTS,
  organizationDenies: [],
}).document;
const submission = sageMakerSubmissionPolicy(PROJECT).document;
const ownPolicy = (role: RoleName): PolicyDocument =>
  rolePolicy({ scope: PROJECT, role, keyArn: KEY_ARN, scientistsReadData: true, upstreams: NO_UPSTREAMS })
    .document;
const administrator: PolicyDocument = {
  Version: '2012-10-17',
  Statement: [{ Sid: 'All', Effect: 'Allow', Action: '*', Resource: '*' }],
};

/** AWS asks twice: may the job be made, and may its role be passed? */
function isAllowed(call: Call, role: RoleName = 'scientist', identity = submission): boolean {
  const caller = insideVpc(PROJECT, projectRole(PROJECT, role).arn);
  const requests: readonly Request[] = [
    {
      action: 'sagemaker:CreateTrainingJob',
      resource: `arn:aws:sagemaker:${PROJECT.region}:${PROJECT.account}:training-job/${call.get('--training-job-name') ?? ''}`,
      context: { ...caller, ...contextOf(call) },
    },
    {
      action: 'iam:PassRole',
      resource: call.get('--role-arn') ?? '',
      context: { ...caller, 'iam:PassedToService': 'sagemaker.amazonaws.com' },
    },
  ];
  return requests.every((request) => decide(request, { identity, boundary }) === 'allow');
}

const CALL = readCall(written);

function without(option: string): Call {
  return new Map([...CALL].filter(([name]) => name !== option));
}

/** The call with a part of an option replaced, which has to be there. */
function replaced(option: string, part: RegExp, by: string): Call {
  const value = CALL.get(option) ?? '';
  if (!part.test(value)) throw new Error(`${option} has no ${String(part)}`);
  return new Map([...CALL, [option, value.replace(part, by)]]);
}

it('is on the page, option by option', () => {
  expect([...CALL.keys()]).toEqual([
    '--training-job-name',
    '--role-arn',
    '--algorithm-specification',
    '--input-data-config',
    '--output-data-config',
    '--resource-config',
    '--vpc-config',
    '--stopping-condition',
    '--enable-network-isolation',
    '--enable-inter-container-traffic-encryption',
  ]);
});

it('is allowed to those who train', () => {
  expect(SUBMITTERS.filter((role) => !isAllowed(CALL, role))).toEqual([]);
});

it('is allowed to nobody by the policy of a role alone', () => {
  expect(PROJECT_ROLES.filter((role) => isAllowed(CALL, role, ownPolicy(role)))).toEqual([]);
});

const VARIATIONS: readonly (readonly [string, Call])[] = [
  ...[
    '--output-data-config',
    '--resource-config',
    '--vpc-config',
    '--stopping-condition',
    '--enable-network-isolation',
    '--enable-inter-container-traffic-encryption',
  ].map((option) => [`without ${option}`, without(option)] as const),
  ['without a key for its output', replaced('--output-data-config', /,KmsKeyId=.*$/, '')],
  [
    'with the key by its alias',
    replaced(
      '--output-data-config',
      /KmsKeyId=.*$/,
      'KmsKeyId=arn:aws:kms:eu-west-1:222222222222:alias/acme-ml--prod--credit-risk--early-warning',
    ),
  ],
  ['with another key for its output', replaced('--output-data-config', /key\/1{8}/, 'key/99999999')],
  [
    'with another key for its volume',
    replaced('--resource-config', /$/, ',VolumeKmsKeyId=arn:aws:kms:eu-west-1:222222222222:key/9'),
  ],
  ['on instances of no pool of its own', replaced('--resource-config', /g5\.12xlarge/, 'p5.48xlarge')],
  ['in a subnet besides', replaced('--vpc-config', /subnet-0a1b2c3d4e5f60722/, 'subnet-0f')],
  ['in no subnet', replaced('--vpc-config', /Subnets=.*,(?=Sec)/, '')],
  ['in no security group', replaced('--vpc-config', /,SecurityGroupIds=.*$/, '')],
  ['in another security group', replaced('--vpc-config', /sg-0a1b2c3d4e5f60718/, 'sg-0f')],
  ['for a second longer', replaced('--stopping-condition', /28800/, '28801')],
  [
    'with a file system as its input',
    replaced(
      '--input-data-config',
      /"S3DataSource":\{[^}]*\}/,
      '"FileSystemDataSource":{"FileSystemId":"fs-0a1b2c3d"}',
    ),
  ],
  ['under a name of its own', replaced('--training-job-name', /^\w+--/, '')],
  ['under another project’s name', replaced('--training-job-name', /^\w+/, '0j3wlefqw4')],
  ['as another project’s role', replaced('--role-arn', /early-warning/g, 'scoring')],
  ['as the role of an engineer', replaced('--role-arn', /training-job$/, 'engineer')],
  [
    'as an administrator of the account',
    replaced('--role-arn', /role\/.*$/, 'role/OrganizationAccountAccessRole'),
  ],
];

it.each(VARIATIONS)('is denied %s', (_, call) => {
  expect(isAllowed(call)).toBe(false);
  // Nor does a policy that somebody attached by mistake open it.
  expect(PROJECT_ROLES.filter((role) => isAllowed(call, role, administrator))).toEqual([]);
});

describe('the role that it names', () => {
  const can = (action: string, resource: string, context: Context = {}): boolean => {
    const caller = insideVpc(PROJECT, projectRole(PROJECT, 'training-job').arn);
    const request = { action, resource, context: { ...caller, ...context } };
    return decide(request, { identity: ownPolicy('training-job'), boundary }) === 'allow';
  };
  const objectsBelow = (option: string): string => {
    const [, place = ''] = /s3:\/\/([^",]+)/.exec(CALL.get(option) ?? '') ?? [];
    return `arn:aws:s3:::${place}x`;
  };

  it('reads the input and writes the output, and nothing into the input', () => {
    expect(can('s3:GetObject', objectsBelow('--input-data-config'))).toBe(true);
    expect(can('s3:PutObject', objectsBelow('--output-data-config'))).toBe(true);
    expect(can('s3:PutObject', objectsBelow('--input-data-config'))).toBe(false);
  });

  it('pulls the image', () => {
    const [, repository = ''] =
      /TrainingImage=[^/]+\/([^,:]+)/.exec(CALL.get('--algorithm-specification') ?? '') ?? [];

    expect(can('ecr:BatchGetImage', `arn:aws:ecr:eu-west-1:222222222222:repository/${repository}`)).toBe(
      true,
    );
  });
});
