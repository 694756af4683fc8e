// lib/proof/properties: what a property says, in words made of what it asks, where nobody has written better ones.
import type { Ability, CallerKind, On, OneOrMore, Scope, Which, Who } from './scope';
import { listOf } from './texts';

const MOST_LISTED = 4;

/** Callers: `the roles with the tag team = vision`. */
export function whoText(who: Who): string {
  const { kind, principal, tag, account, not } = who;
  const isNarrow = principal !== undefined || tag !== undefined || account !== undefined;
  const kinds = listOf(kind).map((each) => CALLERS[each]);
  const called = isNarrow ? 'roles and users' : 'callers';
  return [
    `the ${kinds.length > 0 ? kinds.join(' and ') : called}`,
    ...(principal === undefined ? [] : [`called ${either(principal)}`]),
    ...tagsText(tag),
    ...(account === undefined ? [] : [`of account ${either(account)}`]),
    ...leftOut(listOf(not).map(whoText)),
  ].join(' ');
}

const CALLERS: Readonly<Record<CallerKind, string>> = {
  role: 'roles',
  user: 'users',
  anonymous: 'callers who sign nothing',
  service: 'AWS services',
  'foreign-account': 'foreign accounts',
  federated: 'federated callers',
};

/** Requests: `s3:GetObject on arn:aws:s3:::data/*`. */
export function abilityText({ can, on, when, unless }: Ability): string {
  return [
    `${shortened(can)} on ${shortened(on.map(onText))}`,
    ...(when === undefined ? [] : [`where ${JSON.stringify(when)}`]),
    ...(unless === undefined ? [] : [`unless ${JSON.stringify(unless)}`]),
  ].join(' ');
}

/** The same of callers, with the ways that count. */
export function scopeText({ through, policies, ...ability }: Omit<Scope, 'who'>): string {
  return [
    abilityText(ability),
    ...(through === 'closure' ? ['themselves or as anybody whom they can become'] : []),
    ...(policies === 'any' ? ['whatever policies they carry'] : []),
  ].join(', ');
}

function onText(on: On): string {
  if (typeof on === 'string') return on;
  if (!('outside' in on)) return whichText(on);
  return [
    `${on.outside} ${on.of === 'strangers' ? 'of foreign accounts' : 'of no template'}`,
    ...leftOut(listOf(on.not)),
  ].join(' ');
}

function whichText({ type, tag, arn, not }: Which): string {
  return [
    type === undefined ? 'resources' : `each ${either(type)}`,
    ...(arn === undefined ? [] : [`called ${either(arn)}`]),
    ...tagsText(tag),
    ...leftOut(listOf(not).map(whichText)),
  ].join(' ');
}

function tagsText(tags: Who['tag']): readonly string[] {
  const said = Object.entries(tags ?? {}).map(([key, values]) => `${key} = ${either(values)}`);
  return said.length === 0 ? [] : [`with the tag ${said.join(' and ')}`];
}

function leftOut(all: readonly string[]): readonly string[] {
  return all.length === 0 ? [] : [`except ${shortened(all)}`];
}

function either(values: OneOrMore<string>): string {
  return listOf(values).join(' or ');
}

function shortened(all: readonly string[]): string {
  const more = all.length - MOST_LISTED;
  return more > 0 ? `${all.slice(0, MOST_LISTED).join(', ')} and ${more} more` : all.join(', ');
}
