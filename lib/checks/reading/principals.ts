// lib/checks/reading: whether a principal is everybody.
import { type Value, entry, textOf } from '../../assembly';
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
      return some([
        isStar(entry(principal, 'AWS')),
        isStar(entry(principal, '*')),
        ...OTHERS.map((kind) => someItem(entry(principal, kind), mayStandForMany)),
      ]);
    default:
      return isStar(principal);
  }
}

/** Kinds of principals of which AWS documents no wildcard. */
const OTHERS = ['Service', 'Federated', 'CanonicalUser'] as const;

function isStar(value: Value): Truth {
  return someItem(value, (item) => some([isOneOf(item, '*'), mayStandForMany(item)]));
}

/** What AWS makes of a wildcard that it does not document, nobody should rely on. */
function mayStandForMany(item: Value): Truth {
  const parts = item.kind === 'text' ? item.parts : [item];
  const written = parts.map((part) => (typeof part === 'string' ? part : (textOf(part) ?? '')));
  return written.some((text) => text.includes('*')) ? 'open' : 'no';
}
