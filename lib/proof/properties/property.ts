// lib/proof/properties: what can be asked of who can do what. Plain values, and the YAML form is the same, key by key.
import type { Ability, OneOrMore, Scope, Severity, Who } from './scope';
import { listOf } from './texts';
import { abilityText, scopeText, whoText } from './wording';

export type { Ability, CallerKind, On, OneOrMore, Outside, Scope, Severity, Which, Who } from './scope';

interface Named {
  /** Lower-case words with hyphens. */
  readonly id: string;
  /** @default 'high' */
  readonly severity?: Severity;
  /** What it says, for people. Default: made of the rest. */
  readonly says?: string;
}

/** See {@link never}. */
export interface NeverProperty extends Required<Named> {
  readonly kind: 'never';
  readonly scope: Scope;
}

/** See {@link only}. */
export interface OnlyProperty extends Required<Named> {
  readonly kind: 'only';
  readonly scope: Scope;
}

/** See {@link disjoint}. */
export interface DisjointProperty extends Required<Named> {
  readonly kind: 'disjoint';
  readonly closureOf: Who;
  readonly through: 'direct' | 'closure';
  /** See {@link Scope.stopAt}. */
  readonly stopAt: readonly Who[];
  readonly a: Ability;
  readonly b: Ability;
}

/** See {@link apart}. */
export interface ApartProperty extends Required<Named> {
  readonly kind: 'apart';
  /** Keys of tags. */
  readonly by: readonly string[];
  readonly scope: Scope;
}

/** See {@link confined}. */
export interface ConfinedProperty extends Required<Named> {
  readonly kind: 'confined';
  /** Keys of tags. */
  readonly by: readonly string[];
  readonly who: Who;
  /** See {@link Scope.stopAt}. */
  readonly stopAt: readonly Who[];
}

/** See {@link contained}. */
export interface ContainedProperty extends Required<Named> {
  readonly kind: 'contained';
  /** Services whose endpoints are left out, as their names end: `ecs-agent`. */
  readonly not: readonly string[];
}

/** A property. */
export type Property =
  NeverProperty | OnlyProperty | DisjointProperty | ApartProperty | ConfinedProperty | ContainedProperty;

/** No request like this is ever allowed, unless it is as it may be. */
export function never({ id, severity, says, ...scope }: Named & Scope): NeverProperty {
  return {
    kind: 'never',
    id,
    severity: severity ?? 'high',
    says: says ?? `none of ${whoText(scope.who)} can do ${scopeText(scope)}`,
    scope,
  };
}

/** Nobody but `who` can do this, and they can. */
export function only({ id, severity, says, ...scope }: Named & Scope): OnlyProperty {
  return {
    kind: 'only',
    id,
    severity: severity ?? 'high',
    says: says ?? `only ${whoText(scope.who)} can do ${scopeText(scope)}`,
    scope,
  };
}

/** Nobody can do both, by all ways together. */
export function disjoint({
  id,
  severity,
  says,
  closureOf,
  through = 'closure',
  stopAt,
  a,
  b,
}: Named & {
  readonly closureOf: Who;
  readonly through?: 'direct' | 'closure';
  readonly stopAt?: OneOrMore<Who>;
  readonly a: Ability;
  readonly b: Ability;
}): DisjointProperty {
  return {
    kind: 'disjoint',
    id,
    severity: severity ?? 'high',
    says: says ?? `none of ${whoText(closureOf)} can do both ${abilityText(a)} and ${abilityText(b)}`,
    closureOf,
    through,
    stopAt: listOf(stopAt),
    a,
    b,
  };
}

/**
 * What has different values of these tags stays apart: who has the tags can only do this with what has the same values; who has none
 * of them can only do it with what has one and the same value.
 */
export function apart({
  id,
  severity,
  says,
  by,
  ...scope
}: Named & Scope & { readonly by: readonly string[] }): ApartProperty {
  return {
    kind: 'apart',
    id,
    severity: severity ?? 'high',
    says:
      says ??
      `of ${whoText(scope.who)} each can do ${scopeText(scope)}, but only of what has the same ${by.join(', ')}`,
    by,
    scope,
  };
}

/** Who has these tags becomes nobody who has other values of them, or none: by no role, launch or change of policies. */
export function confined({
  id,
  severity,
  says,
  by,
  who,
  stopAt,
}: Named & {
  readonly who: Who;
  readonly by: readonly string[];
  readonly stopAt?: OneOrMore<Who>;
}): ConfinedProperty {
  return {
    kind: 'confined',
    id,
    severity: severity ?? 'high',
    says: says ?? `none of ${whoText(who)} becomes anybody who differs in ${by.join(', ')}`,
    by,
    who,
    stopAt: listOf(stopAt),
  };
}

/**
 * Through VPC endpoints nobody gets to anything but principals of the endpoint's own account, and they get to nothing of another account,
 * whatever all other policies say; buckets that an endpoint's policy names are let be.
 */
export function contained({
  id,
  severity,
  says,
  not,
}: Named & { readonly not?: OneOrMore<string> }): ContainedProperty {
  return {
    kind: 'contained',
    id,
    severity: severity ?? 'high',
    says: says ?? `endpoints lead to nobody else: ${id}`,
    not: listOf(not),
  };
}
