// lib/checks/reading: what a text may come to of which deployment knows a part, such as an ARN with a pseudo parameter.
import type { Value } from '../../assembly';
import { matches } from './question';
import { type Truth, either } from './truth';

/** What a pseudo parameter can be; the graph names its symbols so. */
const SYMBOLS: readonly (readonly [prefix: string, pattern: string])[] = [
  ['partition of ', 'aws(?:-[a-z]+)*'],
  ['account of ', '\\d{12}'],
  ['region of ', '[a-z]{2}(?:-[a-z]+)+-\\d+'],
];

/**
 * Whether `value` is one of the texts that `pattern`, a regular expression without anchors, describes. For a text that
 * is known in part: yes where the partition alone is open, no where nothing that deployment may fill in makes it one
 * of `examples`, which have to be all that matters.
 */
export function isLike(value: Value, pattern: string, examples: readonly string[]): Truth {
  if (value.kind === 'choice')
    return either(isLike(value.then, pattern, examples), isLike(value.otherwise, pattern, examples));
  if (value.kind === 'text') return textIsLike(value.parts, examples);
  if (value.kind === 'reference') return 'no';
  return matches(value, (text) => new RegExp(`^(?:${pattern})$`).test(text));
}

function textIsLike(parts: readonly (string | Value)[], examples: readonly string[]): Truth {
  const possible = new RegExp(`^${parts.map(patternOf).join('')}$`, 's');
  if (!examples.some((example) => possible.test(example))) return 'no';
  const onlyPartition = parts.every(
    (part) => typeof part === 'string' || patternOf(part) === SYMBOLS[0]?.[1],
  );
  return onlyPartition ? 'yes' : 'open';
}

function patternOf(part: string | Value): string {
  if (typeof part === 'string') return part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const name = part.kind === 'symbol' ? part.name : '';
  return SYMBOLS.find(([prefix]) => name.startsWith(prefix))?.[1] ?? '.*';
}
