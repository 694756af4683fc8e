// lib/checks/reading: log groups, topics and alarms as templates name them: by reference, by an ARN, or by a name that
// means something in one account and Region only.
import type { Resource, ResourceGraph, Value } from '../../assembly';
import type { Place } from '../judgement';
import { type Identity, identityOf } from './identity';
import { type MarkedText, isPlain, markedText, valueOfPiece } from './marked-text';
import { perGraph } from './per-graph';
import { placeKey, placeOf } from './places';
import { propertyOf } from './property';

/** A type whose names are local, and how its ARNs are written. */
export interface LocalKind {
  readonly type: string;
  readonly nameProperty: string;
  /** Service and what stands before the name in an ARN. */
  readonly arn: readonly [service: string, prefix: string];
}

/** Log groups. */
export const LOG_GROUP: LocalKind = {
  type: 'AWS::Logs::LogGroup',
  nameProperty: 'LogGroupName',
  arn: ['logs', 'log-group:'],
};

/** Topics. */
export const TOPIC: LocalKind = { type: 'AWS::SNS::Topic', nameProperty: 'TopicName', arn: ['sns', ''] };

/** Metric alarms. */
export const ALARM: LocalKind = {
  type: 'AWS::CloudWatch::Alarm',
  nameProperty: 'AlarmName',
  arn: ['cloudwatch', 'alarm:'],
};

const KINDS = [LOG_GROUP, TOPIC, ALARM];

/** Attributes that name the resource itself. */
const NAMING = ['Ref', 'Arn', 'TopicArn', 'TopicName'];

/** Resources by type, place and name. */
const byName = perGraph((graph) => {
  const resources = new Map<string, Resource>();
  for (const { type, nameProperty } of KINDS) {
    for (const resource of graph.byType(type)) {
      const name = propertyOf(resource, nameProperty);
      if (name.kind === 'absent') continue;
      resources.set(`${type} ${identityOf(placeKey(placeOf(graph, resource)), name).key}`, resource);
    }
  }
  return resources;
});

/** What `resource` itself is. A name that is left out is made up at deployment, and nobody else has it. */
export function identityOfResource(graph: ResourceGraph, resource: Resource, kind: LocalKind): Identity {
  const name = propertyOf(resource, kind.nameProperty);
  const sure = name.kind === 'absent' || name.kind === 'literal';
  return { place: placeKey(placeOf(graph, resource)), key: `resource ${resource.id}`, sure, resource };
}

/** What `value`, written in a template for `place`, names: one for each branch, undefined where it names nothing. */
export function namedLocally(
  graph: ResourceGraph,
  value: Value,
  place: Place,
  kind: LocalKind,
): readonly (Identity | undefined)[] {
  if (value.kind === 'choice')
    return [value.then, value.otherwise].flatMap((branch) => namedLocally(graph, branch, place, kind));
  const isEmpty = value.kind === 'absent' || (value.kind === 'literal' && (value.value ?? '') === '');
  return [isEmpty ? undefined : namedBy(graph, value, place, kind)];
}

function namedBy(graph: ResourceGraph, value: Value, place: Place, kind: LocalKind): Identity {
  const resource = value.kind === 'reference' ? graph.byId(value.resource) : undefined;
  if (value.kind === 'reference' && resource?.type === kind.type && NAMING.includes(value.attribute))
    return identityOfResource(graph, resource, kind);
  const arn = arnIn(value, place, kind);
  if (arn !== undefined) return namedBy(graph, arn.name, arn.place, kind);
  const identity = identityOf(placeKey(place), value);
  const found = byName(graph).get(`${kind.type} ${identity.key}`);
  return found === undefined
    ? { ...identity, key: `${kind.type} ${identity.key}` }
    : identityOfResource(graph, found, kind);
}

/** The name at the end of an ARN, and the place that the ARN says. */
function arnIn(
  value: Value,
  place: Place,
  { arn: [service, prefix] }: LocalKind,
): { readonly name: Value; readonly place: Place } | undefined {
  const marked = markedText(value);
  if (marked === undefined) return undefined;
  const [arn, , owner, region = '', account = '', ...rest] = marked.text.split(':');
  const name = rest.join(':');
  if (arn !== 'arn' || owner !== service || !name.startsWith(prefix)) return undefined;
  const there = {
    account: componentOf(account, place.account, marked),
    region: componentOf(region, place.region, marked),
  };
  if (there.account === undefined || there.region === undefined) return undefined;
  return {
    name: valueOfPiece(name.slice(prefix.length).replace(/:\*$/, ''), marked.unknowns),
    place: { account: there.account, region: there.region },
  };
}

/**
 * The account or Region in an ARN. A pseudo parameter is the template's own; where the template's own is not known,
 * what is written out is taken for it. Undefined where only deployment knows.
 */
function componentOf(piece: string, own: string | null, { unknowns }: MarkedText): string | null | undefined {
  if (isPlain(piece)) return own === null ? null : piece;
  return valueOfPiece(piece, unknowns).kind === 'symbol' ? own : undefined;
}
