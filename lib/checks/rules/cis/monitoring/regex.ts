// lib/checks/rules: regular expressions of filter patterns, as far as they are lists of words. CloudWatch Logs has no
// groups, so most of those that are written are. Everything else stays open: nothing is ever run as a regular expression.
// https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html
import type { Wildcard } from './wildcard';

/** The words of `expression`, each where it may stand; undefined when it is more than a list of words. */
export function wordsOf(expression: string): readonly Wildcard[] | undefined {
  const words = expression.split('|').map(wordOf);
  const known = words.filter((word) => word !== undefined);
  return known.length === words.length ? known : undefined;
}

/** One word: letters, digits and what needs no escape, or is escaped; `.*` only where it changes nothing. */
function wordOf(alternative: string): Wildcard | undefined {
  const found =
    /^(?<start>\^(?:\.\*)?|(?:\.\*)?)(?<word>(?:[\w:#=@/;, -]|\\[.$^*+?{}[\]|\\])*)(?<end>(?:\.\*)?\$?)$/.exec(
      alternative,
    )?.groups;
  if (found === undefined) return undefined;
  const { start, end } = found;
  const word = (found['word'] ?? '').replace(/\\(.)/g, '$1');
  return anchored(word, start === '^', end === '$');
}

function anchored(word: string, fromStart: boolean, toEnd: boolean): Wildcard {
  const isExact = fromStart && toEnd;
  const isInner = !fromStart && !toEnd;
  return {
    written: word,
    isExact,
    start: fromStart ? word : '',
    inner: isInner && word !== '' ? [word] : [],
    end: toEnd && !fromStart ? word : '',
  };
}
