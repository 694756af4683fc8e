// lib/proof/core: what one value of a condition expects of the request's value.
import type { WrittenRange } from '../address';
import type { Decimal } from '../decimal';
import type { Bounds } from '../match';

/** How a number or date compares with the written one. */
export type Relation = 'equal' | 'less' | 'at-most' | 'greater' | 'at-least';

/** One expectation. Negation, IfExists and set operators are the test's, not its. */
export type Expectation =
  | {
      readonly kind: 'text';
      readonly bounds: Bounds;
      /** Whether asking for anything else is doubtful, see variables. */
      readonly doubtful: boolean;
    }
  | { readonly kind: 'number' | 'date'; readonly relation: Relation; readonly written: Decimal }
  | { readonly kind: 'address'; readonly range: WrittenRange }
  | { readonly kind: 'absence'; readonly absent: boolean }
  /** A value that AWS refuses or that nobody says how to read. */
  | { readonly kind: 'unread' };
