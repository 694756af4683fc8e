// lib/proof/reach: changing or steering what runs with a role that it has already.
import type { WorldResource } from '../world';
import { anyUse } from './by-launch';
import { type Errand, meets, withDoubt } from './errand';
import { type Finding, doubted } from './finding';
import { CODE_PATHS } from './paths/code-paths';
import type { CodeRow } from './paths/path';
import { SELF } from './paths/rows';
import { prefixesOfType } from './services';

const OWN = CODE_PATHS.filter(({ needs }) => needs.some(({ on }) => on === SELF));
const PLACES = CODE_PATHS.filter(({ needs }) => needs.every(({ on }) => on !== SELF));

/** Roles of code that the asker can change or steer. */
export function byCode(errand: Errand): void {
  for (const [id, faces] of errand.faces) {
    const resource = errand.ground.world.resourceById.get(id);
    if (resource === undefined || resource.executions.length === 0) continue;
    for (const row of OWN) {
      if (!row.types.includes(resource.type)) continue;
      const finding = meets(errand, row.needs, faces);
      if (finding !== null) runs(errand, row.id, resource, withDoubt(finding, row.doubt));
    }
  }
  for (const row of PLACES) atPlaces(errand, row);
  byStrangers(errand);
}

/** Roles of what nobody here knows: whoever may change anything at its service may change what it does. */
function byStrangers(errand: Errand): void {
  const { ground, asker } = errand;
  for (const resource of ground.strangeRunners) {
    if (resource.account !== asker.principal?.account) continue;
    for (const prefix of prefixesOfType(resource.type)) {
      const use = anyUse(errand, prefix);
      if (use === null) continue;
      const reason = `whether ${use.actions.join(', ')} changes what ${resource.type} does by its role nobody looked`;
      runs(errand, 'code-of-another-type', resource, doubted(use, 'approximate', reason));
    }
  }
}

/** What is asked of a place is asked of all that is like it in the asker's account. */
function atPlaces(errand: Errand, row: CodeRow): void {
  const finding = meets(errand, row.needs, []);
  if (finding === null) return;
  for (const type of row.types)
    for (const resource of errand.ground.byType.get(type) ?? [])
      if (resource.account === errand.asker.principal?.account)
        runs(errand, row.id, resource, withDoubt(finding, row.doubt));
}

/** Properties that name an instance profile, whose role has an ARN of its own. */
const THROUGH_PROFILES = /InstanceProfile|InstanceRole|JobFlowRole/;

/** Notes the roles by which a resource runs. */
export function runs(errand: Errand, path: string, resource: WorldResource, finding: Finding): void {
  const { ground, found } = errand;
  for (const { principals, roleArn, property } of resource.executions) {
    if (principals.length === 0) {
      const role = ground.world.names.describe(roleArn);
      found.admit(
        `${resource.origin.logicalId ?? resource.id} runs by ${property} ${role}, which is in no template`,
      );
    }
    for (const id of principals) {
      const role = ground.world.principalById.get(id);
      if (role === undefined) continue;
      const sure = principals.length === 1 && role.caller.arn === roleArn;
      const reason = `whether ${property} of ${resource.origin.logicalId ?? resource.id} is this role only deployment knows`;
      const own = sure || THROUGH_PROFILES.test(property) ? finding : doubted(finding, 'approximate', reason);
      found.add({ kind: 'principal', id }, role.caller.arn, path, own);
    }
  }
}
