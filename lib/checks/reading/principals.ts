// lib/checks/reading: whether a principal is everybody.
import { type Value, entry } from '../../assembly';
import { isLike } from './possible-text';
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

/** Deployment may fill in a star, but makes none of an ARN or of an account’s pseudo parameter. */
function isStar(value: Value): Truth {
  if (value.kind === 'list') return some(value.items.map(isStar));
  if (value.kind === 'choice') return either(isStar(value.then), isStar(value.otherwise));
  const written: Value = value.kind === 'symbol' ? { kind: 'text', parts: [value] } : value;
  return isLike(written, String.raw`\*`, ['*']);
}
