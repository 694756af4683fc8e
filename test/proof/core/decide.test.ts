// Questions: what is proved, what is violated and by which request, and what stays unknown.
import * as fc from 'fast-check';
import {
  type ActionCatalogue,
  type Caller,
  type Condition,
  type Json,
  type Question,
  type Verdict,
  OpaqueNames,
  UNKNOWN_TEXT,
  Workshop,
  decide,
  evaluate,
  isOpaque,
  readConditions,
} from '../../../lib/proof/core';
import {
  ACCOUNT,
  FULL_ACCESS,
  OTHER_ACCOUNT,
  identity,
  objects,
  policy,
  question,
  resource,
  role,
  tags,
  target,
  user,
} from '../../_helpers/proof';

const DATA = 'arn:aws:s3:::data/*';
const READ: Json = { Effect: 'Allow', Action: 's3:GetObject', Resource: DATA };

function verdict(asked: Question): Verdict['verdict'] {
  return decide(asked).verdict;
}

function violation(asked: Question, catalogue?: ActionCatalogue): Extract<Verdict, { verdict: 'violated' }> {
  const found = decide(asked, catalogue === undefined ? {} : { catalogue });
  if (found.verdict !== 'violated') throw new Error(`expected a violation, got ${JSON.stringify(found)}`);
  return found;
}

function readData(around: Parameters<typeof question>[3], changes: Partial<Question> = {}): Question {
  return question(role(), ['s3:GetObject'], objects('data'), around, changes);
}

describe('a violation', () => {
  it('comes with a shortest request, its statements and their places', () => {
    const found = violation(
      readData({
        identity: identity(
          { Sid: 'Read', ...READ, Condition: { StringEquals: { 'aws:SourceVpc': 'vpc-1' } } },
          {
            Sid: 'NoPlain',
            Effect: 'Deny',
            Action: '*',
            Resource: '*',
            Condition: { Bool: { 'aws:SecureTransport': 'false' } },
          },
          {
            Sid: 'Unrelated',
            Effect: 'Allow',
            Action: 'kms:*',
            Resource: '*',
            Condition: { StringEquals: { 'kms:ViaService': 's3' } },
          },
        ),
        boundary: identity({ Sid: 'Boundary', Effect: 'Allow', Action: 's3:*', Resource: '*' }),
      }),
    );

    expect(found.exact).toBe(true);
    expect(found.request).toEqual({
      principal: 'arn:aws:iam::111122223333:role/app',
      action: 's3:GetObject',
      resource: 'arn:aws:s3:::data/x',
      context: { 'aws:SourceVpc': 'vpc-1', 'aws:SecureTransport': 'true' },
    });
    expect(found.allowedBy.map(({ source }) => [source.logicalId, source.sid])).toEqual([
      ['Policy', 'Read'],
      ['Policy', 'Boundary'],
    ]);
    expect(found.approximations).toEqual([]);
  });

  it('leaves out every key that makes no difference', () => {
    const found = violation(
      readData({
        identity: identity(READ, {
          Effect: 'Deny',
          Action: '*',
          Resource: '*',
          Condition: {
            StringEquals: { 'aws:SourceVpc': 'vpc-9' },
            StringNotEquals: { 'aws:UserAgent': 'x' },
          },
        }),
      }),
    );

    expect(found.request.context).toEqual({});
  });

  it('is found where names begin alike by accident', () => {
    const accident = (bucket: string): Question =>
      question(role('p0'), ['s3:GetObject'], objects(bucket), {
        identity: identity({ Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::p0-*/*' }),
      });

    expect(violation(accident('p0-x-data')).request.resource).toBe('arn:aws:s3:::p0-x-data/x');
    expect(verdict(accident('p01-data'))).toBe('proved');
  });

  it('finds the one object that no pattern covers', () => {
    const found = violation(
      readData({
        identity: identity(
          { Effect: 'Allow', Action: 's3:*', Resource: '*' },
          { Effect: 'Deny', Action: 's3:*', Resource: ['arn:aws:s3:::data/?', 'arn:aws:s3:::data/???*'] },
        ),
      }),
    );

    expect(found.request.resource).toMatch(/^arn:aws:s3:::data\/..$/);
  });

  it('finds a spelling that a Deny which ignores no case lets through', () => {
    const pcr = 'abcdef';
    const found = violation(
      readData({
        identity: identity(
          {
            Effect: 'Allow',
            Action: 's3:GetObject',
            Resource: '*',
            Condition: { StringEqualsIgnoreCase: { 'kms:Recipient': pcr } },
          },
          {
            Effect: 'Deny',
            Action: '*',
            Resource: '*',
            Condition: { StringEquals: { 'kms:Recipient': [pcr, pcr.toUpperCase()] } },
          },
        ),
      }),
    );

    const [value] = Object.values(found.request.context).flat();
    expect(value?.toLowerCase()).toBe(pcr);
    expect([pcr, pcr.toUpperCase()]).not.toContain(value);
  });
});

describe('a proof', () => {
  it('says which gates stay closed', () => {
    const nothing = decide(
      readData({ identity: identity({ Effect: 'Allow', Action: 's3:PutObject', Resource: '*' }) }),
    );
    const boundary = decide(
      readData({
        identity: identity(READ),
        boundary: identity({ Effect: 'Allow', Action: 'ec2:*', Resource: '*' }),
      }),
    );

    expect(nothing).toMatchObject({
      verdict: 'proved',
      because: { closed: ['identity', 'resource'], deniedBy: [] },
    });
    expect(boundary).toMatchObject({ verdict: 'proved', because: { closed: ['boundary', 'resource'] } });
  });

  it('says which statement denies whatever the request is', () => {
    const found = decide(
      readData({
        identity: identity(READ, { Sid: 'Never', Effect: 'Deny', Action: 's3:Get*', Resource: '*' }),
      }),
    );

    if (found.verdict !== 'proved') throw new Error('expected a proof');
    expect(found.because.deniedBy.map(({ source }) => source.sid)).toEqual(['Never']);
  });

  it('is possible only over conditions that exclude each other', () => {
    const only = (vpc: string): Json => ({
      Effect: 'Deny',
      Action: '*',
      Resource: '*',
      Condition: { StringNotEquals: { 'aws:SourceVpc': vpc } },
    });

    expect(verdict(readData({ identity: identity(READ, only('vpc-1'), only('vpc-2')) }))).toBe('proved');
    expect(verdict(readData({ identity: identity(READ, only('vpc-1'), only('vpc-*')) }))).toBe('proved');
    expect(verdict(readData({ identity: identity(READ, only('vpc-1')) }))).toBe('violated');
  });

  it('needs the number between two numbers', () => {
    const outside = (low: string, high: string): Question =>
      readData({
        identity: identity(
          { ...(READ as Record<string, Json>), Condition: { Null: { 's3:max-keys': 'false' } } },
          {
            Effect: 'Deny',
            Action: '*',
            Resource: '*',
            Condition: { NumericLessThanEquals: { 's3:max-keys': low } },
          },
          {
            Effect: 'Deny',
            Action: '*',
            Resource: '*',
            Condition: { NumericGreaterThanEquals: { 's3:max-keys': high } },
          },
        ),
      });

    expect(verdict(outside('5', '5'))).toBe('proved');
    expect(violation(outside('5', '7')).request.context).toEqual({ 's3:max-keys': '6' });
  });
});

describe('actions', () => {
  const catalogue = (future: boolean): ActionCatalogue => ({
    services: ['kms', 's3'],
    actionsOf: (service) =>
      ({ s3: ['GetObject', 'GetObjectTagging', 'PutObject'], kms: ['Decrypt'] })[service],
    future,
  });
  const asked = (action: string): Question =>
    question(role(), ['s3:*'], objects('data'), {
      identity: identity({ Effect: 'Allow', Action: action, Resource: '*' }),
    });

  it('that do not exist yet count, unless they are told not to', () => {
    const found = violation(asked('s3:Rewrite*'), catalogue(true));

    expect(found.request.action).toBe('s3:Rewrite');
    expect(found.actionExists).toBe(false);
    expect(decide(asked('s3:Rewrite*'), { catalogue: catalogue(false) }).verdict).toBe('proved');
  });

  it('of today are named when one does the same', () => {
    expect(violation(asked('s3:Get*'), catalogue(true)).request.action).toBe('s3:GetObject');
    expect(violation(asked('S3:GETOBJECT*'), catalogue(false))).toMatchObject({ actionExists: true });
    expect(violation(asked('s3:Get*')).actionExists).toBeNull();
  });

  it('of today are found behind ones that are not', () => {
    // Both classes meet the same statements: the shorter has no action of today, the longer has.
    const both = question(role(), ['s3:*'], objects('data'), {
      identity: identity(
        { Effect: 'Allow', Action: ['s3:G', 's3:GetObjectTagging'], Resource: '*' },
        { Effect: 'Allow', Action: 's3:Ge*', Resource: 'arn:aws:s3:::other/*' },
      ),
    });

    expect(violation(both, catalogue(false)).request.action).toBe('s3:GetObjectTagging');
    expect(violation(both, catalogue(true)).actionExists).toBe(true);
  });

  it('of any service can be asked for', () => {
    const anything = question(role(), ['*'], objects('data'), {
      identity: identity({ Effect: 'Allow', Action: 'kms:De*', Resource: '*' }),
    });

    expect(violation(anything, catalogue(true)).request.action).toBe('kms:Decrypt');
  });

  it('have a name: a service alone is no action', () => {
    expect(
      verdict(
        question(role(), ['s3:*'], objects('data'), {
          identity: identity({ Effect: 'Allow', Action: 's3:', Resource: '*' }),
        }),
      ),
    ).toBe('proved');
  });
});

describe('what only deployment knows', () => {
  const names = new OpaqueNames();
  const [data, logs, vpc, other] = [
    names.generated('data'),
    names.generated('logs'),
    names.word('vpc'),
    names.word('other'),
  ];

  it('has a name that only patterns which could match it match', () => {
    const named = (written: string): Question =>
      question(role(), ['s3:GetObject'], objects(`stack-data-${data}`), {
        identity: identity({ Effect: 'Allow', Action: 's3:*', Resource: `arn:aws:s3:::${written}/*` }),
      });

    expect(violation(named(`stack-data-${data}`)).exact).toBe(true);
    expect(violation(named('stack-*')).exact).toBe(true);
    expect(verdict(named(`stack-logs-${logs}`))).toBe('proved');
    expect(verdict(named(`stack-data-${logs}`))).toBe('proved');
    expect(violation(named('stack-data-abc')).exact).toBe(false);
    expect(violation(named(UNKNOWN_TEXT)).exact).toBe(false);
  });

  it('does not deny for sure', () => {
    const denied = (written: string): Question =>
      question(role(), ['s3:GetObject'], objects(`stack-data-${data}`), {
        identity: identity(FULL_ACCESS, {
          Effect: 'Deny',
          Action: 's3:*',
          Resource: `arn:aws:s3:::${written}/*`,
        }),
      });

    expect(verdict(denied(`stack-data-${data}`))).toBe('proved');
    expect(verdict(denied('stack-d*'))).toBe('proved');
    expect(violation(denied('stack-data-abc'))).toMatchObject({
      exact: false,
      approximations: [expect.stringContaining('may deny it')],
    });
    expect(violation(denied(UNKNOWN_TEXT)).exact).toBe(false);
  });

  it('can be compared with itself: a VPC that comes from outside', () => {
    const perimeter = (allowed: string, denied: string): Question =>
      readData({
        identity: identity(
          { ...(READ as Record<string, Json>), Condition: { StringEquals: { 'aws:SourceVpc': allowed } } },
          {
            Effect: 'Deny',
            Action: '*',
            Resource: '*',
            Condition: { StringNotEquals: { 'aws:SourceVpc': denied } },
          },
        ),
      });

    expect(violation(perimeter(vpc, vpc))).toMatchObject({
      exact: true,
      request: { context: { 'aws:SourceVpc': vpc } },
    });
    // Two symbols may be one VPC, and one may be what somebody wrote.
    expect(violation(perimeter(vpc, other)).exact).toBe(false);
    expect(violation(perimeter(vpc, 'vpc-1')).exact).toBe(false);
    expect(isOpaque(names.describe(vpc))).toBe(false);
  });

  it('keeps strangers out whatever it is', () => {
    const perimeter = readData({
      identity: identity(
        { ...(READ as Record<string, Json>), Condition: { StringEquals: { 'aws:SourceVpc': 'vpc-1' } } },
        {
          Effect: 'Deny',
          Action: '*',
          Resource: '*',
          Condition: { StringNotEquals: { 'aws:SourceVpc': vpc } },
        },
      ),
      endpoint: {
        policy: resource({ Effect: 'Allow', Principal: '*', Action: '*', Resource: '*' }),
        facts: { 'aws:SourceVpc': { kind: 'known', values: ['vpc-2'] } },
      },
    });

    expect(verdict(perimeter)).toBe('proved');
  });

  it('a statement that was widened counts as Allow and not as Deny', () => {
    const widened = (effect: 'Allow' | 'Deny'): Question => {
      const read = policy('identity', [
        FULL_ACCESS,
        { Sid: 'Wide', Effect: effect, Action: 's3:*', Resource: '*' },
      ]);
      const [full, wide] = read.statements;
      if (full === undefined || wide === undefined) throw new Error('two statements are written');
      const inexact = { ...wide, exact: false, widened: ['the bucket is an import'] };
      const statements = effect === 'Allow' ? [inexact] : [full, inexact];
      return readData({ identity: { policies: [{ ...read, statements }], incomplete: null } });
    };

    expect(violation(widened('Allow'))).toMatchObject({
      exact: false,
      approximations: [expect.stringContaining('the bucket is an import')],
    });
    expect(violation(widened('Deny')).exact).toBe(false);
  });

  it('is listed beside a proof that it does not disturb', () => {
    const read = policy('identity', [{ Effect: 'Deny', Action: 's3:*', Resource: '*' }, READ]);
    const statements = read.statements.map((statement) =>
      statement.effect === 'Allow' ? { ...statement, exact: false, widened: ['an import'] } : statement,
    );
    const found = decide(readData({ identity: { policies: [{ ...read, statements }], incomplete: null } }));

    expect(found).toMatchObject({
      verdict: 'proved',
      approximations: [expect.stringContaining('an import')],
    });
  });
});

describe('what nobody knows', () => {
  it('a policy that is not known in full is never part of a proof', () => {
    const managed = {
      policies: [],
      incomplete: 'managed policy arn:aws:iam::aws:policy/Unheard is not known',
    };

    expect(decide(readData({ identity: managed }))).toEqual({
      verdict: 'unknown',
      reason: 'managed policy arn:aws:iam::aws:policy/Unheard is not known',
      assumptions: [],
    });
    expect(verdict(readData({ identity: identity(READ), boundary: managed }))).toBe('unknown');
    expect(verdict(readData({ identity: identity(READ), serviceControl: [managed] }))).toBe('unknown');
    expect(verdict(readData({ resource: managed }))).toBe('unknown');
  });

  it('unless something else denies whatever it says', () => {
    const managed = { policies: [], incomplete: 'unknown' };
    const never: Json = { Effect: 'Deny', Action: 's3:*', Resource: '*' };

    expect(verdict(readData({ identity: managed, boundary: identity(never) }))).toBe('proved');
    expect(
      verdict(
        readData({
          identity: managed,
          boundary: identity({ Effect: 'Allow', Action: 'ec2:*', Resource: '*' }),
        }),
      ),
    ).toBe('proved');
    expect(
      verdict(
        readData({
          identity: managed,
          boundary: identity({ Effect: 'Allow', Action: 's3:*', Resource: '*' }),
        }),
      ),
    ).toBe('unknown');
  });

  it('what is allowed without it may still be denied by it', () => {
    const managed = { policies: identity(READ).policies, incomplete: 'managed policy X is not known' };

    expect(violation(readData({ identity: managed }))).toMatchObject({
      exact: false,
      approximations: ['managed policy X is not known, which may deny it'],
    });
  });

  it('the root user is outside the model', () => {
    expect(
      decide(question({ kind: 'root', account: ACCOUNT }, ['s3:GetObject'], objects('data'), {})),
    ).toMatchObject({
      verdict: 'unknown',
      reason: expect.stringContaining('root user'),
    });
  });
});

describe('conditions of the question', () => {
  it('narrow the requests that count', () => {
    const when = readConditions({ StringNotEquals: { 'aws:SourceVpc': 'vpc-1' } }).conditions;
    const open = readData({ identity: identity(READ) }, { when });
    const closed = readData(
      {
        identity: identity({
          ...(READ as Record<string, Json>),
          Condition: { StringEquals: { 'aws:SourceVpc': 'vpc-1' } },
        }),
      },
      { when },
    );

    expect(verdict(open)).toBe('violated');
    expect(verdict(closed)).toBe('proved');
  });

  it('of a fixed key settle the matter', () => {
    const when = readConditions({ StringEquals: { 'aws:PrincipalTag/team': 'red' } }).conditions;
    const asked = (team: string): Question =>
      question(
        role('app', { tags: tags({ team }) }),
        ['s3:GetObject'],
        objects('data'),
        { identity: identity(READ) },
        { when },
      );

    expect(verdict(asked('red'))).toBe('violated');
    expect(verdict(asked('blue'))).toBe('proved');
  });

  it('and assumptions are repeated in the answer', () => {
    const plain = readData(
      {
        identity: identity({
          ...(READ as Record<string, Json>),
          Condition: { Bool: { 'aws:SecureTransport': 'false' } },
        }),
      },
      { assume: { 'aws:SecureTransport': { kind: 'known', values: ['true'] } } },
    );

    expect(decide(plain)).toMatchObject({ verdict: 'proved', assumptions: ['aws:SecureTransport = true'] });
  });
});

describe('callers', () => {
  const open = (principal: Json, condition?: Json): Json => ({
    Effect: 'Allow',
    Principal: principal,
    Action: 's3:GetObject',
    Resource: DATA,
    ...(condition === undefined ? {} : { Condition: condition }),
  });
  const stranger: Caller = {
    kind: 'foreign',
    ours: [ACCOUNT.id, OTHER_ACCOUNT.id],
    organization: { kind: 'free', except: ['o-ours123456'] },
  };
  const by = (caller: Caller, ...statements: Json[]): Question =>
    question(caller, ['s3:GetObject'], objects('data'), { resource: resource(...statements) });

  it('of foreign accounts are anybody whom a policy lets in', () => {
    expect(violation(by(stranger, open('*'))).request.principal).toBe('any account that is not ours');
    expect(violation(by(stranger, open({ AWS: '999988887777' }))).request.principal).toBe('999988887777');
    expect(violation(by(stranger, open({ AWS: 'arn:aws:iam::999988887777:role/x' }))).request.principal).toBe(
      'arn:aws:iam::999988887777:role/x',
    );
    expect(verdict(by(stranger, open({ AWS: ACCOUNT.id })))).toBe('proved');
    expect(verdict(by(stranger, open({ AWS: `arn:aws:iam::${OTHER_ACCOUNT.id}:role/x` })))).toBe('proved');
  });

  it('of foreign accounts do not pass conditions that only ours meet', () => {
    expect(verdict(by(stranger, open('*', { StringEquals: { 'aws:PrincipalOrgID': 'o-ours123456' } })))).toBe(
      'proved',
    );
    expect(
      verdict(
        by(stranger, open('*', { 'ForAnyValue:StringLike': { 'aws:PrincipalOrgPaths': 'o-ours123456/*' } })),
      ),
    ).toBe('proved');
    expect(
      verdict(
        by(stranger, open('*', { StringEquals: { 'aws:PrincipalAccount': [ACCOUNT.id, OTHER_ACCOUNT.id] } })),
      ),
    ).toBe('proved');
    expect(
      verdict(
        by(stranger, open('*', { ArnLike: { 'aws:PrincipalArn': `arn:aws:iam::${ACCOUNT.id}:role/*` } })),
      ),
    ).toBe('proved');
    expect(
      verdict(by(stranger, open('*', { StringEquals: { 'aws:PrincipalAccount': '999988887777' } }))),
    ).toBe('violated');
    expect(
      verdict(by(stranger, open('*', { StringNotEquals: { 'aws:PrincipalAccount': ACCOUNT.id } }))),
    ).toBe('violated');
    expect(
      verdict(by(stranger, open('*', { ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:role/x' } }))),
    ).toBe('violated');
    // `StringLike` crosses colons: an ARN of theirs can hold one of ours.
    expect(verdict(by(stranger, open('*', { StringEquals: { 'aws:PrincipalTag/team': 'red' } })))).toBe(
      'violated',
    );
  });

  it('that are services are confused deputies unless their source is asked for', () => {
    const service = (source: Extract<Caller, { kind: 'service' }>['source']): Caller => ({
      kind: 'service',
      service: 'cloudtrail.amazonaws.com',
      source,
    });
    const anybody = service({
      arn: { kind: 'free' },
      account: { kind: 'free', except: [ACCOUNT.id] },
      organization: { kind: 'free', except: ['o-ours123456'] },
    });
    const let_ = (condition?: Json): Json => open({ Service: 'cloudtrail.amazonaws.com' }, condition);

    expect(verdict(by(anybody, let_()))).toBe('violated');
    expect(verdict(by(anybody, let_({ StringEquals: { 'aws:SourceAccount': ACCOUNT.id } })))).toBe('proved');
    expect(verdict(by(anybody, let_({ StringEquals: { 'aws:SourceOrgID': 'o-ours123456' } })))).toBe(
      'proved',
    );
    expect(verdict(by(anybody, let_({ StringEqualsIfExists: { 'aws:SourceAccount': ACCOUNT.id } })))).toBe(
      'violated',
    );
    expect(verdict(by(service(null), let_({ StringEquals: { 'aws:SourceAccount': ACCOUNT.id } })))).toBe(
      'proved',
    );
    expect(verdict(by({ kind: 'service', service: 'ec2.amazonaws.com', source: null }, let_()))).toBe(
      'proved',
    );
  });

  it('that are sessions may have the one name that a policy trusts', () => {
    const named = open({ AWS: 'arn:aws:sts::111122223333:assumed-role/app/deploy' });
    const notNamed: Json = {
      Effect: 'Deny',
      Principal: { AWS: 'arn:aws:sts::111122223333:assumed-role/app/deploy' },
      Action: '*',
      Resource: '*',
    };

    expect(violation(by(role('team/app'), named)).request.principal).toBe(
      'arn:aws:sts::111122223333:assumed-role/app/deploy',
    );
    expect(verdict(by(role('app', { sessionName: 'other' }), named))).toBe('proved');
    expect(verdict(by(role('app'), named, notNamed))).toBe('proved');
    expect(
      verdict(
        question(role('app'), ['s3:GetObject'], objects('data'), {
          identity: identity(READ),
          resource: resource(notNamed),
        }),
      ),
    ).toBe('violated');
  });

  it('that are sessions carry tags that can be passed', () => {
    const tagged = identity({
      ...(READ as Record<string, Json>),
      Condition: { StringEquals: { 'aws:PrincipalTag/team': 'red' } },
    });
    const asked = (sessionTags: 'none' | 'free' | string[]): Question =>
      question(
        role('app', { tags: tags({ team: 'blue' }), sessionTags }),
        ['s3:GetObject'],
        objects('data'),
        { identity: tagged },
      );

    expect(verdict(asked('none'))).toBe('proved');
    expect(verdict(asked(['owner']))).toBe('proved');
    expect(violation(asked(['Team'])).request.context).toEqual({ 'aws:PrincipalTag/team': 'red' });
    expect(verdict(asked('free'))).toBe('violated');
  });

  it('that are users may ask as a session with a name of its own', () => {
    const notAlice: Json = {
      Effect: 'Deny',
      Action: '*',
      Resource: '*',
      Condition: { ArnEquals: { 'aws:PrincipalArn': 'arn:aws:iam::111122223333:user/alice' } },
    };
    const asked = (changes: Parameters<typeof user>[1]): Question =>
      question(user('alice', changes), ['s3:GetObject'], objects('data'), {
        identity: identity(READ, notAlice),
      });

    expect(violation(asked({})).request.principal).toBe('arn:aws:sts::111122223333:federated-user/*');
    expect(verdict(asked({ canFederate: false }))).toBe('proved');
    expect(
      violation(by(user('bob'), open({ AWS: 'arn:aws:sts::111122223333:federated-user/ops' }))).request
        .principal,
    ).toBe('arn:aws:sts::111122223333:federated-user/ops');
    // What the user's own ARN allows is limited by the boundary for its sessions, and for the user it is not.
    const direct = question(user('bob'), ['s3:GetObject'], objects('data'), {
      boundary: identity({ Effect: 'Allow', Action: 'ec2:*', Resource: '*' }),
      resource: resource(
        open({ AWS: 'arn:aws:iam::111122223333:user/bob' }, { Null: { 'aws:username': 'true' } }),
      ),
    });
    expect(verdict(direct)).toBe('proved');
  });

  it('are denied for sure only where AWS says so', () => {
    const denied = (principal: Json): Question =>
      question(role(), ['s3:GetObject'], objects('data'), {
        identity: identity(READ),
        resource: resource({ Effect: 'Deny', Principal: principal, Action: '*', Resource: '*' }),
      });

    expect(verdict(denied('*'))).toBe('proved');
    expect(verdict(denied({ AWS: 'arn:aws:iam::111122223333:role/app' }))).toBe('proved');
    expect(violation(denied({ AWS: 'arn:aws:iam::111122223333:root' })).exact).toBe(false);
    expect(violation(denied({ AWS: 'AROACKCEVSQ6C2EXAMPLE' })).exact).toBe(false);
    expect(violation(denied({ AWS: 'arn:aws:iam::111122223333:role/*' })).exact).toBe(false);
    expect(violation(denied({ CanonicalUser: '79a59df900b949e55d96a1e698fbaced' })).exact).toBe(false);
  });
});

describe('resources', () => {
  it('of an account that nobody knows are taken as the caller’s own', () => {
    expect(
      verdict(
        question(role(), ['s3:GetObject'], objects('data', { account: null }), { identity: identity(READ) }),
      ),
    ).toBe('violated');
    expect(
      verdict(
        question(role(), ['s3:GetObject'], objects('data', { account: OTHER_ACCOUNT }), {
          identity: identity(READ),
        }),
      ),
    ).toBe('proved');
  });

  it('are told apart by their tags, where the service says them', () => {
    const own = identity({
      ...(READ as Record<string, Json>),
      Condition: { StringEquals: { 'aws:ResourceTag/team': '${aws:PrincipalTag/team}' } },
    });
    const asked = (team: string | null, tagsInRequest: 'yes' | 'no' | 'perhaps'): Question =>
      question(
        role('app', { tags: tags({ team: 'red' }) }),
        ['s3:GetObject'],
        objects('data', { tags: tags(team === null ? {} : { team }), tagsInRequest }),
        { identity: own },
      );

    expect(verdict(asked('red', 'yes'))).toBe('violated');
    expect(verdict(asked('blue', 'yes'))).toBe('proved');
    expect(verdict(asked(null, 'yes'))).toBe('proved');
    expect(verdict(asked('red', 'no'))).toBe('proved');
    expect(violation(asked('red', 'perhaps')).exact).toBe(false);
  });

  it('that have no ARN of their own are matched by * alone', () => {
    const listing = (on: string): Question =>
      question(role(), ['s3:ListAllMyBuckets'], target('${*}', { guard: 'none' }), {
        identity: identity({ Effect: 'Allow', Action: 's3:*', Resource: on }),
      });

    expect(violation(listing('*')).request.resource).toBe('*');
    expect(verdict(listing('arn:aws:s3:::*'))).toBe('proved');
  });

  it('say whose they are but for services that do not', () => {
    const perimeter = identity(FULL_ACCESS, {
      Effect: 'Deny',
      Action: '*',
      Resource: '*',
      Condition: { StringEquals: { 'aws:ResourceAccount': ACCOUNT.id } },
    });
    const asked = (action: string, arn: string): Question =>
      question(role(), [action], target(arn, { guard: 'none' }), { identity: perimeter });

    expect(verdict(asked('kms:Decrypt', 'arn:aws:kms:eu-west-1:111122223333:key/1'))).toBe('proved');
    expect(
      violation(asked('ec2:StartInstances', 'arn:aws:ec2:eu-west-1:111122223333:instance/i-1')).exact,
    ).toBe(false);
  });
});

describe('requests that have to pass tests', () => {
  const KEYS = ['a:one', 'a:two'];
  const values = fc.subarray(['x', 'y', 'xy'], { minLength: 1 });
  const condition = fc.oneof(
    fc.record({
      operator: fc.constantFrom('StringEquals' as const, 'StringNotEquals' as const),
      ifExists: fc.boolean(),
      quantifier: fc.constant(null),
      key: fc.constantFrom(...KEYS),
      values,
    }),
    fc.record({
      operator: fc.constant('StringLike' as const),
      ifExists: fc.boolean(),
      quantifier: fc.constant(null),
      key: fc.constantFrom(...KEYS),
      values: fc.subarray(['x*', '*y', '?*'], { minLength: 1 }),
    }),
    fc.record({
      operator: fc.constant('Null' as const),
      ifExists: fc.constant(false),
      quantifier: fc.constant(null),
      key: fc.constantFrom(...KEYS),
      values: fc.constantFrom(['true'], ['false']),
    }),
  );
  const block = (conditions: readonly Condition[]): Json => {
    const made: Record<string, Record<string, Json>> = {};
    for (const { operator, ifExists, key, values: written } of conditions) {
      const name = `${operator}${ifExists ? 'IfExists' : ''}`;
      made[name] = { ...made[name], [key]: [...written] };
    }
    return made;
  };
  const contexts = ['', 'x', 'y', 'xy', 'xzy', 'xz', 'zy', 'z', null].flatMap((one) =>
    ['', 'x', 'y', 'xy', 'xzy', 'xz', 'zy', 'z', null].map((two) => ({
      ...(one === null ? {} : { 'a:one': one }),
      ...(two === null ? {} : { 'a:two': two }),
    })),
  );

  it('are found if there are any, also where one key alone leaves none', () => {
    const when = fc.array(condition, { minLength: 1, maxLength: 3 });
    const denials = fc.array(fc.array(condition, { minLength: 1, maxLength: 2 }), { maxLength: 4 });
    const found = { proved: 0, violated: 0, unknown: 0 };
    fc.assert(
      fc.property(when, denials, (asked, denied) => {
        const all = question(role(), ['s3:GetObject'], objects('data'), {
          identity: identity(
            FULL_ACCESS,
            ...denied.map((conditions) => ({
              Effect: 'Deny',
              Action: '*',
              Resource: '*',
              Condition: block(conditions),
            })),
          ),
        });
        const request = { action: 's3:GetObject', resource: 'arn:aws:s3:::data/x' };
        const isAllowed = contexts.some(
          (context) => evaluate({ ...request, context }, { ...all, when: asked }).decision !== 'denied',
        );

        const { verdict: answer } = decide({ ...all, when: asked });
        found[answer] += 1;
        expect(answer).toBe(isAllowed ? 'violated' : 'proved');
      }),
      { numRuns: 2_000 },
    );
    expect(Math.min(found.proved, found.violated)).toBeGreaterThan(100);
  });
});

describe('the same question', () => {
  it('is another one for another caller, whatever its variables were before', () => {
    const workshop = new Workshop();
    const own = identity(READ, {
      Effect: 'Deny',
      Action: '*',
      Resource: '*',
      Condition: { StringNotEquals: { 'aws:RequestTag/team': '${aws:PrincipalTag/team}' } },
    });
    const asked = (team: string): Question => ({
      ...question(role('app', { tags: tags({ team }) }), ['s3:GetObject'], objects('data'), {
        identity: own,
      }),
      when: readConditions({ StringEquals: { 'aws:RequestTag/team': 'red' } }).conditions,
    });

    expect(['red', 'blue', 'red'].map((team) => decide(asked(team), {}, workshop).verdict)).toEqual([
      'violated',
      'proved',
      'violated',
    ]);
  });

  it('gets the same answer whatever was asked before', () => {
    const workshop = new Workshop();
    const many = ['s3:Get*', 's3:*', '*'].flatMap((action) =>
      ['data', 'logs'].map((bucket) =>
        question(role(), [action], objects(bucket), {
          identity: identity(READ, { Effect: 'Deny', Action: 's3:*Tag*', Resource: '*' }),
        }),
      ),
    );

    const fresh = many.map((asked) => decide(asked));

    expect(many.map((asked) => decide(asked, {}, workshop))).toEqual(fresh);
    expect(many.toReversed().map((asked) => decide(asked, {}, workshop))).toEqual(fresh.toReversed());
  });

  it('costs the same when its classes are known already', () => {
    const workshop = new Workshop();
    const asked = question(role(), ['s3:*'], objects('data'), {
      identity: identity({
        Effect: 'Allow',
        Action: ['s3:*a*b*', 's3:*b*a*'],
        Resource: ['arn:aws:s3:::data/*x*y*', 'arn:aws:s3:::data/*y*x*'],
      }),
    });
    const limits = (steps: number) => ({ limits: { steps, classes: 4_096, representatives: 4_096 } });
    let steps = 1;
    while (decide(asked, limits(steps)).verdict === 'unknown') steps *= 2;

    expect(decide(asked, limits(steps), workshop).verdict).toBe('violated');
    expect(decide(asked, limits(steps / 2), workshop).verdict).toBe('unknown');
  });
});
