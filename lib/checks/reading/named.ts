// lib/checks/reading: which resource a value names: by reference, by its physical name, or by an ARN that ends in it.
import type { Resource, ResourceGraph, Value } from '../../assembly';
import { perGraph } from './per-graph';
import { propertyOf } from './property';
import { signatureOf } from './signature';

/** What a value names. */
export type Named =
  | { readonly kind: 'resource'; readonly resource: Resource }
  /** Something that is in none of the templates. */
  | { readonly kind: 'outside' }
  /** Deployment decides. */
  | { readonly kind: 'open' }
  | { readonly kind: 'nothing' };

/** Property that carries the physical name of a type. */
const NAME_PROPERTIES: ReadonlyMap<string, string> = new Map([
  ['AWS::EC2::LaunchTemplate', 'LaunchTemplateName'],
  ['AWS::ECR::Repository', 'RepositoryName'],
  ['AWS::IAM::Group', 'GroupName'],
  ['AWS::IAM::Role', 'RoleName'],
  ['AWS::IAM::User', 'UserName'],
  ['AWS::Logs::LogGroup', 'LogGroupName'],
  ['AWS::S3::Bucket', 'BucketName'],
  ['AWS::SNS::Topic', 'TopicName'],
]);

/** Resources by type and name. */
const byName = perGraph((graph) => {
  const names = new Map<string, Resource>();
  for (const [type, property] of NAME_PROPERTIES) {
    for (const resource of graph.byType(type)) {
      const signature = signatureOf(propertyOf(resource, property));
      if (signature !== undefined) names.set(`${type} ${signature}`, resource);
    }
  }
  return names;
});

/** The resource of `type` whose whole name is `name`, also where deployment knows parts of both. */
export function bearerOf(graph: ResourceGraph, name: Value, type: string): Resource | undefined {
  const signature = signatureOf(name);
  return signature === undefined ? undefined : byName(graph).get(`${type} ${signature}`);
}

/** What of `type` is named by `value`, one for each branch of open conditions. */
export function namedBy(graph: ResourceGraph, value: Value, type: string): readonly Named[] {
  if (value.kind === 'choice')
    return [...namedBy(graph, value.then, type), ...namedBy(graph, value.otherwise, type)];
  return [oneNamedBy(graph, value, type)];
}

function oneNamedBy(graph: ResourceGraph, value: Value, type: string): Named {
  if (value.kind === 'absent') return { kind: 'nothing' };
  const referred = referenceIn(value);
  const resource = referred === undefined ? undefined : graph.byId(referred);
  if (resource?.type === type) return { kind: 'resource', resource };
  const found = signaturesOf(value).flatMap(
    (signature) => byName(graph).get(`${type} ${signature}`) ?? [],
  )[0];
  if (found !== undefined) return { kind: 'resource', resource: found };
  return value.kind === 'literal' ? { kind: 'outside' } : { kind: 'open' };
}

/** The resource behind a reference, or behind the one reference in an ARN that is put together. */
function referenceIn(value: Value): string | undefined {
  if (value.kind === 'reference') return value.resource;
  if (value.kind !== 'text') return undefined;
  const references = value.parts.flatMap((part) =>
    typeof part !== 'string' && part.kind === 'reference' ? [part.resource] : [],
  );
  return references.length === 1 ? references[0] : undefined;
}

/** The value itself, and what stands at the end of it when it is an ARN. */
function signaturesOf(value: Value): readonly string[] {
  const whole = signatureOf(value) ?? [];
  const text = value.kind === 'literal' ? String(value.value) : lastText(value);
  const name = text?.startsWith('arn:') === true || value.kind === 'text' ? nameInArn(text ?? '') : undefined;
  return [whole, name === undefined ? [] : JSON.stringify(name)].flat();
}

function lastText(value: Value): string | undefined {
  const last = value.kind === 'text' ? value.parts.at(-1) : undefined;
  return typeof last === 'string' ? last : undefined;
}

/** `arn:aws:logs:…:log-group:name:*`, `arn:aws:s3:::name`, `arn:aws:iam::…:role/path/name`. */
function nameInArn(text: string): string | undefined {
  const bare = text.replace(/:\*$/, '').replace(/^.*:log-group:/, '');
  const name = /(?<name>[^:]+)$/.exec(bare)?.groups?.['name'];
  return name?.replace(/^(?:role|user|group|repository)\/(?:.*\/)?/, '');
}
