// policies/access: roles that services of AWS keep in the account to do what they were told. The first request of an
// account makes them, with the permission of whoever sends it.
import { type ReasonedStatement, allow } from '../document';
import { type AccountScope, PARTITION } from '../names';

const OWN_PATH =
  'the path is the service’s own, and the service alone says what stands there (https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create-service-linked-role.html)';

/** Lets `services` have their roles. */
export function serviceRoles(
  sid: string,
  scope: AccountScope,
  services: readonly string[],
): ReasonedStatement {
  return allow(sid, {
    actions: ['iam:CreateServiceLinkedRole'],
    resources: services.map(
      (service) => `arn:${PARTITION}:iam::${scope.account}:role/aws-service-role/${service}/*`,
    ),
    condition: { StringEquals: { 'iam:AWSServiceName': services } },
    because: OWN_PATH,
  });
}

/** Amazon Inspector, and the part of it that looks into volumes without an agent. */
export const INSPECTOR_SERVICES = ['inspector2.amazonaws.com', 'agentless.inspector2.amazonaws.com'] as const;
