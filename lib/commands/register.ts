// lib/commands: the organisation's register of accepted findings, as the gate and the evidence read it.
import type { RegisterEntry } from '../checks';
import type { Platform } from '../model';

/** Every entry, named by where it stands. */
export function registerOf({ acknowledgements }: Platform): readonly RegisterEntry[] {
  return acknowledgements.map(({ line, ...entry }) => ({ ...entry, where: `acknowledgements.yaml:${line}` }));
}
