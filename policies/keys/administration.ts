// policies/keys: the statements that every key of the platform shares: who administers, who may look, what is barred.
// Principals are the account with a comparison of aws:PrincipalArn, so a role need not exist when the key is made.
import type { Condition, Statement } from '../document';
import { type AccountScope, type Administrators, accountArn } from '../names';
import { DEPLOY_KEY, READ_KEY_METADATA, RESCUE_KEY, SCHEDULE_DELETION, USE_KEY } from './actions';

/** Administration by CloudFormation and break-glass, and metadata for whoever the account's own policies let read it. */
export function administrationStatements(
  scope: AccountScope,
  administrators: Administrators,
): readonly Statement[] {
  return [
    ...deploymentStatements(scope, administrators.executionRoleArn),
    accountStatement('RescueByBreakGlass', scope, RESCUE_KEY, administrators.breakGlassRoleArn),
  ];
}

/** Administration by CloudFormation alone, and metadata for whoever the account's own policies let read it. */
export function deploymentStatements(scope: AccountScope, executionRoleArn: string): readonly Statement[] {
  return [
    accountStatement('AdministerByDeployment', scope, DEPLOY_KEY, executionRoleArn),
    {
      Sid: 'ReadMetadataByIdentityPolicy',
      Effect: 'Allow',
      Principal: { AWS: accountArn(scope.account) },
      Action: READ_KEY_METADATA,
      // In a key policy `*` is the key the policy stands on.
      // https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-overview.html
      Resource: '*',
    },
  ];
}

/** An Allow to one role of the account, named by ARN in a condition. */
export function accountStatement(
  sid: string,
  scope: AccountScope,
  actions: readonly string[],
  roleArns: string | readonly string[],
): Statement {
  return {
    Sid: sid,
    Effect: 'Allow',
    Principal: { AWS: accountArn(scope.account) },
    Action: actions,
    Resource: '*',
    Condition: { ArnEquals: { 'aws:PrincipalArn': roleArns } },
  };
}

/**
 * Nobody may put a policy under which it could not change it again.
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html#conditions-kms-bypass-policy-lockout-safety-check
 */
export const DENY_LOCKOUT_BYPASS: Statement = {
  Sid: 'DenyLockoutBypass',
  Effect: 'Deny',
  Principal: '*',
  Action: ['kms:PutKeyPolicy'],
  Resource: '*',
  Condition: { Bool: { 'kms:BypassPolicyLockoutSafetyCheck': 'true' } },
};

/**
 * Nobody from another account uses the key, whatever a later Allow or grant might say; AWS services call as
 * themselves. Administration is left out, so that the deny can never lock everybody out. ECR uses a key by grants that
 * it makes for the repositories at `imagesArn`, and says so in the encryption context; so does Amazon FSx for a project
 * with scratch space.
 * @see https://docs.aws.amazon.com/AmazonECR/latest/userguide/encryption-at-rest.html
 */
export function denyForeignUse(scope: AccountScope, imagesArn?: string, scratch = false): Statement {
  return {
    Sid: 'DenyForeignUse',
    Effect: 'Deny',
    Principal: '*',
    Action: [...USE_KEY, 'kms:CreateGrant'],
    Resource: '*',
    Condition: {
      StringNotEqualsIfExists: { 'aws:PrincipalAccount': scope.account },
      ...notForImages(imagesArn, scratch),
      BoolIfExists: { 'aws:PrincipalIsAWSService': 'false' },
    },
  };
}

/**
 * Lets CloudFormation delete a key whose first deployment rolled back, after the longest waiting period there is.
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/deleting-keys.html
 */
export function rollBackByDeployment(scope: AccountScope, executionRoleArn: string): Statement {
  return {
    ...accountStatement('RollBackByDeployment', scope, SCHEDULE_DELETION, executionRoleArn),
    Condition: {
      ArnEquals: { 'aws:PrincipalArn': executionRoleArn },
      NumericGreaterThanEquals: { 'kms:ScheduleKeyDeletionPendingWindowInDays': `${DELETION_WINDOW_DAYS}` },
    },
  };
}

/** Days between scheduling a key's deletion and losing what it encrypted: the longest AWS offers. */
export const DELETION_WINDOW_DAYS = 30;

/**
 * Any use but of the images of one repository, or of all that a pattern names, and of scratch space where there is some.
 * What was encrypted under another context cannot be read by naming this one.
 */
function notForImages(imagesArn: string | undefined, scratch: boolean): Condition {
  if (imagesArn === undefined) return {};
  return {
    StringNotLikeIfExists: {
      'kms:EncryptionContext:aws:ecr:arn': imagesArn,
      ...(scratch ? { 'kms:EncryptionContext:aws:fsx:fs-id': 'fs-*' } : {}),
    },
  };
}

/** Uses of a key from outside the VPC that are nobody's. */
export interface DirectUse {
  /** ARN of the repositories for which ECR uses it. */
  readonly imagesArn?: string;
  /** Whether Amazon FSx uses it for scratch space; not unless it is said. */
  readonly scratch?: boolean;
  /** A service that uses it for a caller without saying so. */
  readonly viaService?: string;
}

/** A request made by S3 for a caller carries aws:ViaAWSService; anything else but `except` has to come from the VPC. */
export function denyDirectUseOutsideVpc(vpcId: string, except: DirectUse = {}): Statement {
  const { imagesArn, scratch = false, viaService } = except;
  return {
    Sid: 'DenyDirectUseOutsideVpc',
    Effect: 'Deny',
    Principal: '*',
    Action: [...USE_KEY],
    Resource: '*',
    Condition: {
      StringNotEqualsIfExists: {
        'aws:SourceVpc': vpcId,
        ...(viaService === undefined ? {} : { 'kms:ViaService': viaService }),
      },
      ...notForImages(imagesArn, scratch),
      BoolIfExists: { 'aws:ViaAWSService': 'false', 'aws:PrincipalIsAWSService': 'false' },
    },
  };
}
