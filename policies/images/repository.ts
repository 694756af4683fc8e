// policies/images: the policy of a project's image repository. It only denies, as a bucket's does.
import { PULL_IMAGE, PUSH_IMAGE } from '../access/actions';
import { type Condition, type PolicyDocument, type Statement, policyDocument } from '../document';
import { type Administrators, type ProjectScope, projectRole } from '../names';

const READ_IMAGE: readonly string[] = PULL_IMAGE;

/** What the policy of an image repository is a function of. */
export interface RepositoryFacts extends Administrators {
  readonly scope: ProjectScope;
}

/** A push reads what is there already, as a pull does: that much is left to identity policies. */
const PUSH = PUSH_IMAGE.filter((action) => !READ_IMAGE.includes(action));

const CONFIGURE = [
  'ecr:DeleteLifecyclePolicy',
  'ecr:DeleteRepository',
  'ecr:DeleteRepositoryPolicy',
  'ecr:PutImageScanningConfiguration',
  'ecr:PutImageTagMutability',
  'ecr:PutLifecyclePolicy',
  'ecr:SetRepositoryPolicy',
] as const;

/**
 * The project's pipeline pushes, deployment configures, break-glass deletes an image; every other way is closed.
 * @see https://docs.aws.amazon.com/AmazonECR/latest/userguide/repository-policies.html
 */
export function repositoryPolicy(facts: RepositoryFacts): PolicyDocument {
  const { scope, executionRoleArn, breakGlassRoleArn } = facts;
  return policyDocument([
    denyAll('DenyForeignAccounts', ['ecr:*'], {
      StringNotEqualsIfExists: { 'aws:PrincipalAccount': scope.account },
      BoolIfExists: { 'aws:PrincipalIsAWSService': 'false' },
    }),
    denyAll('DenyPushingButByPipeline', PUSH, allBut(projectRole(scope, 'deployer').arn)),
    denyAll('DenyDeletingImages', ['ecr:BatchDeleteImage'], allBut(breakGlassRoleArn)),
    denyAll('DenyConfiguration', CONFIGURE, allBut(executionRoleArn)),
  ]);
}

function allBut(roleArn: string): Condition {
  return { ArnNotEquals: { 'aws:PrincipalArn': roleArn } };
}

/** A repository's policy speaks of the repository it stands on, and takes no resource. */
function denyAll(sid: string, actions: readonly string[], condition: Condition): Statement {
  return { Sid: sid, Effect: 'Deny', Principal: '*', Action: actions, Condition: condition };
}
