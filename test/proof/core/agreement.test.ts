// Some thousand random requests and a few hundred questions against a second reading of AWS's rules; test/long has many more.
import * as fc from 'fast-check';
import { Workshop, decide } from '../../../lib/proof/core';
import { compare } from '../../_helpers/agreement';
import { questionOf, worlds } from '../../_helpers/random-world';

it('agrees with the oracle on single requests, proves nothing that a request refutes, and finds what the oracle allows', () => {
  const { requests, allowed, perhaps, verdicts, exact } = compare(300, 15);

  expect(requests).toBe(4_500);
  // The comparison has to be about something: enough is allowed, enough is proved, little is left open.
  expect(allowed).toBeGreaterThan(10);
  expect(perhaps / requests).toBeLessThan(0.1);
  expect(verdicts.proved).toBeGreaterThan(30);
  expect(exact).toBeGreaterThan(10);
  expect(verdicts.unknown).toBe(0);
});

it('answers every question as if it were the first, though one workshop answers them all', () => {
  const workshop = new Workshop();
  const verdicts = new Set<string>();

  fc.assert(
    fc.property(worlds, (world) => {
      for (const actions of [['s3:GetObject'], ['s3:*'], ['kms:Decrypt', 's3:Get*'], ['*']]) {
        const question = questionOf(world, actions);
        const fresh = decide(question);
        verdicts.add(fresh.verdict);

        expect(decide(question, {}, workshop)).toEqual(fresh);
        // Asked again, of the same and of equal policies.
        expect(decide(question, {}, workshop)).toEqual(fresh);
        expect(decide(questionOf(world, actions), {}, workshop)).toEqual(fresh);
      }
    }),
    { numRuns: 300 },
  );

  expect([...verdicts].sort()).toEqual(['proved', 'violated']);
});
