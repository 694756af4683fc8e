// lib/proof/world: where a policy document stands, and how it is to be read.
import type { Origin } from './origin';

/** Where a document stands. */
export interface DocumentPlace {
  /** For people: the policy's name or ARN. */
  readonly name: string;
  /** Whether its statements name principals. */
  readonly kind: 'identity' | 'resource';
  readonly origin: Origin;
  readonly propertyPath: string;
  /** Why the document may not be there at all; null when it surely is. */
  readonly doubt: string | null;
}
