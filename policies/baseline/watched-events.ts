// policies/baseline: the events of an account that somebody is told about at once, as the CIS benchmark lists them. The
// data is the alarms': a metric filter on the log group with every management event, and an alarm on it, for each.

/** What is watched for. */
export interface WatchedEvents {
  /** Key of the recommendation, whichever number it has in a version of the benchmark. */
  readonly slug: string;
  /** Number in version 7.0 of the CIS AWS Foundations Benchmark. */
  readonly id: string;
  /** Ends the name of the alarm. */
  readonly purpose: string;
  /** What it means when the alarm goes off, and what to do. */
  readonly description: string;
  /**
   * The events.
   * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html
   */
  readonly pattern: string;
}

function watched(id: string, purpose: string, description: string, pattern: string): WatchedEvents {
  return { slug: `mon-${purpose}`, id, purpose, description: `${description} (CIS-${id})`, pattern };
}

/** One of `names`, whichever service it is of. */
function named(...names: readonly string[]): string {
  return `{ ${anyOf(names)} }`;
}

/** One of `names` of a service. */
function namedBy(service: string, ...names: readonly string[]): string {
  return `{ ($.eventSource = "${service}.amazonaws.com") && (${anyOf(names)}) }`;
}

function anyOf(names: readonly string[]): string {
  return names.map((name) => `($.eventName = "${name}")`).join(' || ');
}

/**
 * The fifteen alarms of the benchmark.
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudwatch-alarms-for-cloudtrail.html
 */
export const WATCHED_EVENTS: readonly WatchedEvents[] = [
  watched(
    '5.1',
    'unauth-api',
    'Calls were refused. Find out who tried what: one is a mistake, many are somebody who looks around',
    // Buckets are asked whether they are there all the time, and log deliveries are tried before they are allowed.
    '{ (($.errorCode = "*UnauthorizedOperation") || ($.errorCode = "AccessDenied*")) && ($.sourceIPAddress != "delivery.logs.amazonaws.com") && ($.eventName != "HeadBucket") }',
  ),
  watched(
    '5.2',
    'no-mfa-signin',
    'Somebody signed in to the console as an IAM user without a second factor. The platform has no such user',
    '{ ($.eventName = "ConsoleLogin") && ($.additionalEventData.MFAUsed != "Yes") && ($.userIdentity.type = "IAMUser") && ($.responseElements.ConsoleLogin = "Success") }',
  ),
  watched(
    '5.3',
    'root-usage',
    'The root user did something. Nobody does in daily work: find out who and why',
    '{ ($.userIdentity.type = "Root") && ($.userIdentity.invokedBy NOT EXISTS) && ($.eventType != "AwsServiceEvent") }',
  ),
  watched(
    '5.4',
    'iam-changes',
    'A policy of IAM changed. Look whether a deployment did it',
    namedBy(
      'iam',
      'DeleteGroupPolicy',
      'DeleteRolePolicy',
      'DeleteUserPolicy',
      'PutGroupPolicy',
      'PutRolePolicy',
      'PutUserPolicy',
      'CreatePolicy',
      'DeletePolicy',
      'CreatePolicyVersion',
      'DeletePolicyVersion',
      'AttachRolePolicy',
      'DetachRolePolicy',
      'AttachUserPolicy',
      'DetachUserPolicy',
      'AttachGroupPolicy',
      'DetachGroupPolicy',
    ),
  ),
  watched(
    '5.5',
    'trail-changes',
    'A trail changed, began or stopped. Unless a deployment did it, somebody hides something',
    named('CreateTrail', 'UpdateTrail', 'DeleteTrail', 'StartLogging', 'StopLogging'),
  ),
  watched(
    '5.6',
    'auth-failures',
    'Signing in to the console failed. Many failures are somebody who guesses',
    '{ ($.eventName = "ConsoleLogin") && ($.errorMessage = "Failed authentication") }',
  ),
  watched(
    '5.7',
    'cmk-deletion',
    'A key was disabled or is to be deleted. Whoever may not have meant it has thirty days: use break-glass',
    namedBy('kms', 'DisableKey', 'ScheduleKeyDeletion'),
  ),
  watched(
    '5.8',
    's3-policy-changes',
    'The policy of a bucket, or what becomes of its objects, changed. Look whether a deployment did it',
    namedBy(
      's3',
      'PutBucketAcl',
      'PutBucketPolicy',
      'PutBucketCors',
      'PutBucketLifecycle',
      'PutBucketReplication',
      'DeleteBucketPolicy',
      'DeleteBucketCors',
      'DeleteBucketLifecycle',
      'DeleteBucketReplication',
    ),
  ),
  watched(
    '5.9',
    'config-changes',
    'AWS Config was changed or stopped. Unless a deployment did it, somebody hides something',
    namedBy(
      'config',
      'StopConfigurationRecorder',
      'DeleteDeliveryChannel',
      'PutDeliveryChannel',
      'PutConfigurationRecorder',
    ),
  ),
  watched(
    '5.10',
    'sg-changes',
    'A security group changed. Look whether a deployment did it',
    named(
      'AuthorizeSecurityGroupIngress',
      'AuthorizeSecurityGroupEgress',
      'RevokeSecurityGroupIngress',
      'RevokeSecurityGroupEgress',
      'CreateSecurityGroup',
      'DeleteSecurityGroup',
    ),
  ),
  watched(
    '5.11',
    'nacl-changes',
    'A network ACL changed. The platform makes none of its own: find out who and why',
    named(
      'CreateNetworkAcl',
      'CreateNetworkAclEntry',
      'DeleteNetworkAcl',
      'DeleteNetworkAclEntry',
      'ReplaceNetworkAclEntry',
      'ReplaceNetworkAclAssociation',
    ),
  ),
  watched(
    '5.12',
    'gw-changes',
    'A gateway to other networks was made, attached or removed. The platform has none: find out who and why',
    named(
      'CreateCustomerGateway',
      'DeleteCustomerGateway',
      'AttachInternetGateway',
      'CreateInternetGateway',
      'DeleteInternetGateway',
      'DetachInternetGateway',
    ),
  ),
  watched(
    '5.13',
    'route-changes',
    'A route changed. Look whether a deployment did it: a route is a way out',
    namedBy(
      'ec2',
      'CreateRoute',
      'CreateRouteTable',
      'ReplaceRoute',
      'ReplaceRouteTableAssociation',
      'DeleteRouteTable',
      'DeleteRoute',
      'DisassociateRouteTable',
    ),
  ),
  watched(
    '5.14',
    'vpc-changes',
    'A VPC or a connection between two changed. Look whether a deployment did it',
    named(
      'CreateVpc',
      'DeleteVpc',
      'ModifyVpcAttribute',
      'AcceptVpcPeeringConnection',
      'CreateVpcPeeringConnection',
      'DeleteVpcPeeringConnection',
      'RejectVpcPeeringConnection',
      'AttachClassicLinkVpc',
      'DetachClassicLinkVpc',
      'DisableVpcClassicLink',
      'EnableVpcClassicLink',
    ),
  ),
  watched(
    '5.15',
    'org-changes',
    'The organisation was changed from this account. It is no management account: find out who and why',
    namedBy(
      'organizations',
      'AcceptHandshake',
      'AttachPolicy',
      'CreateAccount',
      'CreateOrganizationalUnit',
      'CreatePolicy',
      'DeclineHandshake',
      'DeleteOrganization',
      'DeleteOrganizationalUnit',
      'DeletePolicy',
      'DetachPolicy',
      'DisablePolicyType',
      'EnablePolicyType',
      'InviteAccountToOrganization',
      'LeaveOrganization',
      'MoveAccount',
      'RemoveAccountFromOrganization',
      'UpdatePolicy',
      'UpdateOrganizationalUnit',
    ),
  ),
];
