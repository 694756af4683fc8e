import { Duration } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { AccountTrails, LogArchive, ServiceBoundary } from '../../constructs';
import { archiveAccessLogBucket, archiveBucket, archiveKeyAlias, investigatorRole } from '../../policies';
import '../_helpers/matchers';
import { KEY_ARN, SCORING, trailArnsOf } from '../_helpers/scopes';
import { emptyStack, onlyResource } from '../_helpers/stack';

function archive(retention = Duration.days(2_555)) {
  const stack = emptyStack();
  new LogArchive(stack, 'Archive', {
    account: SCORING,
    retention,
    trailArns: trailArnsOf(SCORING),
    qualifier: 'mlkeep',
  });
  return { stack, template: Template.fromStack(stack) };
}

function trails({ management } = { management: true }) {
  const stack = emptyStack();
  const made = new AccountTrails(stack, 'Trails', {
    home: SCORING,
    archiveBucketName: archiveBucket(SCORING).name,
    archiveKeyArn: archiveKeyAlias(SCORING).arn,
    ...(management ? { logKeyArn: KEY_ARN } : {}),
  });
  return { stack, made, template: Template.fromStack(stack) };
}

describe('the log archive', () => {
  it('lets the role that asks the trail read it, if there is one', () => {
    const stack = emptyStack();
    new LogArchive(stack, 'Archive', {
      account: SCORING,
      retention: Duration.days(400),
      trailArns: trailArnsOf(SCORING),
      qualifier: 'mlkeep',
      investigatorRoleArn: investigatorRole(SCORING).arn,
    });
    const reader = JSON.stringify(investigatorRole(SCORING).arn);

    for (const type of ['AWS::S3::BucketPolicy', 'AWS::KMS::Key']) {
      expect(JSON.stringify(Template.fromStack(stack).findResources(type))).toContain(reader);
      expect(JSON.stringify(archive().template.findResources(type))).not.toContain(reader);
    }
  });

  it('locks every object in COMPLIANCE mode for the retention, on its own key', () => {
    archive().template.hasResourceProperties('AWS::S3::Bucket', {
      BucketName: archiveBucket(SCORING).name,
      BucketNamespace: 'account-regional',
      ObjectLockEnabled: true,
      ObjectLockConfiguration: {
        ObjectLockEnabled: 'Enabled',
        Rule: { DefaultRetention: { Mode: 'COMPLIANCE', Days: 2_555 } },
      },
      BucketEncryption: {
        ServerSideEncryptionConfiguration: [
          Match.objectLike({
            BucketKeyEnabled: true,
            ServerSideEncryptionByDefault: {
              SSEAlgorithm: 'aws:kms',
              KMSMasterKeyID: { 'Fn::GetAtt': [Match.stringLikeRegexp('ArchiveKey'), 'Arn'] },
            },
          }),
        ],
      },
      LoggingConfiguration: { DestinationBucketName: Match.anyValue() },
      VersioningConfiguration: { Status: 'Enabled' },
      PublicAccessBlockConfiguration: {
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      },
    });
  });

  it('deletes nothing before the lock has ended', () => {
    const days = 2_555 + 30;

    archive().template.hasResourceProperties('AWS::S3::Bucket', {
      LifecycleConfiguration: {
        Rules: [
          Match.objectLike({ ExpirationInDays: days, NoncurrentVersionExpiration: { NoncurrentDays: days } }),
        ],
      },
      BucketName: archiveBucket(SCORING).name,
    });
  });

  it('moves no object to colder storage when it goes within the season', () => {
    archive(Duration.days(60)).template.hasResourceProperties('AWS::S3::Bucket', {
      BucketName: archiveBucket(SCORING).name,
      LifecycleConfiguration: {
        Rules: [Match.objectLike({ Transitions: Match.absent(), ExpirationInDays: 90 })],
      },
    });
  });

  it('has a key that stays whatever happens to the stack', () => {
    expect(onlyResource(archive().stack, 'AWS::KMS::Key')).toMatchObject({
      DeletionPolicy: 'Retain',
      UpdateReplacePolicy: 'Retain',
    });
    archive().template.hasResourceProperties('AWS::KMS::Alias', {
      AliasName: 'alias/acme-ml--audit--archive',
    });
  });

  it('keeps the alias, which trails go by, but frees it when the first deployment fails', () => {
    expect(onlyResource(archive().stack, 'AWS::KMS::Alias')).toMatchObject({
      DeletionPolicy: 'RetainExceptOnCreate',
      UpdateReplacePolicy: 'Retain',
    });
  });

  it('takes a key that exists already, and makes none', () => {
    const stack = emptyStack();
    new LogArchive(stack, 'Archive', {
      account: SCORING,
      retention: Duration.days(400),
      trailArns: trailArnsOf(SCORING),
      qualifier: 'mlkeep',
      keyArn: KEY_ARN,
    });
    const template = Template.fromStack(stack);

    template.resourceCountIs('AWS::KMS::Key', 0);
    template.hasResourceProperties('AWS::S3::Bucket', {
      BucketName: archiveBucket(SCORING).name,
      BucketEncryption: {
        ServerSideEncryptionConfiguration: [
          Match.objectLike({
            ServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms', KMSMasterKeyID: KEY_ARN },
          }),
        ],
      },
    });
  });

  it('waits for the bucket that receives its access logs, which is in the same stack', () => {
    const { template } = archive();
    const [bucket] = Object.values(
      template.findResources('AWS::S3::Bucket', { Properties: { BucketName: archiveBucket(SCORING).name } }),
    );

    expect(
      (bucket as { DependsOn: string[] }).DependsOn.some((id) => id.startsWith('ArchiveAccessLogs')),
    ).toBe(true);
    template.hasResourceProperties('AWS::S3::Bucket', { BucketName: archiveAccessLogBucket(SCORING).name });
  });

  it('has no finding of four packs', () => {
    expect(archive().stack).toHaveNoFindings();
  });
});

describe('the trails of an account', () => {
  const both = {
    EnableLogFileValidation: true,
    IncludeGlobalServiceEvents: true,
    IsLogging: true,
    IsMultiRegionTrail: true,
    KMSKeyId: 'arn:aws:kms:eu-west-1:222222222222:alias/acme-ml--audit--archive',
    S3BucketName: archiveBucket(SCORING).name,
  };

  it('record every management event of every Region, also in CloudWatch Logs', () => {
    trails().template.hasResourceProperties('AWS::CloudTrail::Trail', {
      ...both,
      TrailName: 'acme-ml.management',
      S3KeyPrefix: 'management',
      AdvancedEventSelectors: [
        { Name: Match.anyValue(), FieldSelectors: [{ Field: 'eventCategory', Equals: ['Management'] }] },
      ],
      CloudWatchLogsLogGroupArn: { 'Fn::GetAtt': [Match.anyValue(), 'Arn'] },
      CloudWatchLogsRoleArn: { 'Fn::GetAtt': [Match.anyValue(), 'Arn'] },
    });
  });

  it('record data events of S3 and Lambda, in the archive only', () => {
    trails().template.hasResourceProperties('AWS::CloudTrail::Trail', {
      ...both,
      TrailName: 'acme-ml.data',
      S3KeyPrefix: 'data',
      CloudWatchLogsLogGroupArn: Match.absent(),
      AdvancedEventSelectors: ['AWS::S3::Object', 'AWS::Lambda::Function'].map((type) => ({
        Name: Match.anyValue(),
        FieldSelectors: [
          { Field: 'eventCategory', Equals: ['Data'] },
          { Field: 'resources.type', Equals: [type] },
        ],
      })),
    });
  });

  it('write their log group through a role without a condition: CloudTrail would send none of the keys', () => {
    trails().template.hasResourceProperties('AWS::IAM::Role', {
      AssumeRolePolicyDocument: {
        Statement: [
          Match.objectLike({
            Principal: { Service: 'cloudtrail.amazonaws.com' },
            Condition: Match.absent(),
          }),
        ],
      },
    });
  });

  it('are one, and nothing in CloudWatch Logs, where somebody else’s trail has the management events', () => {
    const { template, made, stack } = trails({ management: false });

    expect(onlyResource(stack, 'AWS::CloudTrail::Trail')).toMatchObject({
      Properties: { TrailName: 'acme-ml.data' },
    });
    expect(made.logGroupName).toBeUndefined();
    template.resourceCountIs('AWS::Logs::LogGroup', 0);
    template.resourceCountIs('AWS::IAM::Role', 0);
    expect(stack).toHaveNoFindings();
  });

  it('go on recording when their stack goes', () => {
    const all = Object.values(trails().template.findResources('AWS::CloudTrail::Trail'));

    expect(all).toHaveLength(2);
    for (const trail of all) {
      expect(trail).toMatchObject({ DeletionPolicy: 'RetainExceptOnCreate', UpdateReplacePolicy: 'Retain' });
    }
  });

  it('have no finding of four packs', () => {
    expect(trails().stack).toHaveNoFindings();
  });
});

describe('the service boundary', () => {
  it('has no finding of four packs', () => {
    const stack = emptyStack();
    new ServiceBoundary(stack, 'Boundary', { home: SCORING });

    expect(stack).toHaveNoFindings();
  });
});
