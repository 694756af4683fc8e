// policies/access: what the platform's own pipeline may do: read what is deployed, or hand a deployment to CDK's roles.
import { type Policy, allow, identityPolicy } from '../document';
import {
  type EnvironmentScope,
  PARTITION,
  type PipelineStep,
  SEPARATOR,
  deployRoleArn,
  publishingRoleArn,
} from '../names';

const STACK_IDS =
  'a stack’s ARN ends in an id that CloudFormation draws; the name begins with the platform’s (https://docs.aws.amazon.com/service-authorization/latest/reference/list_awscloudformation.html)';

/** The policy of a step of the pipeline in an environment; it is the role's boundary too. */
export function pipelinePolicy(scope: EnvironmentScope, step: PipelineStep, qualifier: string): Policy {
  const { account, region } = scope;
  switch (step) {
    case 'plan':
      return identityPolicy([
        allow('ReadStacks', {
          actions: [
            'cloudformation:DescribeStackEvents',
            'cloudformation:DescribeStackResources',
            'cloudformation:DescribeStacks',
            'cloudformation:GetTemplate',
            'cloudformation:ListStackResources',
          ],
          resources: [
            `arn:${PARTITION}:cloudformation:${region}:${account}:stack/${scope.platform}${SEPARATOR}*`,
          ],
          because: STACK_IDS,
        }),
      ]);
    case 'deploy':
      return identityPolicy([
        allow('BecomeBootstrapRoles', {
          actions: ['sts:AssumeRole'],
          resources: [
            deployRoleArn(qualifier, account, region),
            publishingRoleArn(qualifier, account, region),
          ],
        }),
      ]);
  }
}
