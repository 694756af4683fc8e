// lib/proof/core: statements and principals in words, for the lists that answers carry.
import { arnOf, lastName } from './arn';
import type { Principal } from './caller';
import type { Statement } from './statement';

/** Where a statement stands. */
export function placeOf({ source }: Statement): string {
  const { template, logicalId, propertyPath, sid } = source;
  const parts = [template, logicalId, propertyPath, sid].filter((part) => part !== null && part !== '');
  return parts.join(' ');
}

/** Who sends a request, as its ARN or name. */
export function principalName(principal: Principal): string {
  switch (principal.kind) {
    case 'user':
      return principal.arn;
    case 'role':
      return principal.sessionName === null
        ? principal.arn
        : sessionArn(principal.arn, principal.sessionName);
    case 'federated-user':
      return sessionOf(principal.user.arn, `federated-user/${principal.sessionName ?? '*'}`);
    case 'service':
      return principal.service;
    case 'federated':
      return principal.provider;
    case 'foreign-principal':
      return principal.arn ?? principal.account ?? 'any account that is not ours';
    case 'root':
      return `arn:aws:iam::${principal.account.id}:root`;
    default:
      return 'anonymous';
  }
}

function sessionArn(role: string, session: string): string {
  return sessionOf(role, `assumed-role/${lastName(arnOf(role)?.resource ?? role)}/${session}`);
}

function sessionOf(identity: string, resource: string): string {
  const arn = arnOf(identity);
  return arn === null ? identity : `arn:${arn.partition}:sts::${arn.account}:${resource}`;
}
