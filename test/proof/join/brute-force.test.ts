// The candidates of a world hold every pair that core does not prove denied, and answers are what core says of each pair.
import * as fc from 'fast-check';
import { type Facts, type Verdict, decide } from '../../../lib/proof/core';
import { Join, type WorldQuestion } from '../../../lib/proof/join';
import { type World, actionsAsked, surroundingsOf } from '../../../lib/proof/world';
import { askedActions, fleets } from '../../_helpers/random-fleet';
import { worldOfAll } from '../../_helpers/world';

const assumptions = fc.constantFrom<Facts | undefined>(
  undefined,
  undefined,
  { 'aws:ResourceTag/team': { kind: 'known', values: ['gamma'] } },
  { 'aws:PrincipalTag/Team': { kind: 'known', values: ['beta'] } },
  { 'aws:PrincipalArn': { kind: 'free' }, 'aws:ResourceAccount': { kind: 'absent' } },
);
const worlds = fc
  .tuple(fleets, fc.boolean())
  .map(([templates, isKnown]) => worldOfAll(templates, isKnown ? { organization: 'o-ours' } : {}));

/** Every asker with every face, each by itself. */
function bruteForce(join: Join, { actions, assume }: WorldQuestion): ReadonlyMap<string, Verdict> {
  const verdicts = new Map<string, Verdict>();
  const faces = join.world.resources.flatMap((resource) => resource.faces);
  for (const asker of join.askers)
    for (const face of faces) {
      const asked = actionsAsked(face, actions);
      if (asked.length === 0) continue;
      const verdict = decide({
        caller: asker.caller,
        actions: asked,
        target: face.target,
        surroundings: surroundingsOf(join.world, asker.principal, face),
        ...(assume === undefined ? {} : { assume }),
      });
      verdicts.set(`${asker.id} | ${face.id}`, verdict);
    }
  return verdicts;
}

function answersOf(join: Join, question: WorldQuestion): ReadonlyMap<string, string> {
  const answers = [...join.answers(question)].flatMap(({ kind, candidate }) =>
    candidate === null ? [] : [[`${candidate.asker.id} | ${candidate.face.id}`, kind] as const],
  );
  expect(new Set(answers.map(([pair]) => pair)).size).toBe(answers.length);
  return new Map(answers);
}

const KINDS = { violated: 'allowed', proved: 'denied', unknown: 'unknown' } as const;

it('the join finds what brute force finds', () => {
  let open = 0;
  let left = 0;
  fc.assert(
    fc.property(worlds, askedActions, assumptions, (world: World, actions, assume) => {
      const join = new Join(world);
      const question = { actions, ...(assume === undefined ? {} : { assume }) };
      const answers = answersOf(join, question);
      const verdicts = bruteForce(join, question);
      const wrong = [...verdicts]
        .filter(([pair, { verdict }]) => KINDS[verdict] !== (answers.get(pair) ?? 'denied'))
        .map(([pair, { verdict }]) => `${world.names.describe(pair)}: ${verdict}`);
      open += [...verdicts.values()].filter(({ verdict }) => verdict !== 'proved').length;
      left += verdicts.size - answers.size;

      expect(wrong).toEqual([]);
    }),
    { numRuns: 120 },
  );
  // Both sides of the comparison have to be there, or it says nothing.
  expect(open).toBeGreaterThan(1_000);
  expect(left).toBeGreaterThan(1_000);
});
