import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Duration, type Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { CfnKey } from 'aws-cdk-lib/aws-kms';
import { CfnBucket } from 'aws-cdk-lib/aws-s3';
import { CfnTopic } from 'aws-cdk-lib/aws-sns';
import { BucketEncryption, HardenedBucketSettings, KeyRotation } from '../../constructs';
import { mixinsApp } from '../../examples/mixins/app';
import { KEY_ARN } from '../_helpers/scopes';
import { emptyStack } from '../_helpers/stack';

function bucket(props = {}): { readonly stack: Stack; readonly bucket: CfnBucket } {
  const stack = emptyStack();
  return { stack, bucket: new CfnBucket(stack, 'Bucket', props) };
}

function keyWith(props: ConstructorParameters<typeof CfnKey>[2], rotation = new KeyRotation()): Template {
  const stack = emptyStack();
  new CfnKey(stack, 'Key', props).with(rotation);
  return Template.fromStack(stack);
}

describe('hardened bucket settings', () => {
  it('replace what is loose and leave the rest alone', () => {
    const loose = bucket({
      bucketName: 'mine',
      versioningConfiguration: { status: 'Suspended' },
      publicAccessBlockConfiguration: { blockPublicAcls: false },
      lifecycleConfiguration: { rules: [{ status: 'Enabled', expirationInDays: 3 }] },
    });

    loose.bucket.with(new HardenedBucketSettings());

    expect(Object.values(Template.fromStack(loose.stack).findResources('AWS::S3::Bucket'))).toEqual([
      {
        Type: 'AWS::S3::Bucket',
        Properties: {
          AbacStatus: 'Enabled',
          BucketName: 'mine',
          LifecycleConfiguration: { Rules: [{ Status: 'Enabled', ExpirationInDays: 3 }] },
          OwnershipControls: { Rules: [{ ObjectOwnership: 'BucketOwnerEnforced' }] },
          PublicAccessBlockConfiguration: {
            BlockPublicAcls: true,
            BlockPublicPolicy: true,
            IgnorePublicAcls: true,
            RestrictPublicBuckets: true,
          },
          VersioningConfiguration: { Status: 'Enabled' },
        },
      },
    ]);
  });
});

describe('bucket encryption', () => {
  it('takes the place of whatever was there, with a bucket key and without keys of clients', () => {
    const open = bucket({
      bucketEncryption: {
        serverSideEncryptionConfiguration: [{ serverSideEncryptionByDefault: { sseAlgorithm: 'AES256' } }],
      },
    });

    open.bucket.with(BucketEncryption.withKey(KEY_ARN));

    Template.fromStack(open.stack).hasResourceProperties('AWS::S3::Bucket', {
      BucketEncryption: {
        ServerSideEncryptionConfiguration: [
          {
            BlockedEncryptionTypes: { EncryptionType: ['SSE-C'] },
            BucketKeyEnabled: true,
            ServerSideEncryptionByDefault: { KMSMasterKeyID: KEY_ARN, SSEAlgorithm: 'aws:kms' },
          },
        ],
      },
    });
  });

  it('knows buckets that no key of a customer may encrypt', () => {
    const logs = bucket();

    logs.bucket.with(BucketEncryption.withS3Keys());

    Template.fromStack(logs.stack).hasResourceProperties('AWS::S3::Bucket', {
      BucketEncryption: {
        ServerSideEncryptionConfiguration: [
          {
            BlockedEncryptionTypes: { EncryptionType: ['SSE-C'] },
            ServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' },
          },
        ],
      },
    });
  });

  it.each(['alias/mine', 'arn:aws:kms:eu-west-1:222222222222:alias/mine', KEY_ARN.split('/')[1] ?? '', ''])(
    'refuses %j, which is no ARN of a key',
    (name) => {
      expect(() => BucketEncryption.withKey(name)).toThrow(
        `keyArn: got "${name}", allowed the ARN of a KMS key`,
      );
    },
  );
});

describe('key rotation', () => {
  it('is on, as often as the key says already', () => {
    keyWith({ keyPolicy: {}, rotationPeriodInDays: 100 }).hasResourceProperties('AWS::KMS::Key', {
      EnableKeyRotation: true,
      RotationPeriodInDays: 100,
    });
    keyWith({ enableKeyRotation: false }).hasResourceProperties('AWS::KMS::Key', {
      EnableKeyRotation: true,
      RotationPeriodInDays: Match.absent(),
    });
  });

  it('is as often as it is told', () => {
    keyWith(
      { rotationPeriodInDays: 100 },
      new KeyRotation({ period: Duration.days(90) }),
    ).hasResourceProperties('AWS::KMS::Key', { RotationPeriodInDays: 90 });
  });

  it.each([{ keySpec: 'RSA_2048' }, { keySpec: 'HMAC_256' }, { origin: 'EXTERNAL' }])(
    'leaves a key alone that KMS cannot rotate: %j',
    (props) => {
      keyWith(props).hasResourceProperties('AWS::KMS::Key', { EnableKeyRotation: Match.absent() });
    },
  );

  it.each([89, 2_561])('refuses a period of %i days at once', (days) => {
    expect(() => new KeyRotation({ period: Duration.days(days) })).toThrow(
      `period: got ${days} days, allowed 90 to 2560`,
    );
  });
});

it('none of them has anything to do with other resources', () => {
  const topic = new CfnTopic(emptyStack(), 'Topic');

  for (const mixin of [new HardenedBucketSettings(), BucketEncryption.withS3Keys(), new KeyRotation()]) {
    expect(mixin.supports(topic)).toBe(false);
    expect(() => {
      mixin.applyTo(topic);
    }).not.toThrow();
  }
});

describe('examples/mixins', () => {
  const outdir = mkdtempSync(join(tmpdir(), 'mlkeep-mixins-'));
  afterAll(() => {
    rmSync(outdir, { recursive: true, force: true });
  });

  it('hardens every bucket and every key that can be rotated, whoever made them', () => {
    const [stack] = mixinsApp(outdir).node.children;
    const template = Template.fromStack(stack as Stack);

    template.allResourcesProperties('AWS::S3::Bucket', {
      AbacStatus: 'Enabled',
      VersioningConfiguration: { Status: 'Enabled' },
      BucketEncryption: {
        ServerSideEncryptionConfiguration: [Match.objectLike({ BucketKeyEnabled: true })],
      },
    });
    template.resourceCountIs('AWS::S3::Bucket', 2);
    template.hasResourceProperties('AWS::KMS::Key', { EnableKeyRotation: true, RotationPeriodInDays: 180 });
    template.hasResourceProperties('AWS::KMS::Key', {
      KeySpec: 'ECC_NIST_P256',
      EnableKeyRotation: Match.absent(),
    });
  });
});
