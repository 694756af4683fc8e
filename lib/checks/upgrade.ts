// lib/checks: an upgrade, resource by resource: what the stacks that both assemblies have held, and what is there now.
// Stacks that come or go are nothing of an upgrade's.
import { type Resource, type ResourceGraph, type Template, type Value, entry } from '../assembly';
import type { CheckResult } from './result';

/** The pack of what is found in an upgrade. */
export const UPGRADE_PACK = 'upgrade';

/** One resource of a stack, before and after. */
export interface Upgraded {
  readonly old: Resource;
  /** What is under its logical id now; null where nothing is, or something of another type. */
  readonly now: Resource | null;
  /** The later template of the stack. */
  readonly template: Template;
}

/** Every resource that `before` has in a stack that `after` has too. */
export function upgraded(before: ResourceGraph, after: ResourceGraph): readonly Upgraded[] {
  const fresh = new Map(after.templates.map((template) => [stackNameOf(template), template]));
  return before.templates.flatMap((old) => {
    const template = fresh.get(stackNameOf(old));
    return template === undefined ? [] : withinStack(old, template);
  });
}

function withinStack(before: Template, template: Template): readonly Upgraded[] {
  const resources = new Map(template.resources.map((resource) => [resource.logicalId, resource]));
  return before.resources.map((old) => {
    const now = resources.get(old.logicalId);
    return { old, now: now?.type === old.type ? now : null, template };
  });
}

/** By what a stack is known from one assembly to the next. */
function stackNameOf(template: Template): string {
  return template.stackName ?? template.name;
}

/** What differs from finding to finding. */
export type Said = Pick<CheckResult, 'verdict' | 'control' | 'propertyPath' | 'observed' | 'message' | 'fix'>;

/** What is said of `resource` in `template`. */
export function upgradeResult(resource: Resource, template: Template, said: Said): CheckResult {
  return {
    pack: UPGRADE_PACK,
    ...said,
    id: `Upgrade::${said.control}`,
    severity: 'high',
    template: template.name,
    resource: resource.logicalId,
    constructPath: resource.constructPath,
    account: null,
    region: null,
    acknowledged: null,
    known: false,
  };
}

const UNSET = 'nothing';

/** A property as text that is the same for the same value. */
export function textOf(resource: Resource, property: string): string {
  const value = entry(resource.properties, property);
  if (isOff(value)) return UNSET;
  if (value.kind === 'literal') return String(value.value);
  return JSON.stringify(value, (_, inner: unknown) => (inner instanceof Map ? [...inner.entries()] : inner));
}

/** Whether a property is left out or switched off, which is the same. */
export function isUnset(resource: Resource, property: string): boolean {
  return isOff(entry(resource.properties, property));
}

function isOff(value: Value): boolean {
  return value.kind === 'absent' || (value.kind === 'literal' && String(value.value) === 'false');
}
