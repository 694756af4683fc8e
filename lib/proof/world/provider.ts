// lib/proof/world: identity providers: who may ask for a role without being a principal of AWS.
import type { FederatedCaller } from '../core';
import type { Origin } from './origin';

/** A provider of OpenID Connect or SAML. */
export interface WorldProvider {
  readonly id: string;
  readonly kind: 'oidc' | 'saml';
  readonly arn: string;
  readonly account: string;
  readonly origin: Origin;
  /** Somebody whom it vouches for; what its tokens say is free, as far as the provider's own settings leave it. */
  readonly caller: FederatedCaller;
  /** The action that takes a role with it. */
  readonly action: 'sts:AssumeRoleWithWebIdentity' | 'sts:AssumeRoleWithSAML';
}
