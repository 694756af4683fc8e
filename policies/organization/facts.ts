// policies/organization: what the policies of the organisation are functions of, and whom they leave alone. Names hold
// for every account: a policy that listed accounts would grow with them.
import type { AccountSettingId } from '../baseline/account-settings';
import type { BaselinePart } from '../deployment/facts';
import type { Condition } from '../document';
import {
  ACCOUNT_SETTINGS,
  PARTITION,
  type PlatformScope,
  SEPARATOR,
  breakGlassRole,
  deployRoleArn,
  executionRoleArn,
} from '../names';

/** What the organisation's policies know of the platform. */
export interface GuardrailPolicyFacts extends PlatformScope {
  /** AWS Organizations id. */
  readonly organization: string;
  /** The bootstrap qualifier: it names the roles that deploy. */
  readonly qualifier: string;
  /** The account from which the platform is deployed. */
  readonly trustedAccount: string;
  /** Regions that the platform uses. */
  readonly regions: readonly string[];
  /** What of the baseline is ours; what a landing zone brings along is protected by its own policies. */
  readonly baseline: readonly BaselinePart[];
  /** Settings of the account that are ours. */
  readonly settings: readonly AccountSettingId[];
  /** Whether internet gateways are blocked by us. */
  readonly blocksPublicAccess: boolean;
  /** Roles of the accounts that bootstrap: names, with their path where they have one. */
  readonly administrators: readonly string[];
  /** Accounts outside the organisation that the platform works with. */
  readonly partners: readonly string[];
}

/** A role of any account; `path` begins behind `role/`. */
export function anyRole(path: string): string {
  return `arn:${PARTITION}:iam::*:role/${path}`;
}

/** What is below the platform's path in IAM, in any account. */
export function belowPlatform({ rolePath, platform }: PlatformScope, kind: 'role' | 'policy'): string {
  return `arn:${PARTITION}:iam::*:${kind}${rolePath}${platform}/`;
}

/** CloudFormation's role and break-glass: nothing of the platform changes without one of them. */
export function deployers(facts: GuardrailPolicyFacts): readonly string[] {
  return [
    executionRoleArn(facts.qualifier, '*', '*'),
    breakGlassRole({ ...facts, account: '*', region: '*' }).arn,
  ];
}

/** The function that sets an account up, in any Region. */
export function settingsRole(facts: GuardrailPolicyFacts): string {
  return `${belowPlatform(facts, 'role')}baseline/*${SEPARATOR}${ACCOUNT_SETTINGS}`;
}

/** The role that starts deployments: alone it may hand work to CloudFormation's. */
export function deployStarter({ qualifier }: GuardrailPolicyFacts): string {
  return deployRoleArn(qualifier, '*', '*');
}

/** The roles that bootstrap. */
export function administratorArns({ administrators }: GuardrailPolicyFacts): readonly string[] {
  return administrators.map(anyRole);
}

/** Everybody but these roles. */
export function except(...roleArns: readonly string[]): Condition {
  return { ArnNotLike: { 'aws:PrincipalArn': roleArns } };
}
