// constructs/baseline: no snapshot of the account and Region is public.
import { RemovalPolicy } from 'aws-cdk-lib';
import { CfnSnapshotBlockPublicAccess } from 'aws-cdk-lib/aws-ec2';
import { Construct } from 'constructs';

/**
 * Nobody shares a snapshot with everybody, and what somebody shared before is private again.
 * @see https://docs.aws.amazon.com/ebs/latest/userguide/block-public-access-snapshots.html
 */
export class PrivateSnapshots extends Construct {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    const resource = new CfnSnapshotBlockPublicAccess(this, 'Resource', { state: 'block-all-sharing' });
    resource.applyRemovalPolicy(RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE);
  }
}
