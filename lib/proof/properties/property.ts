// lib/proof/properties: what can be asked of who can do what. Plain values, and the YAML form is the same, key by key.
import type { Json } from '../core';
import { listOf } from './texts';

/** How bad it is when a property does not hold. */
export type Severity = 'critical' | 'high' | 'medium' | 'low';

/** Kinds of callers. `service` is an AWS service by its own name, `federated` somebody whom an identity provider vouches for. */
export const KINDS_OF_CALLERS = [
  'role',
  'user',
  'anonymous',
  'service',
  'foreign-account',
  'federated',
] as const;

/** One of {@link KINDS_OF_CALLERS}. */
export type CallerKind = (typeof KINDS_OF_CALLERS)[number];

/** One value or several of which one is enough. */
export type OneOrMore<T> = T | readonly T[];

/** Callers. Everything that is given has to be so; `{}` is everybody. */
export interface Who {
  /** Patterns of ARNs; of services their names. Without `kind`, roles and users only. */
  readonly principal?: OneOrMore<string>;
  /** Tags that the principal has. Without `kind`, roles and users only. */
  readonly tag?: Readonly<Record<string, OneOrMore<string>>>;
  readonly kind?: OneOrMore<CallerKind>;
  /** Accounts that the principal is in. Without `kind`, roles and users only. */
  readonly account?: OneOrMore<string>;
  /** Who is left out although all of the above holds. */
  readonly not?: OneOrMore<Who>;
}

/** Resources of the templates: everything that is given has to be so. */
export interface Which {
  /** CloudFormation types; a bucket brings its objects along. */
  readonly type?: OneOrMore<string>;
  /** Tags that the resource has; a bucket brings its objects along. */
  readonly tag?: Readonly<Record<string, OneOrMore<string>>>;
  /** Patterns of ARNs. Unlike a pattern alone, this is about resources of the templates only. */
  readonly arn?: OneOrMore<string>;
  /** Which are left out although all of the above holds. */
  readonly not?: OneOrMore<Which>;
}

/** ARNs that no template has. */
export interface Outside {
  /** A pattern. */
  readonly outside: string;
  /**
   * Whose they are: those of accounts that are not ours, or ours too.
   * @default 'anybody'
   */
  readonly of?: 'anybody' | 'strangers';
  /** Patterns of ARNs that are left out although the pattern means them. */
  readonly not?: OneOrMore<string>;
}

/** What a request is for: a pattern of ARNs, which also covers what is in no template; resources of the templates; ARNs outside. */
export type On = string | Which | Outside;

/** Requests: who asks for what. */
export interface Scope {
  readonly who: Who;
  /** Patterns of actions. */
  readonly can: readonly string[];
  readonly on: readonly On[];
  /** An IAM condition block that the request has to meet. */
  readonly when?: Json;
  /** An IAM condition block: a request that meets all of it is let be. Of `never` somebody has to be able to send one. */
  readonly unless?: Json;
  /** Condition keys and the values that every request has; they are assumptions. */
  readonly assume?: Readonly<Record<string, OneOrMore<string>>>;
  /**
   * `closure`: also by way of every role that the caller can become or make do its work.
   * @default 'direct'
   */
  readonly through?: 'direct' | 'closure';
  /** Whom nobody is taken to become: what is possible as one of them is left out, and whoever leaves it out says so. */
  readonly stopAt?: OneOrMore<Who>;
  /**
   * `any`: whatever policies roles and users carry, an administrator's too; boundaries, control policies and policies of resources
   * decide alone.
   * @default 'own'
   */
  readonly policies?: 'own' | 'any';
}

/** What somebody is able to do. */
export type Ability = Omit<Scope, 'who' | 'through' | 'stopAt' | 'policies'>;

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
    says: says ?? `nobody of those can: ${id}`,
    scope,
  };
}

/** Nobody but `who` can do this, and they can. */
export function only({ id, severity, says, ...scope }: Named & Scope): OnlyProperty {
  return { kind: 'only', id, severity: severity ?? 'high', says: says ?? `only those can: ${id}`, scope };
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
    says: says ?? `nobody can do both: ${id}`,
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
    says: says ?? `what differs in ${by.join(', ')} stays apart: ${id}`,
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
    says: says ?? `nobody becomes what differs in ${by.join(', ')}: ${id}`,
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
