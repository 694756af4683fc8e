// constructs/identity: a role outside all projects whose one policy is its boundary as well: whatever is attached to
// it later adds nothing.
import { Duration } from 'aws-cdk-lib';
import { CfnRole, type IRole, Role } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import type { IamNamed, Policy, PolicyDocument } from '../../policies';
import { acceptSolutionsRule } from '../acknowledgement';
import { hardenedPolicy } from './hardened-policy';

/** Properties of {@link SelfBoundedRole}. */
export interface SelfBoundedRoleProps {
  /** Name, path and ARN of the role. IMPORTANT: another name is another role. */
  readonly role: IamNamed;
  /** Name, path and ARN of its policy. */
  readonly policy: IamNamed;
  /** What it is for. */
  readonly description: string;
  /** Who may assume it. */
  readonly trustPolicy: PolicyDocument;
  /** What it may do, and may ever do. */
  readonly access: Policy;
  /**
   * A policy of AWS that is attached as well.
   *
   * @default - none
   */
  readonly awsPolicy?: AwsPolicy;
}

/** A policy of AWS, and why it is not one of ours. */
export interface AwsPolicy {
  readonly arn: string;
  readonly because: string;
}

const SESSION = Duration.hours(1);

/** A role with sessions of an hour. */
export class SelfBoundedRole extends Construct {
  /** The role; it cannot be changed from here. */
  readonly role: IRole;

  constructor(scope: Construct, id: string, props: SelfBoundedRoleProps) {
    super(scope, id);
    const { awsPolicy } = props;
    const policy = hardenedPolicy(this, 'Policy', props.policy, props.access);
    const resource = new CfnRole(this, 'Resource', {
      assumeRolePolicyDocument: props.trustPolicy,
      description: props.description,
      managedPolicyArns: [policy.ref, ...(awsPolicy === undefined ? [] : [awsPolicy.arn])],
      maxSessionDuration: SESSION.toSeconds(),
      path: props.role.path,
      permissionsBoundary: policy.ref,
      roleName: props.role.name,
    });
    if (awsPolicy !== undefined) {
      acceptSolutionsRule(resource, `IAM4[Policy::${awsPolicy.arn}]`, awsPolicy.because);
    }
    this.role = Role.fromRoleArn(this, 'Role', resource.attrArn, { mutable: false });
  }
}
