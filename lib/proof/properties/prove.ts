// lib/proof/properties: the verdicts on a list of properties, and what is asked of every world.
import type { World } from '../world';
import { PROJECT_MATRIX } from './defaults/default-matrix';
import { defaultProperties } from './defaults/default-set';
import { advised } from './defaults/advice';
import { judge } from './judge';
import { type AccessMatrix, matrixOf } from './matrix';
import type { Property } from './property';
import type { PropertyResult } from './result';
import { Search } from './search';

/** Judges properties, one after the other. */
export function prove(world: World, properties: readonly Property[]): readonly PropertyResult[] {
  const search = new Search(world);
  return properties.map((property) => judge(search, property));
}

/** The default properties of a world, and who can do what with the data of its projects. */
export function proveDefaults(world: World): {
  readonly results: readonly PropertyResult[];
  readonly matrix: AccessMatrix;
} {
  const search = new Search(world);
  return {
    results: defaultProperties(search.world).map((property) => advised(world, judge(search, property))),
    matrix: matrixOf(search, PROJECT_MATRIX),
  };
}
