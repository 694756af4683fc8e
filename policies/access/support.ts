// policies/access: working with AWS Support, where people describe what went wrong to somebody outside.
import { type Policy, allow, identityPolicy } from '../document';
import { type AccountScope, supportRole } from '../names';

const NO_RESOURCES =
  'AWS Support has cases and no resources that a policy could name (https://docs.aws.amazon.com/service-authorization/latest/reference/list_awssupport.html)';
const AS_AWS_HAS_IT =
  'the benchmark asks for AWS’s policy AWSSupportAccess, and a boundary that is narrower would break it (https://docs.aws.amazon.com/aws-managed-policy/latest/reference/AWSSupportAccess.html)';

/** The boundary of the support role: cases, and nothing of the account. */
export function supportPolicy(): Policy {
  return identityPolicy([
    allow('WorkWithSupport', {
      actions: ['support-console:*', 'support:*'],
      resources: ['*'],
      because: `${NO_RESOURCES}; ${AS_AWS_HAS_IT}`,
    }),
  ]);
}

/** The permission set of who works with AWS Support: the support role of every account. */
export function supportSetPolicy(accounts: readonly AccountScope[]): Policy {
  return identityPolicy([
    allow('BecomeSupport', {
      actions: ['sts:AssumeRole'],
      resources: accounts.map((account) => supportRole(account).arn),
    }),
  ]);
}
