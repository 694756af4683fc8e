// lib/proof/core: is there a request like this that AWS would allow? Classes of actions x classes of resources x states of keys.
import { Budget, BudgetSpent } from './budget';
import type { Fact } from './fact';
import { namingPolicies } from './evaluate';
import { type Discovery, Exploration } from './exploration';
import { isSilentAboutOwners } from './facts';
import { memoized } from './memo';
import { type Options, type Question, DEFAULT_LIMITS } from './question';
import { variantsOf } from './variants';
import type { Proved, Undecided, Verdict, Violated } from './verdict';
import { Workshop } from './workshop';

/**
 * Answers one question. `violated` comes with a request that was evaluated again by itself; `proved` says that every request of the
 * kind is denied; whatever takes more than the limits, or rests on a policy that nobody knows, is `unknown`.
 * @param workshop what questions about the same policies share; it changes no answer.
 */
export function decide(
  question: Question,
  options: Options = {},
  workshop: Workshop = new Workshop(),
): Verdict {
  return workshop.decided.verdictOn(question, options, () => verdictOn(question, options, workshop));
}

function verdictOn(question: Question, options: Options, workshop: Workshop): Verdict {
  const assumptions = assumptionsOf(question);
  if (question.caller.kind === 'root') return undecided('the root user is outside the model', assumptions);
  try {
    return verdictOf(discovered(question, options, workshop), assumptions);
  } catch (fault) {
    if (!(fault instanceof BudgetSpent)) throw fault;
    workshop.forget();
    return undecided(fault.message, assumptions);
  }
}

function discovered(question: Question, options: Options, workshop: Workshop): Discovery {
  const tools = {
    budget: new Budget(options.limits ?? DEFAULT_LIMITS),
    workshop,
    catalogue: options.catalogue,
  };
  const discovery = noDiscovery();
  for (const principal of variantsOf(question.caller, namingPolicies(question.surroundings)))
    for (const actions of groupsOf(question.actions)) {
      new Exploration({ ...question, actions }, principal, discovery, tools).run();
      if (discovery.witness?.rank === 0) return discovery;
    }
  return discovery;
}

/** Nothing was found yet. */
export function noDiscovery(): Discovery {
  return {
    witness: null,
    doubts: new Set(),
    closed: new Set(),
    denials: new Set(),
    widened: new Set(),
  };
}

/** Actions that always say whose the resource is apart from those that may not: other keys are fixed for them. */
export function groupsOf(actions: readonly string[]): readonly (readonly string[])[] {
  return groupsIn(JSON.stringify(actions));
}

/** Questions ask for the same actions again and again, and much is known of a list that is the same. */
const groupsIn = memoized((written: string): readonly (readonly string[])[] => {
  const actions = JSON.parse(written) as readonly string[];
  const silent = actions.filter(isSilentAboutOwners);
  const telling = actions.filter((action) => !isSilentAboutOwners(action));
  return [telling, silent].filter((group) => group.length > 0);
});

/** What became of a discovery. */
export function verdictOf(
  { witness, doubts, closed, denials, widened }: Discovery,
  assumptions: readonly string[],
): Verdict {
  if (witness !== null) {
    const { request, actionExists, allowedBy, approximations, exact } = witness;
    const violated: Violated = {
      verdict: 'violated',
      exact,
      request,
      actionExists,
      allowedBy,
      assumptions,
      approximations,
    };
    return violated;
  }
  if (doubts.size > 0) return undecided([...doubts].join('; '), assumptions);
  const proved: Proved = {
    verdict: 'proved',
    assumptions,
    approximations: [...widened],
    because: { closed: [...closed], deniedBy: [...denials] },
  };
  return proved;
}

function undecided(reason: string, assumptions: readonly string[]): Undecided {
  return { verdict: 'unknown', reason, assumptions };
}

/** Facts that were taken for granted, in words. */
function assumptionsOf({ assume = {} }: Question): readonly string[] {
  return Object.entries(assume).map(([key, fact]) => `${key} ${inWords(fact)}`);
}

function inWords(fact: Fact): string {
  switch (fact.kind) {
    case 'known':
      return `= ${fact.values.join(', ')}`;
    case 'absent':
      return 'is not in the request';
    case 'one-of':
      return `is one of ${fact.values.join(', ')}${fact.orAbsent ? ', or not in the request' : ''}`;
    case 'unknown':
      return 'is fixed by deployment';
    default: {
      const within = fact.within === undefined ? 'any text' : fact.within.join(' or ');
      const except = fact.except === undefined ? '' : `, never ${fact.except.join(' or ')}`;
      return `is ${within}${except}${fact.always === true ? '' : ', or not in the request'}`;
    }
  }
}
