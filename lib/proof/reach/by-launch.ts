// lib/proof/reach: passing roles to services that run what one gives them.
import type { WorldPrincipal } from '../world';
import { type Errand, meets, onAny, onPlace, withDoubt } from './errand';
import { type Finding, doubted, together } from './finding';
import { LAUNCH_PATHS } from './paths/launch-paths';
import type { LaunchRow } from './paths/path';
import { NOWHERE } from './paths/rows';
import { byService, isInert, prefixesOf } from './services';
import type { Gained } from './way';

const ROWS = byService(LAUNCH_PATHS);
const UNASKED = LAUNCH_PATHS.filter(({ asksForPassRole }) => !asksForPassRole);
/** How the names of actions begin that give a service something to do. */
const VERBS = (
  'Activate Add Apply Associate Attach Begin Build Change Configure Copy Create Define Deploy Enable Evaluate Execute Export Generate ' +
  'Import Initiate Invoke Issue Launch Modify Patch Post Promote Provision Publish Push Put Register Replace Request Reset Restart Restore ' +
  'Resume Retry Run Save Schedule Send Set Start Submit Subscribe Sync Test Transfer Trigger Update Upgrade Upload'
).split(' ');
/** The same for several at once; most other actions on several only read. */
const BEGINNINGS = [...VERBS, ...[...VERBS, 'Grant', 'Upsert', 'Write'].map((verb) => `Batch${verb}`)];
const OTHER = 'pass-role-to-another-use';

/** Roles that the asker can have a service take for it. */
export function byLaunch(errand: Errand): void {
  const { ground, faces, asker } = errand;
  if (asker.principal === null) return;
  for (const [id, own] of faces) {
    const role = ground.world.principalById.get(id);
    if (role === undefined || role.trust === null || id === asker.id) continue;
    const pass = onAny(errand, own, 'iam:PassRole');
    if (pass !== null) passed(errand, role, own);
  }
  for (const row of UNASKED) unasked(errand, row);
}

type Faces = Parameters<typeof onAny>[1];

function passed(errand: Errand, role: WorldPrincipal, own: Faces): void {
  const { found, ground } = errand;
  const gained: Gained = { kind: 'principal', id: role.id };
  const { names, others } = ground.servicesOf(role);
  const services = others ? [...new Set([...names, ...ROWS.keys()])] : names;
  for (const service of services) {
    if (found.isSure(gained)) return;
    if (isInert(service)) continue;
    const admitted = ground.admits(role, service);
    if (admitted === null) continue;
    for (const row of ROWS.get(service) ?? [])
      if (row.asksForPassRole) launched(errand, role, own, row, admitted);
    if (!found.isSure(gained)) otherwise(errand, role, own, service, admitted);
  }
}

function launched(errand: Errand, role: WorldPrincipal, own: Faces, row: LaunchRow, admitted: Finding): void {
  const launch = meets(errand, row.needs, []);
  const pass = launch === null ? null : passTo(errand, own, row.passedTo);
  if (pass === null || launch === null) return;
  note(errand, role, row.id, withDoubt(together([pass, launch, trusting(admitted)]), row.doubt));
}

/** Uses of a service's roles that no row tells of: anything that changes something there. */
function otherwise(
  errand: Errand,
  role: WorldPrincipal,
  own: Faces,
  service: string,
  admitted: Finding,
): void {
  const pass = passTo(errand, own, [service]);
  if (pass === null) return;
  const prefixes = prefixesOf(service);
  if (prefixes.length === 0) {
    const reason = `nobody here knows how ${service} is given something to do`;
    note(errand, role, OTHER, doubted(together([pass, trusting(admitted)]), 'unknown', reason));
  }
  for (const prefix of prefixes) {
    const use = anyUse(errand, prefix);
    if (use === null) continue;
    const reason = `whether ${use.actions.join(', ')} gives ${service} something to do with the role nobody looked`;
    note(errand, role, OTHER, doubted(together([pass, use, trusting(admitted)]), 'approximate', reason));
  }
}

/** Anything that changes something at a service. */
export function anyUse(errand: Errand, prefix: string): Finding | null {
  const actions = BEGINNINGS.map((beginning) => `${prefix}:${beginning}*`);
  for (const form of [`${prefix}:*:{account}:?*`, `${prefix}:*::?*`, NOWHERE]) {
    const finding = onPlace(errand, form, actions);
    if (finding !== null) return finding;
  }
  return null;
}

/** A role that something else hands out, without asking whoever says so. */
function unasked(errand: Errand, row: LaunchRow): void {
  const launch = meets(errand, row.needs, []);
  if (launch === null) return;
  const { ground, asker } = errand;
  for (const role of ground.world.principals) {
    if (role.account !== asker.principal?.account || role.trust === null || role.id === asker.id) continue;
    const { names, others } = ground.servicesOf(role);
    for (const service of row.services) {
      if (!others && !names.includes(service)) continue;
      const admitted = ground.admits(role, service);
      if (admitted !== null)
        note(errand, role, row.id, withDoubt(together([launch, trusting(admitted)]), row.doubt));
    }
  }
}

function passTo(errand: Errand, own: Faces, passedTo: readonly string[]): Finding | null {
  const regional = passedTo.flatMap((name) => [name, name.replace(/\.amazonaws\.com$/, '.*.amazonaws.com')]);
  return onAny(errand, own, 'iam:PassRole', {
    'iam:PassedToService': { kind: 'free', always: true, within: [...regional] },
  });
}

/** The trust policy's part: a condition, not an action of the asker. */
function trusting(admitted: Finding): Finding {
  return { ...admitted, actions: [], on: [] };
}

function note({ found }: Errand, role: WorldPrincipal, path: string, finding: Finding): void {
  found.add({ kind: 'principal', id: role.id }, role.caller.arn, path, finding);
}
