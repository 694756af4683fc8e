// constructs/identity: a permission set of IAM Identity Center and the groups that get it.
import { Duration } from 'aws-cdk-lib';
import { CfnAssignment, CfnPermissionSet } from 'aws-cdk-lib/aws-sso';
import { Construct } from 'constructs';
import type { Policy } from '../../policies';
import { acceptWildcards } from '../acknowledgement';

/** Properties of {@link PermissionSet}. */
export interface PermissionSetProps {
  /** ARN of the Identity Center instance. */
  readonly instanceArn: string;
  /** Name; it is part of the roles that trust policies name. IMPORTANT: another name is another permission set. */
  readonly permissionSetName: string;
  /** What it is for. */
  readonly description: string;
  /** What a session may do. */
  readonly access: Policy;
  /** Ids of the groups that get it; none when the directory assigns it. */
  readonly groupIds: readonly string[];
  /** The accounts in which they get it. The management account cannot be one. */
  readonly accounts: readonly string[];
}

/** People choose a role at once; a longer session would only keep a door open. */
const SESSION = Duration.hours(1);

/**
 * One permission set and its assignments, group by group and account by account.
 * @see https://docs.aws.amazon.com/singlesignon/latest/userguide/permissionsetsconcept.html
 */
export class PermissionSet extends Construct {
  constructor(scope: Construct, id: string, props: PermissionSetProps) {
    super(scope, id);
    const resource = new CfnPermissionSet(this, 'Resource', {
      description: props.description,
      inlinePolicy: props.access.document,
      instanceArn: props.instanceArn,
      name: props.permissionSetName,
      sessionDuration: SESSION.toIsoString(),
    });
    acceptWildcards(resource, props.access.wildcards);
    this.assign(resource, props);
  }

  /**
   * One after the other: Identity Center takes ten such requests at a time, for all stacks together.
   * @see https://docs.aws.amazon.com/singlesignon/latest/userguide/limits.html
   */
  private assign(resource: CfnPermissionSet, { instanceArn, groupIds, accounts }: PermissionSetProps): void {
    let last: CfnAssignment | undefined;
    for (const account of accounts) {
      for (const groupId of groupIds) {
        const assignment = new CfnAssignment(this, `Account${account}Group${groupId.replace(/-/g, '')}`, {
          instanceArn,
          permissionSetArn: resource.attrPermissionSetArn,
          principalId: groupId,
          principalType: 'GROUP',
          targetId: account,
          targetType: 'AWS_ACCOUNT',
        });
        if (last !== undefined) assignment.addResourceDependency(last);
        last = assignment;
      }
    }
  }
}
