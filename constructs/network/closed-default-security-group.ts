// constructs/network: takes every rule out of a VPC's default security group, which CloudFormation cannot do itself.
import { CfnResource } from 'aws-cdk-lib';
import type { CfnVPC } from 'aws-cdk-lib/aws-ec2';
import { Construct } from 'constructs';
import { type EnvironmentScope, arn, networkComponents, securityGroupCloserPolicy } from '../../policies';
import { DeployTimeFunction } from '../deploy-time/deploy-time-function';
import { CLOSE_SECURITY_GROUP_SOURCE } from './close-security-group.source';

/** Properties of {@link ClosedDefaultSecurityGroup}. */
export interface ClosedDefaultSecurityGroupProps {
  /** The environment. */
  readonly environment: EnvironmentScope;
  /** The VPC whose default security group is closed. */
  readonly vpc: CfnVPC;
  /** ARN of the key that encrypts the function's log group. */
  readonly logKeyArn: string;
}

/** Seconds after which a silent function fails the deployment instead of holding it for an hour. */
const PATIENCE_SECONDS = 180;

/**
 * A default security group without rules.
 * @see https://docs.aws.amazon.com/vpc/latest/userguide/default-security-group.html (CIS-6.5)
 */
export class ClosedDefaultSecurityGroup extends Construct {
  constructor(scope: Construct, id: string, props: ClosedDefaultSecurityGroupProps) {
    super(scope, id);
    const { environment, vpc } = props;
    const components = networkComponents(environment);
    const purpose = 'default-security-group';
    const groupId = vpc.attrDefaultSecurityGroup;
    const closer = new DeployTimeFunction(this, 'Function', {
      account: environment,
      components,
      purpose,
      source: CLOSE_SECURITY_GROUP_SOURCE,
      access: securityGroupCloserPolicy(
        environment,
        [...components, purpose],
        arn('ec2', environment.region, environment.account, `security-group/${groupId}`),
      ),
      logKeyArn: props.logKeyArn,
    });
    new CfnResource(this, 'Resource', {
      type: 'Custom::VpcRestrictDefaultSG',
      properties: {
        ServiceToken: closer.functionArn,
        ServiceTimeout: PATIENCE_SECONDS,
        GroupId: groupId,
        Account: environment.account,
      },
    });
  }
}
