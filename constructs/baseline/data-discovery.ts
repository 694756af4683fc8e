// constructs/baseline: Amazon Macie over the buckets of an account and Region.
import { RemovalPolicy } from 'aws-cdk-lib';
import { CfnSession } from 'aws-cdk-lib/aws-macie';
import { Construct } from 'constructs';

/**
 * The session of an account and Region: it has one at most. Macie watches how every bucket is set up; what is in the
 * buckets of projects it cannot read, because their policies and keys admit nobody but the project. It stays when its
 * stack goes.
 * @see https://docs.aws.amazon.com/macie/latest/user/what-is-macie.html (CIS-3.1.3)
 */
export class DataDiscovery extends Construct {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    const session = new CfnSession(this, 'Resource', {
      findingPublishingFrequency: 'FIFTEEN_MINUTES',
      status: 'ENABLED',
    });
    session.applyRemovalPolicy(RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE);
  }
}
