// Who submits jobs, what a node may do, and what holds when somebody attaches a policy of an administrator by mistake.
import {
  NO_UPSTREAMS,
  PROJECT_ROLES,
  type ProjectScope,
  type RoleName,
  TAGS,
  jobDefinition,
  jobMark,
  jobQueue,
  projectBoundaryPolicy,
  projectKeyPolicy,
  projectRole,
  rolePolicy,
  submissionPolicy,
  trainingAgentPolicy,
  trainingLogGroup,
  administratorsOf,
} from '../../policies';
import { type Request, decide, statementsFor } from '../_helpers/decide';
import { insideVpc, outsideVpc } from '../_helpers/requests';
import { KEY_ARN, SCORING, VPC_ID } from '../_helpers/scopes';

const OTHER: ProjectScope = { ...SCORING, team: 'fraud', project: 'card-payments' };
const JOB = 'arn:aws:batch:eu-west-1:222222222222:job/2b1f5a3c-0000-4444-8888-1234567890ab';
const MARK = jobMark(SCORING);
const boundary = projectBoundaryPolicy({
  scope: SCORING,
  upstreams: NO_UPSTREAMS,
  trains: true,
  organizationDenies: [],
}).document;
const administrator = {
  Version: '2012-10-17',
  Statement: [{ Sid: 'All', Effect: 'Allow', Action: '*', Resource: '*' }],
} as const;

function context(role: RoleName) {
  return insideVpc(SCORING, projectRole(SCORING, role).arn);
}

/** Tags of things of a project, as IAM compares them. */
function tagsOf(scope: ProjectScope) {
  return {
    [`aws:ResourceTag/${TAGS.environment}`]: scope.environment,
    [`aws:ResourceTag/${TAGS.team}`]: scope.team,
    [`aws:ResourceTag/${TAGS.project}`]: scope.project,
  };
}

/** What an administrator-like policy on a role of the project would still allow. */
function asAdministrator(role: RoleName, request: Request): boolean {
  const full = { ...request, context: { ...context(role), ...request.context } };
  return decide(full, { identity: administrator, boundary }) === 'allow';
}

/** What a submitter may do with the policy that is meant for it. */
function submits(request: Request): boolean {
  const full = { ...request, context: { ...context('scientist'), ...request.context } };
  return decide(full, { identity: submissionPolicy(SCORING).document, boundary }) === 'allow';
}

const marked = { 'aws:RequestTag/training-of': MARK, 'aws:TagKeys': ['training-of'] };

describe('whoever submits', () => {
  const submit = (resource: string, tags: Record<string, string | readonly string[]> = marked): boolean =>
    submits({ action: 'batch:SubmitJob', resource, context: tags });

  it('hands the project’s definitions to the project’s queues, as a job of the project', () => {
    expect(submit(jobQueue(SCORING, 'h100').arn)).toBe(true);
    expect(submit(jobDefinition(SCORING, 'h100', 'distributed').arn)).toBe(true);
    expect(submit(`${jobDefinition(SCORING, 'h100', 'single').arn}:7`)).toBe(true);
    expect(submit(JOB)).toBe(true);
  });

  it.each([
    ['another project’s queue', jobQueue(OTHER, 'h100').arn],
    ['another project’s definition', jobDefinition(OTHER, 'h100', 'single').arn],
    ['a definition of nobody', 'arn:aws:batch:eu-west-1:222222222222:job-definition/mine'],
    [
      'a project whose name begins like this one’s',
      jobQueue({ ...SCORING, project: 'scoring-next' }, 'h100').arn,
    ],
  ])('does not reach %s', (_, resource) => {
    expect(submit(resource)).toBe(false);
  });

  it.each([
    ['without its mark', {}],
    ['marked as another project’s', { ...marked, 'aws:RequestTag/training-of': jobMark(OTHER) }],
    ['with tags of its own', { ...marked, 'aws:TagKeys': ['training-of', 'cost-center'] }],
    ['with tags of the platform', { ...marked, 'aws:TagKeys': ['training-of', 'mlkeep:project'] }],
  ])('submits no job %s', (_, tags) => {
    expect(submit(jobQueue(SCORING, 'h100').arn, tags)).toBe(false);
  });

  it.each(['batch:CancelJob', 'batch:TerminateJob'])(
    'stops by %s the project’s jobs and no others',
    (action) => {
      const stop = (mark?: string): boolean =>
        submits({
          action,
          resource: JOB,
          context: mark === undefined ? {} : { 'aws:ResourceTag/training-of': mark },
        });

      expect(stop(MARK)).toBe(true);
      expect(stop(jobMark(OTHER))).toBe(false);
      expect(stop()).toBe(false);
    },
  );

  it('marks its own new jobs, and takes over no job that has a mark', () => {
    const mark = (tags: Record<string, string>): boolean =>
      submits({ action: 'batch:TagResource', resource: JOB, context: { ...marked, ...tags } });

    expect(mark({})).toBe(true);
    expect(mark({ 'aws:ResourceTag/training-of': jobMark(OTHER) })).toBe(false);
  });

  it('reads the logs of the project’s jobs and of no other', () => {
    const read = (scope: ProjectScope): boolean =>
      submits({
        action: 'logs:GetLogEvents',
        resource: `${trainingLogGroup(scope).arn}:log-stream:h100/default/1`,
      });

    expect(read(SCORING)).toBe(true);
    expect(read(OTHER)).toBe(false);
  });

  it.each([
    'batch:RegisterJobDefinition',
    'batch:UpdateComputeEnvironment',
    'batch:UpdateJobQueue',
    'ecs:ExecuteCommand',
    'ecs:RunTask',
    'iam:PassRole',
    'ssm:StartSession',
  ])('never may %s', (action) => {
    expect(submits({ action, resource: '*' })).toBe(false);
  });

  it('is nobody but scientists and engineers: no role submits by its own policy', () => {
    const able = PROJECT_ROLES.filter(
      (role) =>
        decide(
          {
            action: 'batch:SubmitJob',
            resource: jobQueue(SCORING, 'h100').arn,
            context: { ...context(role), ...marked },
          },
          {
            identity: rolePolicy({
              scope: SCORING,
              role,
              keyArn: KEY_ARN,
              scientistsReadData: true,
              upstreams: NO_UPSTREAMS,
            }).document,
            boundary,
          },
        ) === 'allow',
    );

    expect(able).toEqual([]);
  });
});

describe('a node', () => {
  const own = 'TrainingPoolH100Environment-0a1b2c3d4e5f';
  const policy = trainingAgentPolicy({ scope: SCORING, computeEnvironments: [own], sessions: true }).document;
  const may = (action: string, resource: string, more: Record<string, string> = {}): boolean =>
    decide(
      { action, resource, context: { ...context('training-node'), ...more } },
      { identity: policy, boundary },
    ) === 'allow';
  const cluster = (name: string): string =>
    `arn:aws:ecs:eu-west-1:222222222222:cluster/AWSBatch-${name}-6f1e0f2a-1111-2222-3333-444455556666`;
  const instance = (name: string): string =>
    `${cluster(name).replace(':cluster/', ':container-instance/')}/0123456789abcdef0123456789abcdef`;

  it('joins its own cluster, takes its tasks and says how they go', () => {
    for (const action of [
      'RegisterContainerInstance',
      'DeregisterContainerInstance',
      'SubmitTaskStateChange',
    ])
      expect(may(`ecs:${action}`, cluster(own))).toBe(true);
    for (const action of ['Poll', 'StartTelemetrySession', 'UpdateContainerInstancesState'])
      expect(may(`ecs:${action}`, instance(own))).toBe(true);
    expect(may('ecs:DiscoverPollEndpoint', '*')).toBe(true);
    expect(may('ecs:TagResource', instance(own), { 'ecs:CreateAction': 'RegisterContainerInstance' })).toBe(
      true,
    );
  });

  it('joins no other project’s cluster, where it would be handed tasks and their credentials', () => {
    const other = 'TrainingPoolH100Environment-9f8e7d6c5b4a';

    expect(may('ecs:RegisterContainerInstance', cluster(other))).toBe(false);
    expect(may('ecs:Poll', instance(other))).toBe(false);
    expect(may('ecs:RegisterContainerInstance', 'arn:aws:ecs:eu-west-1:222222222222:cluster/default')).toBe(
      false,
    );
  });

  it('starts and stops no task, and reads no object and no secret', () => {
    for (const action of [
      'ecs:RunTask',
      'ecs:StopTask',
      'ecs:ExecuteCommand',
      's3:GetObject',
      'ssm:GetParameter',
    ])
      expect(may(action, '*')).toBe(false);
  });

  it('writes to the project’s log group alone, and reads none', () => {
    const stream = (scope: ProjectScope): string =>
      `${trainingLogGroup(scope).arn}:log-stream:h100/default/1`;

    expect(may('logs:PutLogEvents', stream(SCORING))).toBe(true);
    expect(may('logs:PutLogEvents', stream(OTHER))).toBe(false);
    expect(may('logs:GetLogEvents', stream(SCORING))).toBe(false);
  });

  it('offers sessions only where there is Systems Manager', () => {
    const without = trainingAgentPolicy({ scope: SCORING, computeEnvironments: [own], sessions: false });

    expect(may('ssmmessages:OpenDataChannel', '*')).toBe(true);
    expect(JSON.stringify(without.document)).not.toContain('ssm');
  });
});

describe('the boundary holds an administrator-like policy and', () => {
  it.each([
    'CreateTrainingJob',
    'CreateProcessingJob',
    'CreateHyperParameterTuningJob',
    'CreateTransformJob',
    'CreateNotebookInstance',
    'CreateDomain',
    'CreateCluster',
    'CreateApp',
  ])('denies sagemaker:%s outright, to every role', (name) => {
    const request = { action: `sagemaker:${name}`, resource: '*' };

    expect(PROJECT_ROLES.filter((role) => asAdministrator(role, request))).toEqual([]);
    expect(statementsFor(boundary, 'Deny', { ...request, context: context('engineer') })).toContain(
      'SageMaker',
    );
  });

  it('keeps to the project’s queues and definitions', () => {
    const submit = (scope: ProjectScope): boolean =>
      asAdministrator('engineer', {
        action: 'batch:SubmitJob',
        resource: jobQueue(scope, 'h100').arn,
        context: tagsOf(scope),
      });

    expect(submit(SCORING)).toBe(true);
    expect(submit(OTHER)).toBe(false);
  });

  it.each(['batch:CancelJob', 'batch:TerminateJob', 'batch:TagResource'])(
    'keeps %s from the jobs of others',
    (action) => {
      const on = (mark: string): boolean =>
        asAdministrator('engineer', {
          action,
          resource: JOB,
          context: { 'aws:ResourceTag/training-of': mark },
        });

      expect(on(MARK)).toBe(true);
      expect(on(jobMark(OTHER))).toBe(false);
    },
  );

  it.each(['ecs:RegisterContainerInstance', 'ecs:Poll', 'ssmmessages:OpenDataChannel'])(
    'keeps %s to nodes',
    (action) => {
      const able = PROJECT_ROLES.filter((role) => asAdministrator(role, { action, resource: '*' }));

      expect(able).toEqual(['training-node']);
    },
  );

  it.each([
    'batch:RegisterJobDefinition',
    'batch:CreateComputeEnvironment',
    'ec2:RunInstances',
    'ecs:RunTask',
    'ecs:ExecuteCommand',
    'iam:PassRole',
    'ssm:StartSession',
  ])('keeps everybody from %s', (action) => {
    expect(PROJECT_ROLES.filter((role) => asAdministrator(role, { action, resource: '*' }))).toEqual([]);
  });

  it('lets nothing of training through where the project does not train', () => {
    const other = projectBoundaryPolicy({
      scope: SCORING,
      upstreams: NO_UPSTREAMS,
      trains: false,
      organizationDenies: [],
    }).document;

    expect(JSON.stringify(other)).not.toMatch(/batch:|ecs:|ssmmessages:/);
  });
});

describe('the project’s key', () => {
  const AUTO_SCALING =
    'arn:aws:iam::222222222222:role/aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling';
  const facts = {
    ...administratorsOf(SCORING, 'mlkeep'),
    scope: SCORING,
    scientistsReadData: true,
    onlyFromVpc: VPC_ID,
  };
  const key = projectKeyPolicy({ ...facts, roles: ['training-job', 'training-node'] });
  const nodes = key.Statement.filter(({ Sid }) => /OfNodes$/.test(Sid));

  it('lends itself to the volumes of nodes by exactly two statements, to Auto Scaling’s own role', () => {
    expect(nodes).toEqual([
      {
        Sid: 'EncryptVolumesOfNodes',
        Effect: 'Allow',
        Principal: { AWS: AUTO_SCALING },
        Action: [
          'kms:Decrypt',
          'kms:DescribeKey',
          'kms:Encrypt',
          'kms:GenerateDataKey',
          'kms:GenerateDataKeyWithoutPlaintext',
          'kms:ReEncryptFrom',
          'kms:ReEncryptTo',
        ],
        Resource: '*',
      },
      {
        Sid: 'LendToVolumesOfNodes',
        Effect: 'Allow',
        Principal: { AWS: AUTO_SCALING },
        Action: ['kms:CreateGrant'],
        Resource: '*',
        Condition: { Bool: { 'kms:GrantIsForAWSResource': 'true' } },
      },
    ]);
  });

  describe('under scratch space', () => {
    const scratched = projectKeyPolicy({ ...facts, roles: ['training-job', 'training-node'], scratch: true });
    const byDeployment = { ArnEquals: { 'aws:PrincipalArn': facts.executionRoleArn } };
    const throughFsx = { StringEquals: { 'kms:ViaService': 'fsx.eu-west-1.amazonaws.com' } };

    it('is lent by deployment through Amazon FSx alone, while it makes the file system', () => {
      const own = scratched.Statement.filter(({ Sid }) => /Scratch/.test(Sid));

      expect(own).toEqual([
        {
          Sid: 'LendToScratchByDeployment',
          Effect: 'Allow',
          Principal: { AWS: 'arn:aws:iam::222222222222:root' },
          Action: ['kms:CreateGrant'],
          Resource: '*',
          Condition: { ...byDeployment, ...throughFsx, Bool: { 'kms:GrantIsForAWSResource': 'true' } },
        },
      ]);
    });

    it('leaves Amazon FSx alone with what it encrypted for a file system, and nobody else', () => {
      const denied = (policy: typeof key, more: Record<string, string>): readonly string[] =>
        statementsFor(policy, 'Deny', {
          action: 'kms:Decrypt',
          resource: KEY_ARN,
          context: {
            'aws:PrincipalAccount': '999999999999',
            'aws:PrincipalIsAWSService': 'false',
            'aws:ViaAWSService': 'false',
            ...more,
          },
        });
      const ofFileSystem = { 'kms:EncryptionContext:aws:fsx:fs-id': 'fs-0a1b2c3d4e5f60718' };
      const both = ['DenyForeignUse', 'DenyDirectUseOutsideVpc'];

      expect(denied(scratched, ofFileSystem)).toEqual([]);
      expect(denied(scratched, { 'kms:EncryptionContext:aws:s3:arn': 'arn:aws:s3:::x' })).toEqual(both);
      expect(denied(scratched, {})).toEqual(both);
      expect(denied(key, ofFileSystem)).toEqual(both);
    });

    it('is nobody’s of Amazon FSx where there is none', () => {
      expect(JSON.stringify(key)).not.toContain('fsx');
    });
  });

  it('is not lent where nothing is started', () => {
    const text = JSON.stringify(projectKeyPolicy({ ...facts, roles: ['engineer', 'deployer'] }));

    expect(text).not.toContain('autoscaling');
    expect(text).not.toContain('logs.');
  });

  it('is lent to volumes of confidential hosts too, and to no log group for them', () => {
    const text = JSON.stringify(projectKeyPolicy({ ...facts, roles: ['engineer', 'enclave'] }));

    expect(text).toContain('AWSServiceRoleForAutoScaling');
    expect(text).not.toContain('logs.');
  });

  it('leaves EC2 alone when it attaches a volume, and still refuses direct use from outside the VPC', () => {
    const denied = (more: Record<string, string>): readonly string[] =>
      statementsFor(key, 'Deny', {
        action: 'kms:Decrypt',
        resource: KEY_ARN,
        context: { ...outsideVpc(SCORING, projectRole(SCORING, 'training-job').arn), ...more },
      });

    expect(denied({ 'kms:ViaService': 'ec2.eu-west-1.amazonaws.com' })).toEqual([]);
    expect(denied({})).toEqual(['DenyDirectUseOutsideVpc']);
    expect(denied({ 'kms:ViaService': 'ec2.us-east-1.amazonaws.com' })).toEqual(['DenyDirectUseOutsideVpc']);
  });

  it('encrypts the log group of the project’s jobs and no other', () => {
    const encrypt = (scope: ProjectScope): readonly string[] =>
      statementsFor(key, 'Allow', {
        action: 'kms:GenerateDataKeyWithoutPlaintext',
        resource: KEY_ARN,
        context: { 'kms:EncryptionContext:aws:logs:arn': trainingLogGroup(scope).arn },
      }).filter((sid) => sid === 'EncryptLogGroups');

    expect(encrypt(SCORING)).toEqual(['EncryptLogGroups']);
    expect(encrypt(OTHER)).toEqual([]);
  });
});
