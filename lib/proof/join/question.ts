// lib/proof/join: what can be asked of a whole world: who can do something with which resources?
import type { ActionCatalogue, Condition, EndpointPassage, Facts, Limits } from '../core';
import type { Face, WorldResource } from '../world';
import type { Asker } from './asker';

/** A question about many askers and many faces. What is left out does not narrow it. */
export interface WorldQuestion {
  /** Action patterns, such as `s3:GetObject` or `kms:*`. Each face is asked for those that are about it. */
  readonly actions: readonly string[];
  /** Patterns of ARNs: only requests for resources that match one of them count. */
  readonly resources?: readonly string[];
  /** Resources that are meant. One that nobody understands makes the answer unknown unless it is left out here. */
  readonly about?: (resource: WorldResource) => boolean;
  /** All resources that `about` is true of, and perhaps others, where somebody knows them: no other is looked at. Default: every one. */
  readonly among?: readonly WorldResource[];
  /** Faces that are meant. */
  readonly faces?: (face: Face) => boolean;
  /** Faces that no template has, such as all buckets of foreign accounts. `about` and `faces` are not asked for them. */
  readonly beside?: readonly Face[];
  /** Askers that are meant. Default: everybody, strangers too. */
  readonly askers?: (asker: Asker) => boolean;
  /** Pairs that are meant, such as those of different projects. */
  readonly pairs?: (asker: Asker, face: Face) => boolean;
  /** Only requests that meet all of these count. */
  readonly when?: readonly Condition[];
  /** Requests that meet all of these do not count. */
  readonly unless?: readonly Condition[];
  /** Facts about every request. They are assumptions: answers repeat them. */
  readonly assume?: Facts;
  /** The endpoint that a request is known to pass; null, the default, when it may come from anywhere. */
  readonly endpoint?: (asker: Asker, face: Face) => EndpointPassage | null;
}

/** How a world is asked. */
export interface AnswerOptions {
  readonly catalogue?: ActionCatalogue;
  /** Of each decision. Default: DEFAULT_LIMITS. */
  readonly limits?: Limits;
  /** Most candidates that may be decided; what is left is unknown then. Default: MOST_CANDIDATES. */
  readonly candidates?: number;
  /** Most pairs that may be looked at to find them. Default: MOST_PAIRS. */
  readonly pairs?: number;
}

/** What a question about a world may decide: more than any fleet needs that can be deployed, and some minutes at worst. */
export const MOST_CANDIDATES = 250_000;

/** What it may look at. */
export const MOST_PAIRS = 20_000_000;
