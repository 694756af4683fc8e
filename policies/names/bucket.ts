// policies/names: bucket names in the account-regional namespace, which no other account can register.
import { arn } from './arn';
import { nameOf } from './name';
import type { AccountScope, Named } from './scope';

/** The namespace every bucket is created in: a stranger cannot take the name, before or after us. */
export const BUCKET_NAMESPACE = 'account-regional';

/**
 * The bucket of `components`; its name ends in account, Region and `an`, as the namespace demands.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/gpbucketnamespaces.html
 */
export function bucketOf(scope: AccountScope, components: readonly string[]): Named {
  const name = nameOf('bucket', [scope.platform, ...components], `-${scope.account}-${scope.region}-an`);
  return { name, arn: arn('s3', '', '', name) };
}
