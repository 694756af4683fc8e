// mutation: the verbs of weakening: drop a property, set it to something weaker, drop the resource.
import type { Guard, MutableResource, Weakening } from './mutant';

type Body = Record<string, unknown>;

/** A part of a resource by its path: names, and numbers for places in lists. */
export type Path = string;

/** Drops what is at `path`. */
export function drop(path: Path, guard: Guard = 'setting'): Weakening {
  return {
    change: `${path} dropped`,
    guard,
    apply: (resource) => {
      const [parent, key] = parentOf(resource, path);
      if (parent === undefined || !(key in parent)) return false;
      if (Array.isArray(parent)) parent.splice(Number(key), 1);
      else Reflect.deleteProperty(parent, key);
      return true;
    },
  };
}

/** Sets what is at `path`, which has to be there and to be something else. */
export function set(path: Path, value: unknown, guard: Guard = 'setting'): Weakening {
  return {
    change: `${path} is ${JSON.stringify(value)}`,
    guard,
    apply: (resource) => {
      const [parent, key] = parentOf(resource, path);
      if (
        parent === undefined ||
        !(key in parent) ||
        JSON.stringify((parent as Body)[key]) === JSON.stringify(value)
      )
        return false;
      (parent as Body)[key] = value;
      return true;
    },
  };
}

/** Adds what was not there. */
export function add(path: Path, value: unknown, guard: Guard = 'setting'): Weakening {
  return {
    change: `${path} is ${JSON.stringify(value)}`,
    guard,
    apply: (resource) => {
      const [parent, key] = parentOf(resource, path);
      if (parent === undefined || key in parent) return false;
      (parent as Body)[key] = value;
      return true;
    },
  };
}

/** Drops what is at `path` and puts something in its place under another name beside it. */
export function instead(path: Path, other: string, value: unknown, guard: Guard = 'setting'): Weakening {
  return {
    change: `${other} is ${JSON.stringify(value)} in the place of ${path}`,
    guard,
    apply: (resource) => {
      const [parent, key] = parentOf(resource, path);
      if (parent === undefined || !(key in parent)) return false;
      Reflect.deleteProperty(parent, key);
      (parent as Body)[other] = value;
      return true;
    },
  };
}

/** Puts one more entry into the list at `path`. */
export function append(path: Path, value: unknown, guard: Guard = 'setting'): Weakening {
  return {
    change: `${path} has ${JSON.stringify(value)} too`,
    guard,
    apply: (resource) => {
      const [parent, key] = parentOf(resource, path);
      const list = parent === undefined ? undefined : (parent as Body)[key];
      if (!Array.isArray(list)) return false;
      list.push(value);
      return true;
    },
  };
}

/** Drops the resource, and whatever says that it waits for it. */
export const GONE: Weakening = {
  change: 'dropped',
  guard: 'presence',
  apply: (_, template, logicalId) => {
    Reflect.deleteProperty(template.Resources, logicalId);
    for (const other of Object.values(template.Resources)) {
      const waits = [other['DependsOn'] ?? []].flat().filter((each) => each !== logicalId);
      if (other['DependsOn'] !== undefined) other['DependsOn'] = waits;
    }
    return true;
  },
};

/** Where `path` leads to: what holds it, and by which key. */
function parentOf(resource: MutableResource, path: Path): readonly [object | undefined, string] {
  const keys = path.split('.');
  const last = keys.pop() ?? '';
  let here: unknown = resource.Properties;
  for (const key of keys) here = isObject(here) ? (here as Body)[key] : undefined;
  return [isObject(here) ? here : undefined, last];
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
