// Resources of every kind, and every way to give them a policy.
import { type Caller } from '../../../lib/proof/core';
import {
  AWAY,
  HOME,
  allow,
  by,
  can,
  deny,
  document,
  principalIn,
  resource,
  resourceIn,
  role,
  worldOf,
  worldOfAll,
} from '../../_helpers/world';

const STRANGER: Caller = {
  kind: 'foreign',
  ours: ['111111111111'],
  organization: { kind: 'free', except: ['o-ours'] },
};
const ANYBODY: Caller = { kind: 'anonymous' };
const service = (name: string, account?: string): Caller => ({
  kind: 'service',
  service: name,
  source: {
    arn: { kind: 'free' },
    account: account === undefined ? { kind: 'free' } : { kind: 'known', values: [account] },
    organization: { kind: 'free' },
  },
});
const OPEN = document({ Effect: 'Allow', Principal: '*', Action: '*', Resource: '*' });
const SELF = document(by({ AWS: '333333333333' }, '*'));

describe('resource policies', () => {
  it.each<[string, string, Record<string, unknown>, string]>([
    [
      'a bucket',
      's3:GetObject',
      {
        R: resource('AWS::S3::Bucket'),
        P: resource('AWS::S3::BucketPolicy', { Bucket: { Ref: 'R' }, PolicyDocument: SELF }),
      },
      'R',
    ],
    [
      'a bucket by its name',
      's3:PutObject',
      {
        R: resource('AWS::S3::Bucket', { BucketName: 'b' }),
        P: resource('AWS::S3::BucketPolicy', { Bucket: 'b', PolicyDocument: SELF }),
      },
      'R',
    ],
    [
      'an access point',
      's3:GetObject',
      { R: resource('AWS::S3::AccessPoint', { Name: 'p', Bucket: 'b', Policy: SELF }) },
      'R',
    ],
    [
      'a directory bucket',
      's3express:CreateSession',
      {
        R: resource('AWS::S3Express::DirectoryBucket', { BucketName: 'b--euw1-az1--x-s3' }),
        P: resource('AWS::S3Express::BucketPolicy', { Bucket: { Ref: 'R' }, PolicyDocument: SELF }),
      },
      'R',
    ],
    [
      'a bucket of tables',
      's3tables:GetTable',
      {
        R: resource('AWS::S3Tables::TableBucket', { TableBucketName: 'b' }),
        P: resource('AWS::S3Tables::TableBucketPolicy', {
          TableBucketARN: { Ref: 'R' },
          ResourcePolicy: SELF,
        }),
      },
      'R',
    ],
    [
      'a bucket of vectors',
      's3vectors:QueryVectors',
      {
        R: resource('AWS::S3Vectors::VectorBucket', { VectorBucketName: 'b' }),
        P: resource('AWS::S3Vectors::VectorBucketPolicy', { VectorBucketName: 'b', Policy: SELF }),
      },
      'R',
    ],
    ['a key', 'kms:Decrypt', { R: resource('AWS::KMS::Key', { KeyPolicy: SELF }) }, 'R'],
    [
      'a replica of a key',
      'kms:Decrypt',
      { R: resource('AWS::KMS::ReplicaKey', { PrimaryKeyArn: 'x', KeyPolicy: SELF }) },
      'R',
    ],
    [
      'a topic',
      'sns:Publish',
      {
        R: resource('AWS::SNS::Topic'),
        P: resource('AWS::SNS::TopicPolicy', { Topics: [{ Ref: 'R' }], PolicyDocument: SELF }),
      },
      'R',
    ],
    [
      'a topic, one by one',
      'sns:Publish',
      {
        R: resource('AWS::SNS::Topic', { TopicName: 't' }),
        P: resource('AWS::SNS::TopicInlinePolicy', {
          TopicArn: 'arn:aws:sns:eu-west-1:111111111111:t',
          PolicyDocument: SELF,
        }),
      },
      'R',
    ],
    [
      'a queue by reference',
      'sqs:SendMessage',
      {
        R: resource('AWS::SQS::Queue'),
        P: resource('AWS::SQS::QueuePolicy', { Queues: [{ Ref: 'R' }], PolicyDocument: SELF }),
      },
      'R',
    ],
    [
      'a queue by its address',
      'sqs:SendMessage',
      {
        R: resource('AWS::SQS::Queue', { QueueName: 'q' }),
        P: resource('AWS::SQS::QueueInlinePolicy', {
          Queue: 'https://sqs.eu-west-1.amazonaws.com/111111111111/q',
          PolicyDocument: SELF,
        }),
      },
      'R',
    ],
    [
      'a secret',
      'secretsmanager:GetSecretValue',
      {
        R: resource('AWS::SecretsManager::Secret'),
        P: resource('AWS::SecretsManager::ResourcePolicy', { SecretId: { Ref: 'R' }, ResourcePolicy: SELF }),
      },
      'R',
    ],
    [
      'a repository of images',
      'ecr:BatchGetImage',
      { R: resource('AWS::ECR::Repository', { RepositoryPolicyText: SELF }) },
      'R',
    ],
    [
      'a registry',
      'ecr:ReplicateImage',
      {
        R: resource('AWS::ECR::Repository', { RepositoryName: 'r' }),
        P: resource('AWS::ECR::RegistryPolicy', { PolicyText: SELF }),
      },
      'R',
    ],
    [
      'a function',
      'lambda:InvokeFunction',
      {
        R: resource('AWS::Lambda::Function'),
        P: resource('AWS::Lambda::Permission', {
          FunctionName: { Ref: 'R' },
          Action: 'lambda:InvokeFunction',
          Principal: '333333333333',
        }),
      },
      'R',
    ],
    [
      'an alias of a function',
      'lambda:InvokeFunction',
      {
        R: resource('AWS::Lambda::Function', { FunctionName: 'f' }),
        A: resource('AWS::Lambda::Alias', { FunctionName: { Ref: 'R' }, Name: 'live' }),
        P: resource('AWS::Lambda::Permission', {
          FunctionName: { Ref: 'A' },
          Action: 'lambda:InvokeFunction',
          Principal: '333333333333',
        }),
      },
      'R',
    ],
    [
      'a layer',
      'lambda:GetLayerVersion',
      {
        R: resource('AWS::Lambda::LayerVersion'),
        P: resource('AWS::Lambda::LayerVersionPermission', {
          LayerVersionArn: { Ref: 'R' },
          Action: 'lambda:GetLayerVersion',
          Principal: '333333333333',
        }),
      },
      'R',
    ],
    [
      'a domain of packages',
      'codeartifact:GetAuthorizationToken',
      { R: resource('AWS::CodeArtifact::Domain', { DomainName: 'd', PermissionsPolicyDocument: SELF }) },
      'R',
    ],
    [
      'a repository of packages',
      'codeartifact:ReadFromRepository',
      {
        R: resource('AWS::CodeArtifact::Repository', {
          DomainName: 'd',
          RepositoryName: 'r',
          PermissionsPolicyDocument: SELF,
        }),
      },
      'R',
    ],
    [
      'log groups of an account, as a text',
      'logs:PutLogEvents',
      {
        R: resource('AWS::Logs::LogGroup', { LogGroupName: '/a' }),
        P: resource('AWS::Logs::ResourcePolicy', { PolicyName: 'p', PolicyDocument: JSON.stringify(SELF) }),
      },
      'R',
    ],
    [
      'a log group',
      'logs:PutLogEvents',
      { R: resource('AWS::Logs::LogGroup', { LogGroupName: '/a', ResourcePolicyDocument: SELF }) },
      'R',
    ],
    [
      'a destination of logs',
      'logs:PutSubscriptionFilter',
      {
        R: resource('AWS::Logs::Destination', {
          DestinationName: 'd',
          DestinationPolicy: JSON.stringify(SELF),
        }),
      },
      'R',
    ],
    [
      'a group of models',
      'sagemaker:DescribeModelPackage',
      {
        R: resource('AWS::SageMaker::ModelPackageGroup', {
          ModelPackageGroupName: 'g',
          ModelPackageGroupPolicy: SELF,
        }),
      },
      'R',
    ],
    [
      'a file system',
      'elasticfilesystem:ClientMount',
      { R: resource('AWS::EFS::FileSystem', { FileSystemPolicy: SELF }) },
      'R',
    ],
    [
      'a table',
      'dynamodb:GetItem',
      { R: resource('AWS::DynamoDB::Table', { ResourcePolicy: { PolicyDocument: SELF } }) },
      'R',
    ],
    [
      'a stream of a table',
      'dynamodb:GetRecords',
      {
        R: resource('AWS::DynamoDB::Table', {
          StreamSpecification: { ResourcePolicy: { PolicyDocument: SELF } },
        }),
      },
      'R',
    ],
    [
      'a global table',
      'dynamodb:GetItem',
      {
        R: resource('AWS::DynamoDB::GlobalTable', {
          Replicas: [{ Region: 'x' }, { ResourcePolicy: { PolicyDocument: SELF } }],
        }),
      },
      'R',
    ],
    [
      'a stream',
      'kinesis:GetRecords',
      {
        R: resource('AWS::Kinesis::Stream'),
        P: resource('AWS::Kinesis::ResourcePolicy', {
          ResourceArn: { 'Fn::GetAtt': ['R', 'Arn'] },
          ResourcePolicy: SELF,
        }),
      },
      'R',
    ],
    [
      'a vault of backups',
      'backup:CopyFromBackupVault',
      { R: resource('AWS::Backup::BackupVault', { BackupVaultName: 'v', AccessPolicy: SELF }) },
      'R',
    ],
    [
      'a parameter',
      'ssm:GetParameter',
      {
        R: resource('AWS::SSM::Parameter', { Name: '/p' }),
        P: resource('AWS::SSM::ResourcePolicy', {
          ResourceArn: 'arn:aws:ssm:eu-west-1:111111111111:parameter/p',
          Policy: SELF,
        }),
      },
      'R',
    ],
    [
      'an event bus',
      'events:PutEvents',
      {
        R: resource('AWS::Events::EventBus', { Name: 'b' }),
        P: resource('AWS::Events::EventBusPolicy', {
          EventBusName: 'b',
          StatementId: 's',
          Statement: by({ AWS: '333333333333' }, 'events:PutEvents'),
        }),
      },
      'R',
    ],
    [
      'a search domain',
      'es:ESHttpGet',
      { R: resource('AWS::OpenSearchService::Domain', { DomainName: 'd', AccessPolicies: SELF }) },
      'R',
    ],
    [
      'an interface of HTTP',
      'execute-api:Invoke',
      { R: resource('AWS::ApiGateway::RestApi', { Policy: SELF }) },
      'R',
    ],
  ])(
    'of %s let the account in that they name, and nobody where there is none',
    (_, action, resources, id) => {
      const account: Caller = { ...STRANGER };
      const closed = Object.fromEntries(
        Object.entries(resources).flatMap(([key, body]) => {
          const text = JSON.stringify(body).replaceAll('333333333333', '111111111111');
          return [[key, JSON.parse(text) as unknown]];
        }),
      );

      expect(can(worldOf(resources), account, action, id)).toBe('allowed');
      expect(can(worldOf(closed), account, action, id)).toBe('denied');
    },
  );

  it('that nobody can read make the answer unknown', () => {
    const world = worldOf({
      R: resource('AWS::S3::Bucket'),
      P: resource('AWS::S3::BucketPolicy', {
        Bucket: { Ref: 'R' },
        PolicyDocument: { 'Fn::ImportValue': 'x' },
      }),
    });

    expect(can(world, STRANGER, 's3:GetObject', 'R')).toBe('unknown');
  });

  it('in a type that nobody knows make the answer about whom they refer to unknown', () => {
    const strange = (properties: Record<string, unknown>): string =>
      can(
        worldOf({ R: resource('AWS::S3::Bucket'), P: resource('AWS::S3::PolicyOfTomorrow', properties) }),
        ANYBODY,
        's3:GetObject',
        'R',
      );

    expect(strange({ Bucket: { Ref: 'R' }, Policy: OPEN })).toBe('unknown');
    expect(strange({ Bucket: { Ref: 'R' } })).toBe('denied');
  });

  it('of a bucket that only deployment knows may be any bucket´s', () => {
    const world = worldOf({
      R: resource('AWS::S3::Bucket'),
      P: resource('AWS::S3::BucketPolicy', { Bucket: { 'Fn::ImportValue': 'x' }, PolicyDocument: OPEN }),
    });

    expect(can(world, ANYBODY, 's3:GetObject', 'R')).toBe('perhaps');
  });

  it('of another account´s topic of the same name say nothing', () => {
    const topic = resource('AWS::SNS::Topic', { TopicName: 't' });
    const world = worldOfAll([
      { Resources: { R: topic }, ...HOME },
      {
        Resources: {
          P: resource('AWS::SNS::TopicPolicy', {
            Topics: ['arn:aws:sns:eu-west-1:222222222222:t'],
            PolicyDocument: OPEN,
          }),
        },
        ...AWAY,
      },
    ]);

    expect(can(world, ANYBODY, 'sns:Publish', 'R')).toBe('denied');
    expect(world.gaps).toContainEqual(expect.objectContaining({ kind: 'outside', propertyPath: 'Topics' }));
  });

  it('of functions keep the conditions of permissions', () => {
    const world = (more: object): string =>
      can(
        worldOf({
          R: resource('AWS::Lambda::Function'),
          P: resource('AWS::Lambda::Permission', {
            FunctionName: { Ref: 'R' },
            Action: 'lambda:InvokeFunction',
            Principal: 's3.amazonaws.com',
            ...more,
          }),
        }),
        service('s3.amazonaws.com', '999999999999'),
        'lambda:InvokeFunction',
        'R',
      );

    expect(world({})).toBe('allowed');
    expect(world({ SourceAccount: '111111111111' })).toBe('denied');
  });
});

describe('what AWS takes for a policy that is not given', () => {
  it('lets the identities of its account use a key', () => {
    const world = worldOf({
      R: resource('AWS::KMS::Key'),
      Role: role('r', [allow('kms:Decrypt')]),
      Other: role('o'),
    });

    expect(can(world, 'Role', 'kms:Decrypt', 'R')).toBe('allowed');
    expect(can(world, 'Other', 'kms:Decrypt', 'R')).toBe('denied');
    expect(can(world, STRANGER, 'kms:Decrypt', 'R')).toBe('denied');
  });

  it('lets services publish to a topic for its own account', () => {
    const world = worldOf({ R: resource('AWS::SNS::Topic') });

    expect(can(world, service('cloudwatch.amazonaws.com', '111111111111'), 'sns:Publish', 'R')).toBe(
      'allowed',
    );
    expect(can(world, service('cloudwatch.amazonaws.com', '999999999999'), 'sns:Publish', 'R')).toBe(
      'denied',
    );
  });

  it('lets anybody mount a file system', () => {
    const world = worldOf({ R: resource('AWS::EFS::FileSystem') });

    expect(can(world, ANYBODY, 'elasticfilesystem:ClientMount', 'R')).toBe('allowed');
    expect(can(world, ANYBODY, 'elasticfilesystem:DeleteFileSystem', 'R')).toBe('denied');
  });
});

describe('buckets', () => {
  it('with access control lists are open to what nobody knows', () => {
    const owned = (ownership: unknown): string =>
      can(
        worldOf({
          R: resource('AWS::S3::Bucket', { OwnershipControls: { Rules: [{ ObjectOwnership: ownership }] } }),
        }),
        ANYBODY,
        's3:GetObject',
        'R',
      );

    expect(owned('BucketOwnerEnforced')).toBe('denied');
    expect(owned('ObjectWriter')).toBe('unknown');
    expect(owned({ 'Fn::ImportValue': 'x' })).toBe('unknown');
    expect(
      can(
        worldOf({ R: resource('AWS::S3::Bucket', { AccessControl: 'PublicRead' }) }),
        ANYBODY,
        's3:GetObject',
        'R',
      ),
    ).toBe('unknown');
  });

  it('show their tags only where that is switched on', () => {
    const tagged = (status: object): string =>
      can(
        worldOf({
          R: resource('AWS::S3::Bucket', { ...status, Tags: [{ Key: 'team', Value: 'a' }] }),
          Role: role('r', [
            allow('s3:GetObject', '*', { Condition: { StringEquals: { 'aws:ResourceTag/team': 'a' } } }),
          ]),
        }),
        'Role',
        's3:GetObject',
        'R',
      );

    expect(tagged({ AbacStatus: 'Enabled' })).toBe('allowed');
    expect(tagged({ AbacStatus: { 'Fn::ImportValue': 'x' } })).toBe('perhaps');
    expect(tagged({})).toBe('denied');
  });

  it('are reached through their access points', () => {
    const through = (bucketPolicy: readonly unknown[]): string =>
      can(
        worldOf({
          R: resource('AWS::S3::Bucket', { BucketName: 'b' }),
          P: resource('AWS::S3::BucketPolicy', { Bucket: 'b', PolicyDocument: document(...bucketPolicy) }),
          Point: resource('AWS::S3::AccessPoint', { Name: 'p', Bucket: { Ref: 'R' } }),
          Role: role('r', [
            allow('s3:GetObject', 'arn:aws:s3:eu-west-1:111111111111:accesspoint/p/object/*'),
          ]),
        }),
        'Role',
        's3:GetObject',
        'R',
      );
    const denied = (resources: unknown): unknown => ({
      Effect: 'Deny',
      Principal: '*',
      Action: 's3:*',
      Resource: resources,
    });

    expect(through([])).toBe('allowed');
    expect(through([denied(['arn:aws:s3:::b', 'arn:aws:s3:::b/*'])])).toBe('denied');
    expect(through([denied('arn:aws:s3:::other/*')])).toBe('allowed');
    // How a pattern for several buckets is read of an access point nobody says.
    expect(through([denied('arn:aws:s3:::*')])).toBe('perhaps');
    expect(
      through([{ Effect: 'Deny', Principal: '*', Action: 's3:*', NotResource: 'arn:aws:s3:::b*' }]),
    ).toBe('perhaps');
  });

  it('with an access point for several Regions are open to what nobody knows', () => {
    const world = worldOf({
      R: resource('AWS::S3::Bucket', { BucketName: 'b' }),
      Point: resource('AWS::S3::MultiRegionAccessPoint', { Regions: [{ Bucket: 'b' }] }),
    });

    expect(can(world, ANYBODY, 's3:GetObject', 'R')).toBe('unknown');
  });
});

describe('keys', () => {
  const aliased = (target: unknown): string =>
    can(
      worldOf({
        R: resource('AWS::KMS::Key'),
        Other: resource('AWS::KMS::Key'),
        Alias: resource('AWS::KMS::Alias', { AliasName: 'alias/a', TargetKeyId: target }),
        Role: role('r', [
          allow('kms:Decrypt', '*', {
            Condition: { 'ForAnyValue:StringEquals': { 'kms:ResourceAliases': 'alias/a' } },
          }),
        ]),
      }),
      'Role',
      'kms:Decrypt',
      'R',
    );

  it('are told apart by their aliases', () => {
    expect(aliased({ Ref: 'R' })).toBe('allowed');
    expect(aliased({ Ref: 'Other' })).toBe('denied');
    expect(aliased({ 'Fn::ImportValue': 'x' })).toBe('perhaps');
  });
});

describe('roles as resources', () => {
  const roles = (principal: unknown, identity: readonly unknown[] = []): ReturnType<typeof worldOf> =>
    worldOf({
      Target: role('target', [], {
        AssumeRolePolicyDocument: document(by(principal as never, 'sts:AssumeRole')),
      }),
      Role: role('r', identity),
    });

  it('are assumed by whom their trust policy names, and by whom it delegates to', () => {
    const assume = [allow('sts:AssumeRole', 'arn:aws:iam::111111111111:role/target')];

    expect(can(roles({ AWS: { 'Fn::GetAtt': ['Role', 'Arn'] } }), 'Role', 'sts:AssumeRole', 'Target')).toBe(
      'allowed',
    );
    expect(can(roles({ AWS: '111111111111' }), 'Role', 'sts:AssumeRole', 'Target')).toBe('denied');
    expect(can(roles({ AWS: '111111111111' }, assume), 'Role', 'sts:AssumeRole', 'Target')).toBe('allowed');
    expect(can(roles({ Service: 'ec2.amazonaws.com' }, assume), 'Role', 'sts:AssumeRole', 'Target')).toBe(
      'denied',
    );
  });

  it('are changed by those who may, whatever they trust', () => {
    const world = roles({ Service: 'ec2.amazonaws.com' }, [allow('iam:PutRolePolicy', '*')]);

    expect(can(world, 'Role', 'iam:PutRolePolicy', 'Target')).toBe('allowed');
    expect(can(world, 'Role', 'iam:PassRole', 'Target')).toBe('denied');
  });

  it('say which boundary they have', () => {
    const condition = {
      Condition: { StringEquals: { 'iam:PermissionsBoundary': 'arn:aws:iam::111111111111:policy/b' } },
    };
    const bound = (boundary: Record<string, unknown>, action: string): string =>
      can(
        worldOf({
          Target: role('target', [], boundary),
          Role: role('r', [allow(['iam:PutRolePolicy', 'iam:PutRolePermissionsBoundary'], '*', condition)]),
        }),
        'Role',
        action,
        'Target',
      );

    expect(bound({ PermissionsBoundary: 'arn:aws:iam::111111111111:policy/b' }, 'iam:PutRolePolicy')).toBe(
      'allowed',
    );
    expect(
      bound({ PermissionsBoundary: 'arn:aws:iam::111111111111:policy/other' }, 'iam:PutRolePolicy'),
    ).toBe('denied');
    expect(bound({}, 'iam:PutRolePolicy')).toBe('denied');
    // Of the one that is being set it says which that is to be.
    expect(bound({}, 'iam:PutRolePermissionsBoundary')).toBe('allowed');
  });
});

describe('executions', () => {
  it.each<[string, object, string]>([
    ['AWS::Lambda::Function', { Role: { 'Fn::GetAtt': ['Job', 'Arn'] } }, 'Role'],
    ['AWS::EC2::Instance', { IamInstanceProfile: { Ref: 'Profile' } }, 'IamInstanceProfile'],
    ['AWS::EC2::Instance', { IamInstanceProfile: 'profile' }, 'IamInstanceProfile'],
    [
      'AWS::EC2::LaunchTemplate',
      { LaunchTemplateData: { IamInstanceProfile: { Arn: { 'Fn::GetAtt': ['Profile', 'Arn'] } } } },
      'LaunchTemplateData.IamInstanceProfile.Arn',
    ],
    [
      'AWS::Batch::JobDefinition',
      { ContainerProperties: { JobRoleArn: { 'Fn::GetAtt': ['Job', 'Arn'] } } },
      'ContainerProperties.JobRoleArn',
    ],
    [
      'AWS::Batch::JobDefinition',
      {
        NodeProperties: {
          NodeRangeProperties: [{ Container: { JobRoleArn: 'arn:aws:iam::111111111111:role/job' } }],
        },
      },
      'NodeProperties.NodeRangeProperties.0.Container.JobRoleArn',
    ],
    ['AWS::CodeBuild::Project', { ServiceRole: 'job' }, 'ServiceRole'],
    ['AWS::SageMaker::NotebookInstance', { RoleArn: { 'Fn::Sub': '${Job.Arn}' } }, 'RoleArn'],
  ])('of %s name the role', (type, properties, property) => {
    const world = worldOf({
      Job: role('job'),
      Profile: resource('AWS::IAM::InstanceProfile', {
        InstanceProfileName: 'profile',
        Roles: [{ Ref: 'Job' }],
      }),
      R: resource(type, properties as Record<string, unknown>),
    });

    expect(resourceIn(world, 'R').executions).toEqual([
      expect.objectContaining({ property, principals: [principalIn(world, 'Job').id] }),
    ]);
  });

  it('by a profile that is called as another role is are by its own role too', () => {
    const world = worldOf({
      Job: role('job'),
      Other: role('app'),
      Profile: resource('AWS::IAM::InstanceProfile', {
        InstanceProfileName: 'app',
        Roles: [{ Ref: 'Job' }],
      }),
      R: resource('AWS::EC2::Instance', { IamInstanceProfile: 'app' }),
    });

    expect(resourceIn(world, 'R').executions[0]?.principals).toContain(principalIn(world, 'Job').id);
  });

  it('by a role that only deployment knows may be by any', () => {
    const world = worldOf({
      Job: role('job'),
      R: resource('AWS::Lambda::Function', { Role: { 'Fn::ImportValue': 'x' } }),
    });

    expect(resourceIn(world, 'R').executions[0]?.principals).toEqual([principalIn(world, 'Job').id]);
  });
});

describe('what a resource holds is reached', () => {
  const AT = 'arn:aws:';
  const HERE_IN = '111111111111';
  const secret = resource('AWS::SecretsManager::Secret', {
    Name: 's',
    ReplicaRegions: [{ Region: 'eu-west-2' }],
  });
  const parameter = resource('AWS::SSM::Parameter', { Name: '/a/b/c' });
  const table = (tags: object): Record<string, unknown> =>
    resource('AWS::DynamoDB::GlobalTable', {
      TableName: 't',
      Replicas: [
        { Region: 'eu-west-1', ...tags },
        { Region: 'eu-west-2', ...tags },
      ],
    });
  const teamA = { Condition: { StringEquals: { 'aws:ResourceTag/team': 'a' } } };
  const ofStack = { Condition: { StringEquals: { 'aws:ResourceTag/aws:cloudformation:stack-name': 'app' } } };
  const pathTo = (path: string): string => `${AT}ssm:eu-west-1:${HERE_IN}:parameter${path}`;
  const onBus = resource('AWS::Events::Rule', {
    Name: 'r',
    EventBusName: `${AT}events:eu-west-1:${HERE_IN}:event-bus/b`,
  });

  it.each<[string, object, string, unknown[], string]>([
    [
      'by its replica in another Region',
      { R: secret },
      'secretsmanager:GetSecretValue',
      [allow('secretsmanager:*', `${AT}secretsmanager:eu-west-2:${HERE_IN}:secret:s-*`)],
      'allowed',
    ],
    [
      'by its replica, but not in a third Region',
      { R: secret },
      'secretsmanager:GetSecretValue',
      [allow('secretsmanager:*', `${AT}secretsmanager:eu-west-3:${HERE_IN}:secret:s-*`)],
      'denied',
    ],
    [
      'as a table by its replica',
      { R: table({}) },
      'dynamodb:GetItem',
      [allow('dynamodb:GetItem', `${AT}dynamodb:eu-west-2:${HERE_IN}:table/t`)],
      'allowed',
    ],
    [
      'by the tags of replicas',
      { R: table({ Tags: [{ Key: 'team', Value: 'a' }] }) },
      'dynamodb:GetItem',
      [allow('dynamodb:GetItem', '*', teamA)],
      'perhaps',
    ],
    [
      'by tags with strange names',
      { R: resource('AWS::SecretsManager::Secret', { Name: 's', Tags: [{ Key: '__proto__', Value: 'a' }] }) },
      'secretsmanager:GetSecretValue',
      [allow('*', '*', { Condition: { StringEquals: { 'aws:ResourceTag/__proto__': 'a' } } })],
      'perhaps',
    ],
    [
      'by tags that replicas do not have',
      { R: table({}) },
      'dynamodb:GetItem',
      [allow('dynamodb:GetItem', '*', teamA)],
      'denied',
    ],
    [
      'by tags of AWS itself',
      { R: secret },
      'secretsmanager:GetSecretValue',
      [allow('*', '*', ofStack)],
      'perhaps',
    ],
    [
      'by the path above',
      { R: parameter },
      'ssm:GetParametersByPath',
      [allow('ssm:*', pathTo('/a'))],
      'allowed',
    ],
    [
      'by the path above, though it is denied itself',
      { R: parameter },
      'ssm:GetParametersByPath',
      [allow('ssm:*'), deny('ssm:*', pathTo('/a/b/*'))],
      'allowed',
    ],
    [
      'by no path where all above are denied',
      { R: parameter },
      'ssm:GetParametersByPath',
      [allow('ssm:*'), deny('ssm:*', pathTo('/*')), deny('ssm:*', pathTo('/'))],
      'denied',
    ],
    [
      'by the path above only by asking for paths',
      { R: parameter },
      'ssm:GetParameter',
      [allow('ssm:*', pathTo('/a'))],
      'denied',
    ],
    [
      'as a rule of a bus that is named by its ARN',
      { R: onBus },
      'events:DisableRule',
      [allow('events:*', `${AT}events:eu-west-1:${HERE_IN}:rule/b/r`)],
      'allowed',
    ],
  ])('%s', (_, resources, action, statements, answer) => {
    expect(can(worldOf({ ...resources, Role: role('r', statements) }), 'Role', action, 'R')).toBe(answer);
  });

  it('by one policy for each of its replicas, of which each holds one', () => {
    const world = worldOf({
      R: resource('AWS::DynamoDB::GlobalTable', {
        TableName: 't',
        Replicas: [
          {
            Region: 'eu-west-1',
            ResourcePolicy: { PolicyDocument: SELF },
          },
          { Region: 'eu-west-2' },
        ],
      }),
    });

    expect(can(world, STRANGER, 'dynamodb:GetItem', 'R')).toBe('perhaps');
  });

  const shared = (principal: string): Record<string, unknown> => ({
    R: resource('AWS::RDS::DBCluster', { DBClusterIdentifier: 'c' }),
    S: resource('AWS::RAM::ResourceShare', {
      Name: 's',
      Principals: [principal],
      ResourceArns: [{ 'Fn::GetAtt': ['R', 'DBClusterArn'] }],
    }),
  });
  const bucket = { R: resource('AWS::S3::Bucket', { BucketName: 'b' }) };
  const lent = (scope: string): Record<string, unknown> => ({
    ...bucket,
    L: resource('AWS::S3::AccessGrantsLocation', {
      LocationScope: scope,
      IamRoleArn: 'arn:aws:iam::1:role/r',
    }),
  });
  const express = { R: resource('AWS::S3Express::DirectoryBucket', { BucketName: 'b--x' }) };
  const tables = {
    R: resource('AWS::S3Tables::TableBucket', { TableBucketName: 'b' }),
    T: resource('AWS::S3Tables::Table', { TableBucketARN: { Ref: 'R' }, TableName: 't' }),
  };
  const bus = { R: resource('AWS::Events::EventBus', { Name: 'b' }) };

  it.each<[string, object, string, string]>([
    ['by another account with which it is shared', shared('333333333333'), 'rds:CopyDBSnapshot', 'perhaps'],
    [
      'by an organisation with which it is shared',
      shared('arn:aws:organizations::1:organization/o-theirs'),
      'rds:CopyDBSnapshot',
      'perhaps',
    ],
    [
      'by no other organisation',
      shared('arn:aws:organizations::1:organization/o-ours'),
      'rds:CopyDBSnapshot',
      'denied',
    ],
    ['by no stranger where it is not shared', { R: shared('')['R'] }, 'rds:CopyDBSnapshot', 'denied'],
    ['by access grants for all of S3', lent('s3://'), 's3:GetObject', 'unknown'],
    ['by access grants for its bucket', lent('s3://b/prefix*'), 's3:GetObject', 'unknown'],
    [
      'by the policy of a secret that is named by a part of its ARN',
      {
        R: secret,
        P: resource('AWS::SecretsManager::ResourcePolicy', {
          SecretId: `${AT}secretsmanager:eu-west-1:${HERE_IN}:secret:s`,
          ResourcePolicy: SELF,
        }),
      },
      'secretsmanager:GetSecretValue',
      'allowed',
    ],
    [
      'by CloudFront',
      {
        ...bucket,
        P: resource('AWS::S3::BucketPolicy', {
          Bucket: 'b',
          PolicyDocument: document(
            by({ AWS: 'arn:aws:iam::cloudfront:user/Origin Access E1' }, 's3:GetObject'),
          ),
        }),
      },
      's3:GetObject',
      'perhaps',
    ],
    ['by no access grants for another', lent('s3://c/*'), 's3:GetObject', 'denied'],
    [
      'by Lake Formation',
      { ...bucket, L: resource('AWS::LakeFormation::Resource', { ResourceArn: 'arn:aws:s3:::b/data' }) },
      's3:GetObject',
      'unknown',
    ],
    [
      'by an access point of a directory bucket',
      { ...express, P: resource('AWS::S3Express::AccessPoint', { Bucket: 'b--x', Policy: SELF }) },
      's3express:CreateSession',
      'unknown',
    ],
    [
      'by a policy of a part that nobody here knows',
      {
        ...tables,
        P: resource('AWS::S3Tables::TablePolicy', {
          TableARN: { 'Fn::GetAtt': ['T', 'TableARN'] },
          ResourcePolicy: SELF,
        }),
      },
      's3tables:GetTableData',
      'unknown',
    ],
    [
      'by a policy of a bus as it was written of old',
      {
        ...bus,
        P: resource('AWS::Events::EventBusPolicy', {
          EventBusName: 'b',
          StatementId: 's',
          Action: 'events:PutEvents',
          Principal: '333333333333',
        }),
      },
      'events:PutEvents',
      'unknown',
    ],
  ])('%s, as strangers see it', (_, resources, action, answer) => {
    expect(can(worldOf({ ...resources }), STRANGER, action, 'R')).toBe(answer);
  });
});

describe('types that nobody knows', () => {
  it('have no faces, and say so', () => {
    const world = worldOf({ R: resource('AWS::New::Thing') });

    expect(resourceIn(world, 'R')).toMatchObject({
      faces: [],
      notUnderstood: 'nobody here knows how policies speak of AWS::New::Thing',
    });
  });
});
