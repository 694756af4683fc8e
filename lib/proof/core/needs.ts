// lib/proof/core: AWS's evaluation logic without its explicit denies: which gates must be open for this caller and this resource.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
// Where the documentation is silent the reading is the one under which more is allowed.
import type { Account, Principal } from './caller';
import { exactly, matches } from './match';
import { type Need, UNMET } from './need';
import { patternOf } from './pattern';
import type { Target } from './target';
import { NO } from './truth';

/** The gates of a request. A gate that no policy guards is met. */
export interface Gates {
  readonly identity: Need;
  readonly boundary: Need;
  readonly session: Need;
  readonly serviceControl: Need;
  readonly resourceControl: Need;
  readonly endpoint: Need;
  /** The resource policy names the user, the session, the service, or everybody. */
  readonly direct: Need;
  /** It names the session's role. */
  readonly role: Need;
  /** It names the account. */
  readonly account: Need;
  /** It names the account: taken for maybe where AWS does not say that this is enough. */
  readonly accountPerhaps: Need;
}

/** What has to allow a request of `caller` to `target`. */
export function needOf(caller: Principal, target: Target, gates: Gates): Need {
  // Each of these only ever takes away: "the effective permissions are the logical intersection".
  // https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps.html
  // https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps.html
  // https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-access.html
  return allOf(gates.serviceControl, gates.resourceControl, gates.endpoint, granted(caller, target, gates));
}

function granted(caller: Principal, target: Target, gates: Gates): Need {
  switch (caller.kind) {
    case 'user':
    case 'role':
    case 'federated-user':
      return isForeign(caller.account, target.account)
        ? acrossAccounts(target, gates)
        : withinAccount(target, gates);
    case 'foreign-principal':
      // Its own account allows it everything; the other half is the resource's.
      return target.guard === 'none' ? UNMET : resourceSide(gates);
    case 'root':
      return UNMET;
    default:
      // Services, providers and anonymous callers have no policies of their own.
      return target.guard === 'none' ? UNMET : gates.direct;
  }
}

/** What the caller's own policies allow: identity policies within the boundary and the session policies. */
function ownSide(gates: Gates): Need {
  // https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html
  return allOf(gates.identity, gates.boundary, gates.session);
}

function resourceSide(gates: Gates): Need {
  return anyOf(gates.direct, gates.role, gates.account);
}

/**
 * "The request is allowed only if both evaluations return a decision of Allow."
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic-cross-account.html
 */
function acrossAccounts({ guard }: Target, gates: Gates): Need {
  return guard === 'none' ? UNMET : allOf(ownSide(gates), resourceSide(gates));
}

/**
 * "If an action is allowed by an identity-based policy, a resource-based policy, or both, then AWS allows the action." Keys and roles
 * "are exceptions to this logic, because they must explicitly allow access for principals".
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-basics.html
 */
function withinAccount({ guard }: Target, gates: Gates): Need {
  const named = anyOf(gates.direct, throughRole(gates));
  switch (guard) {
    case 'none':
      return ownSide(gates);
    case 'key':
    case 'trust':
      // A statement for the account "allows the account to use IAM policies to delegate the permissions specified in the policy".
      // https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html
      // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html#principal-accounts
      return anyOf(named, allOf(gates.account, ownSide(gates)));
    default:
      // Whether a statement for the account is enough for its principals AWS does not say of other services.
      return anyOf(ownSide(gates), named, gates.accountPerhaps);
  }
}

/**
 * "Resource-based policies that grant permissions to an IAM role ARN are limited by an implicit deny in a permissions boundary or
 * session policy"; those that name the user, the session or everybody are not.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-denyallow.html
 */
function throughRole(gates: Gates): Need {
  return allOf(gates.role, gates.boundary, gates.session);
}

/** Two accounts that may turn out to be one are one: that allows more. */
function isForeign(own: Account, other: Account | null): boolean {
  if (other === null || other.id === own.id) return false;
  return matches(exactly(patternOf(other.id, 'text')), own.id) === NO;
}

function allOf(...needs: readonly Need[]): Need {
  return { kind: 'all', needs };
}

function anyOf(...needs: readonly Need[]): Need {
  return { kind: 'any', needs };
}
