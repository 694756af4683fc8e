// lib/proof/world: everything that questions are asked about, read once.
import type { Account, Layer, OpaqueNames } from '../core';
import type { WorldEndpoint } from './endpoint';
import type { Gap } from './gap';
import type { WorldPrincipal } from './principal';
import type { WorldProvider } from './provider';
import type { WorldResource } from './resource';

/** SCPs and RCPs by account: one layer for each level at which something is attached. */
export interface Controls {
  readonly serviceControl: ReadonlyMap<string, readonly Layer[]>;
  readonly resourceControl: ReadonlyMap<string, readonly Layer[]>;
}

/** Accounts, principals, resources and policies of a set of templates. */
export interface World {
  /** By id, which is an opaque letter where a template does not say its account. */
  readonly accounts: ReadonlyMap<string, Account>;
  /** Ids of the accounts that are ours: those of templates and those that the facts trust. */
  readonly ours: readonly string[];
  readonly principals: readonly WorldPrincipal[];
  readonly principalById: ReadonlyMap<string, WorldPrincipal>;
  readonly resources: readonly WorldResource[];
  readonly resourceById: ReadonlyMap<string, WorldResource>;
  readonly providers: readonly WorldProvider[];
  readonly endpoints: readonly WorldEndpoint[];
  readonly controls: Controls;
  /** What was widened, dropped or not understood. */
  readonly gaps: readonly Gap[];
  /** Why nothing can be proved at all; empty when everything was read. */
  readonly unread: readonly string[];
  /** What was taken for granted, in words. */
  readonly assumptions: readonly string[];
  /** Says what opaque letters stand for. */
  readonly names: OpaqueNames;
  /** The facts' roles with which stacks are made, by `<account>/<region>`. */
  readonly deploymentRoles: ReadonlyMap<string, string>;
}
