// lib/proof/world: what a world does not know. Nothing is left out in silence.
import type { Origin } from './origin';

/** Something that was not read as it is written. */
export interface Gap {
  /**
   * - `widened`: an Allow, or a Deny that therefore never counts, holds something that only deployment knows;
   * - `unknown-policy`: a policy that somebody carries is in no template and in no table; whoever carries it may do anything;
   * - `outside`: something is attached to what no template holds; it changes nobody of this world;
   * - `not-understood`: what AWS would refuse, or a type of which nobody here knows how policies speak of it;
   * - `unread`: a part of a template that only deployment can read. While there is one, nothing is proved.
   */
  readonly kind: 'widened' | 'unknown-policy' | 'outside' | 'not-understood' | 'unread';
  readonly origin: Origin;
  /** Path below Properties; null where it is about the whole. */
  readonly propertyPath: string | null;
  readonly reason: string;
}
