// Hardening for buckets and keys that somebody else's constructs make: three mixins, applied to a whole stack.
import { App, Duration, Mixins, Stack } from 'aws-cdk-lib';
import { CfnKey, Key } from 'aws-cdk-lib/aws-kms';
import { Bucket, CfnBucket } from 'aws-cdk-lib/aws-s3';
import { BucketEncryption, HardenedBucketSettings, KeyRotation } from 'mlkeep';

/** The example's app, not yet synthesised. */
export function mixinsApp(outdir?: string): App {
  const app = new App({ outdir });
  const stack = new Stack(app, 'Reports', { env: { account: '222222222222', region: 'eu-west-1' } });

  const key = new Key(stack, 'Key', { description: 'Reports' });
  new Bucket(stack, 'Drafts');
  new CfnBucket(stack, 'Published', { bucketName: 'acme-published-reports' });
  // KMS rotates no key of this kind, so the mixin leaves it alone.
  new CfnKey(stack, 'Signing', { keySpec: 'ECC_NIST_P256', keyUsage: 'SIGN_VERIFY' });

  Mixins.of(stack).apply(
    new HardenedBucketSettings(),
    BucketEncryption.withKey(key.keyArn),
    new KeyRotation({ period: Duration.days(180) }),
  );

  return app;
}

// What `npx cdk synth` in this folder runs.
if (require.main === module) mixinsApp().synth();
