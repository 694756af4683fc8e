// lib/proof/core: one request, decided, with the statements that decided.
import type { Caller, Principal } from './caller';
import type { Condition } from './condition';
import type { Facts } from './fact';
import { type FactOf, factsOf } from './facts';
import { matches } from './match';
import { memoized } from './memo';
import { type View, closedGates, isMet, metBy } from './need';
import { type Pattern, patternOf } from './pattern';
import { type ReadSelection, testsOf } from './reading';
import { type Rule, fixedAnswer } from './rule';
import { selects } from './selection';
import { type Situation, situationOf } from './situation';
import type { Policy, Statement } from './statement';
import type { Surroundings } from './surroundings';
import type { Target } from './target';
import { type Test, passes } from './test';
import { MAYBE, NO, type Truth, YES, all, any, both, opposite } from './truth';
import { variantsOf } from './variants';
import type { Gate } from './verdict';

/** A request. */
export interface Request {
  readonly action: string;
  readonly resource: string;
  /** Keys that somebody chooses; those that caller and resource fix are taken from there. */
  readonly context: Readonly<Record<string, string | readonly string[]>>;
}

/** What a request meets. */
export interface Setting {
  readonly caller: Caller;
  readonly target: Target;
  readonly surroundings: Surroundings;
  readonly when?: readonly Condition[];
  readonly assume?: Facts;
}

/** What became of a request. */
export interface Evaluation {
  /** `perhaps` rests on what only deployment knows. */
  readonly decision: 'allowed' | 'perhaps' | 'denied';
  readonly allowedBy: readonly Statement[];
  /** Statements that deny it explicitly, or may. */
  readonly deniedBy: readonly Statement[];
  /** Gates that nothing opens. */
  readonly closed: readonly Gate[];
}

/** The policies that name principals. */
export function namingPolicies({ resource, endpoint, resourceControl }: Surroundings): readonly Policy[] {
  return [resource, ...resourceControl, ...(endpoint === null ? [] : [endpoint.policy])].flatMap(
    ({ policies }) => policies,
  );
}

/** Decides one request. Of the principals that the caller can be, the one counts that may do most. */
export function evaluate(request: Request, setting: Setting): Evaluation {
  const [first, ...others] = variantsOf(setting.caller, namingPolicies(setting.surroundings)).map(
    (principal) => evaluateAs(principal, request, setting),
  );
  if (first === undefined) throw new Error('a caller is at least itself');
  return others.reduce((best, other) => (rank(other) > rank(best) ? other : best), first);
}

function evaluateAs(
  principal: Principal,
  { action, resource, context }: Request,
  { target, surroundings, assume = {}, when = [] }: Setting,
): Evaluation {
  const endpoint = surroundings.endpoint?.facts ?? {};
  const factOf = factsOf({ caller: principal, target, actions: [action], endpoint, assume });
  const scope = { actions: actionAlone(action), resource: patternOf(resource, 'text') };
  const situation = situationOf(principal, target, surroundings, factOf, scope);
  return judgeOf({ situation, factOf, asked: testsOf(when, factOf) }, action, resource).evaluate(context);
}

const actionAlone = memoized((action: string): readonly Pattern[] => [patternOf(action, 'text', true)]);

/** What is known of requests before anybody chooses anything: rules that were left out are about none of them. */
export interface Known {
  readonly situation: Situation;
  readonly factOf: FactOf;
  /** Tests that requests have to pass. */
  readonly asked: readonly Test[];
}

/** Requests that differ in what somebody chooses only. */
export interface Judge {
  /** What becomes of one. */
  readonly decide: (context: Request['context']) => Evaluation['decision'];
  /** The same, with everything that decided. */
  readonly evaluate: (context: Request['context']) => Evaluation;
}

/** Decides requests for one action and one resource. */
export function judgeOf({ situation, factOf, asked }: Known, action: string, resource: string): Judge {
  const about = situation.rules.map((rule) => aboutRequest(rule, action, resource));
  const seen = (context: Request['context']): Seen => {
    const chosen = new Map(Object.entries(context).map(([key, value]) => [key.toLowerCase(), listOf(value)]));
    const answer = (test: Test): Truth =>
      fixedAnswer(test, factOf(test.key)) ?? passes(test, chosen.get(test.key) ?? null);
    const view: View = {
      isAbout: (selection) => selectsAction(selection, action),
      openIncomplete: false,
      holds: ({ index, tests }) => {
        const truth = about[index] ?? NO;
        return truth === NO ? NO : both(truth, all(tests, answer));
      },
    };
    return { view, asked: all(asked, answer) };
  };
  return {
    decide: (context) => decisionOn(situation, seen(context)),
    evaluate: (context) => outcome(situation, seen(context)),
  };
}

/** One request, as the statements see it. */
interface Seen {
  readonly view: View;
  /** Whether it is one of those that are asked for. */
  readonly asked: Truth;
}

function aboutRequest({ actions, scope, resources, settled }: Rule, action: string, resource: string): Truth {
  const inScope = scope === null ? YES : selectsAction(scope, action);
  const about = both(both(settled, inScope), selectsAction(actions, action));
  return about === NO
    ? NO
    : both(
        about,
        selects(resources, ({ bounds }) => matches(bounds, resource)),
      );
}

function selectsAction(selection: ReadSelection, action: string): Truth {
  return selects(selection, ({ bounds }) => matches(bounds, action));
}

function outcome(situation: Situation, seen: Seen): Evaluation {
  const { need, denies } = situation;
  const { view } = seen;
  return {
    decision: decisionOn(situation, seen),
    allowedBy: [...new Set(metBy(need, view))],
    deniedBy: denies.filter((rule) => view.holds(rule) !== NO).map(({ statement }) => statement),
    closed: closedGates(need, view),
  };
}

function decisionOn({ need, denies }: Situation, { view, asked }: Seen): Evaluation['decision'] {
  const truth = both(asked, both(isMet(need, view), opposite(any(denies, view.holds))));
  if (truth === YES) return 'allowed';
  return truth === MAYBE ? 'perhaps' : 'denied';
}

function rank({ decision }: Evaluation): number {
  return ['denied', 'perhaps', 'allowed'].indexOf(decision);
}

function listOf(value: string | readonly string[]): readonly string[] {
  return typeof value === 'string' ? [value] : value;
}
