// lib/assembly/values: the text behind a Base64 form, such as user data, so that what is known of it can be searched.
import { textOf } from './scalar';
import { type Value, literal, perBranch, unknown } from './value';

const BASE64 = /^[A-Za-z0-9+/]*={0,2}$/;

/**
 * The text whose Base64 form `value` is, as `Fn::Base64` makes it: a literal, or a text with symbolic parts. Absent of
 * what is absent; unknown of what is no Base64, or whose text nobody knows.
 */
export function decodedText(value: Value): Value {
  return perBranch(value, (each) => {
    if (each.kind === 'absent') return each;
    if (each.kind === 'unknown' && each.decoded !== undefined) return each.decoded;
    const text = textOf(each)?.replace(/\s+/g, '');
    if (text === undefined)
      return unknown('the text behind a value that only deployment knows', { from: [each] });
    if (text.length % 4 !== 0 || !BASE64.test(text))
      return unknown('a text that is not Base64', { from: [each] });
    return literal(Buffer.from(text, 'base64').toString('utf8'));
  });
}
