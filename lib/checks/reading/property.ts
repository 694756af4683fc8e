// lib/checks/reading: properties by their path, and resources that exist for sure or perhaps.
import { type Resource, type Value, entry } from '../../assembly';
import { type Truth, all, either } from './truth';

/** The value at `path`, for example `MetadataOptions.HttpTokens`, below `value`. */
export function at(value: Value, path: string): Value {
  return path.split('.').reduce(entry, value);
}

/** The property at `path` of `resource`. */
export function propertyOf(resource: Resource, path: string): Value {
  return at(resource.properties, path);
}

/**
 * Whether the value at `path` below `value` passes `test`. Below what only deployment knows, or what is no mapping,
 * nobody can say that something is set, or that it is left out.
 */
export function holdsAt(value: Value, path: string, test: (value: Value) => Truth): Truth {
  return reaches(value, path) === 'yes' ? test(at(value, path)) : 'open';
}

function reaches(value: Value, path: string): Truth {
  const truths: Truth[] = [];
  let here = value;
  for (const step of path.split('.')) {
    truths.push(isMapping(here));
    here = entry(here, step);
  }
  return all(truths);
}

/** What is left out is as good as an empty mapping. */
function isMapping(value: Value): Truth {
  switch (value.kind) {
    case 'map':
    case 'absent':
      return 'yes';
    case 'choice':
      return either(isMapping(value.then), isMapping(value.otherwise));
    case 'literal':
      return value.value === null ? 'yes' : 'open';
    default:
      return 'open';
  }
}

/** Whether `resource` exists: a protection that only perhaps exists is open. */
export function existenceOf(resource: Resource): Truth {
  return resource.exists === 'always' ? 'yes' : 'open';
}
