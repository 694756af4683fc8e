// lib/proof/core: what can be asked: is there a request like this that AWS would allow?
import type { Caller } from './caller';
import type { Condition } from './condition';
import type { Facts } from './fact';
import type { Surroundings } from './surroundings';
import type { Target } from './target';

/** One question. */
export interface Question {
  readonly caller: Caller;
  /** Action patterns, such as `s3:GetObject` or `kms:*`; the empty name after the colon is no action. */
  readonly actions: readonly string[];
  readonly target: Target;
  readonly surroundings: Surroundings;
  /** Only requests that meet all of these count. */
  readonly when?: readonly Condition[];
  /** Facts about every request, over what caller and resource fix. They are assumptions: the answer repeats them. */
  readonly assume?: Facts;
}

/** How actions are understood. */
export interface ActionCatalogue {
  /** Prefixes of the services of today, in lower case. */
  readonly services: readonly string[];
  /** Names of a service's actions today, as AWS writes them (`GetObject`); undefined for a service that nobody knows. */
  readonly actionsOf: (service: string) => readonly string[] | undefined;
  /** Whether actions that do not exist yet count too: then a proof outlives tomorrow's AWS. */
  readonly future: boolean;
}

/** How a question is answered. */
export interface Options {
  /** Without one, every name counts as an action, and nobody says whether it is one today. */
  readonly catalogue?: ActionCatalogue;
  /** Default: DEFAULT_LIMITS. */
  readonly limits?: Limits;
}

/** Most work that one question may take; past it the answer is unknown. */
export interface Limits {
  /** Steps of automata, classes, representatives and search together. */
  readonly steps: number;
  /** Classes of one domain. */
  readonly classes: number;
  /** Representatives of one condition key. */
  readonly representatives: number;
}

/** What a question gets unless it says otherwise: some seconds at worst, and far more than any policy of ours takes. */
export const DEFAULT_LIMITS: Limits = { steps: 6_000_000, classes: 4_096, representatives: 4_096 };
