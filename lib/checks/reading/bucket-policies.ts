// lib/checks/reading: the policies of a bucket, in whatever template they are.
import type { Resource, ResourceGraph } from '../../assembly';
import { namedBy, presenceBeside } from './named';
import { perGraph } from './per-graph';
import { propertyOf } from './property';
import { type Truth, all } from './truth';

const BUCKET = 'AWS::S3::Bucket';

/** A policy that names a bucket. */
export interface Attached {
  readonly policy: Resource;
  /** Whether it is surely this bucket’s, and there where the bucket is. */
  readonly surely: Truth;
}

/** The policies of `bucket`. */
export function policiesOf(graph: ResourceGraph, bucket: Resource): readonly Attached[] {
  return byBucket(graph).get(bucket.id) ?? [];
}

const byBucket = perGraph((graph) => {
  const policies = new Map<string, Attached[]>();
  for (const policy of graph.byType('AWS::S3::BucketPolicy')) {
    const named = namedBy(graph, propertyOf(policy, 'Bucket'), BUCKET, policy);
    for (const each of named) {
      if (each.kind !== 'resource') continue;
      const known = policies.get(each.resource.id) ?? [];
      const surely = all([named.length === 1 ? 'yes' : 'open', presenceBeside(graph, each.resource, policy)]);
      policies.set(each.resource.id, [...known, { policy, surely }]);
    }
  }
  return policies;
});
