// lib/proof/properties: whom and what a property is about. Plain values, and the YAML form is the same, key by key.
import type { Json } from '../core';

/** How bad it is when a property does not hold. */
export type Severity = 'critical' | 'high' | 'medium' | 'low';

/** A kind of callers. `service` is an AWS service by its own name, `federated` somebody whom an identity provider vouches for. */
export type CallerKind = 'role' | 'user' | 'anonymous' | 'service' | 'foreign-account' | 'federated';

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
