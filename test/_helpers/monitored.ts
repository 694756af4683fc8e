// Templates with a trail, its log group, metric filters and alarms, and what the recommendations on monitoring ask for.
import { verdicts } from './check-template';

type Properties = Readonly<Record<string, unknown>>;
type Resources = Readonly<Record<string, { readonly Type: string; readonly Properties?: Properties }>>;

/** Properties that differ from what works. */
export interface Changes {
  readonly trail?: Properties;
  readonly group?: Properties;
  readonly filter?: Properties;
  readonly transformation?: Properties;
  readonly alarm?: Properties;
  readonly topic?: Properties;
  readonly more?: Readonly<Record<string, unknown>>;
}

/** A trail that writes to a log group with a filter and a working alarm for each of `patterns`. */
export function monitored(patterns: readonly unknown[], changes: Changes = {}) {
  const watched = patterns.map((pattern, index) => watch(pattern, index, changes));
  return {
    Parameters: { P: { Type: 'String' } },
    Conditions: { C: { 'Fn::Equals': [{ Ref: 'P' }, 'x'] } },
    Resources: {
      Group: { Type: 'AWS::Logs::LogGroup', Properties: changes.group ?? {} },
      Trail: { Type: 'AWS::CloudTrail::Trail', Properties: { ...TRAIL, ...changes.trail } },
      Topic: { Type: 'AWS::SNS::Topic', Properties: changes.topic ?? { Subscription: [SUBSCRIBER] } },
      ...Object.assign({}, ...watched),
      ...changes.more,
    } as Resources,
  };
}

/** Who gets the alarms. */
export const SUBSCRIBER = { Protocol: 'email', Endpoint: 'security@example.com' };

const TRAIL = {
  IsLogging: true,
  IsMultiRegionTrail: true,
  S3BucketName: 'trail-archive',
  CloudWatchLogsLogGroupArn: { 'Fn::GetAtt': ['Group', 'Arn'] },
};

function watch(pattern: unknown, index: number, changes: Changes): Resources {
  const metric = { MetricName: `Event${index}` };
  return {
    [`Filter${index}`]: {
      Type: 'AWS::Logs::MetricFilter',
      Properties: {
        LogGroupName: { Ref: 'Group' },
        FilterPattern: pattern,
        MetricTransformations: [
          { ...metric, MetricNamespace: 'Cis', MetricValue: '1', ...changes.transformation },
        ],
        ...changes.filter,
      },
    },
    [`Alarm${index}`]: {
      Type: 'AWS::CloudWatch::Alarm',
      Properties: {
        ...metric,
        Namespace: 'Cis',
        Statistic: 'Sum',
        Period: 300,
        EvaluationPeriods: 1,
        Threshold: 1,
        ComparisonOperator: 'GreaterThanOrEqualToThreshold',
        AlarmActions: [{ Ref: 'Topic' }],
        ...changes.alarm,
      },
    },
  };
}

/** The verdict of `control` when the alarms work and the filters have these patterns. */
export function withPatterns(control: string, ...patterns: readonly unknown[]): readonly string[] {
  return verdicts(control, monitored(patterns));
}

/** The calls that each recommendation asks for, with the service whose they are. */
export const CALLS: Readonly<Record<string, readonly [service: string, ...names: readonly string[]]>> = {
  'mon-iam-changes': [
    'iam.amazonaws.com',
    ...['DeleteGroupPolicy', 'DeleteRolePolicy', 'DeleteUserPolicy'],
    ...['PutGroupPolicy', 'PutRolePolicy', 'PutUserPolicy'],
    ...['CreatePolicy', 'DeletePolicy', 'CreatePolicyVersion', 'DeletePolicyVersion'],
    ...['AttachRolePolicy', 'DetachRolePolicy', 'AttachUserPolicy', 'DetachUserPolicy'],
    ...['AttachGroupPolicy', 'DetachGroupPolicy'],
  ],
  'mon-trail-changes': [
    'cloudtrail.amazonaws.com',
    ...['CreateTrail', 'UpdateTrail', 'DeleteTrail', 'StartLogging', 'StopLogging'],
  ],
  'mon-cmk-deletion': ['kms.amazonaws.com', 'DisableKey', 'ScheduleKeyDeletion'],
  'mon-s3-policy-changes': [
    's3.amazonaws.com',
    ...['PutBucketAcl', 'PutBucketPolicy', 'PutBucketCors', 'PutBucketLifecycle', 'PutBucketReplication'],
    ...['DeleteBucketPolicy', 'DeleteBucketCors', 'DeleteBucketLifecycle', 'DeleteBucketReplication'],
  ],
  'mon-config-changes': [
    'config.amazonaws.com',
    ...['StopConfigurationRecorder', 'DeleteDeliveryChannel'],
    ...['PutDeliveryChannel', 'PutConfigurationRecorder'],
  ],
  'mon-sg-changes': [
    'ec2.amazonaws.com',
    ...['AuthorizeSecurityGroupIngress', 'AuthorizeSecurityGroupEgress', 'CreateSecurityGroup'],
    ...['RevokeSecurityGroupIngress', 'RevokeSecurityGroupEgress', 'DeleteSecurityGroup'],
  ],
  'mon-nacl-changes': [
    'ec2.amazonaws.com',
    ...['CreateNetworkAcl', 'CreateNetworkAclEntry', 'DeleteNetworkAcl', 'DeleteNetworkAclEntry'],
    ...['ReplaceNetworkAclEntry', 'ReplaceNetworkAclAssociation'],
  ],
  'mon-gw-changes': [
    'ec2.amazonaws.com',
    ...['CreateCustomerGateway', 'DeleteCustomerGateway', 'AttachInternetGateway'],
    ...['CreateInternetGateway', 'DeleteInternetGateway', 'DetachInternetGateway'],
  ],
  'mon-route-changes': [
    'ec2.amazonaws.com',
    ...['CreateRoute', 'CreateRouteTable', 'ReplaceRoute', 'ReplaceRouteTableAssociation'],
    ...['DeleteRouteTable', 'DeleteRoute', 'DisassociateRouteTable'],
  ],
  'mon-vpc-changes': [
    'ec2.amazonaws.com',
    ...['CreateVpc', 'DeleteVpc', 'ModifyVpcAttribute', 'AcceptVpcPeeringConnection'],
    ...['CreateVpcPeeringConnection', 'DeleteVpcPeeringConnection', 'RejectVpcPeeringConnection'],
    ...['AttachClassicLinkVpc', 'DetachClassicLinkVpc', 'DisableVpcClassicLink', 'EnableVpcClassicLink'],
  ],
  'mon-org-changes': [
    'organizations.amazonaws.com',
    ...['AcceptHandshake', 'AttachPolicy', 'CreateAccount', 'CreateOrganizationalUnit', 'CreatePolicy'],
    ...['DeclineHandshake', 'DeleteOrganization', 'DeleteOrganizationalUnit', 'DeletePolicy'],
    ...['DetachPolicy', 'DisablePolicyType', 'EnablePolicyType', 'InviteAccountToOrganization'],
    ...['LeaveOrganization', 'MoveAccount', 'RemoveAccountFromOrganization'],
    ...['UpdatePolicy', 'UpdateOrganizationalUnit'],
  ],
};
