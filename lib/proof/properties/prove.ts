// lib/proof/properties: the verdicts on a list of properties.
import type { World } from '../world';
import { judge } from './judge';
import type { Property } from './property';
import type { PropertyResult } from './result';
import { Search } from './search';

/** Judges properties, one after the other. */
export function prove(world: World, properties: readonly Property[]): readonly PropertyResult[] {
  const search = new Search(world);
  return properties.map((property) => judge(search, property));
}
