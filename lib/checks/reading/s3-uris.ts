// lib/checks/reading: the bucket that a URI of S3 names, and whether it encrypts with a customer's key.
import type { Resource, ResourceGraph, Value } from '../../assembly';
import { branchesOf, inEveryBranch } from './branches';
import { type Named, namedBy } from './named';
import { someAt } from './property-paths';
import { at, existenceOf, propertyOf } from './property';
import { isCustomerKey, isOneOf } from './question';
import { type Truth, all } from './truth';

const BUCKET = 'AWS::S3::Bucket';
const SCHEME = 's3://';

/** The buckets that `uri` of `from` names, one for each branch of open conditions. */
export function bucketsOf(graph: ResourceGraph, uri: Value, from: Resource): readonly Named[] {
  return branchesOf(uri).flatMap((branch) => {
    if (branch.kind === 'absent') return [{ kind: 'nothing' }];
    const name = bucketIn(branch);
    return name === undefined ? [{ kind: 'open' }] : namedBy(graph, name, BUCKET, from);
  });
}

/** What stands between the scheme and the next slash; undefined where that cannot be said. */
function bucketIn(uri: Value): Value | undefined {
  const parts = partsOf(uri);
  const [first, ...others] = parts;
  if (typeof first !== 'string' || !first.startsWith(SCHEME)) return undefined;
  const name: (string | Value)[] = [];
  for (const part of [first.slice(SCHEME.length), ...others]) {
    const [head = '', ...behind] = typeof part === 'string' ? part.split('/') : [part];
    if (head !== '') name.push(head);
    if (behind.length > 0) break;
  }
  return asValue(name);
}

function partsOf(uri: Value): readonly (string | Value)[] {
  if (uri.kind === 'text') return uri.parts;
  return uri.kind === 'literal' ? [String(uri.value)] : [uri];
}

function asValue(parts: readonly (string | Value)[]): Value | undefined {
  const [first, ...others] = parts;
  if (first === undefined) return undefined;
  if (others.length > 0) return { kind: 'text', parts };
  if (typeof first === 'string') return { kind: 'literal', value: first };
  // An attribute, such as the ARN, is no name.
  return first.kind === 'reference' && first.attribute !== 'Ref' ? undefined : first;
}

/** Whether what `uri` of `from` names is surely under a customer's key. A bucket that is in no template is open. */
export function isUnderCustomerKey(graph: ResourceGraph, uri: Value, from: Resource): Truth {
  return inEveryBranch(uri, (branch) => {
    const [named] = bucketsOf(graph, branch, from);
    if (named?.kind !== 'resource') return named?.kind === 'nothing' ? 'no' : 'open';
    return all([isThere(branch, named.resource), encrypts(named.resource)]);
  });
}

/** A reference makes sure that the bucket is there; a name alone does not. */
function isThere(uri: Value, bucket: Resource): Truth {
  const refers = partsOf(uri).some(
    (part) => typeof part !== 'string' && part.kind === 'reference' && part.resource === bucket.id,
  );
  return refers ? 'yes' : existenceOf(bucket);
}

/** Whether new objects of `bucket` are encrypted with a customer's key. */
function encrypts(bucket: Resource): Truth {
  const path = ['ServerSideEncryptionConfiguration', 'ServerSideEncryptionByDefault'];
  return someAt(propertyOf(bucket, 'BucketEncryption'), path, (byDefault) =>
    all([
      isOneOf(at(byDefault, 'SSEAlgorithm'), 'aws:kms', 'aws:kms:dsse'),
      isCustomerKey(at(byDefault, 'KMSMasterKeyID')),
    ]),
  );
}
