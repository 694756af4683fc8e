// policies/keys: ECR is the one service that is lent a key: it cannot encrypt images otherwise.
import type { Condition } from '../document';
import { type AccountScope, viaService } from '../names';

/** Grants that ECR asks for while it makes a repository for the caller. */
export function onlyForRegistry(scope: AccountScope): Condition {
  return {
    StringEquals: { 'kms:ViaService': viaService('ecr', scope) },
    Bool: { 'kms:GrantIsForAWSResource': 'true' },
  };
}
