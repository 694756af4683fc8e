// lib/proof/world/kinds: how policies speak of the resources of a type: their ARNs, their faces, where their policies stand, and
// which roles run what is in them. Plain data, from the service authorization reference and CloudFormation's own.
// https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
import type { Guard, Target } from '../../core';

/** A face of every resource of a type. */
export interface FaceKind {
  /** The type's name in the service authorization reference. */
  readonly name: string;
  /** Behind the ARN of the resource: `/?*` are its objects. */
  readonly below: string;
  /** Its own ARN, written as the type's; null: the resource's with `below`. */
  readonly arn: string | null;
  readonly guard: Guard;
  readonly actions: readonly string[];
  /** Actions of `actions` that are asked of another face. */
  readonly notActions: readonly string[];
  readonly tagsInRequest: Target['tagsInRequest'];
}

/** A policy document that stands in the resource itself. */
export interface OwnDocument {
  /** Path of the property; `*` stands for every item. */
  readonly at: string;
  /** Faces that it speaks of; null: all. */
  readonly faces: readonly string[] | null;
}

/** Where code is read from. */
export interface SourceAt {
  readonly from: 'image' | 'object';
  /** Path of the image, of the object's URL, or of its bucket. */
  readonly at: string;
  /** Path of the object's key; null where `at` says it all. */
  readonly key: string | null;
  readonly live: boolean;
}

/** One type. */
export interface ResourceKind {
  readonly type: string;
  /** Behind `arn:{partition}:`, with `{region}`, `{account}`, `{name}`, `{path}`, `{slash}`, `{made}` for what AWS makes up, and
   * `{within:Property}` for the name of what it is in. */
  readonly arn: string;
  /** The property that names it; null where AWS makes its id, as it does where the property is left out. */
  readonly name: string | null;
  /** What references give, with `{arn}` and `{name}`; anything else is known to be itself only. */
  readonly attributes: Readonly<Record<string, string>>;
  readonly faces: readonly FaceKind[];
  readonly documents: readonly OwnDocument[];
  /** Properties that name a role or instance profile by which its code runs. */
  readonly executions: readonly string[];
  readonly sources: readonly SourceAt[];
  /** The property that names what machines its jobs run on; null where it has no jobs. */
  readonly machines: string | null;
  /** The properties with its tags: lists of keys and values, or mappings. */
  readonly tags: string;
  /** The property that names the Regions it is copied to under the same name; null where there is none. */
  readonly replicas: string | null;
  /** Whether AWS may write its name in small letters. */
  readonly folded: boolean;
  /** Whether it is the same in every Region. */
  readonly global: boolean;
}

type Details = Partial<Omit<ResourceKind, 'type' | 'arn' | 'faces'>>;

/** A type with its faces; what is left out is as most types have it. */
export function kind(
  type: string,
  arn: string,
  faces: readonly FaceKind[],
  details: Details = {},
): ResourceKind {
  return {
    type,
    arn,
    faces,
    name: null,
    documents: [],
    executions: [],
    sources: [],
    machines: null,
    tags: 'Tags',
    replicas: null,
    folded: false,
    global: false,
    ...details,
    attributes: { Ref: '{name}', Arn: '{arn}', ...details.attributes },
  };
}

type FaceDetails = Partial<Omit<FaceKind, 'name' | 'guard' | 'actions'>>;

/** A face; its actions are given by their services, or one by one. */
export function face(name: string, guard: Guard, actions: string, details: FaceDetails = {}): FaceKind {
  return {
    name,
    guard,
    actions: actions.split(' ').map((each) => (each.includes(':') ? each : `${each}:*`)),
    below: '',
    arn: null,
    notActions: [],
    tagsInRequest: 'perhaps',
    ...details,
  };
}

/** The document at `at`, which speaks of every face. */
export function document(at: string, faces: readonly string[] | null = null): OwnDocument {
  return { at, faces };
}

/** Where an ARN says Region and account. */
export const HERE = '{region}:{account}';

/** Images at these properties, which are read whenever something starts. */
export function images(...paths: readonly string[]): readonly SourceAt[] {
  return paths.map((at) => ({ from: 'image', at, key: null, live: true }));
}

/** Objects at these properties, which are read whenever something starts. */
export function objects(...paths: readonly string[]): readonly SourceAt[] {
  return paths.map((at) => ({ from: 'object', at, key: null, live: true }));
}
