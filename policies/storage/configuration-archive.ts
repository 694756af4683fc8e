// policies/storage: the policy of the bucket that AWS Config of every account delivers to. A delivery channel refuses a
// bucket with Object Lock, so this policy alone keeps what is there.
import { type PolicyDocument, type Statement, policyDocument } from '../document';
import { type AccountScope, type Administrators, CONFIG_SERVICE, configurationBelow } from '../names';
import { readRecord, recordDenials } from './record';

/** What the policy of that bucket is a function of. */
export interface ConfigurationArchiveFacts extends Administrators {
  readonly scope: AccountScope;
  readonly bucketArn: string;
  /** The accounts whose AWS Config delivers here. They need not have been deployed to. */
  readonly accounts: readonly string[];
}

/**
 * AWS Config writes for the named accounts, each below its own prefix; break-glass reads; nobody else does anything.
 * @see https://docs.aws.amazon.com/config/latest/developerguide/s3-bucket-policy.html
 */
export function configurationArchivePolicy(facts: ConfigurationArchiveFacts): PolicyDocument {
  return policyDocument([
    ...configStatements(facts),
    readRecord('ReadByBreakGlass', facts, facts.breakGlassRoleArn),
    ...recordDenials(facts, [facts.breakGlassRoleArn]),
  ]);
}

/** Config comes as the service and says for whose account: its own role in that account may write nothing. */
function configStatements({ bucketArn, accounts }: ConfigurationArchiveFacts): readonly Statement[] {
  const forAccounts = { 'aws:SourceAccount': accounts };
  const principal = { Service: CONFIG_SERVICE };
  return [
    {
      Sid: 'CheckByConfig',
      Effect: 'Allow',
      Principal: principal,
      Action: ['s3:GetBucketAcl', 's3:ListBucket'],
      Resource: [bucketArn],
      Condition: { StringEquals: forAccounts },
    },
    {
      Sid: 'WriteConfiguration',
      Effect: 'Allow',
      Principal: principal,
      Action: ['s3:PutObject'],
      Resource: accounts.map((account) => `${bucketArn}/${configurationBelow(account)}*`),
      Condition: { StringEquals: { ...forAccounts, 's3:x-amz-acl': 'bucket-owner-full-control' } },
    },
  ];
}
