// lib/checks/reading: properties that CloudFormation takes as a list only. Anything else in their place is refused at
// deployment, so it shows nothing.
import type { Value } from '../../assembly';
import { inEveryBranch } from './branches';
import { type Truth, not, some } from './truth';

/** Whether one item of the list `value` passes `test`; of what is left out, no. */
export function someOfList(value: Value, test: (item: Value) => Truth): Truth {
  return inEveryBranch(value, (branch) => {
    if (branch.kind === 'absent') return 'no';
    return branch.kind === 'list' ? some(branch.items.map((item) => ofItem(item, test))) : 'open';
  });
}

function ofItem(item: Value, test: (item: Value) => Truth): Truth {
  return inEveryBranch(item, (branch) => (branch.kind === 'absent' ? 'no' : test(branch)));
}

/** Whether every item of the list `value` passes `test`; of what is left out, yes. */
export function everyOfList(value: Value, test: (item: Value) => Truth): Truth {
  return not(someOfList(value, (item) => not(test(item))));
}
