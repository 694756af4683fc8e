// lib/proof/world/kinds: every type of which it is known how policies speak of it.
import { COMPUTE_KINDS } from './compute';
import { DATA_KINDS } from './data';
import { IDENTITY_KINDS } from './identities';
import { KEY_KINDS } from './keys';
import type { ResourceKind } from './kind';
import { LEARNING_KINDS } from './learning';
import { MESSAGE_KINDS } from './messages';
import { NETWORK_KINDS } from './networks';
import { SUPPLY_KINDS } from './supply';

/** The types by name. */
export const KINDS: ReadonlyMap<string, ResourceKind> = new Map(
  [
    ...IDENTITY_KINDS,
    ...DATA_KINDS,
    ...KEY_KINDS,
    ...MESSAGE_KINDS,
    ...COMPUTE_KINDS,
    ...LEARNING_KINDS,
    ...SUPPLY_KINDS,
    ...NETWORK_KINDS,
  ].map((each) => [each.type, each]),
);
