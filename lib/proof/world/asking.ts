// lib/proof/world: which actions of a question are about a face: a bucket is not asked for what roles do.
import type { Face } from './resource';

/**
 * Patterns that mean the actions which both `patterns` and the face are about; none when there are none. A pattern with wildcards may
 * also mean actions that are asked of another face of the resource: that asks too much, never too little.
 */
export function actionsAsked(
  face: Pick<Face, 'actions' | 'notActions'>,
  patterns: readonly string[],
): readonly string[] {
  const known = answersOf(face);
  const key = JSON.stringify(patterns);
  const asked = known.get(key) ?? found(face, patterns);
  if (known.size >= MOST_KEPT) known.clear();
  known.set(key, asked);
  return asked;
}

/** Faces of one kind share their lists, and every property asks the same of them. */
const KNOWN = new WeakMap<readonly string[], WeakMap<readonly string[], Map<string, readonly string[]>>>();
const MOST_KEPT = 1_000;

function answersOf({
  actions,
  notActions,
}: Pick<Face, 'actions' | 'notActions'>): Map<string, readonly string[]> {
  const byActions = KNOWN.get(actions) ?? new WeakMap<readonly string[], Map<string, readonly string[]>>();
  KNOWN.set(actions, byActions);
  const answers = byActions.get(notActions) ?? new Map<string, readonly string[]>();
  byActions.set(notActions, answers);
  return answers;
}

function found(
  { actions, notActions }: Pick<Face, 'actions' | 'notActions'>,
  patterns: readonly string[],
): readonly string[] {
  const elsewhere = new Set(notActions.map((action) => action.toLowerCase()));
  const asked = patterns.flatMap((pattern) => actions.flatMap((own) => common(own, pattern)));
  return [...new Set(asked)].filter((action) => !elsewhere.has(action.toLowerCase()));
}

/** What an action of a face, `service:*` or a name, and a pattern both mean. */
function common(own: string, pattern: string): readonly string[] {
  const [service = '', name = ''] = own.split(':');
  // No name of an action has a colon.
  const rests = rest(pattern.toLowerCase(), `${service}:`).filter((each) => !each.includes(':'));
  if (name === '*')
    return rests.includes('*') ? [own] : rests.map((each) => `${service}:${original(pattern, each)}`);
  return rests.some((each) => rest(each, name.toLowerCase()).some((left) => /^\**$/.test(left))) ? [own] : [];
}

/** What is left of a pattern once it has read `text`: every way to read it. */
function rest(pattern: string, text: string): readonly string[] {
  // Up to the first wildcard there is one way.
  const wildcard = pattern.search(/[*?]/);
  const plain = Math.min(text.length, wildcard < 0 ? pattern.length : wildcard);
  if (!text.startsWith(pattern.slice(0, plain))) return [];
  let left = new Set([pattern.slice(plain)]);
  for (const letter of text.slice(plain)) {
    const next = new Set<string>();
    for (const each of left) for (const after of step(each, letter)) next.add(after);
    left = next;
  }
  return [...left];
}

function step(pattern: string, letter: string): readonly string[] {
  const [first] = pattern;
  if (first === undefined) return [];
  if (first === '*') return [pattern, ...step(pattern.slice(1), letter)];
  return first === '?' || first === letter ? [pattern.slice(1)] : [];
}

/** The end of a pattern as somebody wrote it. */
function original(pattern: string, end: string): string {
  return pattern.slice(pattern.length - end.length);
}
