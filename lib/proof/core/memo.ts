// lib/proof/core: results that are the same for the same text, made once. Policies repeat their patterns.

const KEPT = 50_000;

/** `make`, which is asked once for each text. */
export function memoized<T>(make: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    const own = known.get(text);
    if (own !== undefined) return own;
    if (known.size >= KEPT) known.clear();
    const made = make(text);
    known.set(text, made);
    return made;
  };
}
