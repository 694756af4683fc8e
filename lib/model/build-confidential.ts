// lib/model: confidential compute of a project, with what its instance types can do.
import type { Catalogue } from '../../policies';
import type { Confidential, Measurements } from './confidential-compute';
import type { TeamFile } from './schema/team';

/** Confidential compute as the platform has it; null where the project has none. */
export function confidentialOf(
  file: TeamFile['projects'][string]['confidential'],
  measurements: ReadonlyMap<string, Measurements>,
  catalogue: Catalogue,
): Confidential | null {
  if (file === undefined) return null;
  const named = file.measurements ?? [];
  const files = Array.isArray(named) ? named : [named];
  const { enclave } = file;
  return {
    kind: file.kind,
    types: file.instances.flatMap((name) => catalogue.get(name) ?? []),
    measurements: files.flatMap((each) => measurements.get(each) ?? []),
    hosts: file.hosts,
    enclave: enclave === undefined ? null : { ...enclave, relay: enclave.relay ?? null },
    amis: Object.entries(file.amis).map(([environment, id]) => ({ environment, id })),
  };
}
