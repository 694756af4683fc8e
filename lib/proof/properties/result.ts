// lib/proof/properties: what became of a property, with its evidence.
import type { Severity } from './property';

/** A statement that lets a request through, or stops it, and where it stands. */
export interface DecidingStatement {
  /** Template; ARN of a managed policy of AWS, or what the facts call it, outside of templates. */
  readonly template: string;
  /** Logical id; null outside templates. */
  readonly resource: string | null;
  readonly constructPath: string | null;
  /** Path below Properties. */
  readonly propertyPath: string | null;
  readonly sid: string | null;
}

/** A request that is allowed. */
export interface Witness {
  readonly principal: string;
  readonly action: string;
  readonly resource: string;
  /** Keys that the request needs. */
  readonly context: Readonly<Record<string, string | readonly string[]>>;
  /** How whoever starts gets to be the principal, step by step; empty when the request is its own. */
  readonly path: readonly string[];
  readonly allowedBy: readonly DecidingStatement[];
}

/** The outcome of one property. */
export interface PropertyResult {
  /** Its id. */
  readonly property: string;
  readonly severity: Severity;
  /** What it says. */
  readonly says: string;
  readonly verdict: 'proved' | 'violated' | 'unknown';
  /** What it rests on. */
  readonly assumptions: readonly string[];
  /** A shortest request that should not be allowed; null where there is none. */
  readonly witness: Witness | null;
  /** The second request of two that one caller should not be able to make; null of other properties. */
  readonly also: Witness | null;
  /** How it was decided, or why nobody can say. */
  readonly reason: string;
  /** Everything for which nobody can say, what most follows from first; of an unknown alone. */
  readonly reasons?: readonly string[];
  /** What to do about a violation, or about what is unknown; null where there is none, or nobody can say. */
  readonly fix: string | null;
  /** What a violation rests on although only deployment knows it; empty when it is exact. */
  readonly approximations: readonly string[];
}
