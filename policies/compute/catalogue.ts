// policies/compute: the instance types the platform knows. A platform may add rows and correct them.
import { ACCELERATED_TYPES } from './accelerated';
import { GENERAL_TYPES } from './general';
import type { InstanceType } from './instance-type';

/** Instance types by name. */
export type Catalogue = ReadonlyMap<string, InstanceType>;

/** Every instance type the platform knows, without what a platform adds. */
export const INSTANCE_TYPES: Catalogue = catalogueOf([...ACCELERATED_TYPES, ...GENERAL_TYPES]);

/** The catalogue with `rows` added; a row of a known name takes the place of the known one. */
export function withInstanceTypes(rows: readonly InstanceType[]): Catalogue {
  return new Map([...INSTANCE_TYPES, ...catalogueOf(rows)]);
}

function catalogueOf(rows: readonly InstanceType[]): Catalogue {
  return new Map(rows.map((row) => [row.name, frozen(row)]));
}

function frozen(row: InstanceType): InstanceType {
  const accelerator = row.accelerator === null ? null : Object.freeze({ ...row.accelerator });
  return Object.freeze({ ...row, accelerator, network: Object.freeze({ ...row.network }) });
}
