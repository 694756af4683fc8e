// lib/proof/reach: changing or steering what runs with a role that it has already.
import type { WorldResource } from '../world';
import { type Errand, meets, withDoubt } from './errand';
import type { Finding } from './finding';
import { doubted } from './finding';
import { CODE_PATHS } from './paths/code-paths';
import type { CodeRow } from './paths/path';
import { SELF } from './paths/rows';

/** Roles of code that the asker can change or steer. */
export function byCode(errand: Errand): void {
  for (const row of CODE_PATHS) {
    for (const type of row.types)
      for (const resource of errand.ground.byType.get(type) ?? []) steer(errand, row, resource);
  }
}

function steer(errand: Errand, row: CodeRow, resource: WorldResource): void {
  if (resource.executions.length === 0) return;
  const faces = errand.faces.get(resource.id) ?? [];
  if (row.needs.some(({ on }) => on === SELF) && faces.length === 0) return;
  // What is asked of a place is a place of the asker's own account.
  const isElsewhere = row.needs.some(({ on }) => on !== SELF) && resource.account !== errand.asker.principal?.account;
  if (isElsewhere) return;
  const finding = meets(errand, row.needs, faces);
  if (finding !== null) runs(errand, row.id, resource, withDoubt(finding, row.doubt));
}

/** Notes the roles by which a resource runs. */
export function runs(errand: Errand, path: string, resource: WorldResource, finding: Finding): void {
  const { ground, found } = errand;
  for (const { principals, roleArn, property } of resource.executions) {
    if (principals.length === 0) {
      const role = ground.world.names.describe(roleArn);
      found.admit(`${resource.origin.logicalId ?? resource.id} runs by ${property} ${role}, which is in no template`);
    }
    for (const id of principals) {
      const role = ground.world.principalById.get(id);
      if (role === undefined) continue;
      const sure = principals.length === 1 && role.caller.arn === roleArn;
      const reason = `whether ${property} of ${resource.origin.logicalId ?? resource.id} is this role only deployment knows`;
      const own = sure || property.includes('InstanceProfile') ? finding : doubted(finding, 'approximate', reason);
      found.add({ kind: 'principal', id }, role.caller.arn, path, own);
    }
  }
}
