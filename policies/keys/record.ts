// policies/keys: what the keys of every record of AWS's own hand share: who reads, and that nobody destroys.
import type { Statement } from '../document';
import { type AccountScope, viaService } from '../names';
import { DESTROY_KEY } from './actions';
import { accountStatement } from './administration';

/** A record under the key. */
export interface RecordKeyFacts {
  readonly scope: AccountScope;
  /** ARN of the bucket: the encryption context of what is read begins with it. */
  readonly bucketArn: string;
}

/** Decryption by a role of the account, through S3 alone. */
export function readThroughS3(sid: string, { scope, bucketArn }: RecordKeyFacts, roleArn: string): Statement {
  return {
    ...accountStatement(sid, scope, ['kms:Decrypt'], roleArn),
    Condition: {
      ArnEquals: { 'aws:PrincipalArn': roleArn },
      StringEquals: { 'kms:ViaService': viaService('s3', scope) },
      // The bucket where its bucket key was used, else the object; CloudTrail documents both.
      // https://docs.aws.amazon.com/awscloudtrail/latest/userguide/encrypting-cloudtrail-log-files-with-aws-kms.html
      StringLike: { 'kms:EncryptionContext:aws:s3:arn': [bucketArn, `${bucketArn}/*`] },
    },
  };
}

/** Nobody makes the key unusable, not even deployment: nothing would bring the record back. */
export const DENY_DESTRUCTION: Statement = {
  Sid: 'DenyDestruction',
  Effect: 'Deny',
  Principal: '*',
  Action: [...DESTROY_KEY],
  Resource: '*',
};
