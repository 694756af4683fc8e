// lib/checks/reading: whether a principal is everybody.
import { type Value, entry } from '../../assembly';
import { someItem } from './items';
import { isOneOf } from './question';
import { type Truth, either, some } from './truth';

/** Whether `principal` takes in everybody: `*`, or `*` among the AWS principals. */
export function isEverybody(principal: Value): Truth {
  switch (principal.kind) {
    case 'absent':
      return 'no';
    case 'choice':
      return either(isEverybody(principal.then), isEverybody(principal.otherwise));
    case 'map':
      return some([isStar(entry(principal, 'AWS')), isStar(entry(principal, '*'))]);
    default:
      return isStar(principal);
  }
}

function isStar(value: Value): Truth {
  return someItem(value, (item) => isOneOf(item, '*'));
}
