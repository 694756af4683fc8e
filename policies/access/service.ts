// policies/access: the platform's own machinery: roles that AWS services assume outside all projects.
import { BOUNDARY_REASON, type Policy, allow, identityPolicy } from '../document';
import { type AccountScope, PARTITION, logGroupOf } from '../names';

const LOG_STREAMS =
  'streams are named by the service that writes them; the log group is named in full (https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/iam-access-control-overview-cwl.html)';

const WRITE_LOGS = ['logs:CreateLogStream', 'logs:DescribeLogStreams', 'logs:PutLogEvents'] as const;
const CLOSE_SECURITY_GROUP = ['ec2:RevokeSecurityGroupEgress', 'ec2:RevokeSecurityGroupIngress'] as const;

/**
 * The boundary of every role of the platform's own machinery: write our logs, close a security group, no more.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html
 */
export function serviceBoundaryPolicy(scope: AccountScope): Policy {
  const platformLogs = `arn:${PARTITION}:logs:*:${scope.account}:log-group:/${scope.platform}/*`;
  return identityPolicy([
    allow('WriteLogs', { actions: WRITE_LOGS, resources: [platformLogs], because: BOUNDARY_REASON }),
    allow('CloseSecurityGroups', {
      actions: CLOSE_SECURITY_GROUP,
      resources: [`arn:${PARTITION}:ec2:*:${scope.account}:security-group/*`],
      because: BOUNDARY_REASON,
    }),
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

function writeLogs(scope: AccountScope, logGroup: readonly string[]) {
  return allow('WriteLogs', {
    actions: WRITE_LOGS,
    resources: [`${logGroupOf(scope, logGroup).arn}:*`],
    because: LOG_STREAMS,
  });
}
