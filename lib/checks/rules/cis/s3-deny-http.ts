// lib/checks/rules: the bucket's policy denies plain HTTP: everything, to everybody, on the bucket and its objects.
import { type Resource, type Value, entry } from '../../../assembly';
import { type World, perResource } from '../../control-rule';
import { type Judgement, judgement } from '../../judgement';
import { type Attached, policiesOf } from '../../reading/bucket-policies';
import { someItem } from '../../reading/items';
import { isEverybody } from '../../reading/principals';
import { propertyOf } from '../../reading/property';
import { isFalse, isOneOf } from '../../reading/question';
import { signatureOf } from '../../reading/signature';
import { someStatement } from '../../reading/statements';
import { type Truth, all, some, truthOf } from '../../reading/truth';

/** `s3-deny-http`. */
export const s3DenyHttp = perResource(judge);

function judge(bucket: Resource, { graph }: World): Judgement {
  const attached = policiesOf(graph, bucket);
  const denied = some(attached.map((each) => deniesHttp(each, bucket)));
  return judgement(denied, {
    propertyPath: null,
    observed: observedText(attached, denied),
    wanted: 'a Deny of s3:* to everybody on the bucket and its objects where aws:SecureTransport is false',
  });
}

function observedText(attached: readonly Attached[], denied: Truth): string {
  const [first] = attached;
  if (first === undefined) return 'no policy of the bucket in the templates';
  const names = attached.map(({ policy }) => policy.logicalId).join(', ');
  return denied === 'yes' ? `${names} denies plain HTTP` : `${names} does not deny plain HTTP for all of it`;
}

function deniesHttp({ policy, surely }: Attached, bucket: Resource): Truth {
  const document = propertyOf(policy, 'PolicyDocument');
  const deniesOn = (ends: readonly string[]): Truth =>
    someStatement(document, (statement) =>
      all([isDenial(statement), covers(entry(statement, 'Resource'), bucket, ends)]),
    );
  // The bucket itself and everything in it, in one statement or in two.
  return all([deniesOn(['', '*']), deniesOn(['/*', '*']), surely]);
}

/** Whether `statement` denies everything to everybody without TLS. */
function isDenial(statement: Value): Truth {
  return all([
    isOneOf(entry(statement, 'Effect'), 'Deny'),
    isEverybody(entry(statement, 'Principal')),
    someItem(entry(statement, 'Action'), (action) => isOneOf(action, '*', 's3:*', 'S3:*')),
    onlyWithoutTls(entry(statement, 'Condition')),
  ]);
}

function covers(resources: Value, bucket: Resource, ends: readonly string[]): Truth {
  return someItem(resources, (resource) =>
    some([isOneOf(resource, '*', 'arn:aws:s3:::*'), names(resource, bucket, ends)]),
  );
}

/** Whether `resource` is the ARN of `bucket` with one of `ends` behind it, however the ARN is put together. */
function names(resource: Value, bucket: Resource, ends: readonly string[]): Truth {
  if (resource.kind === 'unknown') return 'open';
  const written = signatureOf(withoutPartition(resource));
  const spelled = arnsOf(bucket).flatMap((arn) =>
    ends.map((end) => signatureOf({ kind: 'text', parts: joined([...arn, end]) })),
  );
  return truthOf(written !== undefined && spelled.some((each) => each === written));
}

/** `arn:<partition>:` reads the same whatever the partition is. */
function withoutPartition(resource: Value): Value {
  const parts = resource.kind === 'text' ? resource.parts : [resource];
  const texts = joined(parts.map((part) => scalarOr(part)));
  const head = texts[0];
  if (typeof head !== 'string') return { kind: 'text', parts: texts };
  const fixed = head.replace(/^arn:aws[a-z-]*:s3/, 'arn:s3');
  const [, partition, rest, ...more] = texts;
  const isOpen =
    head === 'arn:' && partition !== undefined && typeof rest === 'string' && rest.startsWith(':s3');
  return {
    kind: 'text',
    parts: isOpen ? joined([`arn${rest}`, ...more]) : joined([fixed, ...texts.slice(1)]),
  };
}

function scalarOr(part: string | Value): string | Value {
  return typeof part !== 'string' && part.kind === 'literal' ? String(part.value) : part;
}

/** How a template may spell the ARN of a bucket: by attribute, by reference, by its name. */
function arnsOf(bucket: Resource): readonly (readonly (string | Value)[])[] {
  const name = propertyOf(bucket, 'BucketName');
  const reference = { kind: 'reference', resource: bucket.id } as const;
  return [
    [{ ...reference, attribute: 'Arn' }],
    ['arn:s3:::', { ...reference, attribute: 'Ref' }],
    ...(signatureOf(name) === undefined
      ? []
      : [['arn:s3:::', ...(name.kind === 'text' ? name.parts : [scalarOr(name)])]]),
  ];
}

/** Adjacent texts as one. */
function joined(parts: readonly (string | Value)[]): (string | Value)[] {
  const result: (string | Value)[] = [];
  for (const part of parts) {
    const last = result.at(-1);
    if (typeof part === 'string' && typeof last === 'string') result[result.length - 1] = last + part;
    else if (part !== '') result.push(part);
  }
  return result;
}

/** The one condition that the transport is not secure: another one beside it would let some plain HTTP through. */
function onlyWithoutTls(condition: Value): Truth {
  if (condition.kind !== 'map') return condition.kind === 'absent' ? 'no' : 'open';
  const operators = [...condition.entries.keys()];
  const keys = operators.flatMap((operator) => {
    const block = entry(condition, operator);
    return block.kind === 'map' ? [...block.entries.keys()] : ['?'];
  });
  if (operators.length !== 1 || keys.length !== 1) return 'no';
  const [operator = '', key = ''] = [operators[0], keys[0]];
  const asked = /^bool(?:ifexists)?$/i.test(operator) && key.toLowerCase() === 'aws:securetransport';
  return asked ? someItem(entry(entry(condition, operator), key), isFalse) : 'no';
}
