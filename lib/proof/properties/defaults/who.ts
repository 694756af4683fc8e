// lib/proof/properties/defaults: whom the default properties are about, and whom they name as exempt.
import type { World } from '../../world';
import { isAmong } from '../among';
import { type On, type Property, type Who, never, only } from '../property';
import { listOf } from '../texts';

/** Keys of the tags that policies trust. */
export const TAGS = {
  environment: 'mlkeep:environment',
  team: 'mlkeep:team',
  project: 'mlkeep:project',
  classification: 'mlkeep:classification',
  platform: 'mlkeep:platform',
} as const;

/** What tells two projects apart. */
export const PROJECT_TAGS = [TAGS.environment, TAGS.team, TAGS.project];

/** Roles of projects. */
export const OF_PROJECTS: Who = { tag: { [TAGS.project]: '*' } };

/** Everything of projects. */
export const PROJECT_RESOURCES: readonly On[] = [{ tag: { [TAGS.project]: '*' } }];

/** Roles of training jobs, by the last component of their names. */
export const TRAINER = { principal: 'arn:*:iam::*:role/*--training-job' };

/** CloudFormation's role: the one way in which anything of a platform changes. */
export const EXECUTION: Who = { principal: 'arn:*:iam::*:role/cdk-*-cfn-exec-role-*' };

/** The bootstrap role that starts deployments, and so hands work to CloudFormation's. */
export const DEPLOYMENT: Who = { principal: 'arn:*:iam::*:role/cdk-*-deploy-role-*' };

/** The bootstrap role with AWS's ReadOnlyAccess, of which nobody here knows what it says. */
export const LOOKUP: Who = { principal: 'arn:*:iam::*:role/cdk-*-lookup-role-*' };

/** The platform's own pipeline. */
export const PIPELINE: Who = { principal: 'arn:*:iam::*:role/*/ci/*--deploy' };

/** Whoever deploys, and so can build anything. */
export const DEPLOYERS: readonly Who[] = [EXECUTION, DEPLOYMENT, PIPELINE];

/** The emergency role of an account. */
export const BREAK_GLASS: Who = { principal: 'arn:*:iam::*:role/*/baseline/*--break-glass' };

/** The role that asks questions to the record. */
export const INVESTIGATOR: Who = { principal: 'arn:*:iam::*:role/*/audit/*--investigator' };

/** The function that sets an account up, by what has no type of its own. */
export const ACCOUNT_SETTINGS: Who = { principal: 'arn:*:iam::*:role/*/baseline/*--account-settings' };

/** Roles of Identity Center: people before they have become a role of the platform. */
export const PERMISSION_SETS: Who = {
  principal: 'arn:*:iam::*:role/aws-reserved/sso.amazonaws.com/*AWSReservedSSO_*',
};

/** Names of the platforms of a world, which everything of them is tagged with. */
export function platformsOf({ principals }: World): readonly string[] {
  return [...new Set(principals.flatMap(({ caller }) => caller.tags.values[TAGS.platform] ?? []))];
}

/** Any of several, all of whom are named by their ARNs. */
export function oneOf(...all: readonly Who[]): Who {
  return { principal: all.flatMap(({ principal }) => listOf(principal)) };
}

/** Whether there surely is somebody of those in a world. */
export function isThere({ principals }: World, who: Who): boolean {
  return principals.some((principal) => {
    const { id, caller } = principal;
    return isAmong(who, { kind: 'principal', id, caller, principal }) === 'yes';
  });
}

/** Nobody but these, who can; where they are in no template, nobody at all. */
export function reserved(world: World, property: Parameters<typeof only>[0]): Property {
  return isThere(world, property.who) ? only(property) : never({ ...property, who: { not: property.who } });
}
