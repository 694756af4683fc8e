// lib/proof/properties: what is asked of the same thing again and again, and stays the same as long as the property does.

/** The same test, which looks at each thing once. */
export function remembered<T extends object>(test: (thing: T) => boolean): (thing: T) => boolean {
  const known = new WeakMap<T, boolean>();
  return (thing) => {
    const own = known.get(thing);
    if (own !== undefined) return own;
    const answer = test(thing);
    known.set(thing, answer);
    return answer;
  };
}
