// Every row of the table, on a template of its own: with what it needs it is a way, and without any of that it is none.
import { ESCALATION_PATHS, type EscalationPath } from '../../../lib/proof/reach';
import type { World } from '../../../lib/proof/world';
import { closureIn } from '../../_helpers/reach';
import { type Body } from '../../_helpers/resolved';
import { allow, deny, document, resource, role, trusts, worldOf } from '../../_helpers/world';

type Row<K extends EscalationPath['kind']> = Extract<EscalationPath, { readonly kind: K }>;

const ROLE_ARN = { 'Fn::GetAtt': ['Power', 'Arn'] };
const MACHINE = { Profile: resource('AWS::IAM::InstanceProfile', { Roles: [{ Ref: 'Power' }] }) };
const PROFILE = { Ref: 'Profile' };
const user = (name: string, more: Body = {}): Body => resource('AWS::IAM::User', { UserName: name, ...more });
const NOTHING = document(deny('s3:*'));
const BOUND = resource('AWS::IAM::ManagedPolicy', { PolicyDocument: document(allow('s3:GetObject')) });

/** What runs with the role, by type. */
const RUNNING: Readonly<Record<string, Body>> = {
  'AWS::Lambda::Function': { Role: ROLE_ARN },
  'AWS::EC2::Instance': { IamInstanceProfile: PROFILE },
  'AWS::EC2::LaunchTemplate': {
    LaunchTemplateData: { IamInstanceProfile: { Arn: { 'Fn::GetAtt': ['Profile', 'Arn'] } } },
  },
  'AWS::AutoScaling::LaunchConfiguration': { IamInstanceProfile: PROFILE },
  'AWS::Batch::ComputeEnvironment': { Type: 'MANAGED', ComputeResources: { InstanceRole: PROFILE } },
  'AWS::EMR::Cluster': { JobFlowRole: PROFILE },
  'AWS::ImageBuilder::InfrastructureConfiguration': { Name: 'i', InstanceProfileName: PROFILE },
  'AWS::ECS::TaskDefinition': { Family: 'f', TaskRoleArn: ROLE_ARN },
  'AWS::Batch::JobDefinition': { JobDefinitionName: 'j', ContainerProperties: { JobRoleArn: ROLE_ARN } },
  'AWS::SageMaker::NotebookInstance': { NotebookInstanceName: 'n', RoleArn: ROLE_ARN },
  'AWS::SageMaker::Domain': { DefaultUserSettings: { ExecutionRole: ROLE_ARN } },
  'AWS::SageMaker::UserProfile': { UserProfileName: 'p', UserSettings: { ExecutionRole: ROLE_ARN } },
  'AWS::SageMaker::Pipeline': { PipelineName: 'p', RoleArn: ROLE_ARN },
  'AWS::Glue::Job': { Name: 'j', Role: ROLE_ARN },
  'AWS::Athena::WorkGroup': { Name: 'w', WorkGroupConfiguration: { ExecutionRole: ROLE_ARN } },
  'AWS::Glue::DevEndpoint': { EndpointName: 'e', RoleArn: ROLE_ARN },
  'AWS::CodeBuild::Project': { Name: 'p', ServiceRole: ROLE_ARN },
  'AWS::CodePipeline::Pipeline': { Name: 'p', RoleArn: ROLE_ARN },
  'AWS::CodeDeploy::DeploymentGroup': {
    ApplicationName: 'a',
    DeploymentGroupName: 'd',
    ServiceRoleArn: ROLE_ARN,
  },
  'AWS::StepFunctions::StateMachine': { StateMachineName: 's', RoleArn: ROLE_ARN },
  'AWS::Scheduler::Schedule': { Name: 's', Target: { RoleArn: ROLE_ARN } },
  'AWS::AppRunner::Service': { ServiceName: 's', InstanceConfiguration: { InstanceRoleArn: ROLE_ARN } },
  'AWS::BedrockAgentCore::Runtime': { AgentRuntimeName: 'r', RoleArn: ROLE_ARN },
  'AWS::BedrockAgentCore::CodeInterpreterCustom': { Name: 'c', ExecutionRoleArn: ROLE_ARN },
  'AWS::ECR::RepositoryCreationTemplate': {
    AppliedFor: ['PULL_THROUGH_CACHE'],
    Prefix: 'p',
    CustomRoleArn: ROLE_ARN,
  },
  'AWS::CloudFormation::StackSet': { StackSetName: 's', AdministrationRoleARN: ROLE_ARN },
};

/** Who carries what is changed, by type; somebody is called Power. */
const IDENTITIES: Readonly<Record<string, Body>> = {
  'AWS::IAM::Role': { Power: role('power', [], { PermissionsBoundary: { Ref: 'Bound' } }), Bound: BOUND },
  'AWS::IAM::User': { Power: user('power', { PermissionsBoundary: { Ref: 'Bound' } }), Bound: BOUND },
  'AWS::IAM::Group': {
    Group: resource('AWS::IAM::Group', {
      GroupName: 'g',
      Policies: [{ PolicyName: 'n', PolicyDocument: NOTHING }],
    }),
    Power: user('power', { Groups: [{ Ref: 'Group' }] }),
  },
  'AWS::IAM::ManagedPolicy': {
    Managed: resource('AWS::IAM::ManagedPolicy', { ManagedPolicyName: 'm', PolicyDocument: NOTHING }),
    Power: role('power', [], { ManagedPolicyArns: [{ Ref: 'Managed' }] }),
  },
  'AWS::SSO::PermissionSet': {
    Power: resource('AWS::SSO::PermissionSet', {
      Name: 'power',
      InstanceArn: 'arn:aws:sso:::instance/ssoins-1',
      PermissionsBoundary: { ManagedPolicyArn: 'arn:aws:iam::aws:policy/ReadOnlyAccess' },
    }),
  },
  'AWS::IAM::SAMLProvider': {
    Provider: resource('AWS::IAM::SAMLProvider', { Name: 's' }),
    Power: role('power', [], {
      AssumeRolePolicyDocument: document({
        Effect: 'Allow',
        Principal: { Federated: 'arn:aws:iam::111111111111:saml-provider/s' },
        Action: 'sts:AssumeRoleWithSAML',
      }),
    }),
  },
  'AWS::IAM::OIDCProvider': {
    Provider: resource('AWS::IAM::OIDCProvider', { Url: 'https://o.example' }),
    Power: role('power', [], {
      AssumeRolePolicyDocument: document({
        Effect: 'Allow',
        Principal: { Federated: { Ref: 'Provider' } },
        Action: 'sts:AssumeRoleWithWebIdentity',
      }),
    }),
  },
};

const TRUSTS_ACTOR = document({
  Effect: 'Allow',
  Principal: { AWS: 'arn:aws:iam::111111111111:role/actor' },
  Action: 'sts:AssumeRole',
});
const isMachine = (type: string): boolean => JSON.stringify(RUNNING[type]).includes('Profile');

/** Whatever a row of code is about. */
function running(type: string): Body {
  return {
    Power: role('power', []),
    ...(isMachine(type) ? MACHINE : {}),
    Runs: resource(type, RUNNING[type]),
  };
}

const READERS = {
  image: {
    Power: role('power'),
    Repository: resource('AWS::ECR::Repository', { RepositoryName: 'r' }),
    Job: resource('AWS::Batch::JobDefinition', {
      ContainerProperties: {
        Image: '111111111111.dkr.ecr.eu-west-1.amazonaws.com/r:latest',
        JobRoleArn: ROLE_ARN,
      },
    }),
  },
  object: {
    Power: role('power'),
    Bucket: resource('AWS::S3::Bucket', { BucketName: 'b' }),
    Job: resource('AWS::Glue::Job', {
      Name: 'j',
      Role: ROLE_ARN,
      Command: { Name: 'glueetl', ScriptLocation: 's3://b/code/job.py' },
    }),
  },
} as const;

const BATCH: Body = {
  Power: role('power'),
  ...MACHINE,
  JobRole: role('job'),
  Machines: resource('AWS::Batch::ComputeEnvironment', {
    Type: 'MANAGED',
    ComputeResources: { InstanceRole: PROFILE },
  }),
  Queue: resource('AWS::Batch::JobQueue', {
    JobQueueName: 'q',
    ComputeEnvironmentOrder: [{ Order: 1, ComputeEnvironment: { Ref: 'Machines' } }],
  }),
  Job: resource('AWS::Batch::JobDefinition', {
    JobDefinitionName: 'j',
    ContainerProperties: { JobRoleArn: { 'Fn::GetAtt': ['JobRole', 'Arn'] } },
  }),
};

interface Case {
  readonly row: EscalationPath;
  readonly type: string;
  readonly resources: Body;
  readonly actions: readonly string[];
}

function launchCase(row: Row<'launch'>): Case {
  const service = row.services[0] ?? '';
  return {
    row,
    type: service,
    resources: { Power: role('power', [], { AssumeRolePolicyDocument: trusts(service) }) },
    actions: [...(row.asksForPassRole ? ['iam:PassRole'] : []), ...row.needs.map(({ action }) => action)],
  };
}

/** What is new is named by a trust policy, and made by no template. */
function changed({ isNew }: Row<'identity'>, type: string): Body {
  const { Provider: _, ...others } = IDENTITIES[type] ?? {};
  const text = JSON.stringify(others).replace(
    '{"Ref":"Provider"}',
    '"arn:aws:iam::111111111111:oidc-provider/o.example"',
  );
  return isNew === true ? (JSON.parse(text) as Body) : (IDENTITIES[type] ?? {});
}

function casesOf(row: EscalationPath): readonly Case[] {
  const actions = row.needs.map(({ action }) => action);
  switch (row.kind) {
    case 'launch':
      return [launchCase(row)];
    case 'code':
      return row.types
        .filter((type) => type in RUNNING)
        .map((type) => ({ row, type, resources: running(type), actions }));
    case 'identity':
      return row.types.map((type) => ({ row, type, resources: changed(row, type), actions }));
    case 'stack':
      return [{ row, type: 'stack', resources: { Power: role('power') }, actions }];
    case 'make':
      return [{ row, type: row.makes, resources: {}, actions }];
    case 'assume':
      return [];
    case 'source':
      return [{ row, type: row.from, resources: READERS[row.from], actions }];
    default:
      return [{ row, type: 'job', resources: BATCH, actions }];
  }
}

const FACTS = { deploymentRoles: { '111111111111/eu-west-1': 'arn:aws:iam::111111111111:role/power' } };

function worldWith({ row, resources }: Case, statements: readonly unknown[]): World {
  const isOwn = row.kind === 'identity' && row.gain === 'membership';
  const actor = isOwn
    ? user('actor', { Policies: [{ PolicyName: 'own', PolicyDocument: document(...statements) }] })
    : role('actor', statements);
  const trusted = Object.fromEntries(
    Object.entries(resources).map(([id, body]) => [id, isReachable(row) ? trusting(body as Body) : body]),
  );
  return worldOf({ ...trusted, Actor: actor }, FACTS);
}

/** A power over somebody counts once they can be reached: here the actor may take the role anyway. */
function isReachable(row: EscalationPath): boolean {
  return row.kind === 'identity' && ['policies', 'denials', 'boundary', 'tags'].includes(row.gain);
}

function trusting(body: Body): Body {
  if (body['Type'] !== 'AWS::IAM::Role') return body;
  const properties = body['Properties'] as Body;
  return { ...body, Properties: { ...properties, AssumeRolePolicyDocument: TRUSTS_ACTOR } };
}

/** Users are reached by a key of theirs; that is a way of its own. */
const KEY = allow('iam:CreateAccessKey', '*');
const ASSIGN = allow('sso:CreateAccountAssignment', '*');

function allowed({ row, type, actions }: Case): readonly unknown[] {
  const entry = /User$|Group$/.test(type) ? KEY : ASSIGN;
  const isEntryNeeded = isReachable(row) && /User$|Group$|PermissionSet$/.test(type);
  return [allow([...actions], '*'), ...(isEntryNeeded ? [entry] : [])];
}

/** The rows by which anybody is reached, and powers over anybody. */
function rowsUsed(each: Case, statements: readonly unknown[]): ReadonlySet<string> {
  const { reached } = closureIn(worldWith(each, statements), 'Actor');
  // A later step may be somebody's whose policies were rewritten, denials and all.
  const counted = isReachable(each.row) ? Infinity : 1;
  return new Set(reached.flatMap(({ steps }) => steps.slice(0, counted).map(({ path }) => path)));
}

// Taking roles has tests of its own: what decides is the trust policy.
const CASES = ESCALATION_PATHS.filter(({ kind }) => kind !== 'assume').flatMap(casesOf);
const named = CASES.map((each): [string, Case] => [`${each.row.id} (${each.type})`, each]);

describe('every way', () => {
  it.each(named)('%s is one where all that it needs is allowed', (_, each) => {
    expect(rowsUsed(each, allowed(each))).toContain(each.row.id);
  });

  it.each(named)('%s is none where any of it is denied', (_, each) => {
    for (const action of each.actions)
      expect(rowsUsed(each, [...allowed(each), deny(action)])).not.toContain(each.row.id);
  });

  it.each(named)('%s is none in another account', (_, each) => {
    const elsewhere = each.actions.map((action) => {
      const service = (action.split(':')[0] ?? '').replace('ec2-instance-connect', 'ec2');
      const region = service === 'iam' || service === 'sso' ? '' : 'eu-west-1';
      return allow(action, `arn:aws:${service}:${region}:999999999999:*`);
    });

    expect(rowsUsed(each, elsewhere)).not.toContain(each.row.id);
  });
});
