// policies/keys: ECR is the one service that is lent a key: it cannot encrypt images otherwise.
import type { Condition } from '../document';

/** Grants that ECR asks for while it makes a repository for the caller. */
export function onlyForRegistry(region: string): Condition {
  return {
    StringEquals: { 'kms:ViaService': registryService(region) },
    Bool: { 'kms:GrantIsForAWSResource': 'true' },
  };
}

/** ECR as `kms:ViaService` names it. */
export function registryService(region: string): string {
  return `ecr.${region}.amazonaws.com`;
}
