// policies/document: Denies of resource policies: to everybody whom a condition meets.
import type { Condition, Statement } from './statement';

/** Whom a Deny to everybody meets. */
export interface ResourceDenial {
  readonly actions: readonly string[];
  /** Left out where the service takes no resource in the policies of its resources. */
  readonly resource?: string | readonly string[];
  /** Left out where it is everybody. */
  readonly condition?: Condition;
}

/** A Deny to everybody whom the condition meets. */
export function denyEverybody(sid: string, { actions, resource, condition }: ResourceDenial): Statement {
  return {
    Sid: sid,
    Effect: 'Deny',
    Principal: '*',
    Action: actions,
    ...(resource === undefined ? {} : { Resource: resource }),
    ...(condition === undefined ? {} : { Condition: condition }),
  };
}

/** Everybody but these roles. */
export function allBut(...roleArns: readonly [string, ...string[]]): Condition {
  const [only, ...others] = roleArns;
  return { ArnNotEquals: { 'aws:PrincipalArn': others.length === 0 ? only : roleArns } };
}

/** People and roles of any other account; AWS services call as themselves. */
export function foreignAccounts(account: string): Condition {
  return {
    StringNotEqualsIfExists: { 'aws:PrincipalAccount': account },
    BoolIfExists: { 'aws:PrincipalIsAWSService': 'false' },
  };
}
