// lib/proof/core: every policy that has a say in a request.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
import type { Facts } from './fact';
import type { Policy } from './statement';

/** Policies that act together. */
export interface Layer {
  readonly policies: readonly Policy[];
  /**
   * Why this is not everything: a managed policy that nobody knows, a document that only deployment can read. Then the rest may allow
   * anything, and what is not found to be allowed is unknown, never proved. Null when it is everything.
   */
  readonly incomplete: string | null;
}

/** A VPC endpoint that the request is known to pass. */
export interface EndpointPassage {
  /** Without a policy of one's own, AWS's default lets everything through: one Allow of everything to everyone. */
  readonly policy: Layer;
  /** What passing it fixes: `aws:SourceVpce`, `aws:SourceVpc`, `aws:VpcSourceIp`. */
  readonly facts: Facts;
}

/** What stands around one caller and one resource. */
export interface Surroundings {
  /** Inline and managed policies of the caller and of its groups. */
  readonly identity: Layer;
  /** Null: it has none. */
  readonly boundary: Layer | null;
  /** Policies passed when the session was made. Null: none, or none that is known; they only ever take away. */
  readonly session: Layer | null;
  /** SCPs from the root down to the caller's account: each level must allow. Empty where no SCP applies. */
  readonly serviceControl: readonly Layer[];
  /** RCPs from the root down to the resource's account: each level must allow. Empty where no RCP applies. */
  readonly resourceControl: readonly Layer[];
  /** Bucket, key, queue, topic, secret, repository, function or trust policy. ACLs, grants and shares that are not ruled out make it incomplete. */
  readonly resource: Layer;
  /** Null: the caller may come from anywhere, and will choose a way without an endpoint policy. */
  readonly endpoint: EndpointPassage | null;
}

/** A layer that says nothing. */
export const EMPTY_LAYER: Layer = { policies: [], incomplete: null };
