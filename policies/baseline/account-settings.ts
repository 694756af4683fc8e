// policies/baseline: settings of a whole account that CloudFormation has no type for, as the calls that make them. The
// table is the function's work, the function's policy and the boundary above it.

/** Somebody whom AWS tells of security matters, beside the owner of the root user's mailbox. */
export interface AlternateContact {
  readonly name: string;
  readonly title: string;
  readonly email: string;
  readonly phone: string;
}

/** Clients of AWS's SDK that the function knows. */
export type SettingClient = 'account' | 'ec2' | 'iam' | 'inspector2' | 's3-control';

/** One call that sets something for a whole account, or for an account and Region. */
export interface AccountSetting {
  readonly id: AccountSettingId;
  readonly client: SettingClient;
  /** The SDK's name of the operation. */
  readonly command: string;
  readonly input: Readonly<Record<string, unknown>>;
}

/** What can be set. */
export type AccountSettingId =
  | 'ebs-encryption'
  | 'private-images'
  | 'instance-metadata'
  | 'inspector'
  | 'private-buckets'
  | 'password-policy'
  | 'security-contact';

/** What each setting needs. None of these actions but one takes a resource: they are the account's. */
export const SETTING_ACTIONS: Readonly<Record<AccountSettingId, string>> = {
  'ebs-encryption': 'ec2:EnableEbsEncryptionByDefault',
  'private-images': 'ec2:EnableImageBlockPublicAccess',
  'instance-metadata': 'ec2:ModifyInstanceMetadataDefaults',
  inspector: 'inspector2:Enable',
  'private-buckets': 's3:PutAccountPublicAccessBlock',
  'password-policy': 'iam:UpdateAccountPasswordPolicy',
  'security-contact': 'account:PutAlternateContact',
};

/**
 * How instances begin: encrypted volumes, private images, version 2 of the metadata service.
 * @see https://docs.aws.amazon.com/ebs/latest/userguide/encryption-by-default.html (CIS-6.1.1)
 * @see https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/block-public-access-to-amis.html
 * @see https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/configuring-IMDS-new-instances.html (CIS-6.7)
 */
export const INSTANCE_SETTINGS: readonly AccountSetting[] = [
  { id: 'ebs-encryption', client: 'ec2', command: 'EnableEbsEncryptionByDefault', input: {} },
  {
    id: 'private-images',
    client: 'ec2',
    command: 'EnableImageBlockPublicAccess',
    input: { ImageBlockPublicAccessState: 'block-new-sharing' },
  },
  {
    id: 'instance-metadata',
    client: 'ec2',
    command: 'ModifyInstanceMetadataDefaults',
    input: { HttpTokens: 'required' },
  },
];

/**
 * Amazon Inspector over instances, images and functions.
 * @see https://docs.aws.amazon.com/inspector/latest/user/getting_started_tutorial.html
 */
export const INSPECTOR_SETTING: AccountSetting = {
  id: 'inspector',
  client: 'inspector2',
  command: 'Enable',
  input: { resourceTypes: ['EC2', 'ECR', 'LAMBDA'] },
};

/**
 * No bucket of the account is ever public.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html (CIS-3.1.4)
 */
export function privateBuckets(account: string): AccountSetting {
  return {
    id: 'private-buckets',
    client: 's3-control',
    command: 'PutPublicAccessBlock',
    input: {
      AccountId: account,
      PublicAccessBlockConfiguration: {
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      },
    },
  };
}

/**
 * The platform makes no user; should somebody else make one, the password is a good one.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_passwords_account-policy.html (CIS-2.8, CIS-2.9)
 */
export const PASSWORD_SETTING: AccountSetting = {
  id: 'password-policy',
  client: 'iam',
  command: 'UpdateAccountPasswordPolicy',
  input: {
    AllowUsersToChangePassword: true,
    MaxPasswordAge: 90,
    MinimumPasswordLength: 14,
    PasswordReusePrevention: 24,
    RequireLowercaseCharacters: true,
    RequireNumbers: true,
    RequireSymbols: true,
    RequireUppercaseCharacters: true,
  },
};

/**
 * Whom AWS calls.
 * @see https://docs.aws.amazon.com/accounts/latest/reference/manage-acct-update-contact-alternate.html (CIS-2.3)
 */
export function securityContact(contact: AlternateContact): AccountSetting {
  return {
    id: 'security-contact',
    client: 'account',
    command: 'PutAlternateContact',
    input: {
      AlternateContactType: 'SECURITY',
      EmailAddress: contact.email,
      Name: contact.name,
      PhoneNumber: contact.phone,
      Title: contact.title,
    },
  };
}
