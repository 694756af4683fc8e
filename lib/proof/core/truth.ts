// lib/proof/core: three values. Numbers, because the search asks for millions of them: `and` is the least, `or` the greatest.

/** Surely not. */
export const NO = 0;
/** Only deployment knows. */
export const MAYBE = 1;
/** Surely. */
export const YES = 2;

/** no, maybe or yes. */
export type Truth = typeof NO | typeof MAYBE | typeof YES;

/** Both. */
export function both(one: Truth, other: Truth): Truth {
  return one < other ? one : other;
}

/** At least one. */
export function either(one: Truth, other: Truth): Truth {
  return one > other ? one : other;
}

/** The opposite. */
export function opposite(truth: Truth): Truth {
  return (YES - truth) as Truth;
}

/** All of them; yes when there is none. */
export function all<T>(items: Iterable<T>, truthOf: (item: T) => Truth): Truth {
  let least: Truth = YES;
  for (const item of items) {
    least = both(least, truthOf(item));
    if (least === NO) return NO;
  }
  return least;
}

/** Any of them; no when there is none. */
export function any<T>(items: Iterable<T>, truthOf: (item: T) => Truth): Truth {
  let greatest: Truth = NO;
  for (const item of items) {
    greatest = either(greatest, truthOf(item));
    if (greatest === YES) return YES;
  }
  return greatest;
}

/** What is sure counts, what only deployment knows is `maybe`. */
export function truthOfBounds(sure: boolean, possible: boolean): Truth {
  if (sure) return YES;
  return possible ? MAYBE : NO;
}
