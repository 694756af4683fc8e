// constructs/data: attaches a whole policy to a bucket. The bucket is named in full, as in the policy itself.
import { CfnBucketPolicy, type CfnBucket } from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import type { PolicyDocument } from '../../policies';

/**
 * Makes the one policy of `bucket`, once the bucket is there. It stays as long as the bucket does: data that outlives
 * its stack must not outlive its guard.
 */
export function attachBucketPolicy(
  scope: Construct,
  bucket: CfnBucket,
  bucketName: string,
  policyDocument: PolicyDocument,
): void {
  const policy = new CfnBucketPolicy(scope, 'Policy', { bucket: bucketName, policyDocument });
  policy.addResourceDependency(bucket);
  const { deletionPolicy, updateReplacePolicy } = bucket.cfnOptions;
  Object.assign(policy.cfnOptions, { deletionPolicy, updateReplacePolicy });
}
