// policies/organization: what no account of the platform does as a whole: leave the organisation, be used as root, work
// in other Regions, loosen its settings or what the platform leans on, carry data out of the organisation.
import type { AccountSettingId } from '../baseline/account-settings';
import { type PolicyDocument, type ReasonedStatement, deny, policyDocument } from '../document';
import { PARTITION } from '../names';
import { protectFunctions, protectParameters } from './anchors';
import { type GuardrailPolicyFacts, administratorArns, deployers, except, settingsRole } from './facts';

/** The service control policy on whole accounts. */
export function accountGuardrail(facts: GuardrailPolicyFacts): PolicyDocument {
  const denials = [
    deny('LeaveOrganization', {
      actions: [
        'account:CloseAccount',
        'account:DisableRegion',
        'account:EnableRegion',
        'organizations:LeaveOrganization',
      ],
    }),
    rootUser(),
    otherRegions(facts),
    ...settings(facts),
    foreignResources(facts),
    protectParameters(facts),
    protectFunctions(facts),
  ];
  return policyDocument(denials.map(({ statement }) => statement));
}

/**
 * The root user with its own credentials. Sessions that the management account opens for one task go on: they unlock a
 * bucket whose policy shuts everybody out.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_root-user-privileged-task.html
 */
function rootUser(): ReasonedStatement {
  return deny('RootUser', {
    actions: ['*'],
    condition: {
      ArnLike: { 'aws:PrincipalArn': `arn:${PARTITION}:iam::*:root` },
      Null: { 'aws:AssumedRoot': 'true' },
    },
  });
}

/**
 * Services that answer from one Region for all, and calls to S3 that name no bucket.
 * @see https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps_examples_general.html
 */
const GLOBAL = [
  'account:*',
  'billing:*',
  'budgets:*',
  'ce:*',
  'cloudfront:*',
  'cur:*',
  'freetier:*',
  'globalaccelerator:*',
  'health:*',
  'iam:*',
  'organizations:*',
  'payments:*',
  'pricing:*',
  'route53:*',
  's3:GetAccountPublicAccessBlock',
  's3:ListAllMyBuckets',
  's3:PutAccountPublicAccessBlock',
  'servicequotas:*',
  'shield:*',
  'signin:*',
  'sso:*',
  'sts:*',
  'support-console:*',
  'support:*',
  'tax:*',
  'trustedadvisor:*',
] as const;

function otherRegions(facts: GuardrailPolicyFacts): ReasonedStatement {
  return {
    statement: {
      Sid: 'OtherRegions',
      Effect: 'Deny',
      NotAction: GLOBAL,
      Resource: '*',
      Condition: {
        StringNotEquals: { 'aws:RequestedRegion': facts.regions },
        ...except(...deployers(facts), ...administratorArns(facts)),
      },
    },
    wildcards: [],
  };
}

/** What undoes a setting of the account. A call that makes one and can loosen it as well stands here too. */
const LOOSEN: Readonly<Record<AccountSettingId, readonly string[]>> = {
  'ebs-encryption': ['ec2:DisableEbsEncryptionByDefault'],
  'private-images': ['ec2:DisableImageBlockPublicAccess'],
  'instance-metadata': ['ec2:ModifyInstanceMetadataDefaults'],
  inspector: ['inspector2:Disable'],
  'private-buckets': ['s3:PutAccountPublicAccessBlock'],
  'password-policy': ['iam:DeleteAccountPasswordPolicy', 'iam:UpdateAccountPasswordPolicy'],
  'security-contact': ['account:DeleteAlternateContact', 'account:PutAlternateContact'],
};

/** Only deployment and its one function touch the settings of the account that are the platform's. */
function settings(facts: GuardrailPolicyFacts): readonly ReasonedStatement[] {
  const actions = [
    ...facts.settings.flatMap((setting) => LOOSEN[setting]),
    ...(facts.baseline.includes('ec2Defaults')
      ? ['ec2:DisableSnapshotBlockPublicAccess', 'ec2:EnableSnapshotBlockPublicAccess']
      : []),
    ...(facts.blocksPublicAccess
      ? ['ec2:CreateVpcBlockPublicAccessExclusion', 'ec2:ModifyVpcBlockPublicAccessOptions']
      : []),
  ];
  if (actions.length === 0) return [];
  return [deny('ProtectSettings', { actions, condition: except(...deployers(facts), settingsRole(facts)) })];
}

/** Writing to somebody else's resource takes data out, whoever's network it comes from. */
const CARRY_OUT = [
  'codeartifact:PublishPackageVersion',
  'dynamodb:BatchWriteItem',
  'dynamodb:PutItem',
  'dynamodb:UpdateItem',
  'ecr:PutImage',
  'ecr:UploadLayerPart',
  'events:PutEvents',
  'firehose:PutRecord*',
  'kinesis:PutRecord*',
  'lambda:InvokeFunction',
  'logs:PutLogEvents',
  's3:PutObject*',
  's3:ReplicateObject',
  'secretsmanager:PutSecretValue',
  'sns:Publish',
  'sqs:SendMessage',
  'sts:AssumeRole',
] as const;

/**
 * The perimeter around the organisation's resources, as far as what is written goes. Reading is left to the networks: AWS
 * keeps layers, packages and templates in accounts of its own.
 * @see https://docs.aws.amazon.com/whitepapers/latest/building-a-data-perimeter-on-aws/perimeter-implementation.html
 */
function foreignResources(facts: GuardrailPolicyFacts): ReasonedStatement {
  return deny('CarryOut', {
    actions: CARRY_OUT,
    condition: {
      StringNotEqualsIfExists: {
        'aws:ResourceOrgID': facts.organization,
        ...(facts.partners.length === 0 ? {} : { 'aws:ResourceAccount': facts.partners }),
      },
      ...except(...deployers(facts)),
    },
  });
}
