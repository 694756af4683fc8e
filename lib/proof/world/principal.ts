// lib/proof/world: roles and users, each with every policy that speaks of what it may do.
import type { Layer, Policy, RoleCaller, UserCaller } from '../core';
import type { Origin } from './origin';

/** A managed policy that somebody carries, or a policy of its own. */
export interface AttachedPolicy {
  readonly kind: 'inline' | 'managed';
  /** ARN of a managed policy; may hold opaque letters. Null of an inline one. */
  readonly arn: string | null;
  /** Null: nobody knows what it says. */
  readonly policy: Policy | null;
  /** Id of the group by which a user has it; null where it is the principal's own. */
  readonly group: string | null;
}

/** One role or user. */
export interface WorldPrincipal {
  /** Unique in the world: id of the graph's resource, with the account behind it where a permission set makes roles; an ARN outside templates. */
  readonly id: string;
  /** What core asks about: ARN, account, tags, what a session may choose. */
  readonly caller: RoleCaller | UserCaller;
  /**
   * - `template`: a role or user of a template;
   * - `permission-set`: the role that Identity Center makes of a permission set in one account;
   * - `outside`: from the facts, such as the bootstrap roles.
   */
  readonly made: 'template' | 'permission-set' | 'outside';
  readonly origin: Origin;
  /** Name of the account, or the opaque letter that stands for it. */
  readonly account: string;
  /** Inline and managed policies, of groups too. */
  readonly identity: Layer;
  /** Null: it has none. */
  readonly boundary: Layer | null;
  /** ARN of the boundary; null where there is none. */
  readonly boundaryArn: string | null;
  /** The same as `identity`, policy by policy: whoever changes one of them changes what the principal may do. */
  readonly attached: readonly AttachedPolicy[];
  /** Ids of a user's groups. */
  readonly groups: readonly string[];
  /** Who may become it: the trust policy. Null of users, whose credentials are made, not assumed. */
  readonly trust: Layer | null;
}
