// lib/stacks: how people sign in, from the configuration to what constructs take.
import { SignIn } from '../../constructs';
import type { Group, Platform } from '../model';

/** How people of the platform sign in. */
export function signInOf({ identity }: Platform): SignIn {
  switch (identity.provider) {
    case 'identity-center':
      return SignIn.identityCenter(identity.region);
    case 'saml':
      return SignIn.saml(identity.providerArn.split('/').at(-1) ?? '');
    case 'oidc':
      return SignIn.openIdConnect(issuerOf(identity.issuer), identity.audience);
  }
}

/** A group as its provider identifies it. */
export function groupIdentifier(group: Group): string {
  return group.id ?? group.name;
}

/** An issuer as IAM names it: without `https://`. */
export function issuerOf(url: string): string {
  return url.replace(/^https:\/\//, '');
}
