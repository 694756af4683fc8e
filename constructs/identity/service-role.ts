// constructs/identity: a role of the platform's own machinery, assumed by one AWS service for one purpose.
import { CfnRole, type IRole, Role } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import {
  type AccountScope,
  type Condition,
  type Policy,
  managedPolicyOf,
  serviceBoundary,
  serviceRole,
  serviceTrustPolicy,
} from '../../policies';
import { hardenedPolicy } from './hardened-policy';

/** Properties of {@link ServiceRole}. */
export interface ServiceRoleProps {
  /** Account and Region. */
  readonly account: AccountScope;
  /** Where the role belongs, for example `network`, `prod`. */
  readonly components: readonly string[];
  /** What it is for; ends its name. */
  readonly purpose: string;
  /** Service principal, for example `vpc-flow-logs.amazonaws.com`. */
  readonly service: string;
  /**
   * For whom the service may act.
   *
   * @default - not tied, for services that do not say
   */
  readonly onBehalfOf?: Condition;
  /** What the role may do. */
  readonly access: Policy;
}

/**
 * A role with the platform's service boundary, named in full, with one policy. What uses the role depends on the
 * whole construct, because it needs the policy as well as the name.
 */
export class ServiceRole extends Construct {
  /** The role; it cannot be changed from here. */
  readonly role: IRole;

  constructor(scope: Construct, id: string, props: ServiceRoleProps) {
    super(scope, id);
    const named = serviceRole(props.account, props.components, props.purpose);
    const resource = new CfnRole(this, 'Resource', {
      assumeRolePolicyDocument: serviceTrustPolicy(props.service, props.onBehalfOf),
      path: named.path,
      permissionsBoundary: serviceBoundary(props.account).arn,
      roleName: named.name,
    });
    hardenedPolicy(
      this,
      'Policy',
      managedPolicyOf(props.account, props.components, props.purpose),
      props.access,
      [resource.ref],
    );
    this.role = Role.fromRoleArn(this, 'Role', resource.attrArn, { mutable: false });
  }
}
