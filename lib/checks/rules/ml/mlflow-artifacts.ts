// lib/checks/rules: MLflow keeps artifacts in a bucket, and has no key of its own: the bucket's has to be a customer's.
import type { Resource } from '../../../assembly';
import { type World, perResource } from '../../control-rule';
import { type Judgement, judgement } from '../../judgement';
import type { Named } from '../../reading/named';
import { propertyOf } from '../../reading/property';
import { bucketsOf, isUnderCustomerKey } from '../../reading/s3-uris';
import { shown } from '../../reading/shown';

/** `sm-mlflow-artifacts`. */
export const smMlflowArtifacts = perResource(judge);

function judge(resource: Resource, { graph }: World): Judgement {
  const uri = propertyOf(resource, 'ArtifactStoreUri');
  const names = bucketsOf(graph, uri, resource).map(nameOf).join(' or ');
  return judgement(isUnderCustomerKey(graph, uri, resource), {
    propertyPath: 'ArtifactStoreUri',
    observed: `${shown(uri)}, in ${names}`,
    wanted: 'a bucket whose default encryption is aws:kms with a customer’s key',
  });
}

function nameOf(named: Named): string {
  switch (named.kind) {
    case 'resource':
      return `the bucket ${named.resource.logicalId}`;
    case 'nothing':
      return 'no bucket';
    default:
      return 'a bucket that is in none of the templates';
  }
}
