// lib/checks/reading: whether a value that a condition compares with names somebody, or takes in everybody.
import type { Value } from '../../assembly';
import { isWorldwide, rangeOf } from './cidr';
import { markedText } from './marked-text';
import { isTrue } from './question';
import { type Truth, truthOf } from './truth';

const ADDRESSES = 'aws:sourceip';
const MOUNT_TARGET = 'elasticfilesystem:accessedviamounttarget';
const ARNS: ReadonlySet<string> = new Set(['aws:principalarn', 'aws:sourcearn']);
const PATHS: ReadonlySet<string> = new Set([
  'aws:principalorgpaths',
  'aws:sourceorgpaths',
  'aws:vpceorgpaths',
]);

/** How a condition compares: letter by letter, or with wildcards, which deployment may fill in too. */
export type Comparison = 'exact' | 'pattern';

/**
 * Whether `value` of the condition key `key`, in lower case, names an organisation, an account, a principal, a source
 * or a network. Whichever one deployment fills in, it is one, unless what it fills in may be a star or a range of all
 * addresses.
 */
export function namesSomebody(key: string, value: Value, comparison: Comparison): Truth {
  if (key === ADDRESSES)
    return value.kind === 'literal' ? truthOf(isSomeNetwork(String(value.value))) : 'open';
  if (key === MOUNT_TARGET) return isTrue(value);
  const named = namesOne(key, value);
  if (comparison === 'exact' || named === 'no') return named;
  const starred = withStars(value);
  return starred === undefined || namesOne(key, starred) === 'yes' ? named : 'open';
}

function namesOne(key: string, value: Value): Truth {
  const text = markedText(value)?.text;
  if (text === undefined) return value.kind === 'literal' ? 'no' : 'yes';
  const variable = VARIABLE.exec(text)?.groups?.['name']?.trim().toLowerCase();
  if (variable !== undefined) return variableNames(key, text, variable);
  if (ARNS.has(key) && value.kind === 'text') return beginsWithArn(value.parts) ?? truthOf(hasOwner(text));
  return truthOf(isSomebody(key, text));
}

/**
 * A variable of IAM's, which every request fills in. `${*}`, `${?}` and `${$}` are the signs themselves.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html
 */
const VARIABLE = /\$\{(?<name>[^{}*?$,]+)(?:,[^{}]*)?\}/;
const VARIABLES = new RegExp(VARIABLE, 'g');

/** Variables of whoever owns what is asked for: to be like them is to be of the house. */
const OWNERS: ReadonlySet<string> = new Set([
  'aws:resourceaccount',
  'aws:resourceorgid',
  'aws:resourceorgpaths',
]);

/** Every request is like itself. Of other variables nobody knows what they are like. */
function variableNames(key: string, text: string, variable: string): Truth {
  if (variable === key) return 'no';
  const isOwned = ARNS.has(key)
    ? hasOwner(text.replace(VARIABLES, '*'))
    : OWNERS.has(variable) && text.replace(VARIABLES, '') === '';
  return isOwned ? 'yes' : 'open';
}

/** `value` with a star for all that somebody fills in; undefined where nobody fills anything in. */
function withStars(value: Value): Value | undefined {
  const parts = value.kind === 'text' ? value.parts : [value];
  if (!parts.some((part) => typeof part !== 'string' && isFilledIn(part))) return undefined;
  return {
    kind: 'text',
    parts: parts.map((part) => (typeof part !== 'string' && isFilledIn(part) ? '*' : part)),
  };
}

/** What another stack exports is what it made; a parameter is what somebody types. */
function isFilledIn(part: Value): boolean {
  if (part.kind === 'choice') return isFilledIn(part.then) || isFilledIn(part.otherwise);
  if (part.kind === 'symbol') return part.name.startsWith('SSM parameter ');
  return part.kind === 'unknown' && !part.reason.startsWith('an import from');
}

function isSomeNetwork(text: string): boolean {
  const range = rangeOf(text);
  return range !== undefined && !isWorldwide(range);
}

function isSomebody(key: string, text: string): boolean {
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
