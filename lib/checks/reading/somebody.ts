// lib/checks/reading: whether a value that a condition compares with names somebody, or takes in everybody.
import type { Value } from '../../assembly';
import { isWorldwide, rangeOf } from './cidr';
import { markedText } from './marked-text';
import { type Truth, truthOf } from './truth';

const ADDRESSES = 'aws:sourceip';
const MOUNT_TARGET = 'elasticfilesystem:accessedviamounttarget';
const ARNS: ReadonlySet<string> = new Set(['aws:principalarn', 'aws:sourcearn']);
const PATHS: ReadonlySet<string> = new Set([
  'aws:principalorgpaths',
  'aws:sourceorgpaths',
  'aws:vpceorgpaths',
]);

/**
 * Whether `value` of the condition key `key`, in lower case, names an organisation, an account, a principal, a source
 * or a network. Whichever one deployment fills in, it is one; a range of addresses may be all of them.
 */
export function namesSomebody(key: string, value: Value): Truth {
  if (key === ADDRESSES)
    return value.kind === 'literal' ? truthOf(isSomeNetwork(String(value.value))) : 'open';
  const text = markedText(value)?.text;
  if (text === undefined) return value.kind === 'literal' ? 'no' : 'yes';
  if (ARNS.has(key) && value.kind === 'text') return beginsWithArn(value.parts) ?? truthOf(hasOwner(text));
  return truthOf(isSomebody(key, text));
}

function isSomeNetwork(text: string): boolean {
  const range = rangeOf(text);
  return range !== undefined && !isWorldwide(range);
}

function isSomebody(key: string, text: string): boolean {
  if (key === MOUNT_TARGET) return text.toLowerCase() === 'true';
  if (ARNS.has(key)) return hasOwner(text);
  if (PATHS.has(key)) return isWritten(text.split('/')[0] ?? '');
  return isWritten(text);
}

/** Nothing in it stands for anything else. Anybody may have an organisation or a VPC whose id begins as ours does. */
function isWritten(text: string): boolean {
  return text !== '' && !/[*?]/.test(text);
}

/** An ARN names its account. Those of S3 have none: there the name of the bucket is one bucket's in all the world. */
function hasOwner(arn: string): boolean {
  if (!/[*?]/.test(arn)) return arn !== '';
  const [, , , , account = '', ...rest] = arn.split(':');
  return isWritten(account === '' ? (rest.join(':').split('/')[0] ?? '') : account);
}

/** Of a text whose beginning deployment fills in: an attribute is one resource's, anything else may be nothing at all. */
function beginsWithArn([first, next]: readonly (string | Value)[]): Truth | undefined {
  if (first === undefined || typeof first === 'string') return undefined;
  return first.kind === 'reference' || typeof next !== 'string' || /^[/:]/.test(next) ? 'yes' : 'open';
}
