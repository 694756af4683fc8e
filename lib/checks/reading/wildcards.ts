// lib/checks/reading: patterns with `*`, and where a service takes it `?`, against a text.

/**
 * Whether `pattern` matches all of `text`; `single` is the character that stands for any one, if there is one. Goes back
 * to the last star alone, so that no pattern takes more than the product of both lengths.
 */
export function matchesWildcards(pattern: string, text: string, single = ''): boolean {
  let [at, next, star, behind] = [0, 0, -1, 0];
  while (at < text.length) {
    const character = pattern.charAt(next);
    if (character === '*') {
      [star, behind] = [next, at];
      next += 1;
    } else if (character !== '' && (character === single || character === text.charAt(at))) {
      next += 1;
      at += 1;
    } else if (star >= 0) {
      behind += 1;
      [next, at] = [star + 1, behind];
    } else return false;
  }
  return /^\**$/.test(pattern.slice(next));
}
