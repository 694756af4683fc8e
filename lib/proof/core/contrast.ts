// lib/proof/core: is there a request that AWS would allow after a change, and did not before? Both sides are read together: classes of
// actions and resources and representatives of keys come from the patterns and tests of both, so that two requests of one class are
// decided alike on either side.
import { Budget, BudgetSpent } from './budget';
import type { Principal } from './caller';
import { groupsOf, noDiscovery, verdictOf } from './decide';
import { namingPolicies } from './evaluate';
import { type Discovery, Exploration } from './exploration';
import { NewAccess } from './new-access';
import { principalName } from './place';
import { type Options, DEFAULT_LIMITS } from './question';
import type { Scenery } from './scenery';
import { variantsOf } from './variants';
import type { Verdict } from './verdict';
import { Workshop } from './workshop';

/** What is compared. */
export interface Contrast {
  readonly before: Scenery;
  readonly after: Scenery;
  /** Action patterns. */
  readonly actions: readonly string[];
}

/**
 * `violated` comes with a request that is allowed after and was not before, evaluated again on both sides; `proved` says that there is
 * none. What only deployment knows is taken to be the same on both sides where both sides say the same of it.
 */
export function contrast(
  question: Contrast,
  { catalogue, limits = DEFAULT_LIMITS }: Options = {},
  workshop: Workshop = new Workshop(),
): Verdict {
  if (question.after.caller.kind === 'root')
    return { verdict: 'unknown', reason: 'the root user is outside the model', assumptions: [] };
  try {
    return verdictOf(discovered(question, { catalogue, limits }, workshop), []);
  } catch (fault) {
    if (!(fault instanceof BudgetSpent)) throw fault;
    workshop.forget();
    return { verdict: 'unknown', reason: fault.message, assumptions: [] };
  }
}

function discovered({ before, after, actions }: Contrast, options: Options, workshop: Workshop): Discovery {
  const tools = {
    budget: new Budget(options.limits ?? DEFAULT_LIMITS),
    workshop,
    catalogue: options.catalogue,
  };
  const discovery = noDiscovery();
  const naming = [...namingPolicies(before.surroundings), ...namingPolicies(after.surroundings)];
  const known = new Map(variantsOf(before.caller, naming).map((each) => [nameOf(each), each]));
  for (const principal of variantsOf(after.caller, naming)) {
    const then = known.get(nameOf(principal));
    for (const group of groupsOf(actions)) {
      // Whoever was not there before was allowed nothing.
      if (then === undefined)
        new Exploration({ ...after, actions: group }, principal, discovery, tools).run();
      else
        new NewAccess(
          { before, after, principals: { before: then, after: principal }, actions: group },
          discovery,
          tools,
        ).run();
      if (discovery.witness?.rank === 0) return discovery;
    }
  }
  return discovery;
}

function nameOf(principal: Principal): string {
  return `${principal.kind} ${principalName(principal)}`;
}
