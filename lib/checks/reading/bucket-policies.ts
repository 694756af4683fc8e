// lib/checks/reading: the policies of a bucket, in whatever template they are.
import type { Resource, ResourceGraph } from '../../assembly';
import { namedBy } from './named';
import { perGraph } from './per-graph';
import { propertyOf } from './property';

const BUCKET = 'AWS::S3::Bucket';

/** A policy that names a bucket, for sure or in one branch of an open condition. */
export interface Attached {
  readonly policy: Resource;
  readonly surely: boolean;
}

/** The policies of `bucket`. */
export function policiesOf(graph: ResourceGraph, bucket: Resource): readonly Attached[] {
  return byBucket(graph).get(bucket.id) ?? [];
}

const byBucket = perGraph((graph) => {
  const policies = new Map<string, Attached[]>();
  for (const policy of graph.byType('AWS::S3::BucketPolicy')) {
    const named = namedBy(graph, propertyOf(policy, 'Bucket'), BUCKET);
    const surely = named.length === 1 && policy.exists === 'always';
    for (const each of named) {
      if (each.kind !== 'resource') continue;
      const known = policies.get(each.resource.id) ?? [];
      policies.set(each.resource.id, [...known, { policy, surely }]);
    }
  }
  return policies;
});
