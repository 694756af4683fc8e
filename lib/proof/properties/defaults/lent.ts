// lib/proof/properties/defaults: keys that are lent to volumes of jobs. SageMaker encrypts a volume by a grant, which it makes as the role
// of the job: nobody says there who gets it, and nobody gets anything but the volume.
import type { World } from '../../world';
import { matchesAny } from '../texts';
import type { Scope } from '../property';
import { TRAINER } from './who';

const GRANT = 'kms:creategrant';

/**
 * What such a grant is like; nothing where no role of jobs has a statement for it, so that it is nobody's way out there.
 * @see https://docs.aws.amazon.com/sagemaker/latest/dg/sagemaker-roles.html
 */
export function lentToVolumes({ principals }: World): Pick<Scope, 'unless'> {
  const isLent = principals.some(
    ({ caller, identity }) =>
      matchesAny([TRAINER.principal], caller.arn) === 'yes' &&
      identity.policies.some(({ statements }) =>
        statements.some(({ effect, actions }) => effect === 'Allow' && namesGrant(actions.patterns)),
      ),
  );
  if (!isLent) return {};
  return {
    unless: {
      Bool: { 'kms:GrantIsForAWSResource': 'true' },
      StringLike: { 'kms:ViaService': 'sagemaker.*.amazonaws.com' },
    },
  };
}

function namesGrant(patterns: readonly string[]): boolean {
  return patterns.some((pattern) => pattern.toLowerCase() === GRANT);
}
