// policies/keys: the policy of the key behind the bucket that AWS Config delivers to. Like the archive's it can be
// destroyed by nobody: no Object Lock keeps what it encrypts.
import { type PolicyDocument, policyDocument } from '../document';
import { type AccountScope, type Administrators, CONFIG_SERVICE } from '../names';
import { DENY_LOCKOUT_BYPASS, denyForeignUse, deploymentStatements } from './administration';
import { DENY_DESTRUCTION, readThroughS3 } from './record';

/** What the policy of that key is a function of. */
export interface ConfigurationKeyFacts extends Administrators {
  readonly scope: AccountScope;
  /** ARN of the bucket: the encryption context of what is read begins with it. */
  readonly bucketArn: string;
  /** The accounts whose AWS Config delivers there. */
  readonly accounts: readonly string[];
}

/**
 * AWS Config encrypts for the named accounts; break-glass reads through S3.
 * @see https://docs.aws.amazon.com/config/latest/developerguide/s3-kms-key-policy.html
 */
export function configurationKeyPolicy(facts: ConfigurationKeyFacts): PolicyDocument {
  const { scope } = facts;
  return policyDocument([
    ...deploymentStatements(scope, facts.executionRoleArn),
    {
      Sid: 'EncryptConfiguration',
      Effect: 'Allow',
      Principal: { Service: CONFIG_SERVICE },
      Action: ['kms:Decrypt', 'kms:GenerateDataKey'],
      Resource: '*',
      Condition: { StringEquals: { 'aws:SourceAccount': facts.accounts } },
    },
    readThroughS3('ReadByBreakGlass', facts, facts.breakGlassRoleArn),
    DENY_DESTRUCTION,
    DENY_LOCKOUT_BYPASS,
    denyForeignUse(scope),
  ]);
}
