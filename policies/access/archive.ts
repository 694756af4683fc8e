// policies/access: how a role of the audit account decrypts the log archive and what AWS Config has delivered: through
// S3 alone.
import { type Condition, type ReasonedStatement, allow } from '../document';
import { type AccountScope, PARTITION, archiveKeyAlias, configurationKeyAlias, viaService } from '../names';
import { DECRYPT } from './actions';

/** Why a key is named by alias. */
export const KEY_NUMBERS =
  'KMS numbers keys itself; the alias they carry is required instead (https://docs.aws.amazon.com/kms/latest/developerguide/alias-authorization.html)';

/** Why log files are not named. */
export const LOG_FILES = 'CloudTrail and AWS Config name their files by account, Region, day and time';

/** Decrypts log files; `keyArn` is the archive's key where it is none of ours. */
export function decryptArchive(audit: AccountScope, keyArn: string | null): ReasonedStatement {
  if (keyArn === null) return decryptByAlias('DecryptArchive', audit, [archiveKeyAlias(audit).name]);
  return allow('DecryptArchive', { actions: DECRYPT, resources: [keyArn], condition: throughS3(audit) });
}

/** Decrypts log files and what AWS Config has delivered. */
export function decryptArchives(audit: AccountScope, keyArn: string | null): readonly ReasonedStatement[] {
  const configuration = configurationKeyAlias(audit.platform);
  return keyArn === null
    ? [decryptByAlias('DecryptArchives', audit, [archiveKeyAlias(audit).name, configuration])]
    : [decryptArchive(audit, keyArn), decryptByAlias('DecryptConfiguration', audit, [configuration])];
}

function decryptByAlias(sid: string, audit: AccountScope, aliases: readonly string[]): ReasonedStatement {
  return allow(sid, {
    actions: DECRYPT,
    resources: [`arn:${PARTITION}:kms:${audit.region}:${audit.account}:key/*`],
    condition: { 'ForAnyValue:StringEquals': { 'kms:ResourceAliases': aliases }, ...throughS3(audit) },
    because: KEY_NUMBERS,
  });
}

function throughS3(audit: AccountScope): Condition {
  return { StringEquals: { 'kms:ViaService': viaService('s3', audit) } };
}
