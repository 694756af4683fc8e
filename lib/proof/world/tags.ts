// lib/proof/world: tags of resources and principals. Tags that somebody adds outside the templates are outside the model.
import { type Resource, type Value, descendants, entry, itemsOf, valueAt } from '../../assembly';
import type { Tags } from '../core';
import type { Speller } from './spelling';

/** No tags at all. */
export const NO_TAGS: Tags = { values: {}, complete: true };

/** The tags that stand at `path`: a list of keys and values, or a mapping. */
export function tagsOf(resource: Resource, path: string, speller: Speller): Tags {
  const value = valueAt(resource.properties, path);
  if (value.kind === 'absent') return NO_TAGS;
  if (value.kind === 'map') return ofMap(value, speller);
  const values: Record<string, string> = {};
  let complete = value.kind === 'list';
  for (const item of itemsOf(value)) {
    const key = speller.text(entry(item, 'Key'));
    if (isOpen(item) || entry(item, 'Key').kind !== 'literal') complete = false;
    else values[key] = speller.text(entry(item, 'Value'));
  }
  return { values, complete };
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
  return [...descendants(value)].some(({ kind }) => kind === 'choice');
}
