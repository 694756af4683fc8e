// lib/proof/reach: taking roles by their trust policies.
import { type Errand, meets } from './errand';
import { ASSUME_PATHS } from './paths/identity-paths';
import type { AssumeRow } from './paths/path';

/** Roles that the asker can take. */
export function byTrust(errand: Errand): void {
  const { ground, faces, found, asker } = errand;
  const rows = ASSUME_PATHS.filter((row) => isFor(row, errand));
  for (const [id, own] of faces) {
    const role = ground.world.principalById.get(id);
    if (role === undefined || role.trust === null || id === asker.id) continue;
    const assumed = own.filter(({ kind }) => kind === 'assumed');
    for (const row of rows) {
      const finding = meets(errand, row.needs, assumed);
      if (finding !== null) found.add({ kind: 'principal', id }, role.caller.arn, row.id, finding);
    }
  }
}

/** A provider in no template may be of either kind. */
function isFor({ by }: AssumeRow, { asker, ground }: Errand): boolean {
  if (asker.kind !== 'provider') return by === 'principals';
  if (by === 'principals') return false;
  const { provider } = asker.caller;
  const known = ground.world.providers.find(({ caller }) => caller.provider === provider);
  return known === undefined || known.kind === by;
}
