// lib/proof/properties/defaults: keys that are lent. A service that encrypts what it keeps for us makes a grant, as a role of ours: nobody
// says there who gets it, and nobody gets anything but what the service keeps.
import type { World, WorldPrincipal } from '../../world';
import type { Scope } from '../property';
import { matchesAny } from '../texts';
import { TRAINER } from './who';

/** A role that lends a key, by its ARN, and the service that has it do so. */
interface Lender {
  readonly role: string;
  readonly service: string;
}

/**
 * Volumes of jobs.
 * @see https://docs.aws.amazon.com/sagemaker/latest/dg/sagemaker-roles.html
 */
export const VOLUMES_OF_JOBS: Lender = { role: TRAINER.principal, service: 'sagemaker.*.amazonaws.com' };

/**
 * Repositories that ECR makes for what it caches.
 * @see https://docs.aws.amazon.com/AmazonECR/latest/userguide/repository-creation-templates-iam.html
 */
export const CACHED_IMAGES: Lender = {
  role: 'arn:*:iam::*:role/*/baseline/*--image-cache',
  service: 'ecr.*.amazonaws.com',
};

const GRANT = 'kms:creategrant';

/** What grants of these are like; nothing where no such role has a statement for one, so that none is anybody's way out. */
export function lent(world: World, ...lenders: readonly Lender[]): Pick<Scope, 'unless'> {
  const services = lenders
    .filter(({ role }) => world.principals.some((principal) => lends(principal, role)))
    .map(({ service }) => service);
  if (services.length === 0) return {};
  return {
    unless: { Bool: { 'kms:GrantIsForAWSResource': 'true' }, StringLike: { 'kms:ViaService': services } },
  };
}

/** Whether a principal is so called, and has a statement that names such a grant: one that allows everything does not. */
function lends({ caller, identity }: WorldPrincipal, role: string): boolean {
  return (
    matchesAny([role], caller.arn) === 'yes' &&
    identity.policies.some(({ statements }) =>
      statements.some(
        ({ effect, actions }) =>
          effect === 'Allow' && actions.patterns.some((pattern) => pattern.toLowerCase() === GRANT),
      ),
    )
  );
}
