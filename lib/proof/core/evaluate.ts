// lib/proof/core: one request, decided, with the statements that decided.
import type { Caller, Principal } from './caller';
import type { Condition } from './condition';
import type { Facts } from './fact';
import { factsOf } from './facts';
import { matches } from './match';
import { type View, closedGates, isMet, metBy } from './need';
import { testsOf } from './reading';
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
  /** Action patterns whose facts count, see `factsOf`. Default: the request's own action. */
  readonly actions?: readonly string[];
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

/** Decides one request of one principal. */
export function evaluateAs(principal: Principal, request: Request, setting: Setting): Evaluation {
  const { target, surroundings, assume = {}, when = [], actions = [request.action] } = setting;
  const endpoint = surroundings.endpoint?.facts ?? {};
  const factOf = factsOf({ caller: principal, target, actions, endpoint, assume });
  const situation = situationOf(principal, target, surroundings, factOf);
  const context = new Map(
    Object.entries(request.context).map(([key, value]) => [key.toLowerCase(), listOf(value)]),
  );
  const answer = (test: Test): Truth =>
    fixedAnswer(test, factOf(test.key)) ?? passes(test, context.get(test.key) ?? null);
  const asked = all(testsOf(when, factOf), answer);
  return outcome(situation, viewOf(request, answer), asked);
}

function viewOf({ action, resource }: Request, answer: (test: Test) => Truth): View {
  const isAbout: View['isAbout'] = (scope) => selects(scope, ({ bounds }) => matches(bounds, action));
  return {
    isAbout,
    openIncomplete: false,
    holds: (rule: Rule) => {
      const scope = rule.scope === null ? YES : isAbout(rule.scope);
      const about = both(scope, isAbout(rule.actions));
      if (about === NO) return NO;
      const on = selects(rule.resources, ({ bounds }) => matches(bounds, resource));
      return both(both(rule.settled, about), both(on, all(rule.tests, answer)));
    },
  };
}

function outcome({ need, denies }: Situation, view: View, asked: Truth): Evaluation {
  const denied = any(denies, view.holds);
  const allowed = both(asked, both(isMet(need, view), opposite(denied)));
  return {
    decision: decisionOf(allowed),
    allowedBy: [...new Set(metBy(need, view))],
    deniedBy: denies.filter((rule) => view.holds(rule) !== NO).map(({ statement }) => statement),
    closed: closedGates(need, view),
  };
}

function decisionOf(truth: Truth): Evaluation['decision'] {
  if (truth === YES) return 'allowed';
  return truth === MAYBE ? 'perhaps' : 'denied';
}

function rank({ decision }: Evaluation): number {
  return ['denied', 'perhaps', 'allowed'].indexOf(decision);
}

function listOf(value: string | readonly string[]): readonly string[] {
  return typeof value === 'string' ? [value] : value;
}
