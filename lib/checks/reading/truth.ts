// lib/checks/reading: what a template says to a question: yes, no, or not before deployment.
import type { Verdict } from '../result';

/** An answer. `open` is neither: a parameter, an open condition or an attribute decides. */
export type Truth = 'yes' | 'no' | 'open';

/** Whether all hold. Of nothing, yes. */
export function all(truths: Iterable<Truth>): Truth {
  let result: Truth = 'yes';
  for (const truth of truths) {
    if (truth === 'no') return 'no';
    if (truth === 'open') result = 'open';
  }
  return result;
}

/** Whether one of them holds. Of nothing, no. */
export function some(truths: Iterable<Truth>): Truth {
  let result: Truth = 'no';
  for (const truth of truths) {
    if (truth === 'yes') return 'yes';
    if (truth === 'open') result = 'open';
  }
  return result;
}

/** The contrary. */
export function not(truth: Truth): Truth {
  if (truth === 'open') return 'open';
  return truth === 'yes' ? 'no' : 'yes';
}

/** What an open condition makes of its branches: both alike, or nobody knows. */
export function either(then: Truth, otherwise: Truth): Truth {
  return then === otherwise ? then : 'open';
}

/** A fact of ours. */
export function truthOf(fact: boolean): Truth {
  return fact ? 'yes' : 'no';
}

/** The verdict on a protection: it is there, it is missing, or nobody knows. */
export function verdictOf(isProtected: Truth): Verdict {
  switch (isProtected) {
    case 'yes':
      return 'pass';
    case 'no':
      return 'fail';
    case 'open':
      return 'unknown';
  }
}
