// policies/deployment: what CloudFormation may do in the management account: keep the platform's own policies of the
// organisation, and attach them to the targets that the platform names. It can detach nobody else's.
import { type ReasonedStatement, allow } from '../document';
import { PARTITION } from '../names';
import { readBootstrapVersion } from './bootstrap-version';
import type { ExecutionFacts, GuardrailFacts } from './facts';
import { platformTag } from './platform-tag';

const POLICY_IDS =
  'AWS Organizations numbers policies itself; the platform’s tag is required instead (https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsorganizations.html)';

/** An attachment is allowed when both of its resources are: the policy by its tag, and the target by its id. */
export function organizationStatements(
  facts: ExecutionFacts,
  guardrails: GuardrailFacts,
): readonly ReasonedStatement[] {
  const { scope } = facts;
  const policies = ['service_control_policy', 'resource_control_policy'].map(
    (type) => `arn:${PARTITION}:organizations::${scope.account}:policy/${guardrails.organization}/${type}/*`,
  );
  return [
    readBootstrapVersion(facts),
    allow('CreateGuardrails', {
      actions: ['organizations:CreatePolicy'],
      resources: ['*'],
      condition: platformTag(scope, 'RequestTag'),
      because: POLICY_IDS,
    }),
    // A policy is tagged while it is made, when it has no tag yet.
    allow('TagNewGuardrails', {
      actions: ['organizations:TagResource'],
      resources: policies,
      condition: platformTag(scope, 'RequestTag'),
      because: POLICY_IDS,
    }),
    allow('KeepGuardrails', {
      actions: [
        'organizations:AttachPolicy',
        'organizations:DeletePolicy',
        'organizations:DescribePolicy',
        'organizations:DetachPolicy',
        'organizations:ListTagsForResource',
        'organizations:ListTargetsForPolicy',
        'organizations:TagResource',
        'organizations:UntagResource',
        'organizations:UpdatePolicy',
      ],
      resources: policies,
      condition: platformTag(scope, 'ResourceTag'),
      because: POLICY_IDS,
    }),
    allow('AttachToTargets', {
      actions: ['organizations:AttachPolicy', 'organizations:DetachPolicy'],
      resources: guardrails.targets.map((target) =>
        targetArn(scope.account, guardrails.organization, target),
      ),
    }),
  ];
}

/**
 * A root, unit or account of the organisation.
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsorganizations.html#awsorganizations-resources-for-iam-policies
 */
function targetArn(management: string, organization: string, target: string): string {
  return `arn:${PARTITION}:organizations::${management}:${kindOf(target)}/${organization}/${target}`;
}

function kindOf(target: string): string {
  if (target.startsWith('r-')) return 'root';
  return target.startsWith('ou-') ? 'ou' : 'account';
}
