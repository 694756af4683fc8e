// policies/access: how a role of the audit account decrypts the log archive: through S3 alone.
import { type ReasonedStatement, allow } from '../document';
import { type AccountScope, PARTITION, archiveKeyAlias, viaService } from '../names';
import { DECRYPT } from './actions';

/** Why a key is named by alias. */
export const KEY_NUMBERS =
  'KMS numbers keys itself; the alias they carry is required instead (https://docs.aws.amazon.com/kms/latest/developerguide/alias-authorization.html)';

/** Why log files are not named. */
export const LOG_FILES = 'CloudTrail names its log files by account, Region, day and time';

/** Decrypts log files; `keyArn` is the archive's key where it is none of ours. */
export function decryptArchive(audit: AccountScope, keyArn: string | null): ReasonedStatement {
  const throughS3 = { StringEquals: { 'kms:ViaService': viaService('s3', audit) } };
  if (keyArn !== null)
    return allow('DecryptArchive', { actions: DECRYPT, resources: [keyArn], condition: throughS3 });
  return allow('DecryptArchive', {
    actions: DECRYPT,
    resources: [`arn:${PARTITION}:kms:${audit.region}:${audit.account}:key/*`],
    condition: {
      'ForAnyValue:StringEquals': { 'kms:ResourceAliases': archiveKeyAlias(audit).name },
      ...throughS3,
    },
    because: KEY_NUMBERS,
  });
}
