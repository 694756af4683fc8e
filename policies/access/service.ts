// policies/access: the platform's own machinery: roles that AWS services assume outside all projects.
import { type AccountSettingId, SETTING_ACTIONS } from '../baseline/account-settings';
import { BOUNDARY_REASON, type Policy, type ReasonedStatement, allow, identityPolicy } from '../document';
import { onlyForRegistry } from '../keys/registry';
import { type AccountScope, PARTITION, imageCacheArns, imageCacheKeyAlias, logGroupOf } from '../names';
import type { ImageRegistry } from '../tables';
import { INSPECTOR_SERVICES, serviceRoles } from './service-linked';

const LOG_STREAMS =
  'streams are named by the service that writes them; the log group is named in full (https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/iam-access-control-overview-cwl.html)';

const WRITE_LOGS = ['logs:CreateLogStream', 'logs:DescribeLogStreams', 'logs:PutLogEvents'] as const;
const MAKE_CACHED_REPOSITORY = ['ecr:CreateRepository', 'ecr:TagResource'] as const;
const CLOSE_SECURITY_GROUP = ['ec2:RevokeSecurityGroupEgress', 'ec2:RevokeSecurityGroupIngress'] as const;

const CACHED_NAMES =
  'ECR names the repository of a cached image after the image; the caches are named in full (https://docs.aws.amazon.com/AmazonECR/latest/userguide/repository-creation-templates-custom.html)';

const NO_RESOURCE =
  'a setting of the account takes no resource (https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonec2.html, https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoninspector2.html)';

/**
 * The boundary of every role of the platform's own machinery: write our logs, close a security group, set the account
 * up, make the repositories that cache `images`, no more.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html
 */
export function serviceBoundaryPolicy(scope: AccountScope, images: readonly ImageRegistry[] = []): Policy {
  const platformLogs = `arn:${PARTITION}:logs:*:${scope.account}:log-group:/${scope.platform}/*`;
  return identityPolicy([
    allow('WriteLogs', { actions: WRITE_LOGS, resources: [platformLogs], because: BOUNDARY_REASON }),
    allow('CloseSecurityGroups', {
      actions: CLOSE_SECURITY_GROUP,
      resources: [`arn:${PARTITION}:ec2:*:${scope.account}:security-group/*`],
      because: BOUNDARY_REASON,
    }),
    allow('SetAccountUp', {
      actions: Object.values(SETTING_ACTIONS),
      resources: ['*'],
      because: BOUNDARY_REASON,
    }),
    letInspectorScan(scope),
    ...(images.length === 0 ? [] : cacheBoundary(scope)),
  ]);
}

/** The boundary is the account's, and the caches are in any of its Regions. */
function cacheBoundary(scope: AccountScope): readonly ReasonedStatement[] {
  return [
    allow('MakeCachedRepositories', {
      actions: MAKE_CACHED_REPOSITORY,
      resources: [imageCacheArns({ ...scope, region: '*' })],
      because: BOUNDARY_REASON,
    }),
    allow('LendCacheKey', {
      actions: ['kms:CreateGrant', 'kms:DescribeKey'],
      resources: [`arn:${PARTITION}:kms:*:${scope.account}:key/*`],
      condition: {
        'ForAnyValue:StringEquals': { 'kms:ResourceAliases': imageCacheKeyAlias(scope.platform) },
      },
      because: BOUNDARY_REASON,
    }),
  ];
}

/**
 * What ECR does as us when an image is cached for the first time: make its repository, and lend itself the key.
 * @see https://docs.aws.amazon.com/AmazonECR/latest/userguide/repository-creation-templates-custom.html
 */
export function cacheMakerPolicy(scope: AccountScope, keyArn: string): Policy {
  return identityPolicy([
    allow('MakeCachedRepositories', {
      actions: MAKE_CACHED_REPOSITORY,
      resources: [imageCacheArns(scope)],
      because: CACHED_NAMES,
    }),
    allow('LendCacheKey', {
      actions: ['kms:CreateGrant'],
      resources: [keyArn],
      condition: onlyForRegistry(scope),
    }),
    allow('LookAtCacheKey', { actions: ['kms:DescribeKey'], resources: [keyArn] }),
  ]);
}

/** Writes one log group: VPC flow logs, CloudTrail and our deploy-time function need nothing else. */
export function logWriterPolicy(scope: AccountScope, logGroup: readonly string[]): Policy {
  return identityPolicy([writeLogs(scope, logGroup)]);
}

/** Writes one log group and closes one security group. */
export function securityGroupCloserPolicy(
  scope: AccountScope,
  logGroup: readonly string[],
  securityGroupArn: string,
): Policy {
  return identityPolicy([
    writeLogs(scope, logGroup),
    allow('CloseSecurityGroup', { actions: CLOSE_SECURITY_GROUP, resources: [securityGroupArn] }),
  ]);
}

/** Writes one log group and makes the named settings of the account. */
export function accountSettingsPolicy(
  scope: AccountScope,
  logGroup: readonly string[],
  settings: readonly AccountSettingId[],
): Policy {
  return identityPolicy([
    writeLogs(scope, logGroup),
    allow('SetAccountUp', {
      actions: settings.map((setting) => SETTING_ACTIONS[setting]),
      resources: ['*'],
      because: NO_RESOURCE,
    }),
    ...(settings.includes('inspector') ? [letInspectorScan(scope)] : []),
  ]);
}

/** Inspector's own roles come with the first request that asks for it. */
function letInspectorScan(scope: AccountScope): ReasonedStatement {
  return serviceRoles('LetInspectorScan', scope, INSPECTOR_SERVICES);
}

function writeLogs(scope: AccountScope, logGroup: readonly string[]) {
  return allow('WriteLogs', {
    actions: WRITE_LOGS,
    resources: [`${logGroupOf(scope, logGroup).arn}:*`],
    because: LOG_STREAMS,
  });
}
