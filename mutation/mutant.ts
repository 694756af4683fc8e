// mutation: one protection taken away from one resource of one template.

/** A template as far as mutations look into it. */
export interface MutableTemplate {
  readonly Resources: Record<string, MutableResource>;
  readonly [section: string]: unknown;
}

/** A resource that a mutation may change. */
export interface MutableResource {
  readonly Type: string;
  Properties?: Record<string, unknown>;
  [attribute: string]: unknown;
}

/** What guards against a mutant: settings and presence are for checks; who may do what is for the access prover. */
export type Guard = 'setting' | 'presence' | 'access';

/** A template that differs from the one that is deployed in one protection. */
export interface Mutant {
  readonly template: string;
  readonly resource: string;
  readonly type: string;
  readonly guard: Guard;
  /** What was done, without what it was done to: the same words for the same weakening. */
  readonly change: string;
  readonly content: MutableTemplate;
}

/** A way to weaken a resource; says of what it does not fit that it does not. */
export interface Weakening {
  readonly change: string;
  readonly guard: Guard;
  /** @returns whether it could be done */
  readonly apply: (resource: MutableResource, template: MutableTemplate, logicalId: string) => boolean;
}

/** The mutant that `weakening` makes; undefined where it does not fit. */
export function mutantOf(
  name: string,
  template: MutableTemplate,
  logicalId: string,
  { change, guard, apply }: Weakening,
): Mutant | undefined {
  const content = structuredClone(template);
  const resource = content.Resources[logicalId];
  if (resource === undefined || !apply(resource, content, logicalId)) return undefined;
  return { template: name, resource: logicalId, type: resource.Type, guard, change, content };
}
