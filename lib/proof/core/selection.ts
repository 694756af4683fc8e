// lib/proof/core: elements of a statement that name what they are about, or what they are not about.
import type { ReadPattern, ReadSelection } from './reading';
import { MAYBE, NO, type Truth, YES, either, opposite } from './truth';

/** Whether a selection is about something that matches its patterns as `truthOf` says. */
export function selects({ kind, patterns }: ReadSelection, truthOf: (pattern: ReadPattern) => Truth): Truth {
  let matched: Truth = NO;
  for (const pattern of patterns) {
    const truth = truthOf(pattern);
    matched = either(matched, kind === 'except' && pattern.doubtful ? either(truth, MAYBE) : truth);
    if (matched === YES) break;
  }
  return kind === 'only' ? matched : opposite(matched);
}
