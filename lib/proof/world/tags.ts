// lib/proof/world: tags of resources and principals. Tags that somebody adds outside the templates are outside the model.
import { type Resource, type Value, entry, itemsOf, openConditions } from '../../assembly';
import type { Tags } from '../core';
import type { Speller } from './spelling';
import { valuesAt } from './values-at';

/** No tags at all. */
export const NO_TAGS: Tags = { values: {}, complete: true };

/** The tags that stand at `path`: lists of keys and values, or mappings; of several, such as those of replicas, what all say. */
export function tagsOf(resource: Resource, path: string, speller: Speller): Tags {
  const [first = NO_TAGS, ...others] = valuesAt(resource.properties, path).map(({ value }) =>
    tagsIn(value, speller),
  );
  return others.reduce(common, first);
}

function common(one: Tags, other: Tags): Tags {
  const same = Object.entries(one.values).filter(([key, value]) => other.values[key] === value);
  const count = Math.max(Object.keys(one.values).length, Object.keys(other.values).length);
  return {
    values: Object.fromEntries(same),
    complete: one.complete && other.complete && same.length === count,
  };
}

function tagsIn(value: Value, speller: Speller): Tags {
  if (value.kind === 'map') return ofMap(value, speller);
  // A map, because a tag may be called `__proto__`.
  const values = new Map<string, string>();
  let complete = value.kind === 'list';
  for (const item of itemsOf(value)) {
    const key = speller.text(entry(item, 'Key'));
    if (isOpen(item) || entry(item, 'Key').kind !== 'literal') complete = false;
    else values.set(key, speller.text(entry(item, 'Value')));
  }
  return { values: Object.fromEntries(values), complete };
}

function ofMap(value: Value, speller: Speller): Tags {
  if (value.kind !== 'map') return { values: {}, complete: false };
  const known = [...value.entries].filter(([, item]) => !isOpen(item));
  return {
    values: Object.fromEntries(known.map(([key, item]) => [key, speller.text(item)])),
    complete: known.length === value.entries.size,
  };
}

function isOpen(value: Value): boolean {
  return openConditions(value).size > 0;
}
