// lib/checks: something that was counted against one of AWS's limits.
import type { Limit } from '../../policies';
import type { Resource } from '../assembly';
import type { Size } from './size';

/** Something that was counted against a limit. */
export interface Measurement {
  readonly limit: Limit;
  /** The template's name. */
  readonly template: string;
  /** Null when the whole template was counted. */
  readonly resource: Resource | null;
  readonly propertyPath: string | null;
  readonly size: Size;
}

/** What was counted of one property of a resource. */
export function measurement(resource: Resource, propertyPath: string, limit: Limit, size: Size): Measurement {
  return { limit, template: resource.template, resource, propertyPath, size };
}
