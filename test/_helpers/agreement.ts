// The prover against the oracle: single requests, and questions against many requests.
import * as fc from 'fast-check';
import { type Verdict, Workshop, decide, evaluate } from '../../lib/proof/core';
import { oracleAllows } from './oracle';
import {
  type Chosen,
  type World,
  callerWith,
  forOracle,
  questionOf,
  requestOf,
  requests,
  worlds,
} from './random-world';

export interface Tally {
  requests: number;
  allowed: number;
  perhaps: number;
  readonly verdicts: Record<Verdict['verdict'], number>;
  exact: number;
}

/** Compares `questions` questions with `each` requests for each of them. */
export function compare(questions: number, each: number, seed?: number): Tally {
  const tally: Tally = {
    requests: 0,
    allowed: 0,
    perhaps: 0,
    verdicts: { proved: 0, violated: 0, unknown: 0 },
    exact: 0,
  };
  const actions = fc.constantFrom(['s3:GetObject'], ['s3:*'], ['*'], ['kms:Decrypt', 's3:Get*']);
  fc.assert(
    fc.property(
      worlds,
      actions,
      fc.array(requests, { minLength: each, maxLength: each }),
      (world, asked, all) => {
        const verdict = decide(questionOf(world, asked), {}, new Workshop());
        tally.verdicts[verdict.verdict] += 1;
        for (const chosen of all) compareRequest(world, chosen, asked, verdict, tally);
        if (verdict.verdict === 'violated' && verdict.exact) {
          tally.exact += 1;
          checkWitness(world, verdict.request);
        }
      },
    ),
    { numRuns: questions, ...(seed === undefined ? {} : { seed }) },
  );
  return tally;
}

function compareRequest(
  world: World,
  chosen: Chosen,
  asked: readonly string[],
  verdict: Verdict,
  tally: Tally,
): void {
  const { target, surroundings } = questionOf(world, []);
  const { decision } = evaluate(requestOf(chosen), {
    caller: callerWith(world, chosen),
    target,
    surroundings,
  });
  const isAllowed = oracleAllows(...forOracle(world, chosen));
  tally.requests += 1;
  if (isAllowed) tally.allowed += 1;
  if (decision === 'perhaps') tally.perhaps += 1;
  else expect({ chosen, isAllowed: decision === 'allowed' }).toEqual({ chosen, isAllowed });
  // The worst defect of all would be a proof that a request refutes.
  if (isAllowed && isAsked(chosen.action, asked))
    expect({ chosen, verdict: verdict.verdict }).not.toEqual({ chosen, verdict: 'proved' });
}

function isAsked(action: string, asked: readonly string[]): boolean {
  return asked.some((pattern) =>
    pattern.endsWith('*') ? action.startsWith(pattern.slice(0, -1)) : pattern === action,
  );
}

/** What a witness leaves out is not in the request, but for keys that every request has. */
function checkWitness(world: World, request: Extract<Verdict, { verdict: 'violated' }>['request']): void {
  const context = Object.fromEntries(
    Object.entries(request.context).map(([key, value]) => [
      key.toLowerCase(),
      typeof value === 'string' ? [value] : value,
    ]),
  );
  const session = /assumed-role\/app\/(.*)$/.exec(request.principal)?.[1] ?? 'a name of its own';
  const [asked, oracle] = forOracle(world, { ...request, session, context });

  expect({ request, isAllowed: oracleAllows(asked, oracle) }).toEqual({ request, isAllowed: true });
}
