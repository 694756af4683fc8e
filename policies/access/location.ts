// policies/access: where a store's objects are, as ARNs a statement can name.
import { type ProjectBucket, type ProjectScope, projectBucket } from '../names';
import { MODEL_PREFIXES, type Right, type Store } from './table';

/** A bucket and the prefixes of it that a right covers; an empty prefix is the whole bucket. */
export interface Location {
  readonly bucketArn: string;
  readonly prefixes: readonly string[];
}

/** A store that is kept in S3. */
export type ObjectStore = Exclude<Store, 'images' | 'packages' | 'cache'>;

/** The stores that are kept in S3, in the order in which statements speak of them. */
export const OBJECT_STORES: readonly ObjectStore[] = ['intake', 'data', 'work', 'models', 'approvals'];

/** Where the objects are on which `right` to `store` bears. */
export function locationOf(scope: ProjectScope, store: ObjectStore, right: Right): Location {
  const bucket: ProjectBucket = store === 'approvals' ? 'models' : store;
  return { bucketArn: projectBucket(scope, bucket).arn, prefixes: prefixesOf(store, right) };
}

function prefixesOf(store: ObjectStore, right: Right): readonly string[] {
  if (store === 'approvals') return [MODEL_PREFIXES.approvals];
  if (store !== 'models') return [''];
  if (right === 'create') return [MODEL_PREFIXES.artifacts];
  if (right === 'read-approved') return [MODEL_PREFIXES.approved];
  return [MODEL_PREFIXES.artifacts, MODEL_PREFIXES.approved];
}

/** The ARNs of every object of `locations`. */
export function objectArns(locations: readonly Location[]): readonly string[] {
  return locations.flatMap(({ bucketArn, prefixes }) => prefixes.map((prefix) => `${bucketArn}/${prefix}*`));
}

/** The ARNs of the buckets of `locations`, each once. */
export function bucketArns(locations: readonly Location[]): readonly string[] {
  return [...new Set(locations.map((location) => location.bucketArn))];
}
