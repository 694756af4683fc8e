// constructs/baseline: whatever somebody builds in the account, no VPC of the Region talks to the internet.
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
    new CfnVPCBlockPublicAccessOptions(this, 'Resource', { internetGatewayBlockMode: 'block-bidirectional' });
  }
}
