// Roles that nothing tells apart get one answer, and it is the answer that each of them would get by itself.
import * as fc from 'fast-check';
import { type Condition, type Json, type RoleCaller, Workshop, decide } from '../../../lib/proof/core';
import { callerFacts } from '../../../lib/proof/core/caller-facts';
import { Join, type WorldQuestion } from '../../../lib/proof/join';
import { unbound } from '../../../lib/proof/properties/anything';
import { type World, actionsAsked, surroundingsOf } from '../../../lib/proof/world';
import type { Body } from '../../_helpers/resolved';
import { allow, deny, document, resource, role, worldOf } from '../../_helpers/world';

const NAMES = ['app-one', 'app-two', 'lib-one'];
const ARN = 'arn:aws:iam::111111111111:role/';

/** Texts that name one of the roles, some, all or none. */
const named = fc.constantFrom('app-one', 'app-*', '*-one', 'other', 'others/*');
const comparison = fc.constantFrom('StringLike', 'ArnNotLike', 'StringNotEquals', 'ArnEquals');
const ofCaller = fc.oneof(
  fc.tuple(comparison, named).map(([operator, name]) => ({ [operator]: { 'aws:PrincipalArn': ARN + name } })),
  fc.constantFrom<Record<string, Json>>(
    { StringEquals: { 'aws:ResourceTag/of': '${aws:PrincipalArn}' } },
    { StringEquals: { 'aws:PrincipalTag/team': 'a' } },
    { StringLike: { 'aws:userid': '*:me' } },
  ),
);
const effect = fc.constantFrom(allow, deny, deny);
const held = fc
  .tuple(
    effect,
    fc.constantFrom('s3:*', 's3:*', 's3:GetObject'),
    fc.constantFrom('*', 'arn:aws:s3:::data/*'),
    ofCaller,
  )
  .map(([of, actions, resources, Condition]) => of(actions, resources, { Condition }));
const principals = fc.constantFrom<unknown>(
  '*',
  '*',
  { AWS: '111111111111' },
  { AWS: `${ARN}app-one` },
  { AWS: 'arn:aws:sts::111111111111:assumed-role/app-two/me' },
);
const ofBucket = fc
  .tuple(fc.constantFrom('Allow', 'Deny'), principals, ofCaller)
  .map(([Effect, Principal, Condition]) => ({
    ...{ Effect, Principal, Action: 's3:*', Condition },
    Resource: ['arn:aws:s3:::data', 'arn:aws:s3:::data/*'],
  }));
const when = fc.constantFrom<readonly Condition[]>(
  [],
  [conditionOn('aws:PrincipalArn', `${ARN}app-*`)],
  [conditionOn('aws:SourceVpc', 'vpc-?')],
);

function conditionOn(key: string, value: string): Condition {
  return { operator: 'StringLike', ifExists: false, quantifier: null, key, values: [value] };
}

/** What is understood, asked for roles alone. */
const ROLES: Omit<WorldQuestion, 'actions'> = {
  about: ({ faces }) => faces.length > 0,
  askers: ({ kind }) => kind === 'principal',
};

function worldWith(
  boundary: readonly unknown[],
  bucket: readonly unknown[],
  teams: readonly string[],
): World {
  const roles = NAMES.map((name, at): [string, Body] => [
    `Role${at}`,
    role(name, [], {
      PermissionsBoundary: { Ref: 'Bound' },
      Tags: [{ Key: 'team', Value: teams[at] ?? 'a' }],
    }),
  ]);
  return unbound(
    worldOf({
      ...Object.fromEntries(roles),
      Bound: resource('AWS::IAM::ManagedPolicy', { PolicyDocument: document(...boundary) }),
      Data: resource('AWS::S3::Bucket', { BucketName: 'data' }),
      Policy: resource('AWS::S3::BucketPolicy', { Bucket: 'data', PolicyDocument: document(...bucket) }),
    }),
  );
}

function bruteForce(join: Join, question: WorldQuestion): Map<string, string> {
  const all = new Map<string, string>();
  const workshop = new Workshop();
  for (const asker of join.askers)
    for (const face of join.world.resources.flatMap(({ faces }) => faces)) {
      const actions = actionsAsked(face, question.actions);
      const surroundings = surroundingsOf(join.world, asker.principal, face);
      const asked = { caller: asker.caller, actions, target: face.target, surroundings };
      if (actions.length > 0)
        all.set(
          `${asker.id} ${face.id}`,
          decide({ ...asked, when: question.when ?? [] }, {}, workshop).verdict,
        );
    }
  return all;
}

const KINDS: Readonly<Record<string, string>> = { allowed: 'violated', denied: 'proved', unknown: 'unknown' };

it('says of each role what brute force says', () => {
  let denied = 0;
  let shared = 0;
  const worlds = fc.tuple(
    fc.array(held, { minLength: 1, maxLength: 2 }).map((more) => [allow('*'), ...more]),
    fc.array(ofBucket, { maxLength: 2 }),
    fc.array(fc.constantFrom('a', 'a', 'a', 'b'), { minLength: 3, maxLength: 3 }),
  );
  fc.assert(
    fc.property(worlds, when, (parts, conditions) => {
      const join = new Join(worldWith(...parts));
      const question = { actions: ['s3:GetObject', 's3:ListBucket'], when: conditions, ...ROLES };
      const verdicts = bruteForce(join, question);
      const proofs = new Set<unknown>();
      for (const answer of join.answers(question)) {
        const { candidate } = answer;
        if (candidate === null) continue;
        const pair = `${candidate.asker.id} ${candidate.face.id}`;
        expect([pair, KINDS[answer.kind]]).toEqual([pair, verdicts.get(pair)]);
        verdicts.delete(pair);
        if (answer.kind !== 'denied') continue;
        denied += 1;
        if (proofs.has(answer.verdict)) shared += 1;
        proofs.add(answer.verdict);
      }
    }),
    { numRuns: 400 },
  );
  // Some answers have to be shared, and some must not be.
  expect(shared).toBeGreaterThan(10);
  expect(denied - shared).toBeGreaterThan(50);
});

it.each([
  ['a boundary that names one of them', [allow('s3:*'), deny('s3:*', '*', naming('aws:PrincipalArn'))], []],
  [
    'a bucket policy for one of them',
    [allow('*')],
    [{ ...open(), Effect: 'Deny', Principal: { AWS: `${ARN}lib-one` } }],
  ],
])('tells roles apart by %s', (_, boundary, bucket) => {
  const join = new Join(worldWith(boundary, bucket, ['a', 'a', 'a']));
  const kinds = [...join.answers({ actions: ['s3:GetObject'], ...ROLES })].map(({ kind }) => kind);

  expect(new Set(kinds)).toEqual(new Set(['allowed', 'denied']));
});

function naming(key: string): Record<string, Record<string, Record<string, string>>> {
  return { Condition: { StringLike: { [key]: `${ARN}app-*` } } };
}

function open(): Body {
  return { Principal: '*', Action: 's3:*', Resource: ['arn:aws:s3:::data', 'arn:aws:s3:::data/*'] };
}

it('knows everything that the ARN of a role fixes', () => {
  const caller = (name: string): RoleCaller => ({
    kind: 'role',
    arn: ARN + name,
    account: { id: '111111111111', organization: 'o-ours', management: false },
    tags: { values: { team: 'a' }, complete: true },
    sessionName: null,
    sessionTags: ['team'],
    serviceLinked: false,
  });
  const [one, other] = ['one', 'other'].map((name) => callerFacts(caller(name)));
  const differing = Object.keys(one?.facts ?? {}).filter(
    (key) => JSON.stringify(one?.facts[key]) !== JSON.stringify(other?.facts[key]),
  );

  expect(differing).toEqual(['aws:principalarn']);
  expect(one?.tagOf('team')).toEqual(other?.tagOf('team'));
});
