// What a world can be asked, and how answers come out.
import { type Facts, UNKNOWN_TEXT } from '../../../lib/proof/core';
import { type Answer, Join, type WorldQuestion } from '../../../lib/proof/join';
import type { Face, WorldFacts } from '../../../lib/proof/world';
import type { Body } from '../../_helpers/resolved';
import { allow, by, deny, document, resource, role, trusts, worldOf } from '../../_helpers/world';

const READ = 's3:GetObject';
const OBJECTS = 'arn:aws:s3:::data/*';
const DATA = resource('AWS::S3::Bucket', { BucketName: 'data' });

function joinOf(resources: Body, facts: WorldFacts = {}): Join {
  return new Join(worldOf(resources, facts));
}

function bucketWith(...statements: unknown[]): Body {
  return {
    Data: DATA,
    Policy: resource('AWS::S3::BucketPolicy', {
      Bucket: { Ref: 'Data' },
      PolicyDocument: document(...statements),
    }),
  };
}

/** Answers in short: who, with what, and what became of it. */
function inShort(join: Join, question: WorldQuestion): readonly string[] {
  return [...join.answers({ about: ({ faces }) => faces.length > 0, ...question })].map((answer) =>
    shortOf(join, answer),
  );
}

function shortOf({ world }: Join, { kind, candidate, ...rest }: Answer): string {
  if (candidate === null) return `${kind}: ${'reason' in rest ? rest.reason : ''}`;
  const { asker, target } = candidate;
  const who = asker.principal?.origin.logicalId ?? asker.id;
  return world.names.describe(`${kind}: ${who} ${target.arn}`);
}

describe('candidates', () => {
  it.each<[string, string, readonly string[]]>([
    ['all of them', OBJECTS, ['accesspoint/p/object/?*']],
    ['some of them', 'arn:aws:s3:::data/secret/*', ['accesspoint/p/object/secret/*']],
    ['those of more than one', 'arn:aws:s3:::d*/*', ['accesspoint/p/object/?*']],
    ['those of another', 'arn:aws:s3:::other/*', []],
  ])('are those who reach objects by another name, asked for %s', (_, pattern, reached) => {
    const prefix = 'arn:aws:s3:eu-west-1:111111111111:';
    const join = joinOf({
      Data: DATA,
      Point: resource('AWS::S3::AccessPoint', { Name: 'p', Bucket: { Ref: 'Data' } }),
      Reader: role('reader', [allow(READ, `${prefix}accesspoint/p/object/*`)]),
    });
    const ofBucket = { about: ({ type }: { type: string }) => type === 'AWS::S3::Bucket' };

    expect(inShort(join, { actions: [READ], resources: [pattern], ...ofBucket })).toEqual(
      reached.map((each) => `allowed: Reader ${prefix}${each}`),
    );
  });

  it('are those whom some Allow is about, and nobody else', () => {
    const join = joinOf({
      Data: DATA,
      Other: resource('AWS::S3::Bucket', { BucketName: 'other' }),
      Reader: role('reader', [allow(READ, OBJECTS)]),
      Writer: role('writer', [allow('s3:PutObject', OBJECTS)]),
    });

    expect(inShort(join, { actions: [READ] })).toEqual(['allowed: Reader arn:aws:s3:::data/?*']);
  });

  it('are not those whom nothing is allowed but what the resource denies to everybody', () => {
    const all = ['arn:aws:s3:::data', 'arn:aws:s3:::data/*'];
    const barred = (resources: unknown, more: Body = {}): Body =>
      bucketWith({ Effect: 'Deny', Principal: '*', Action: [READ], Resource: resources, ...more });
    const candidates = (bucket: Body, action: string): readonly string[] =>
      inShort(joinOf({ ...bucket, Reader: role('reader', [allow(action, OBJECTS)]) }), { actions: ['s3:*'] });
    const denied = 'denied: Reader arn:aws:s3:::data/?*';
    const allowed = 'allowed: Reader arn:aws:s3:::data/?*';

    expect(candidates(barred('*'), READ)).toEqual([]);
    expect(candidates(barred('*'), 's3:getobject')).toEqual([]);
    expect(candidates(barred('*'), 's3:GetObject*')).toEqual([allowed]);
    expect(candidates(barred(all), READ)).toEqual([denied]);
    expect(
      candidates(barred('*', { Condition: { Bool: { 'aws:SecureTransport': 'false' } } }), READ),
    ).toEqual([allowed]);
    expect(candidates(barred('*', { Principal: { AWS: '222222222222' } }), READ)).toEqual([allowed]);
  });

  it('carry the statement that allows, and one that denies', () => {
    const join = joinOf({
      Data: DATA,
      Reader: role('reader', [allow(READ, OBJECTS)]),
      Barred: role('barred', [allow(READ, OBJECTS), deny('s3:*')]),
    });
    const answers = [...join.answers({ actions: [READ], about: ({ faces }) => faces.length > 0 })];

    expect(answers).toMatchObject([
      { kind: 'allowed', verdict: { exact: true, allowedBy: [{ source: { logicalId: 'Reader' } }] } },
      { kind: 'denied', verdict: { because: { deniedBy: [{ source: { logicalId: 'Barred' } }] } } },
    ]);
  });

  it('are not those whose boundary is about something else', () => {
    const boundary = resource('AWS::IAM::ManagedPolicy', {
      PolicyDocument: document(allow('s3:*', 'arn:aws:s3:::other/*')),
    });
    const join = joinOf({
      Data: DATA,
      Boundary: boundary,
      Reader: role('reader', [allow(READ, '*')], { PermissionsBoundary: { Ref: 'Boundary' } }),
    });

    expect(inShort(join, { actions: [READ] })).toEqual([]);
  });

  it('are those who lack what only a list that is there is held to', () => {
    const held = { Condition: { 'ForAllValues:StringEquals': { 'aws:PrincipalTag/team': 'beta' } } };
    const join = joinOf({ Data: DATA, Reader: role('reader', [allow(READ, OBJECTS, held)]) });

    expect(inShort(join, { actions: [READ] })).toEqual(['allowed: Reader arn:aws:s3:::data/?*']);
  });

  it('know keys apart that AWS gives their ids', () => {
    const key = (): Body =>
      resource('AWS::KMS::Key', { KeyPolicy: document(by({ AWS: '111111111111' }, '*')) });
    const own = { 'Fn::GetAtt': ['One', 'Arn'] };
    const join = joinOf({ One: key(), Two: key(), Reader: role('reader', [allow('kms:Decrypt', own)]) });

    expect(inShort(join, { actions: ['kms:Decrypt'] })).toEqual([
      'allowed: Reader arn:aws:kms:eu-west-1:111111111111:key/<name of t0.json#One>',
    ]);
  });

  it('of keys need both their own policy and the key policy that names the account', () => {
    const join = joinOf({
      Key: resource('AWS::KMS::Key', {
        KeyPolicy: document(
          by({ AWS: '111111111111' }, 'kms:Decrypt', {
            Condition: { ArnEquals: { 'aws:PrincipalArn': 'arn:aws:iam::111111111111:role/one' } },
          }),
        ),
      }),
      One: role('one', [allow('kms:*')]),
      Two: role('two', [allow('kms:*')]),
      Three: role('three'),
    });

    expect([...join.candidates({ actions: ['kms:Decrypt'] })].map(({ asker }) => asker.id)).toEqual([
      't0.json#One',
    ]);
  });
});

describe('strangers', () => {
  const everybody = bucketWith(by('*', READ));
  const objects = { faces: ({ kind }: Face) => kind === 'object' };

  it('come in where everybody may', () => {
    const facts = { organization: 'o-ours' };

    expect(inShort(joinOf(everybody, facts), { actions: [READ], ...objects })).toEqual(
      ['provider any other', 'service any other', 'foreign', 'neighbour', 'anonymous'].map(
        (who) => `allowed: ${who} arn:aws:s3:::data/?*`,
      ),
    );
  });

  it('are told apart by what policies say of them', () => {
    const join = joinOf(
      {
        ...bucketWith(
          by('*', READ, { Condition: { StringEquals: { 'aws:PrincipalOrgID': 'o-ours' } } }),
          by({ Service: 'cloudtrail.amazonaws.com' }, READ),
          by('*', READ, { Condition: { StringEquals: { 'aws:PrincipalServiceName': 'sns.amazonaws.com' } } }),
        ),
      },
      { organization: 'o-ours' },
    );
    const found = inShort(join, { actions: [READ], ...objects, askers: ({ kind }) => kind !== 'provider' });

    expect(found.filter((each) => each.startsWith('allowed')).map((each) => each.split(' arn')[0])).toEqual([
      'allowed: service cloudtrail.amazonaws.com',
      'allowed: service sns.amazonaws.com',
      // Of which organisation a service of AWS passes is not known.
      'allowed: service any other',
      'allowed: neighbour',
    ]);
  });

  it('that only a pattern means may be whichever', () => {
    const like = { Condition: { StringLike: { 'aws:PrincipalServiceName': 's*.amazonaws.com' } } };
    const join = joinOf(bucketWith(by('*', READ, like)));
    const services = join.askers.filter(({ kind }) => kind === 'service').map(({ caller }) => caller);

    expect(services).toMatchObject([
      { service: 's*.amazonaws.com' },
      { service: 'any-other-service.amazonaws.com' },
      { service: UNKNOWN_TEXT },
    ]);
    expect(
      inShort(join, { actions: [READ], ...objects, askers: ({ id }) => id === 'service whichever' }),
    ).toEqual(['allowed: service whichever arn:aws:s3:::data/?*']);
  });

  it('take roles that trust them', () => {
    const join = joinOf({
      Role: { ...role('r'), ...role('r', [], { AssumeRolePolicyDocument: trusts('ecs.amazonaws.com') }) },
    });

    expect(inShort(join, { actions: ['sts:AssumeRole'] })).toEqual([
      'allowed: service ecs.amazonaws.com arn:aws:iam::111111111111:role/r',
    ]);
  });
});

describe('what is asked', () => {
  const reader = { Data: DATA, Reader: role('reader', [allow(READ, 'arn:aws:s3:::data/public/*')]) };

  it('may be a part of a face', () => {
    const join = joinOf(reader);
    const asked = (pattern: string): readonly string[] =>
      inShort(join, { actions: [READ], resources: [pattern] });

    expect(asked('arn:aws:s3:::data/public/a')).toEqual(['allowed: Reader arn:aws:s3:::data/public/a']);
    expect(asked('arn:aws:s3:::data/p*')).toEqual(['allowed: Reader arn:aws:s3:::data/p*']);
    expect(asked('arn:aws:s3:::data/secret/*')).toEqual(['denied: Reader arn:aws:s3:::data/secret/*']);
    expect(asked('arn:aws:s3:::other/*')).toEqual([]);
    expect(asked('arn:aws:s3:::d*')).toEqual(['allowed: Reader arn:aws:s3:::data/?*']);
  });

  it('is unknown where what was found is not what was meant', () => {
    const found = [
      ...joinOf(reader).answers({
        actions: [READ],
        resources: ['arn:aws:s3:::*/secret?'],
        about: ({ type }) => type === 'AWS::S3::Bucket',
      }),
    ];

    expect(found).toMatchObject([
      {
        kind: 'unknown',
        reason: expect.stringMatching(/^a request for arn:aws:s3:::data\/public\/.* was found; whether/),
      },
    ]);
  });

  it('may be something that no template has', () => {
    const [bucket] = joinOf(reader).world.resources;
    const objects = bucket?.faces.find(({ kind }) => kind === 'object');
    if (objects === undefined) throw new Error('a bucket has objects');
    const strange: Face = {
      ...objects,
      id: 'buckets of others',
      target: {
        ...objects.target,
        arn: 'arn:aws:s3:::*/?*',
        account: { id: '999999999999', organization: null, management: false },
      },
      policy: { policies: [], incomplete: 'nobody knows what others allow' },
    };

    expect(
      inShort(joinOf({ Reader: role('reader', [allow('s3:PutObject', '*')]) }), {
        actions: ['s3:PutObject'],
        beside: [strange],
        askers: ({ kind }) => kind === 'principal',
      }),
    ).toEqual(['unknown: Reader arn:aws:s3:::*/?*']);
  });

  it('may rest on assumptions that change what resource and asker fix', () => {
    const tagged = (condition: Body): Join =>
      joinOf({
        Data: DATA,
        Reader: role('reader', [allow(READ, '*', { Condition: { StringEquals: condition } as never })], {
          Tags: [{ Key: 'team', Value: 'alpha' }],
        }),
      });
    const assume: Facts = {
      'aws:ResourceTag/Team': { kind: 'known', values: ['beta'] },
      'aws:PrincipalTag/Team': { kind: 'known', values: ['beta'] },
    };
    const question = { actions: [READ], faces: ({ kind }: Face) => kind === 'object' };

    for (const key of ['aws:ResourceTag/team', 'aws:PrincipalTag/team']) {
      expect(inShort(tagged({ [key]: 'beta' }), question)).toEqual([]);
      expect(inShort(tagged({ [key]: 'beta' }), { ...question, assume })).toEqual([
        'allowed: Reader arn:aws:s3:::data/?*',
      ]);
    }
  });

  it('passes an endpoint, which fixes nothing of the resource or of whoever asks', () => {
    const tagged = {
      Data: resource('AWS::S3::Bucket', {
        BucketName: 'data',
        AbacStatus: 'Enabled',
        Tags: [{ Key: 'team', Value: 'alpha' }],
      }),
      Reader: role('reader', [
        allow(READ, OBJECTS, {
          Condition: { StringEquals: { 'aws:SourceVpc': 'vpc-1', 'aws:ResourceTag/team': 'alpha' } },
        }),
      ]),
    };
    const through = (facts: Facts): readonly string[] =>
      inShort(joinOf(tagged), {
        actions: [READ],
        endpoint: () => ({
          policy: {
            policies: joinOf(bucketWith(by('*', '*'))).world.resources[0]?.faces[0]?.policy.policies ?? [],
            incomplete: null,
          },
          facts,
        }),
      });

    expect(through({ 'aws:SourceVpc': { kind: 'known', values: ['vpc-1'] } })).toEqual([
      'allowed: Reader arn:aws:s3:::data/?*',
    ]);
    expect(through({ 'aws:SourceVpc': { kind: 'known', values: ['vpc-2'] } })).toEqual([
      'denied: Reader arn:aws:s3:::data/?*',
    ]);
    expect(through({ 'aws:ResourceTag/Team': { kind: 'known', values: ['beta'] } })).toEqual([
      'allowed: Reader arn:aws:s3:::data/?*',
    ]);
  });
});

describe('what nobody can say', () => {
  it('is a resource that nobody understands, unless it is not meant', () => {
    const join = joinOf({ Data: DATA, Odd: resource('X::Y::Z') });
    const question = { actions: [READ] };

    expect([...join.answers(question)]).toMatchObject([
      {
        kind: 'unknown',
        resource: { type: 'X::Y::Z' },
        reason: 'nobody here knows how policies speak of X::Y::Z',
      },
    ]);
    expect([...join.answers({ ...question, about: ({ type }) => type !== 'X::Y::Z' })]).toEqual([]);
  });

  it('is what is left when there is more than may be looked at', () => {
    const join = joinOf({
      Data: DATA,
      One: role('one', [allow(READ, OBJECTS)]),
      Two: role('two', [allow(READ, OBJECTS)]),
    });
    const asked = {
      actions: [READ],
      about: ({ type }: { readonly type: string }) => type === 'AWS::S3::Bucket',
    };
    const shorts = (options: Parameters<Join['answers']>[1]): readonly string[] =>
      [...join.answers(asked, options)].map((answer) => shortOf(join, answer));

    expect(shorts({ candidates: 1 })).toEqual([
      'allowed: One arn:aws:s3:::data/?*',
      'unknown: there are more than 1 candidates',
    ]);
    expect(shorts({ pairs: 0 })).toEqual(['unknown: there are more than 0 pairs to look at']);
    expect(shorts({ limits: { steps: 1, classes: 1, representatives: 1 } })).toEqual([
      'unknown: One arn:aws:s3:::data/?*',
      'unknown: Two arn:aws:s3:::data/?*',
    ]);
  });

  it('is a template that only deployment can read', () => {
    const macro = { 'Fn::Transform': { Name: 'AWS::Include', Parameters: { Location: 's3://a/b' } } };
    const join = joinOf({ Data: DATA, ...macro });

    expect(inShort(join, { actions: [READ] })).toContainEqual(expect.stringMatching(/^unknown: t0\.json/));
  });
});
