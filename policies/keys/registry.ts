// policies/keys: the services that are lent a key, because they cannot encrypt otherwise.
import type { Condition } from '../document';
import { type AccountScope, viaService } from '../names';

/** Grants that ECR asks for while it makes a repository for the caller. */
export function onlyForRegistry(scope: AccountScope): Condition {
  return {
    StringEquals: { 'kms:ViaService': viaService('ecr', scope) },
    Bool: { 'kms:GrantIsForAWSResource': 'true' },
  };
}

/**
 * Grants that CodeArtifact asks for while it makes a domain for the caller. AWS names no other condition for them.
 * @see https://docs.aws.amazon.com/codeartifact/latest/ug/domain-create.html#create-domain-kms-key-policy-example
 */
export function onlyForPackages(scope: AccountScope): Condition {
  return { StringEquals: { 'kms:ViaService': viaService('codeartifact', scope) } };
}
