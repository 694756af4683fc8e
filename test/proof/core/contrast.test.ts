// What is allowed after a change and was not before: held against single requests of random worlds, and one case for each cause.
import * as fc from 'fast-check';
import {
  type Contrast,
  type Layer,
  type Question,
  type Verdict,
  UNKNOWN_TEXT,
  contrast,
  evaluate,
  globHolds,
} from '../../../lib/proof/core';
import type { OracleDocument, OracleStatement } from '../../_helpers/oracle';
import { ACCOUNT, FULL_ACCESS, identity, objects, resource, role, surroundings } from '../../_helpers/proof';
import {
  type World,
  callerWith,
  questionOf,
  requestOf,
  requests,
  statement,
  worlds,
} from '../../_helpers/random-world';

/** What is done to one document of a world. */
type Edit = (statements: readonly OracleStatement[]) => readonly OracleStatement[];

const edits = (isNamed: boolean): fc.Arbitrary<Edit> =>
  fc.oneof(
    fc.nat(3).map(
      (at): Edit =>
        (all) =>
          all.filter(({ Effect }, place) => Effect !== 'Deny' || place !== at),
    ),
    statement(isNamed).map((one): Edit => (all) => [...all, { ...one, Effect: 'Allow' }]),
    fc.nat(3).map(
      (at): Edit =>
        (all) =>
          all.map((each, place) => {
            if (place !== at) return each;
            const { Condition: _left, ...others } = each;
            return others;
          }),
    ),
  );

const changed = (document: OracleDocument, edit: Edit): OracleDocument => ({
  ...document,
  Statement: [...edit(document.Statement)],
});

const pairs: fc.Arbitrary<readonly [World, World]> = fc
  .tuple(
    worlds,
    fc.constantFrom('identity' as const, 'resource' as const, 'boundary' as const, 'scps' as const),
    edits(false),
    edits(true),
  )
  .map(([world, place, own, named]) => {
    const { oracle } = world;
    if (place === 'resource')
      return [world, { ...world, oracle: { ...oracle, resource: changed(oracle.resource, named) } }];
    if (place === 'boundary') return [world, { ...world, oracle: { ...oracle, boundary: null } }];
    if (place === 'scps') return [world, { ...world, oracle: { ...oracle, scps: oracle.scps.slice(1) } }];
    return [world, { ...world, oracle: { ...oracle, identity: changed(oracle.identity, own) } }];
  });

/** The policy of an endpoint on the way, and how it is changed; most requests take no such way. */
const passages: fc.Arbitrary<readonly [Layer, Layer] | null> = fc.option(
  fc
    .tuple(fc.array(statement(true), { minLength: 1, maxLength: 3 }), edits(true))
    .map(([statements, edit]) => [layerOf(statements), layerOf(edit(statements))] as const),
  { freq: 1 },
);

function layerOf(statements: readonly OracleStatement[]): Layer {
  return resource(...(statements as unknown as Parameters<typeof resource>));
}

/** The same question about whoever passes an endpoint with this policy. */
function through(asked: Question, policy: Layer | undefined): Question {
  if (policy === undefined) return asked;
  const facts = { 'aws:SourceVpce': { kind: 'known', values: ['vpce-1'] } } as const;
  return { ...asked, surroundings: { ...asked.surroundings, endpoint: { policy, facts } } };
}

const actions = fc.constantFrom<readonly string[]>(
  ['s3:GetObject'],
  ['s3:*'],
  ['*'],
  ['kms:Decrypt', 's3:Get*'],
);

function compared(before: Question, after: Question, asked: readonly string[]): Contrast {
  const side = ({ caller, target, surroundings: around }: Question): Contrast['before'] => ({
    caller,
    target,
    surroundings: around,
  });
  return { before: side(before), after: side(after), actions: asked };
}

it('proves nothing that a request refutes, and finds requests that are new', () => {
  const tally: Record<Verdict['verdict'] | 'exact' | 'new', number> = {
    proved: 0,
    violated: 0,
    unknown: 0,
    exact: 0,
    new: 0,
  };
  fc.assert(
    fc.property(
      pairs,
      passages,
      actions,
      fc.array(requests, { minLength: 40, maxLength: 40 }),
      ([one, other], passage, asked, all) => {
        const [before, after] = [
          through(questionOf(one, ['*']), passage?.[0]),
          through(questionOf(other, ['*']), passage?.[1]),
        ] as const;
        const verdict = contrast(compared(before, after, asked));
        tally[verdict.verdict] += 1;
        for (const chosen of all) {
          const decisions = [before, after].map((question) => {
            const caller = callerWith(one, chosen);
            return evaluate(requestOf(chosen), { ...question, caller }).decision;
          });
          const isNew = decisions[0] === 'denied' && decisions[1] === 'allowed';
          const isAsked = asked.some((pattern) => globHolds(pattern, chosen.action) === true);
          if (!isNew || !isAsked || !chosen.resource.startsWith('arn:aws:s3:::data/')) continue;
          tally.new += 1;
          expect(verdict.verdict).not.toBe('proved');
        }
        if (verdict.verdict !== 'violated' || !verdict.exact) return;
        tally.exact += 1;
        const { action, resource: arn, context, principal } = verdict.request;
        // A witness without a session is one of any name that no policy says.
        const name = /:assumed-role\/[^/]+\/(.*)$/.exec(principal)?.[1] ?? 'a name of its own';
        const caller = one.caller.kind === 'role' ? { ...one.caller, sessionName: name } : one.caller;
        const again = [before, after].map(
          (question) => evaluate({ action, resource: arn, context }, { ...question, caller }).decision,
        );
        // What perhaps was allowed before, and surely is now, is new too.
        expect(again).not.toEqual(['allowed', 'allowed']);
        expect(again[1]).toBe('allowed');
      },
    ),
    { numRuns: 500 },
  );

  expect(tally.unknown).toBe(0);
  expect(tally.proved).toBeGreaterThan(100);
  expect(tally.exact).toBeGreaterThan(0);
  expect(tally.new).toBeGreaterThan(0);
});

it('finds nothing between a world and itself', () => {
  fc.assert(
    fc.property(worlds, actions, (world, asked) => {
      expect(contrast(compared(questionOf(world, ['*']), questionOf(world, ['*']), asked)).verdict).toBe(
        'proved',
      );
    }),
    { numRuns: 200 },
  );
});

describe('a cause', () => {
  const APP = role('app');
  const at = objects('data', { account: ACCOUNT });
  const scene = (around: Parameters<typeof surroundings>[0], caller = APP): Contrast['before'] => ({
    caller,
    target: at,
    surroundings: surroundings(around),
  });
  const read = (more: object = {}): Parameters<typeof identity>[0] => ({
    Effect: 'Allow',
    Action: 's3:GetObject',
    Resource: 'arn:aws:s3:::data/*',
    ...more,
  });
  const verdict = (before: Contrast['before'], after: Contrast['before']): Verdict =>
    contrast({ before, after, actions: ['s3:*'] });

  it('is a statement that is wider than every other', () => {
    const narrow = scene({ identity: identity(read({ Resource: 'arn:aws:s3:::data/a/*' })) });

    expect(verdict(narrow, scene({ identity: identity(read()) }))).toMatchObject({
      verdict: 'violated',
      exact: true,
      request: { action: 's3:GetObject' },
    });
    expect(verdict(scene({ identity: identity(read()) }), narrow).verdict).toBe('proved');
  });

  it('is a denial that is gone, unless another stands behind it', () => {
    const deny = {
      Effect: 'Deny',
      Action: 's3:*',
      Resource: '*',
      Condition: { NumericLessThan: { 's3:TlsVersion': '1.2' } },
    } as const;
    const held = scene({ identity: identity(read()), resource: resource({ ...deny, Principal: '*' }) });
    const open = scene({ identity: identity(read()) });
    const both = scene({ identity: identity(read(), deny), resource: resource({ ...deny, Principal: '*' }) });

    expect(verdict(held, open)).toMatchObject({
      verdict: 'violated',
      exact: true,
      request: { context: { 's3:TlsVersion': expect.stringMatching(/^[01]/) as string } },
    });
    expect(verdict(both, held).verdict).toBe('proved');
  });

  it('is a boundary that is gone, where the identity has more', () => {
    const own = identity(FULL_ACCESS);

    expect(
      verdict(scene({ identity: own, boundary: identity(read()) }), scene({ identity: own })).verdict,
    ).toBe('violated');
    expect(
      verdict(
        scene({ identity: identity(read()), boundary: identity(FULL_ACCESS) }),
        scene({ identity: identity(read()) }),
      ).verdict,
    ).toBe('proved');
  });

  it('is no boundary that says what the policy says, and is looked for nowhere', () => {
    const own = identity(read(), read({ Action: 's3:PutObject' }), {
      Effect: 'Deny',
      Action: 's3:*',
      Resource: 'x',
    });
    const limits = { steps: 20, classes: 9, representatives: 9 };
    const gone = (
      boundary: Parameters<typeof identity>,
      from: Parameters<typeof surroundings>[0],
    ): string => {
      const question = {
        before: scene({ ...from, boundary: identity(...boundary) }),
        after: scene(from),
        actions: ['s3:*'],
      };
      return `${contrast(question).verdict} ${contrast(question, { limits }).verdict}`;
    };
    const same = [read(), read({ Action: 's3:PutObject' }), read({ Action: 's3:ListBucket' })];
    const denying = { Effect: 'Deny', Action: 's3:PutObject', Resource: '*' } as const;
    const byRole = resource(
      read({ Action: 's3:DeleteObject', Principal: { AWS: `arn:aws:iam::${ACCOUNT.id}:role/app` } }),
    );

    expect(gone(same, { identity: own })).toBe('proved proved');
    expect(gone(same.slice(1), { identity: own })).toMatch(/^violated/);
    expect(gone([...same, denying], { identity: own })).toMatch(/^violated/);
    expect(gone(same, { identity: own, resource: byRole })).toMatch(/^violated/);
    expect(gone(same, { identity: { ...own, incomplete: 'nobody knows' } })).toMatch(/^unknown/);
  });

  it('is a boundary, or a denial, that says what nobody knows, which is another thing elsewhere', () => {
    const unread = (effect: 'Allow' | 'Deny', logicalId: string, ...more: Layer['policies']): Layer => {
      const { policies } = identity(read({ Effect: effect, Resource: `arn:aws:s3:::data/${UNKNOWN_TEXT}` }));
      const moved = policies.map((policy) => ({
        ...policy,
        statements: policy.statements.map((each) => ({ ...each, source: { ...each.source, logicalId } })),
      }));
      return { policies: [...moved, ...more], incomplete: null };
    };
    const gone = (own: Layer, boundary: Layer): string =>
      verdict(scene({ identity: own, boundary }), scene({ identity: own })).verdict;
    const { policies: all } = identity(FULL_ACCESS);

    expect(gone(unread('Allow', 'A'), unread('Allow', 'A'))).toBe('proved');
    expect(gone(unread('Allow', 'A'), unread('Allow', 'B'))).toBe('violated');
    expect(gone(unread('Deny', 'A', ...all), unread('Deny', 'A', ...all))).toBe('proved');
    expect(gone(unread('Deny', 'A', ...all), unread('Deny', 'B', ...all))).toBe('violated');
  });

  it('is a value of a key that nobody could have before', () => {
    const own = identity(read({ Condition: { StringEquals: { 'aws:PrincipalTag/team': 'b' } } }));
    const fixed = role('app', { tags: { values: { team: 'a' }, complete: true }, sessionTags: 'none' });
    const free = role('app', { tags: { values: { team: 'a' }, complete: true }, sessionTags: ['team'] });

    expect(verdict(scene({ identity: own }, fixed), scene({ identity: own }, free))).toMatchObject({
      verdict: 'violated',
      request: { context: { 'aws:principaltag/team': 'b' } },
    });
    expect(verdict(scene({ identity: own }, free), scene({ identity: own }, fixed)).verdict).toBe('proved');
  });

  it('is unknown where nobody can read what is there now', () => {
    const known = scene({ identity: identity(read()) });
    const unread = scene({ identity: { ...identity(read()), incomplete: 'nobody knows' } });

    expect(verdict(known, unread)).toMatchObject({ verdict: 'unknown', reason: 'nobody knows' });
    expect(verdict(unread, unread).verdict).toBe('proved');
  });
});
