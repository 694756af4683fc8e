// lib/checks/reading: what user data says, decoded, as far as a template tells.
import type { Value } from '../../assembly';
import { inEveryBranch } from './branches';
import { type Truth, either, some } from './truth';

/** Takes the place of what deployment fills in. No script has it. */
export const FILLED_IN = '\u{FFFC}';

/**
 * Whether user data shows what `test` looks for. What is not there is not found, also where other parts are attributes
 * of resources or pseudo parameters; a parameter without a default may hold anything.
 */
export function userDataShows(userData: Value, test: (text: string) => boolean): Truth {
  return inEveryBranch(decoded(userData), (value) => shows(value, test));
}

/** The texts that user data may come to, in all branches of conditions; {@link FILLED_IN} for what is not known. */
export function userDataTexts(userData: Value): readonly string[] {
  const value = decoded(userData);
  if (value.kind === 'choice') return [...userDataTexts(value.then), ...userDataTexts(value.otherwise)];
  if (value.kind === 'literal') return [String(value.value)];
  return value.kind === 'text' ? textsOf(value.parts) : [];
}

function shows(value: Value, test: (text: string) => boolean): Truth {
  switch (value.kind) {
    case 'absent':
      return 'no';
    case 'literal':
      return value.value === null ? 'no' : textShows(String(value.value), test);
    case 'text': {
      const mayShow = value.parts.some(mayBeAnything) ? 'open' : 'no';
      return textsOf(value.parts)
        .map((text) => some([textShows(text, test), mayShow]))
        .reduce(either);
    }
    default:
      return 'open';
  }
}

/** The text behind the Base64 form, also where it is known in part. */
function decoded(userData: Value): Value {
  switch (userData.kind) {
    case 'choice':
      return { ...userData, then: decoded(userData.then), otherwise: decoded(userData.otherwise) };
    case 'literal':
      return userData.value === null ? userData : textBehind(String(userData.value));
    case 'unknown':
      return userData.decoded ?? userData;
    default:
      return userData;
  }
}

/** Parts in Base64 or compressed, of a message in MIME and of files that cloud-init writes. Nobody reads them here. */
const ENCODED = /\b(?:Content-Transfer-Encoding: {0,9}base64|encoding: {0,9}["']?(?:b64|base64|gz|gzip)\b)/i;

/** A shell reads a line that ends in a backslash and the next one as one line. */
function textShows(text: string, test: (text: string) => boolean): Truth {
  if (test(text) || test(text.replace(/\\\r?\n/g, ''))) return 'yes';
  return ENCODED.test(text) ? 'open' : 'no';
}

const BASE64 = /^[A-Za-z0-9+/]*={0,2}$/;

function textBehind(written: string): Value {
  const form = written.replace(/\s+/g, '');
  // EC2 takes nothing else: what is written can be searched, and what it will be nobody knows.
  if (form.length % 4 !== 0 || !BASE64.test(form)) return { kind: 'text', parts: [written, NO_TEXT] };
  const text = Buffer.from(form, 'base64').toString('utf8');
  return /[\0\u{FFFD}]/u.test(text) ? NO_TEXT : { kind: 'literal', value: text };
}

const NO_TEXT: Value = { kind: 'unknown', reason: 'user data that is no text' };

/** One text, or where conditions choose among parts, one with every first and one with every second branch. */
function textsOf(parts: readonly (string | Value)[]): readonly [string, ...string[]] {
  const first = parts.map((part) => spelled(part, 'then')).join('');
  const hasChoice = parts.some((part) => typeof part !== 'string' && part.kind === 'choice');
  return hasChoice ? [first, parts.map((part) => spelled(part, 'otherwise')).join('')] : [first];
}

function spelled(part: string | Value, branch: 'then' | 'otherwise'): string {
  if (typeof part === 'string') return part;
  switch (part.kind) {
    case 'choice':
      return spelled(part[branch], branch);
    case 'text':
      return part.parts.map((each) => spelled(each, branch)).join('');
    case 'literal':
      return String(part.value ?? '');
    case 'absent':
      return '';
    default:
      return FILLED_IN;
  }
}

/** Attributes and pseudo parameters are what AWS makes them; all else is what somebody gives. */
function mayBeAnything(part: string | Value): boolean {
  if (typeof part === 'string') return false;
  switch (part.kind) {
    case 'literal':
    case 'reference':
    case 'absent':
      return false;
    case 'symbol':
      return part.name.startsWith('SSM parameter ');
    case 'choice':
      return mayBeAnything(part.then) || mayBeAnything(part.otherwise);
    case 'text':
      return part.parts.some(mayBeAnything);
    default:
      return true;
  }
}
