// policies/storage: the policy of a bucket that receives S3 server access logs.
// Such a bucket takes neither a customer's key nor a default retention, so its policy has to hold the line.
import { type PolicyDocument, policyDocument } from '../document';
import { type AccountScope, type Administrators, PARTITION, SEPARATOR } from '../names';
import { ALTER_OBJECT } from './alterations';
import { configurationDenial } from './configuration';
import { NOT_A_SERVICE, denyAll, denyForeignAccounts } from './deny-all';
import { transportDenials } from './sealed-bucket';

/** What the policy of an access-log bucket is a function of. */
export interface AccessLogFacts extends Administrators {
  readonly scope: AccountScope;
  readonly bucketArn: string;
}

/**
 * S3 writes the logs of the platform's own buckets in this account; nobody writes, changes or deletes one.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/enable-server-access-logging.html
 */
export function accessLogPolicy(facts: AccessLogFacts): PolicyDocument {
  const { scope, bucketArn } = facts;
  const objects = [`${bucketArn}/*`];
  return policyDocument([
    {
      Sid: 'WriteByS3',
      Effect: 'Allow',
      Principal: { Service: 'logging.s3.amazonaws.com' },
      Action: ['s3:PutObject'],
      Resource: objects,
      Condition: {
        // Every bucket of the platform begins so; a list of them would have to change with every project.
        ArnLike: { 'aws:SourceArn': `arn:${PARTITION}:s3:::${scope.platform}${SEPARATOR}*` },
        StringEquals: { 'aws:SourceAccount': scope.account },
      },
    },
    ...transportDenials(bucketArn),
    // Among AWS services only S3's log delivery has an Allow, so this leaves it alone.
    denyAll('DenyWritingButByService', ['s3:PutObject'], objects, NOT_A_SERVICE),
    denyAll('DenyAlteringLogs', ALTER_OBJECT, objects),
    configurationDenial(bucketArn, facts.executionRoleArn),
    denyForeignAccounts(bucketArn, scope),
  ]);
}
