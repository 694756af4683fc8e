// One more Allow never takes anything away, one more Deny never gives anything; a policy that is not known in full never proves.
import * as fc from 'fast-check';
import { type Question, type Verdict, decide } from '../../../lib/proof/core';
import type { OracleDocument, OracleStatement } from '../../_helpers/oracle';
import { type World, questionOf, statement, worlds } from '../../_helpers/random-world';

const PLACES = ['identity', 'resource', 'boundary', 'scps', 'rcps'] as const;
type Place = (typeof PLACES)[number];

const places = fc.constantFrom(...PLACES);
const actions = fc.constantFrom(['s3:GetObject'], ['s3:*'], ['kms:Decrypt', 'sqs:*']);
const isNamed = (place: Place): boolean => place === 'resource' || place === 'rcps';
const written = places.chain((place) => statement(isNamed(place)).map((one) => [place, one] as const));

function appended(document: OracleDocument, one: OracleStatement): OracleDocument {
  return { ...document, Statement: [...document.Statement, one] };
}

/** The world with one more statement; null where there is no such policy to add it to. */
function withStatement(world: World, place: Place, one: OracleStatement): World | null {
  const { oracle } = world;
  if (place === 'scps' || place === 'rcps') {
    const [first, ...others] = oracle[place];
    return first === undefined
      ? null
      : { ...world, oracle: { ...oracle, [place]: [appended(first, one), ...others] } };
  }
  const document = oracle[place];
  return document === null ? null : { ...world, oracle: { ...oracle, [place]: appended(document, one) } };
}

function rank(verdict: Verdict): number {
  if (verdict.verdict === 'violated') return verdict.exact ? 2 : 1;
  return verdict.verdict === 'proved' ? 0 : 1;
}

it('one more Allow never shrinks what is possible', () => {
  fc.assert(
    fc.property(worlds, written, actions, (world, [place, one], asked) => {
      const more = withStatement(world, place, { ...one, Effect: 'Allow' });
      fc.pre(more !== null);
      if (decide(questionOf(world, asked)).verdict !== 'violated') return;
      expect(decide(questionOf(more, asked)).verdict).toBe('violated');
    }),
    { numRuns: 1_500 },
  );
});

it('one more Deny never widens it', () => {
  fc.assert(
    fc.property(worlds, written, actions, (world, [place, one], asked) => {
      const more = withStatement(world, place, { ...one, Effect: 'Deny' });
      fc.pre(more !== null);
      const [before, after] = [world, more].map((each) => rank(decide(questionOf(each, asked))));
      expect(after).toBeLessThanOrEqual(before ?? 0);
    }),
    { numRuns: 1_500 },
  );
});

it('a larger question never proves what a smaller one refutes', () => {
  fc.assert(
    fc.property(worlds, (world) => {
      if (decide(questionOf(world, ['s3:GetObject'])).verdict !== 'violated') return;
      for (const asked of [['s3:Get*'], ['s3:*'], ['*'], ['kms:Decrypt', 's3:GetObject']])
        expect(decide(questionOf(world, asked)).verdict).toBe('violated');
    }),
    { numRuns: 700 },
  );
});

it('a policy that is not known in full never turns a finding into a proof', () => {
  const layers = fc.constantFrom('identity' as const, 'resource' as const);
  fc.assert(
    fc.property(worlds, layers, actions, (world, layer, asked) => {
      const plain = questionOf(world, asked);
      const open: Question = {
        ...plain,
        surroundings: {
          ...plain.surroundings,
          [layer]: { ...plain.surroundings[layer], incomplete: 'one is not known' },
        },
      };
      if (decide(plain).verdict === 'violated') expect(decide(open).verdict).toBe('violated');
    }),
    { numRuns: 500 },
  );
});
