// lib/checks/rules: access to the bucket of a trail is logged. The bucket may stand in any of the templates.
import type { Resource, ResourceGraph } from '../../../assembly';
import { perResource } from '../../control-rule';
import { judgement } from '../../judgement';
import { labelOf } from '../../reading/label';
import { type Named, namedBy } from '../../reading/named';
import { propertyOf } from '../../reading/property';
import { isSet } from '../../reading/question';
import { shown } from '../../reading/shown';
import { type Truth, either } from '../../reading/truth';

/** `trail-bucket-logging`. */
export const trailBucketLogging = perResource((trail, { graph }) => {
  const buckets = bucketsOf(graph, trail);
  return judgement(buckets.map(isLogged).reduce(either), {
    propertyPath: 'S3BucketName',
    observed: observed(trail, buckets),
    wanted: 'a bucket with a LoggingConfiguration',
  });
});

function bucketsOf(graph: ResourceGraph, trail: Resource): readonly Named[] {
  return namedBy(graph, propertyOf(trail, 'S3BucketName'), 'AWS::S3::Bucket', trail);
}

function isLogged(bucket: Named): Truth {
  switch (bucket.kind) {
    case 'resource':
      return isSet(propertyOf(bucket.resource, 'LoggingConfiguration'));
    case 'nothing':
      return 'no';
    default:
      return 'open';
  }
}

function observed(trail: Resource, buckets: readonly Named[]): string {
  const names = buckets.map((bucket) =>
    bucket.kind === 'resource' ? words(bucket.resource) : shown(propertyOf(trail, 'S3BucketName')),
  );
  return [...new Set(names)].join(' or ');
}

function words(bucket: Resource): string {
  const logging = isSet(propertyOf(bucket, 'LoggingConfiguration'));
  return `${labelOf(bucket)}, ${logging === 'no' ? 'without' : 'with'} a LoggingConfiguration`;
}
