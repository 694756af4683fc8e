// lib/stacks: the part of a baseline that people use: the emergency role and who is told of it, the role for AWS Support,
// and the providers by which people and pipelines sign in.
import type { Construct } from 'constructs';
import { AlarmTopic, BreakGlass, IdentityProvider, SupportAccess } from '../../constructs';
import { GITHUB_AUDIENCE, GITHUB_ISSUER } from '../../policies';
import type { Platform } from '../model';
import { provides } from './provided';
import { type Place, auditScope } from './scopes';
import { groupIdentifier, issuerOf, signInOf } from './sign-in';

/** The topic of every alarm of the account. */
export function addAlarmTopic(stack: Construct, platform: Platform, home: Place): string {
  return new AlarmTopic(stack, 'Alarms', {
    home,
    qualifier: platform.deployment.qualifier,
    contacts: platform.security.contacts,
  }).topicArn;
}

/** The emergency role. Its alarm reads the log group of whichever trail there is; without one, plan says so. */
export function addBreakGlass(
  stack: Construct,
  platform: Platform,
  home: Place,
  logGroupName: string | null,
  topicArn: string,
): void {
  new BreakGlass(stack, 'BreakGlass', {
    home,
    audit: auditScope(platform),
    ...(platform.audit.keyArn === null ? {} : { archiveKeyArn: platform.audit.keyArn }),
    signIn: signInOf(platform),
    group: groupIdentifier(platform.security.breakGlassGroup),
    ...(logGroupName === null ? {} : { alarm: { logGroupName, topicArn } }),
  });
}

/** The role for AWS Support. */
export function addSupportAccess(stack: Construct, platform: Platform, home: Place): void {
  new SupportAccess(stack, 'Support', {
    home,
    signIn: signInOf(platform),
    group: groupIdentifier(platform.security.supportGroup),
  });
}

/** A provider that an account gets, with the id of its construct. */
interface OwnProvider {
  readonly id: 'GitHub' | 'People';
  readonly issuer: string;
  readonly audience: string;
}

/** One provider per issuer and account; what the landing zone already has, and what nobody signs in by, is not made. */
export function ownProviders(platform: Platform, home: Place): readonly OwnProvider[] {
  const { ci, identity } = platform;
  const own: OwnProvider[] = [];
  if (ci !== null && !home.onlyAccess && !provides(platform, 'oidcProvider')) {
    own.push({ id: 'GitHub', issuer: GITHUB_ISSUER, audience: GITHUB_AUDIENCE });
  }
  if (identity.provider === 'oidc') {
    own.push({ id: 'People', issuer: issuerOf(identity.issuer), audience: identity.audience });
  }
  return own;
}

/** Makes them. */
export function addIdentityProviders(stack: Construct, platform: Platform, home: Place): void {
  for (const { id, issuer, audience } of ownProviders(platform, home)) {
    new IdentityProvider(stack, id, { issuer, audience });
  }
}
