// constructs/identity: how people become a persona, as a factory that other languages can use too.
import type { SignInFacts } from '../../policies';

/** How people sign in. */
export class SignIn {
  /**
   * IAM Identity Center: the permission set of the team's persona, and no other role of the account.
   *
   * @param homeRegion the instance's home Region
   */
  static identityCenter(homeRegion: string): SignIn {
    return new SignIn({ kind: 'identity-center', region: homeRegion });
  }

  /**
   * A SAML provider of this name in the account. The provider decides by group which role it asserts.
   *
   * @param providerName name of the IAM SAML provider
   */
  static saml(providerName: string): SignIn {
    return new SignIn({ kind: 'saml', providerName });
  }

  /**
   * An OpenID Connect provider whose subject is a group.
   *
   * @param issuer the issuer, without https://
   * @param audience the audience it asserts
   */
  static openIdConnect(issuer: string, audience: string): SignIn {
    return new SignIn({ kind: 'oidc', issuer, audience });
  }

  private constructor(
    /** What trust policies are made from. */
    readonly facts: SignInFacts,
  ) {}
}
