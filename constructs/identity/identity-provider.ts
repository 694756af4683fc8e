// constructs/identity: an OpenID Connect provider of an account. There is one per issuer and account.
import { RemovalPolicy } from 'aws-cdk-lib';
import { CfnOIDCProvider } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';

/** Properties of {@link IdentityProvider}. */
export interface IdentityProviderProps {
  /** The issuer, without `https://`. */
  readonly issuer: string;
  /** The one audience whose tokens are taken. */
  readonly audience: string;
}

/**
 * An issuer whose tokens roles of this account may trust. It grants nothing: trust policies name it and pin the rest.
 * It stays when its stack goes, because other stacks' roles name it.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_create_oidc.html
 */
export class IdentityProvider extends Construct {
  constructor(scope: Construct, id: string, props: IdentityProviderProps) {
    super(scope, id);
    const resource = new CfnOIDCProvider(this, 'Resource', {
      clientIdList: [props.audience],
      url: `https://${props.issuer}`,
    });
    resource.applyRemovalPolicy(RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE);
  }
}
