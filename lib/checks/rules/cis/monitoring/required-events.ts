// lib/checks/rules: the events that each recommendation on monitoring asks for. A call names its service too, as its
// record does: a filter may ask for the service or leave it out.
import type { Condition, RequiredEvent } from './required-event';

/** Calls of one service, whatever came of them: their names, with spaces in between. */
function calls(service: string, names: string): readonly RequiredEvent[] {
  return names.split(' ').map((name) => ({
    label: name,
    fields: { eventSource: { is: `${service}.amazonaws.com` }, eventName: { is: name } },
  }));
}

/**
 * Signing in to the console of AWS.
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-aws-console-sign-in-events.html
 */
function signIn(label: string, fields: Readonly<Record<string, Condition>>): RequiredEvent {
  return {
    label,
    fields: {
      eventSource: { is: 'signin.amazonaws.com' },
      eventName: { is: 'ConsoleLogin' },
      eventType: { is: 'AwsConsoleSignIn' },
      ...fields,
    },
  };
}

/** A refused call; those of log delivery and HeadBucket may be left out. */
function refused(errorCode: string): RequiredEvent {
  return {
    label: `errorCode ${errorCode}`,
    fields: {
      errorCode: { is: errorCode },
      sourceIPAddress: { isNot: 'delivery.logs.amazonaws.com' },
      eventName: { isNot: 'HeadBucket' },
    },
  };
}

/** A user who came in; federated users and failures may be left out. */
function signInWithoutMfa(label: string, mfaUsed: Condition): RequiredEvent {
  return signIn(label, {
    'userIdentity.type': { is: 'IAMUser' },
    'responseElements.ConsoleLogin': { is: 'Success' },
    'additionalEventData.MFAUsed': mfaUsed,
  });
}

/** What each control asks for, by slug. */
export const REQUIRED_EVENTS: Readonly<Record<string, readonly RequiredEvent[]>> = {
  'mon-unauth-api': [refused('*UnauthorizedOperation'), refused('AccessDenied*')],
  'mon-no-mfa-signin': [
    signInWithoutMfa('ConsoleLogin with MFAUsed No', { is: 'No' }),
    // AWS shows Yes and No only.
    { ...signInWithoutMfa('ConsoleLogin with another MFAUsed', { isNot: 'Yes' }), isDoubtful: true },
  ],
  'mon-root-usage': [
    {
      label: 'use of the root user',
      fields: {
        'userIdentity.type': { is: 'Root' },
        'userIdentity.invokedBy': 'absent',
        eventType: { isNot: 'AwsServiceEvent' },
      },
    },
  ],
  'mon-iam-changes': calls(
    'iam',
    'DeleteGroupPolicy DeleteRolePolicy DeleteUserPolicy PutGroupPolicy PutRolePolicy ' +
      'PutUserPolicy CreatePolicy DeletePolicy CreatePolicyVersion DeletePolicyVersion ' +
      'AttachRolePolicy DetachRolePolicy AttachUserPolicy DetachUserPolicy AttachGroupPolicy ' +
      'DetachGroupPolicy',
  ),
  'mon-trail-changes': calls('cloudtrail', 'CreateTrail UpdateTrail DeleteTrail StartLogging StopLogging'),
  'mon-auth-failures': [
    signIn('ConsoleLogin with Failed authentication', { errorMessage: { is: 'Failed authentication' } }),
  ],
  'mon-cmk-deletion': calls('kms', 'DisableKey ScheduleKeyDeletion'),
  'mon-s3-policy-changes': calls(
    's3',
    'PutBucketAcl PutBucketPolicy PutBucketCors PutBucketLifecycle PutBucketReplication DeleteBucketPolicy ' +
      'DeleteBucketCors DeleteBucketLifecycle DeleteBucketReplication',
  ),
  'mon-config-changes': calls(
    'config',
    'StopConfigurationRecorder DeleteDeliveryChannel PutDeliveryChannel PutConfigurationRecorder',
  ),
  'mon-sg-changes': calls(
    'ec2',
    'AuthorizeSecurityGroupIngress AuthorizeSecurityGroupEgress RevokeSecurityGroupIngress RevokeSecurityGroupEgress ' +
      'CreateSecurityGroup DeleteSecurityGroup',
  ),
  'mon-nacl-changes': calls(
    'ec2',
    'CreateNetworkAcl CreateNetworkAclEntry DeleteNetworkAcl DeleteNetworkAclEntry ReplaceNetworkAclEntry ' +
      'ReplaceNetworkAclAssociation',
  ),
  'mon-gw-changes': calls(
    'ec2',
    'CreateCustomerGateway DeleteCustomerGateway AttachInternetGateway CreateInternetGateway DeleteInternetGateway ' +
      'DetachInternetGateway',
  ),
  'mon-route-changes': calls(
    'ec2',
    'CreateRoute CreateRouteTable ReplaceRoute ReplaceRouteTableAssociation DeleteRouteTable DeleteRoute ' +
      'DisassociateRouteTable',
  ),
  'mon-vpc-changes': calls(
    'ec2',
    'CreateVpc DeleteVpc ModifyVpcAttribute AcceptVpcPeeringConnection CreateVpcPeeringConnection ' +
      'DeleteVpcPeeringConnection RejectVpcPeeringConnection AttachClassicLinkVpc ' +
      'DetachClassicLinkVpc DisableVpcClassicLink EnableVpcClassicLink',
  ),
  'mon-org-changes': calls(
    'organizations',
    'AcceptHandshake AttachPolicy CreateAccount CreateOrganizationalUnit CreatePolicy ' +
      'DeclineHandshake DeleteOrganization DeleteOrganizationalUnit DeletePolicy DetachPolicy ' +
      'DisablePolicyType EnablePolicyType InviteAccountToOrganization LeaveOrganization ' +
      'MoveAccount RemoveAccountFromOrganization UpdatePolicy UpdateOrganizationalUnit',
  ),
};
