// lib/commands: what to say of a pattern of principals that means nobody.
import { distance } from 'fastest-levenshtein';

const MOST_NAMED = 3;

/** The message: how many there are, and those whose names come nearest. */
export function wrongCaller(pattern: string, callers: readonly string[]): string {
  const names = [...new Set(callers)].filter(isName);
  const near = names
    .map((name) => ({ name, slips: slipsOf(pattern, name) }))
    .sort((one, other) => one.slips - other.slips)
    .slice(0, MOST_NAMED)
    .map(({ name }) => name);
  return `--principal: got "${pattern}", which names none of the ${names.length} callers, allowed the ARN or name of one, or a pattern with *; did you mean ${near.join(', or ')}?`;
}

/** What stands for all others has no name of its own. */
function isName(caller: string): boolean {
  return /[.:]/.test(caller) && !caller.startsWith('any-other-');
}

/** How far a pattern is from a name: from the whole of it, its last part, its beginning or its end. */
function slipsOf(pattern: string, name: string): number {
  const written = pattern.replace(/[*?]/g, '').toLowerCase();
  const called = name.toLowerCase();
  const parts = [
    called,
    called.slice(called.lastIndexOf('/') + 1),
    called.slice(0, written.length),
    called.slice(-written.length),
  ];
  return Math.min(...parts.map((part) => distance(written, part)));
}
