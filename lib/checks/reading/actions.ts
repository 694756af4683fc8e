// lib/checks/reading: which actions a statement takes in, by name, by wildcard, or by leaving others out.
import { type Value, entry } from '../../assembly';
import { someItem } from './items';
import { isSet, matches } from './question';
import { type Truth, all, not, some } from './truth';
import { matchesWildcards } from './wildcards';

/** Whether `statement` takes in `action`, for example `kms:Decrypt`. */
export function takesIn(statement: Value, action: string): Truth {
  const others = entry(statement, 'NotAction');
  return some([
    someItem(entry(statement, 'Action'), (pattern) => names(pattern, action)),
    all([isSet(others), not(someItem(others, (pattern) => names(pattern, action)))]),
  ]);
}

/** IAM compares actions without regard to case. */
function names(pattern: Value, action: string): Truth {
  return matches(pattern, (text) => matchesWildcards(text.toLowerCase(), action.toLowerCase(), '?'));
}
