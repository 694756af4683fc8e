// lib/proof/core: what is known of one condition key of a request before anybody chooses anything.

/** The state of a condition key. A key without a fact is free. */
export type Fact =
  /** Fixed; a list stands for a multi-valued key. Texts may hold opaque letters. */
  | { readonly kind: 'known'; readonly values: readonly string[] }
  /** Not in the request. */
  | { readonly kind: 'absent' }
  /** Fixed by deployment to one of these single values (or to none at all, with `orAbsent`); which, nobody knows. */
  | { readonly kind: 'one-of'; readonly values: readonly string[]; readonly orAbsent: boolean }
  /** Fixed by deployment, and nothing is known of it: any value or none. Findings that rest on it are approximate. */
  | { readonly kind: 'unknown' }
  /** Whoever sends the request chooses it. */
  | FreeFact;

/** A key that is the attacker's choice. */
export interface FreeFact {
  readonly kind: 'free';
  /** Whether a request can do without it. Default: it can. */
  readonly always?: boolean;
  /** Patterns its values keep to. Default: any text. */
  readonly within?: readonly string[];
  /** Patterns that none of its values matches. */
  readonly except?: readonly string[];
}

/** Facts by key; keys compare without regard to case. */
export type Facts = Readonly<Record<string, Fact>>;
