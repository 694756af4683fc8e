// lib/proof/core: policies as the prover reads them: every way of writing a statement brought to one form, nothing decided yet.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements.html
import type { Condition } from './condition';
import type { Source } from './source';

/** Action and Resource are `only`; NotAction and NotResource are `except`. */
export interface Selection {
  readonly kind: 'only' | 'except';
  /** With `*`, `?`, policy variables and opaque letters. */
  readonly patterns: readonly string[];
}

/** One principal that a policy names. */
export interface PrincipalEntry {
  readonly type: 'AWS' | 'Service' | 'Federated' | 'CanonicalUser';
  /** Account id, ARN, service name, provider, canonical id, unique id, or `*`; may hold opaque letters. */
  readonly value: string;
}

/** Whom a statement is about. `unnamed` is for identity policies, boundaries, session policies and SCPs. */
export type Principals =
  | { readonly kind: 'unnamed' }
  /** `"Principal": "*"`. */
  | { readonly kind: 'everyone' }
  /** Principal. */
  | { readonly kind: 'only'; readonly entries: readonly PrincipalEntry[] }
  /** NotPrincipal. */
  | { readonly kind: 'except'; readonly entries: readonly PrincipalEntry[] };

/** One statement. */
export interface Statement {
  readonly effect: 'Allow' | 'Deny';
  readonly actions: Selection;
  /** `only *` in trust policies, which have no Resource. */
  readonly resources: Selection;
  readonly principals: Principals;
  readonly conditions: readonly Condition[];
  /**
   * False when the statement was widened because something only deployment knows: what will be deployed applies to some of the
   * requests that this form describes, perhaps to none. Such an Allow counts and makes the answer approximate; such a Deny never
   * counts. Opaque letters inside texts need no flag: they are read letter by letter.
   */
  readonly exact: boolean;
  /** Why it was widened; for people. */
  readonly widened: readonly string[];
  readonly source: Source;
}

/** A policy document. */
export interface Policy {
  /** For people: the policy's name, ARN or file. */
  readonly name: string;
  /** Policy variables are read in 2012-10-17 only; a document that leaves its version out is of 2008-10-17. */
  readonly version: '2012-10-17' | '2008-10-17';
  readonly statements: readonly Statement[];
}
