// lib/proof/core: what was found, as a request that stands by itself.
import type { NamedAction } from './actions';
import type { Principal } from './caller';
import { type Evaluation, type Judge, type Known, judgeOf, type Request } from './evaluate';
import { placeOf, principalName } from './place';
import type { Finding } from './search';
import type { Statement } from './statement';
import type { ConcreteRequest } from './verdict';

/** A request that is allowed, or may be. */
export interface Witness {
  readonly exact: boolean;
  /** 0 is the best: exact, and with an action of today. */
  readonly rank: number;
  readonly request: ConcreteRequest;
  readonly actionExists: boolean | null;
  readonly allowedBy: readonly Statement[];
  readonly approximations: readonly string[];
}

/** What a finding was found in. */
export interface Scene {
  readonly known: Known;
  readonly principal: Principal;
  /** Whether a request can do without a key. */
  readonly isOptional: (key: string) => boolean;
  /** Policies that nobody knows, and that may deny what is found. */
  readonly unread: readonly string[];
  /** Whether a request without some keys still is what was looked for; default, it is where it is decided alike. */
  readonly isSought?: (context: Request['context']) => boolean;
}

/** The request of a finding, evaluated again by itself and without the keys that it can do without; null when it does not stand. */
export function witnessOf(
  { known, principal, isOptional, unread, isSought = () => true }: Scene,
  finding: Finding,
  { action, exists }: NamedAction,
  resource: string,
): Witness | null {
  const judge = judgeOf(known, action, resource);
  const context = shortened(contextOf(finding), isOptional, judge, isSought);
  const evaluation = judge.evaluate(context);
  if (evaluation.decision === 'denied' || !isSought(context)) return null;
  const exact = finding.exact && evaluation.decision === 'allowed' && unread.length === 0;
  return {
    exact,
    rank: (exact ? 0 : 2) + (exists === false ? 1 : 0),
    request: { principal: principalName(principal), action, resource, context: spelled(context) },
    actionExists: exists,
    allowedBy: evaluation.allowedBy,
    approximations: exact ? [] : approximationsOf(finding, evaluation, unread),
  };
}

function contextOf({ states }: Finding): Record<string, readonly string[]> {
  const context: Record<string, readonly string[]> = {};
  for (const { spelling, state } of states.values())
    if (state.values !== null) context[spelling] = state.values;
  return context;
}

/** Leaves out every key that makes no difference. */
function shortened(
  context: Record<string, readonly string[]>,
  isOptional: (key: string) => boolean,
  { decide }: Judge,
  isSought: (context: Request['context']) => boolean,
): Record<string, readonly string[]> {
  const wanted = decide(context);
  let shortest = context;
  for (const key of Object.keys(context).filter((key) => isOptional(key.toLowerCase()))) {
    const { [key]: _left, ...others } = shortest;
    if (decide(others) === wanted && isSought(others)) shortest = others;
  }
  return shortest;
}

function spelled(context: Record<string, readonly string[]>): ConcreteRequest['context'] {
  return Object.fromEntries(
    Object.entries(context).map(([key, values]) => [key, values.length === 1 ? (values[0] ?? '') : values]),
  );
}

function approximationsOf(
  { states }: Finding,
  { allowedBy, deniedBy }: Evaluation,
  unread: readonly string[],
): readonly string[] {
  const inexact = allowedBy
    .filter(({ exact }) => !exact)
    .map((statement) => `${placeOf(statement)} may allow less: ${statement.widened.join(', ')}`);
  const denials = deniedBy.map((statement) => `${placeOf(statement)} may deny it`);
  const keys = [...states.values()]
    .filter(({ state }) => !state.sure)
    .map(({ spelling }) => `${spelling} is not anybody's free choice`);
  const unknown = unread.map((reason) => `${reason}, which may deny it`);
  const found = [...new Set([...inexact, ...denials, ...keys, ...unknown])];
  return found.length > 0
    ? found
    : ['it rests on a name that only deployment knows, or on a rule that AWS does not settle'];
}
