// constructs/baseline: whatever somebody builds in the account, no VPC of the Region talks to the internet.
import { RemovalPolicy } from 'aws-cdk-lib';
import { CfnVPCBlockPublicAccessOptions } from 'aws-cdk-lib/aws-ec2';
import { Construct } from 'constructs';

/**
 * Internet gateways of the account and Region carry nothing, in neither direction. IMPORTANT: this holds for every VPC
 * of the account and Region, also for those that somebody else made.
 * @see https://docs.aws.amazon.com/vpc/latest/userguide/security-vpc-bpa.html
 */
export class NoPublicAccess extends Construct {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    const resource = new CfnVPCBlockPublicAccessOptions(this, 'Resource', {
      internetGatewayBlockMode: 'block-bidirectional',
    });
    // Taking it out of the stack would open every network that relies on it.
    resource.applyRemovalPolicy(RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE);
  }
}
