// constructs/baseline: the secret with which ECR signs in to a public registry that asks for credentials.
import { CfnResourcePolicy, CfnSecret } from 'aws-cdk-lib/aws-secretsmanager';
import { Construct } from 'constructs';
import {
  type AccountScope,
  administratorsOf,
  registrySecretName,
  registrySecretPolicy,
} from '../../policies';
import { acceptConformanceRule, acceptSolutionsRule } from '../acknowledgement';
import { type ImageSource, imageRegistryOf } from '../network/public-source';

/** Properties of {@link RegistrySecret}. */
export interface RegistrySecretProps {
  /** Account and Region. */
  readonly account: AccountScope;
  /** The registry. */
  readonly image: ImageSource;
  /** Qualifier of the CDK bootstrap: it names CloudFormation's role. */
  readonly qualifier: string;
}

const NO_KEY_OF_OURS =
  'ECR reads this secret under the account’s aws/secretsmanager key only: it does not support a customer managed key here (https://docs.aws.amazon.com/AmazonECR/latest/userguide/pull-through-cache-creating-secret.html)';
const NO_ROTATION =
  'the token is made by the registry, outside AWS, and no function of ours can ask the registry for another; the guide says how an operator replaces it';

/**
 * A placeholder until an operator puts user name and access token in: neither is ever in a template. The form is ECR's.
 * IMPORTANT: any change of what generates the placeholder would write another one over the operator's token.
 * @see https://docs.aws.amazon.com/AmazonECR/latest/userguide/pull-through-cache-creating-secret.html
 */
export class RegistrySecret extends Construct {
  /** ARN of the secret. */
  readonly secretArn: string;

  constructor(scope: Construct, id: string, props: RegistrySecretProps) {
    super(scope, id);
    const { account } = props;
    const registry = imageRegistryOf(props.image);
    const secret = new CfnSecret(this, 'Resource', {
      description: `How ECR signs in to ${registry}: user name and access token`,
      generateSecretString: {
        generateStringKey: 'accessToken',
        secretStringTemplate: JSON.stringify({ username: 'replace-me' }),
      },
      name: registrySecretName(account.platform, registry),
    });
    acceptSolutionsRule(secret, 'SMG4', NO_ROTATION);
    acceptConformanceRule(secret, 'SecretsManagerRotationEnabled', NO_ROTATION);
    acceptConformanceRule(secret, 'SecretsManagerUsingKMSKey', NO_KEY_OF_OURS);
    new CfnResourcePolicy(this, 'Policy', {
      resourcePolicy: registrySecretPolicy({
        ...administratorsOf(account, props.qualifier),
        scope: account,
      }),
      secretId: secret.ref,
    });
    this.secretArn = secret.ref;
  }
}
