// lib/assembly/values: what a value can come to under the conditions that stay open. Conditions are told apart by
// template, and the same one chooses the same branch throughout.
import { isSettled } from '../resolution/settled-values';
import { joined } from './text';
import { type Chooser, type Value, choice, list, literal, unknown } from './value';

/** Most alternatives that are told apart by default. */
const MAX_ALTERNATIVES = 64;

/** A condition and its template in one text, as {@link settled} and {@link openConditions} name it. */
export function conditionKey({ condition, template }: Chooser): string {
  return `${template ?? ''}#${condition}`;
}

/**
 * The values that `value` itself can be: none of them is a choice, and an unknown of which a template lists the values
 * gives those. Choices inside of lists and mappings stay. Past `limit` the last alternative is an unknown, so that
 * whoever judges every alternative never passes what was not looked at.
 */
export function alternatives(value: Value, limit: number = MAX_ALTERNATIVES): readonly Value[] {
  const found: Value[] = [];
  collect(value, new Map(), found, limit);
  return found.length <= limit
    ? found
    : [...found.slice(0, limit), unknown('more alternatives than are looked at', { from: [value] })];
}

function collect(value: Value, chosen: ReadonlyMap<string, boolean>, found: Value[], limit: number): void {
  if (found.length > limit) return;
  if (value.kind === 'unknown' && (value.oneOf ?? []).length > 0) found.push(...(value.oneOf ?? []));
  else if (value.kind !== 'choice') found.push(value);
  else {
    const key = conditionKey(value);
    const before = chosen.get(key);
    if (before !== false) collect(value.then, new Map(chosen).set(key, true), found, limit);
    if (before !== true) collect(value.otherwise, new Map(chosen).set(key, false), found, limit);
  }
}

/** Keys of the open conditions that choose anything inside `value`, each once. */
export function openConditions(value: Value): ReadonlySet<string> {
  const keys = new Set<string>();
  noteConditions(value, keys);
  return keys;
}

function noteConditions(value: Value, keys: Set<string>): void {
  // What is written without any function has no condition either.
  if (isSettled(value)) return;
  switch (value.kind) {
    case 'choice':
      keys.add(conditionKey(value));
      noteConditions(value.then, keys);
      noteConditions(value.otherwise, keys);
      break;
    case 'list':
      for (const item of value.items) noteConditions(item, keys);
      break;
    case 'map':
      for (const item of value.entries.values()) noteConditions(item, keys);
      break;
    case 'text':
      for (const part of value.parts) if (typeof part !== 'string') noteConditions(part, keys);
      break;
  }
}

/** `value` where conditions come out as `outcomes` says, by their keys; choices of other conditions stay. */
export function settled(value: Value, outcomes: ReadonlyMap<string, boolean>): Value {
  const inside = (each: Value): Value => settled(each, outcomes);
  switch (value.kind) {
    case 'choice': {
      const outcome = outcomes.get(conditionKey(value));
      if (outcome === undefined) return choice(value, inside(value.then), inside(value.otherwise));
      return inside(outcome ? value.then : value.otherwise);
    }
    case 'list':
      return list(value.items.map(inside));
    case 'map': {
      const entries = [...value.entries].map(([key, item]) => [key, inside(item)] as const);
      return { kind: 'map', entries: new Map(entries.filter(([, item]) => item.kind !== 'absent')) };
    }
    case 'text':
      return joined(value.parts.map((part) => (typeof part === 'string' ? literal(part) : inside(part))));
    default:
      return value;
  }
}
