// lib/checks/reading: properties by their path, and resources that exist for sure or perhaps.
import { type Resource, type Value, entry } from '../../assembly';
import type { Truth } from './truth';

/** The value at `path`, for example `MetadataOptions.HttpTokens`, below `value`. */
export function at(value: Value, path: string): Value {
  return path.split('.').reduce(entry, value);
}

/** The property at `path` of `resource`. */
export function propertyOf(resource: Resource, path: string): Value {
  return at(resource.properties, path);
}

/** Whether `resource` exists: a protection that only perhaps exists is open. */
export function existenceOf(resource: Resource): Truth {
  return resource.exists === 'always' ? 'yes' : 'open';
}
