// Random callers, resources, policies and requests out of a small vocabulary, in the words of the prover and of the oracle.
import * as fc from 'fast-check';
import { type Caller, type Question, type Request, readDocument } from '../../lib/proof/core';
import type { OracleDocument, OracleRequest, OracleStatement, OracleWorld } from './oracle';
import { asJson } from './oracle';
import { ACCOUNT, OTHER_ACCOUNT, objects, role, surroundings, tags, target, user } from './proof';

export interface World {
  readonly caller: Caller;
  readonly oracle: Omit<OracleWorld, 'names'>;
  readonly resource: { readonly arn: string; readonly account: string; readonly tag: string | null };
  readonly team: string | null;
}

/** What somebody chooses. */
export interface Chosen {
  readonly action: string;
  readonly resource: string;
  readonly session: string;
  readonly context: Readonly<Record<string, readonly string[]>>;
}

const ACTIONS = [
  's3:GetObject',
  's3:PutObject',
  's3:GetObjectTagging',
  'kms:Decrypt',
  'sqs:SendMessage',
  'lambda:Get',
];
const RESOURCES = [
  'arn:aws:s3:::data/a',
  'arn:aws:s3:::data/b/c',
  'arn:aws:s3:::data/alice',
  'arn:aws:s3:::data/red/x',
  'arn:aws:s3:::data/x:s3:::logs/y',
];
const ACTION_PATTERNS = [
  ...ACTIONS,
  '*',
  's3:*',
  's3:Get*',
  'S3:getobject',
  's3:?etObject',
  '*:*e*',
  'kms:*',
];
const RESOURCE_PATTERNS = [
  ...RESOURCES,
  '*',
  'arn:aws:s3:::data/*',
  'arn:aws:s3:::d?ta/*/*',
  'arn:aws:s3:::logs/*',
  'arn:aws:s3:::data/${aws:username}',
  'arn:aws:s3:::data/${aws:PrincipalTag/team}/*',
  "arn:aws:s3:::data/${aws:PrincipalTag/team, 'b'}/*",
];
const USER = 'arn:aws:iam::111122223333:user/alice';
const ROLE = 'arn:aws:iam::111122223333:role/app';
const session = (name: string): string => `arn:aws:sts::111122223333:assumed-role/app/${name}`;
const SESSIONS = ['build', 'other'];

const some = <T>(values: readonly T[], most = 2): fc.Arbitrary<T[]> =>
  fc.array(fc.constantFrom(...values), { minLength: 1, maxLength: most });

type Conditions = Record<string, Record<string, string[]>>;

const condition: fc.Arbitrary<Conditions> = fc.oneof(
  one(
    ['StringEquals', 'StringNotEquals', 'StringLike', 'StringEqualsIfExists', 'StringNotLike'],
    ['aws:SourceVpc', 'AWS:sourcevpc'],
    ['vpc-1', 'vpc-2', 'vpc-*', '*'],
  ),
  one(['Bool', 'BoolIfExists'], ['aws:SecureTransport', 'aws:ViaAWSService'], ['true', 'false']),
  one(
    ['IpAddress', 'NotIpAddress'],
    ['aws:SourceIp'],
    ['10.0.0.0/8', '10.1.0.0/16', '192.0.2.0/24', '0.0.0.0/0'],
  ),
  one(
    ['NumericLessThan', 'NumericGreaterThanEquals', 'NumericEquals', 'NumericNotEquals'],
    ['s3:max-keys'],
    ['5', '10', '10.5'],
  ),
  one(
    ['DateLessThan', 'DateGreaterThanEquals'],
    ['aws:CurrentTime'],
    ['2026-01-02T00:00:00Z', '2026-01-04T00:00:00Z'],
  ),
  one(
    [
      'ForAnyValue:StringEquals',
      'ForAllValues:StringEquals',
      'ForAllValues:StringLike',
      'ForAnyValue:StringLike',
      'ForAllValues:StringNotEquals',
    ],
    ['aws:TagKeys'],
    ['team', 'owner', 't*'],
  ),
  one(
    ['StringEquals', 'StringNotEquals', 'StringLike'],
    ['aws:PrincipalTag/team', 'aws:ResourceTag/team'],
    ['red', 'blue', 'r*', '${aws:PrincipalTag/team}'],
  ),
  one(
    ['ArnEquals', 'ArnNotLike', 'ArnLike'],
    ['aws:PrincipalArn'],
    [USER, ROLE, 'arn:aws:iam::*:role/*', 'arn:aws:iam::111122223333:*'],
  ),
  one(
    ['StringEquals', 'StringNotEqualsIfExists'],
    ['aws:PrincipalOrgID', 'aws:ResourceOrgID'],
    ['o-ours123456', 'o-theirs'],
  ),
  one(
    ['StringEquals', 'StringNotEquals'],
    ['aws:PrincipalAccount', 'aws:ResourceAccount'],
    ['111122223333', '444455556666'],
  ),
  one(
    ['Null'],
    ['aws:SourceVpc', 'aws:TagKeys', 's3:max-keys', 'aws:PrincipalTag/team'],
    ['true', 'false'],
    1,
  ),
);

function one(operators: string[], keys: string[], values: string[], most = 2): fc.Arbitrary<Conditions> {
  return fc
    .tuple(fc.constantFrom(...operators), fc.constantFrom(...keys), some(values, most))
    .map(([operator, key, written]) => ({ [operator]: { [key]: written } }));
}

const conditions = fc
  .array(condition, { maxLength: 2 })
  .map((blocks) => blocks.reduce<Conditions>((all, block) => ({ ...all, ...block }), {}));

const principal = fc.oneof(
  fc.constant('*' as const),
  some([
    '111122223333',
    'arn:aws:iam::111122223333:root',
    '444455556666',
    USER,
    ROLE,
    ...SESSIONS.map(session),
    'arn:aws:iam::444455556666:user/bob',
  ]).map((AWS) => ({ AWS })),
  fc.constant({ Service: ['s3.amazonaws.com'] }),
);

export function statement(isNamed: boolean): fc.Arbitrary<OracleStatement> {
  return fc
    .record({
      Effect: fc.constantFrom('Allow' as const, 'Allow' as const, 'Deny' as const),
      actions: some(ACTION_PATTERNS),
      notActions: fc.nat(9),
      resources: some(RESOURCE_PATTERNS),
      notResources: fc.nat(9),
      Condition: conditions,
      Principal: principal,
    })
    .map(({ Effect, actions, notActions, resources, notResources, Condition, Principal }) => ({
      Effect,
      ...(notActions === 0 ? { NotAction: actions } : { Action: actions }),
      ...(notResources === 0 ? { NotResource: resources } : { Resource: resources }),
      ...(isNamed ? { Principal } : {}),
      ...(Object.keys(Condition).length === 0 ? {} : { Condition }),
    }));
}

function document(isNamed: boolean, most: number): fc.Arbitrary<OracleDocument> {
  return fc
    .array(statement(isNamed), { maxLength: most })
    .map((written) => ({ Version: '2012-10-17', Statement: written }));
}

const FULL: OracleStatement = { Effect: 'Allow', Action: '*', Resource: '*', Principal: '*' };

function guardrails(isNamed: boolean): fc.Arbitrary<readonly OracleDocument[]> {
  const { Principal, ...unnamed } = FULL;
  const full: OracleStatement = isNamed
    ? { ...unnamed, ...(Principal === undefined ? {} : { Principal }) }
    : unnamed;
  return fc.array(
    document(isNamed, 2).map(({ Statement }) => ({ Version: '2012-10-17', Statement: [full, ...Statement] })),
    { maxLength: 2 },
  );
}

const optional = (isNamed: boolean): fc.Arbitrary<OracleDocument | null> =>
  fc.oneof({ weight: 3, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: document(isNamed, 3) });

export const worlds: fc.Arbitrary<World> = fc
  .record({
    kind: fc.constantFrom(
      'user' as const,
      'role' as const,
      'role' as const,
      'service' as const,
      'anonymous' as const,
    ),
    team: fc.constantFrom(null, 'red', 'blue'),
    tag: fc.constantFrom(null, 'red', 'blue'),
    isShared: fc.boolean(),
    guard: fc.constantFrom(
      'policy' as const,
      'policy' as const,
      'key' as const,
      'trust' as const,
      'none' as const,
    ),
    identity: document(false, 4),
    boundary: optional(false),
    session: optional(false),
    scps: guardrails(false),
    rcps: guardrails(true),
    resource: document(true, 4),
  })
  .map(({ kind, team, tag, isShared, guard, ...documents }) => {
    const account = isShared ? OTHER_ACCOUNT.id : ACCOUNT.id;
    return {
      caller: callerOf(kind, team),
      team,
      resource: { arn: 'arn:aws:s3:::data/?*', account, tag },
      oracle: { kind, resourceAccount: account, guard, ...documents },
    };
  });

function callerOf(kind: OracleWorld['kind'], team: string | null): Caller {
  const own = { tags: tags(team === null ? {} : { team }) };
  if (kind === 'user') return user('alice', { ...own, canFederate: false });
  if (kind === 'role') return role('app', own);
  return kind === 'service' ? { kind, service: 's3.amazonaws.com', source: null } : { kind };
}

export const requests: fc.Arbitrary<Chosen> = fc
  .record({
    action: fc.constantFrom(...ACTIONS),
    resource: fc.constantFrom(...RESOURCES),
    session: fc.constantFrom(...SESSIONS, 'nobody'),
    vpc: fc.constantFrom(null, 'vpc-1', 'vpc-2', 'vpc-3', 'other'),
    secure: fc.constantFrom('true', 'false'),
    via: fc.constantFrom(null, 'true', 'false'),
    address: fc.constantFrom(null, '10.1.2.3', '10.9.9.9', '192.0.2.7', '203.0.113.1'),
    keys: fc.constantFrom(null, '4', '5', '10', '10.2', '11'),
    time: fc.constantFrom(
      '2026-01-01T00:00:00Z',
      '2026-01-02T00:00:00Z',
      '2026-01-03T00:00:00Z',
      '2026-01-09T00:00:00Z',
    ),
    tagKeys: fc.constantFrom(null, ['team'], ['owner'], ['team', 'owner'], ['type'], ['x', 'team']),
  })
  .map(({ action, resource, session: name, vpc, secure, via, address, keys, time, tagKeys }) => ({
    action,
    resource,
    session: name,
    context: present({
      'aws:sourcevpc': vpc,
      'aws:securetransport': secure,
      'aws:viaawsservice': via,
      'aws:sourceip': address,
      's3:max-keys': keys,
      'aws:currenttime': time,
      'aws:tagkeys': tagKeys,
    }),
  }));

function present(keys: Record<string, string | readonly string[] | null>): Record<string, readonly string[]> {
  return Object.fromEntries(
    Object.entries(keys).flatMap(([key, value]) =>
      value === null ? [] : [[key, typeof value === 'string' ? [value] : value]],
    ),
  );
}

/** The question whether anything of `actions` on the world's objects is allowed. */
export function questionOf({ caller, oracle, resource }: World, actions: readonly string[]): Question {
  const account = resource.account === ACCOUNT.id ? ACCOUNT : OTHER_ACCOUNT;
  const at = objects('data', {
    account,
    guard: oracle.guard,
    tags: tags(resource.tag === null ? {} : { team: resource.tag }),
  });
  const layer = (kind: 'identity' | 'resource', written: OracleDocument) => {
    const source = { template: 'random', logicalId: null, constructPath: null, propertyPath: null };
    const { policy, faults } = readDocument(asJson(written), { name: kind, kind, source });
    if (faults.length > 0) throw new Error(faults.join('\n'));
    return { policies: [policy], incomplete: null };
  };
  return {
    caller,
    actions,
    target: target(at.arn, at),
    surroundings: surroundings({
      identity: layer('identity', oracle.identity),
      boundary: oracle.boundary === null ? null : layer('identity', oracle.boundary),
      session: oracle.session === null ? null : layer('identity', oracle.session),
      serviceControl: oracle.scps.map((written) => layer('identity', written)),
      resourceControl: oracle.rcps.map((written) => layer('resource', written)),
      resource: layer('resource', oracle.resource),
    }),
  };
}

/** The request as the prover takes it: what is fixed it knows. */
export function requestOf({ action, resource, context }: Chosen): Request {
  return { action, resource, context };
}

/** The world and the request as the oracle takes them: with everything that caller and resource fix. */
export function forOracle(
  { oracle, resource, team }: World,
  { action, resource: arn, session: name, context }: Chosen,
): readonly [OracleRequest, OracleWorld] {
  const isPrincipal = oracle.kind === 'user' || oracle.kind === 'role';
  const own = oracle.kind === 'user' ? USER : ROLE;
  const fixed = present({
    'aws:principalarn': isPrincipal ? own : null,
    'aws:principalaccount': isPrincipal ? ACCOUNT.id : null,
    'aws:principalorgid': isPrincipal ? 'o-ours123456' : null,
    'aws:principaltag/team': isPrincipal ? team : null,
    'aws:username': oracle.kind === 'user' ? 'alice' : null,
    'aws:resourceaccount': resource.account,
    'aws:resourceorgid': 'o-ours123456',
    'aws:resourcetag/team': resource.tag,
  });
  const direct = { user: [USER], role: [session(name)], service: ['s3.amazonaws.com'], anonymous: [] }[
    oracle.kind
  ];
  const names = {
    direct,
    role: oracle.kind === 'role' ? ROLE : null,
    account: isPrincipal ? ACCOUNT.id : null,
  };
  return [
    { action, resource: arn, context: { ...context, ...fixed } },
    { ...oracle, names },
  ];
}

/** The caller of one request: a session with its name. */
export function callerWith({ caller }: World, { session: sessionName }: Chosen): Caller {
  return caller.kind === 'role' ? { ...caller, sessionName } : caller;
}
