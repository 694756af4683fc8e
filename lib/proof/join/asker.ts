// lib/proof/join: who can ask anything of a world: its principals, and everybody whom its policies may let in besides.
import type {
  AnonymousCaller,
  FederatedCaller,
  ForeignCaller,
  RoleCaller,
  ServiceCaller,
  UserCaller,
} from '../core';
import type { WorldPrincipal } from '../world';

/** One who asks; `id` is unique in a world. */
export type Asker =
  /** A role or user of the world. */
  | {
      readonly kind: 'principal';
      readonly id: string;
      readonly caller: RoleCaller | UserCaller;
      readonly principal: WorldPrincipal;
    }
  /** Somebody whom an identity provider vouches for, before any role is taken. */
  | {
      readonly kind: 'provider';
      readonly id: string;
      readonly caller: FederatedCaller;
      readonly principal: null;
    }
  /** A service of AWS that calls by its own name, for anybody: one that policies name, or any other. */
  | {
      readonly kind: 'service';
      readonly id: string;
      readonly caller: ServiceCaller;
      readonly principal: null;
    }
  /** Any principal of an account that is not ours: `neighbour` of our organisation, `foreign` of none or another. */
  | {
      readonly kind: 'foreign' | 'neighbour';
      readonly id: string;
      readonly caller: ForeignCaller;
      readonly principal: null;
    }
  /** A request without a signature. */
  | {
      readonly kind: 'anonymous';
      readonly id: string;
      readonly caller: AnonymousCaller;
      readonly principal: null;
    };

/** Everybody but the world's own principals. */
export type Stranger = Exclude<Asker, { readonly kind: 'principal' }>;
