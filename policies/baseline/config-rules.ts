// policies/baseline: rules of AWS Config that look at the account for what the CIS benchmark asks, day after day: what
// somebody changes by hand is in no template. By the recommendation's key, so that both can be read side by side.
import { SUPPORT_ACCESS, arn } from '../names';

/** A rule that AWS manages. */
export interface ConfigRule {
  /** Key of the recommendation that it looks for. */
  readonly slug: string;
  /** The rule, as AWS names it. */
  readonly identifier: string;
  readonly parameters?: Readonly<Record<string, string>>;
  /** Rules on what an account has once are asked in its home Region alone. */
  readonly reach: 'account' | 'region';
}

function once(slug: string, identifier: string, parameters?: Readonly<Record<string, string>>): ConfigRule {
  return { slug, identifier, reach: 'account', ...(parameters === undefined ? {} : { parameters }) };
}

function everywhere(slug: string, identifier: string): ConfigRule {
  return { slug, identifier, reach: 'region' };
}

const CLOUD_SHELL = arn('iam', '', 'aws', 'policy/AWSCloudShellFullAccess');

/**
 * What AWS Config asks. Left out are a rule on policies that allow everything, because it takes the boundary of
 * deployment for one, and rules that came so late that not every Region of the table has them.
 * @see https://docs.aws.amazon.com/config/latest/developerguide/managed-rules-by-aws-config.html
 */
export const CONFIG_RULES: readonly ConfigRule[] = [
  once('acct-security-contact', 'SECURITY_ACCOUNT_INFORMATION_PROVIDED'),
  once('root-no-keys', 'IAM_ROOT_ACCESS_KEY_CHECK'),
  once('root-mfa', 'ROOT_ACCOUNT_MFA_ENABLED'),
  once('root-hw-mfa', 'ROOT_ACCOUNT_HARDWARE_MFA_ENABLED'),
  once('pw-length', 'IAM_PASSWORD_POLICY', {
    MinimumPasswordLength: '14',
    PasswordReusePrevention: '24',
    MaxPasswordAge: '90',
    RequireLowercaseCharacters: 'true',
    RequireNumbers: 'true',
    RequireSymbols: 'true',
    RequireUppercaseCharacters: 'true',
  }),
  once('user-mfa', 'MFA_ENABLED_FOR_IAM_CONSOLE_ACCESS'),
  once('user-unused-45d', 'IAM_USER_UNUSED_CREDENTIALS_CHECK', { maxCredentialUsageAge: '45' }),
  once('user-key-rotation', 'ACCESS_KEYS_ROTATED', { maxAccessKeyAge: '90' }),
  once('user-groups-only', 'IAM_USER_NO_POLICIES_CHECK'),
  once('support-role', 'IAM_POLICY_IN_USE', { policyARN: SUPPORT_ACCESS }),
  once('cloudshell-full', 'IAM_POLICY_BLACKLISTED_CHECK', { policyArns: CLOUD_SHELL }),
  once('s3-bpa', 'S3_ACCOUNT_LEVEL_PUBLIC_ACCESS_BLOCKS_PERIODIC'),
  once('trail-multi-region', 'MULTI_REGION_CLOUD_TRAIL_ENABLED'),
  once('trail-validation', 'CLOUD_TRAIL_LOG_FILE_VALIDATION_ENABLED'),
  once('trail-kms', 'CLOUD_TRAIL_ENCRYPTION_ENABLED'),
  everywhere('s3-deny-http', 'S3_BUCKET_SSL_REQUESTS_ONLY'),
  everywhere('s3-bpa', 'S3_BUCKET_LEVEL_PUBLIC_ACCESS_PROHIBITED'),
  everywhere('rds-encryption', 'RDS_STORAGE_ENCRYPTED'),
  everywhere('rds-minor', 'RDS_AUTOMATIC_MINOR_VERSION_UPGRADE_ENABLED'),
  everywhere('rds-public', 'RDS_INSTANCE_PUBLIC_ACCESS_CHECK'),
  everywhere('rds-multi-az', 'RDS_MULTI_AZ_SUPPORT'),
  everywhere('efs-encryption', 'EFS_ENCRYPTED_CHECK'),
  everywhere('kms-rotation', 'CMK_BACKING_KEY_ROTATION_ENABLED'),
  everywhere('vpc-flow-logs', 'VPC_FLOW_LOGS_ENABLED'),
  everywhere('securityhub-on', 'SECURITYHUB_ENABLED'),
  everywhere('ebs-encryption', 'EC2_EBS_ENCRYPTION_BY_DEFAULT'),
  everywhere('ebs-encryption', 'ENCRYPTED_VOLUMES'),
  everywhere('nacl-admin-ports', 'NACL_NO_UNRESTRICTED_SSH_RDP'),
  everywhere('sg-admin-ports-v4', 'INCOMING_SSH_DISABLED'),
  everywhere('default-sg-closed', 'VPC_DEFAULT_SECURITY_GROUP_CLOSED'),
  everywhere('imdsv2', 'EC2_IMDSV2_CHECK'),
  everywhere('instance-roles', 'EC2_INSTANCE_PROFILE_ATTACHED'),
];
