// policies/names: what records, watches and sets up an account: AWS Config, analyzers, the function for what has no
// type of CloudFormation, and the role for AWS Support.
import { arn } from './arn';
import { bucketOf } from './bucket';
import { managedPolicyOf, roleOf } from './iam';
import { nameOf } from './name';
import type { AccountScope, IamNamed, Named } from './scope';

/** The bucket that AWS Config of every account delivers to. */
export function configurationBucket(audit: AccountScope): Named {
  return bucketOf(audit, ['audit', 'config']);
}

/** The alias of the key that encrypts it. */
export function configurationKeyAlias(platform: string): string {
  return nameOf('keyAlias', [platform, 'audit', 'config']);
}

/**
 * Where the files of an account's AWS Config begin in that bucket.
 * @see https://docs.aws.amazon.com/config/latest/developerguide/s3-bucket-policy.html
 */
export function configurationBelow(account: string): string {
  return `AWSLogs/${account}/Config/`;
}

/** The recorder of an account and Region, and the channel by which it delivers: an account has one of each. */
export function recorderName(platform: string): string {
  return nameOf('recorder', [platform, 'baseline']);
}

/** The rules of AWS Config that go by the CIS benchmark. */
export function conformancePackName(platform: string): string {
  return nameOf('conformancePack', [platform, 'baseline', 'cis']);
}

/** What an analyzer of IAM looks for: access from outside, or access that nobody uses. */
export type AnalyzerKind = 'external' | 'unused';

/** An analyzer of an account and Region. */
export function analyzerName(platform: string, kind: AnalyzerKind): string {
  return nameOf('analyzer', [platform, 'baseline', kind]);
}

/** The service behind {@link configRole}. */
export const CONFIG_SERVICE = 'config.amazonaws.com';

/** AWS Config's own role, which `bootstrap.sh` makes: CloudFormation could not, where it is there already. */
export function configRole(account: string): string {
  return arn('iam', '', account, `role/aws-service-role/${CONFIG_SERVICE}/AWSServiceRoleForConfig`);
}

/** What ends the names of the function that sets an account up and of its role. */
export const ACCOUNT_SETTINGS = 'account-settings';

/** Where that function belongs. IAM names are the account's, hence the Region. */
export function accountSettingsComponents({ region }: AccountScope): readonly string[] {
  return ['baseline', region];
}

/** The role of an account in which people work with AWS Support. */
export function supportRole(scope: AccountScope): IamNamed {
  return roleOf(scope, ['baseline'], 'support');
}

/** The policy of that role, which is its boundary too. */
export function supportPolicyName(scope: AccountScope): IamNamed {
  return managedPolicyOf(scope, ['baseline'], 'support');
}

/** The permission set through which people reach that role. */
export function supportPermissionSetName(platform: string): string {
  return nameOf('permissionSet', [platform, 'support']);
}

/** The policy of AWS that lets somebody work with AWS Support. */
export const SUPPORT_ACCESS = arn('iam', '', 'aws', 'policy/AWSSupportAccess');
