// policies/names: the roles that `cdk bootstrap` makes, by qualifier: facts for policies, exemptions and the prover.
import { arn } from './arn';
import { nameOf } from './name';
import type { AccountScope } from './scope';

/** The role of the CDK bootstrap stack that `purpose` names. */
function bootstrapRoleArn(qualifier: string, purpose: string, account: string, region: string): string {
  return arn('iam', '', account, `role/cdk-${qualifier}-${purpose}-${account}-${region}`);
}

/**
 * The role CloudFormation uses to make our resources.
 * @see https://docs.aws.amazon.com/cdk/v2/guide/bootstrapping-env.html
 */
export function executionRoleArn(qualifier: string, account: string, region: string): string {
  return bootstrapRoleArn(qualifier, 'cfn-exec-role', account, region);
}

/** The role that uploads templates. */
export function publishingRoleArn(qualifier: string, account: string, region: string): string {
  return bootstrapRoleArn(qualifier, 'file-publishing-role', account, region);
}

/** The role that starts deployments; it may pass the execution role to CloudFormation. */
export function deployRoleArn(qualifier: string, account: string, region: string): string {
  return bootstrapRoleArn(qualifier, 'deploy-role', account, region);
}

/**
 * A managed policy of the bootstrap roles. `cdk bootstrap` takes names without a path, and IAM names belong to the
 * whole account, so the Region is part of it.
 */
export function bootstrapPolicyName({ platform, region }: AccountScope, part: string): string {
  return nameOf('managedPolicy', [platform, `bootstrap-${part}`, region]);
}
