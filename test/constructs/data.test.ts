import { Duration } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import {
  AccessLogBucket,
  HardenedKey,
  HardenedLogGroup,
  LogKey,
  ObjectLock,
  PersonaKind,
  ProjectKey,
  SealedBucket,
  type SealedBucketProps,
} from '../../constructs';
import { accessLogBucket, logGroupOf, policyDocument, projectBucket, projectKeyAlias } from '../../policies';
import '../_helpers/matchers';
import { KEY_ARN, SCORING, VPC_ID } from '../_helpers/scopes';
import { emptyStack, onlyResource } from '../_helpers/stack';

const BUCKET: SealedBucketProps = {
  account: SCORING,
  bucket: projectBucket(SCORING, 'data'),
  keyArn: KEY_ARN,
  vpcId: VPC_ID,
  qualifier: 'mlkeep',
};

function sealed(props: Partial<SealedBucketProps> = {}) {
  const stack = emptyStack();
  const bucket = new SealedBucket(stack, 'Data', { ...BUCKET, ...props });
  return { stack, bucket, template: Template.fromStack(stack) };
}

describe('a sealed bucket', () => {
  it('blocks public access, ACLs and client keys, keeps versions, and encrypts with the key and a bucket key', () => {
    sealed().template.hasResourceProperties('AWS::S3::Bucket', {
      AbacStatus: 'Enabled',
      BucketEncryption: {
        ServerSideEncryptionConfiguration: [
          {
            BlockedEncryptionTypes: { EncryptionType: ['SSE-C'] },
            BucketKeyEnabled: true,
            ServerSideEncryptionByDefault: { KMSMasterKeyID: KEY_ARN, SSEAlgorithm: 'aws:kms' },
          },
        ],
      },
      OwnershipControls: { Rules: [{ ObjectOwnership: 'BucketOwnerEnforced' }] },
      PublicAccessBlockConfiguration: {
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      },
      VersioningConfiguration: { Status: 'Enabled' },
    });
  });

  it('takes a name that no other account can register', () => {
    sealed().template.hasResourceProperties('AWS::S3::Bucket', {
      BucketName: projectBucket(SCORING, 'data').name,
      BucketNamespace: 'account-regional',
    });
    expect(projectBucket(SCORING, 'data').name).toMatch(/-222222222222-eu-west-1-an$/);
  });

  it('logs access into the bucket of its account and Region', () => {
    sealed().template.hasResourceProperties('AWS::S3::Bucket', {
      LoggingConfiguration: {
        DestinationBucketName: accessLogBucket(SCORING).name,
        LogFilePrefix: `${projectBucket(SCORING, 'data').name}/`,
      },
    });
  });

  it('stays when its stack goes, but not when its first deployment fails', () => {
    const { stack } = sealed();

    expect(onlyResource(stack, 'AWS::S3::Bucket')).toMatchObject({
      DeletionPolicy: 'RetainExceptOnCreate',
      UpdateReplacePolicy: 'Retain',
    });
  });

  it.each([
    [{}, 'RetainExceptOnCreate', 'Retain'],
    [{ destroyWithStack: true }, 'Delete', 'Delete'],
  ])('keeps its policy as long as the bucket: %j', (props, deletion, replacement) => {
    expect(onlyResource(sealed(props).stack, 'AWS::S3::BucketPolicy')).toMatchObject({
      DeletionPolicy: deletion,
      UpdateReplacePolicy: replacement,
    });
  });

  it('goes with its stack only where it is told to', () => {
    const { stack } = sealed({ destroyWithStack: true });

    expect(onlyResource(stack, 'AWS::S3::Bucket')).toMatchObject({
      DeletionPolicy: 'Delete',
      UpdateReplacePolicy: 'Delete',
    });
  });

  it.each([
    ['GOVERNANCE', ObjectLock.governance(Duration.days(365))],
    ['COMPLIANCE', ObjectLock.compliance(Duration.days(365))],
  ])('locks every version in %s mode for the retention', (mode, lock) => {
    sealed({ lock }).template.hasResourceProperties('AWS::S3::Bucket', {
      ObjectLockEnabled: true,
      ObjectLockConfiguration: {
        ObjectLockEnabled: 'Enabled',
        Rule: { DefaultRetention: { Mode: mode, Days: 365 } },
      },
    });
  });

  it('can be given a lock later without being replaced, where it is asked for', () => {
    sealed({ lock: ObjectLock.onRequest() }).template.hasResourceProperties('AWS::S3::Bucket', {
      ObjectLockEnabled: true,
      ObjectLockConfiguration: Match.absent(),
    });
    sealed().template.hasResourceProperties('AWS::S3::Bucket', { ObjectLockEnabled: Match.absent() });
  });

  it('never lets its lifecycle undercut the lock', () => {
    const noncurrent = (props: Partial<SealedBucketProps>): unknown => {
      const { stack } = sealed(props);
      const rules = (
        onlyResource(stack, 'AWS::S3::Bucket') as {
          Properties: {
            LifecycleConfiguration: { Rules: { NoncurrentVersionExpiration?: { NoncurrentDays: number } }[] };
          };
        }
      ).Properties.LifecycleConfiguration.Rules;
      return rules.find((rule) => rule.NoncurrentVersionExpiration)?.NoncurrentVersionExpiration
        ?.NoncurrentDays;
    };
    const lock = ObjectLock.governance(Duration.days(365));

    expect(noncurrent({})).toBe(30);
    expect(noncurrent({ lock, keepVersions: Duration.days(7) })).toBe(365);
    expect(noncurrent({ lock, keepVersions: Duration.days(400) })).toBe(400);
  });

  it('never expires a current object', () => {
    const { stack } = sealed();

    expect(JSON.stringify(onlyResource(stack, 'AWS::S3::Bucket'))).not.toMatch(/"ExpirationInDays"/);
  });

  it('cannot be weakened by a property that is smuggled in', () => {
    const smuggled = {
      publicAccessBlockConfiguration: { blockPublicAcls: false },
      versioningConfiguration: { status: 'Suspended' },
      bucketEncryption: undefined,
      accessControl: 'PublicRead',
    } as Partial<SealedBucketProps>;

    expect(sealed(smuggled).template.toJSON()).toEqual(sealed().template.toJSON());
  });

  it('exposes a bucket whose policy cannot be added to', () => {
    const { bucket, stack } = sealed();
    const { statementAdded } = bucket.bucket.addToResourcePolicy(
      new PolicyStatement({
        actions: ['s3:*'],
      }),
    );

    expect(statementAdded).toBe(false);
    Template.fromStack(stack).resourceCountIs('AWS::S3::BucketPolicy', 1);
  });

  it('has no finding of four packs', () => {
    expect(sealed().stack).toHaveNoFindings();
    expect(sealed({ lock: ObjectLock.compliance(Duration.days(1)) }).stack).toHaveNoFindings();
  });
});

describe('an access-log bucket', () => {
  function logs() {
    const stack = emptyStack();
    new AccessLogBucket(stack, 'Logs', {
      account: SCORING,
      bucket: accessLogBucket(SCORING),
      qualifier: 'mlkeep',
    });
    return stack;
  }

  it('takes the only encryption and no default retention, as S3 demands of log targets', () => {
    Template.fromStack(logs()).hasResourceProperties('AWS::S3::Bucket', {
      BucketEncryption: {
        ServerSideEncryptionConfiguration: [
          {
            ServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' },
            BlockedEncryptionTypes: { EncryptionType: ['SSE-C'] },
          },
        ],
      },
      ObjectLockEnabled: Match.absent(),
      LoggingConfiguration: Match.absent(),
      PublicAccessBlockConfiguration: {
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      },
      VersioningConfiguration: { Status: 'Enabled' },
    });
  });

  it('keeps logs for thirteen months', () => {
    Template.fromStack(logs()).hasResourceProperties('AWS::S3::Bucket', {
      LifecycleConfiguration: { Rules: [Match.objectLike({ ExpirationInDays: 400, Status: 'Enabled' })] },
    });
  });

  it('has no finding of four packs', () => {
    expect(logs()).toHaveNoFindings();
  });
});

describe('a hardened key', () => {
  const policy = policyDocument([
    { Sid: 'A', Effect: 'Deny', Principal: '*', Action: ['kms:*'], Resource: '*' },
  ]);

  function key(keepAlways?: boolean) {
    const stack = emptyStack();
    const made = new HardenedKey(stack, 'Key', {
      alias: 'alias/x',
      description: 'x',
      policy,
      ...(keepAlways === undefined ? {} : { keepAlways }),
    });
    return { stack, made };
  }

  it('rotates, waits thirty days before it is deleted, and keeps AWS’s lock-out check on', () => {
    Template.fromStack(key().stack).hasResourceProperties('AWS::KMS::Key', {
      EnableKeyRotation: true,
      PendingWindowInDays: 30,
      KeySpec: 'SYMMETRIC_DEFAULT',
      MultiRegion: false,
      BypassPolicyLockoutSafetyCheck: Match.absent(),
      KeyPolicy: { Statement: [Match.objectLike({ Sid: 'A' })] },
    });
  });

  it('outlives its stack, and a failed first deployment only where nobody may delete it', () => {
    expect(onlyResource(key().stack, 'AWS::KMS::Key')).toMatchObject({
      DeletionPolicy: 'RetainExceptOnCreate',
    });
    expect(onlyResource(key(true).stack, 'AWS::KMS::Key')).toMatchObject({
      DeletionPolicy: 'Retain',
      UpdateReplacePolicy: 'Retain',
    });
  });

  it('exposes a key whose policy grants leave alone', () => {
    const { stack, made } = key();
    const before = onlyResource(stack, 'AWS::KMS::Key');
    made.key.addToResourcePolicy(
      new PolicyStatement({
        actions: ['kms:Decrypt'],
      }),
    );

    expect(onlyResource(stack, 'AWS::KMS::Key')).toEqual(before);
  });
});

describe('a project key', () => {
  it('carries the project’s alias and names its roles, and has no finding', () => {
    const stack = emptyStack();
    new ProjectKey(stack, 'Key', {
      project: SCORING,
      qualifier: 'mlkeep',
      roles: [PersonaKind.SCIENTIST],
      scientistsReadData: false,
      onlyFromVpc: VPC_ID,
    });
    const text = JSON.stringify(onlyResource(stack, 'AWS::KMS::Key'));

    Template.fromStack(stack).hasResourceProperties('AWS::KMS::Alias', {
      AliasName: projectKeyAlias(SCORING),
    });
    expect(text).toContain('--scientist');
    expect(text).toContain('DenyDirectUseOutsideVpc');
    expect(stack).toHaveNoFindings();
  });
});

describe('an encrypted log group', () => {
  it('has a key, a retention and a life beyond its stack', () => {
    const stack = emptyStack();
    const { keyArn } = new LogKey(stack, 'Key', {
      account: SCORING,
      components: ['x'],
      qualifier: 'mlkeep',
      logGroups: [['x', 'y']],
    });
    new HardenedLogGroup(stack, 'Logs', { logGroup: logGroupOf(SCORING, ['x', 'y']), keyArn });

    expect(onlyResource(stack, 'AWS::Logs::LogGroup')).toMatchObject({
      DeletionPolicy: 'RetainExceptOnCreate',
      Properties: {
        LogGroupName: '/acme-ml/x/y',
        RetentionInDays: 365,
        KmsKeyId: { 'Fn::GetAtt': [expect.any(String), 'Arn'] },
      },
    });
    expect(stack).toHaveNoFindings();
  });
});
