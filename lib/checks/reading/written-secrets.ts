// lib/checks/reading: secrets that a script or a configuration file has in the clear. What is found is named, never quoted.
import { FILLED_IN } from './user-data';

/** What of `text` is a secret, in a few words; undefined where nothing is. Takes time in proportion to the text. */
export function secretIn(text: string): string | undefined {
  if (ACCESS_KEY.test(text)) return 'an access key id';
  if (PRIVATE_KEY.test(text)) return 'a private key';
  const name = assignedSecret(text);
  return name === undefined ? undefined : `a value for ${name}`;
}

/** @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-prefixes */
const ACCESS_KEY = /(?<![A-Za-z0-9])(?:AKIA|ASIA)[A-Z0-9]{16}(?![A-Za-z0-9])/;
const PRIVATE_KEY = /-----BEGIN (?:[A-Z0-9]{1,12} ){0,3}PRIVATE KEY(?: BLOCK)?-----/;

/** Longest name, and longest beginning of what is assigned, that is looked at. */
const WINDOW = 64;
const NAME_CHARACTER = /[\w.-]/;

/** The first name of a secret to which `text` assigns a literal. */
function assignedSecret(text: string): string | undefined {
  let seen = 0;
  for (const { index } of text.matchAll(/password|secret|token/gi)) {
    if (index < seen) continue;
    const { from, to } = nameAround(text, index);
    seen = to;
    const name = text.slice(from, to);
    const before = text.slice(Math.max(0, from - '${env:'.length), from);
    if (assignsLiteral(name, before, text.slice(to, to + 2 * WINDOW))) return name;
  }
  return undefined;
}

function nameAround(text: string, index: number): { readonly from: number; readonly to: number } {
  let from = index;
  while (from > 0 && index - from < WINDOW && NAME_CHARACTER.test(text.charAt(from - 1))) from -= 1;
  let to = index;
  while (to < text.length && to - index < WINDOW && NAME_CHARACTER.test(text.charAt(to))) to += 1;
  return { from, to };
}

function assignsLiteral(name: string, before: string, after: string): boolean {
  const literal = literalBehind(before, after);
  return literal !== undefined && isSecretsName(name, literal);
}

/** Behind a bare name: `=value`, ` = value`, `: value`. A colon without space is a part of an ARN, or of an address. */
const BARE = /^[ \t]*(?:=>?(?![=~])|:(?=[ \t]))[ \t]*(?<value>.*)/s;

/** Behind a name in quotation marks, which may be escaped: `": value`, `" => value`. */
const QUOTED = /^\\?["'][ \t]*(?:=>?(?![=~])|:)[ \t]*(?<value>.*)/s;

/** The beginning of the literal that is assigned to the name between `before` and `after`; undefined where none is. */
function literalBehind(before: string, after: string): string | undefined {
  // `[ $NAME = text ]` asks, it does not assign.
  if (/\[ ?\$\{?$/.test(before)) return undefined;
  const rest = /\$\{env:$/i.test(before) ? after.replace('}', '') : after;
  const quoted = /["']$/.test(before) ? QUOTED.exec(rest) : null;
  const value = (quoted ?? BARE.exec(rest))?.groups?.['value'] ?? '';
  const marked = /^\\?["'](?<text>[^"'\\\n]+)/.exec(value)?.groups?.['text'];
  const text = marked ?? bareLiteral(before, value);
  return text === undefined || isFilledIn(text) ? undefined : text;
}

/** A word, or a block of YAML. PowerShell runs what has no quotation marks, and other languages call it. */
function bareLiteral(before: string, value: string): string | undefined {
  const block = /^[|>][-+]?[ \t]*\n[ \t]+(?<text>\S+)/.exec(value)?.groups?.['text'];
  const word = /^[^\s"'`\\;,&|<>(){}[\]!*#]+/.exec(value)?.[0];
  const isRun = /\$(?:\{?env:)?$/i.test(before) && !/^\d+$/.test(word ?? '');
  return isRun || /^[A-Za-z_][\w.]*[([]/.test(value) ? undefined : (block ?? word);
}

/** Variables, commands, placeholders of templates, and switches are no secrets; neither are ARNs. */
function isFilledIn(text: string): boolean {
  return (
    !/[A-Za-z0-9]/.test(text) ||
    /^[$`]|^%\w+%|^\{\{|^<\w[^>]*>$|^arn:/.test(text) ||
    text.startsWith(FILLED_IN) ||
    /^(?:true|false|yes|no|on|off|null|none|nil|required|optional)$/i.test(text)
  );
}

/** Names that point to a secret and are none, as `batch-job-no-secrets` has them. */
const POINTERS = [/[_.-](?:arn|name|id|path|file|uri)$/i, /[a-z](?:Arn|Name|Id|Path|File|Uri)$/];

/** Other words with the same letters, and the header by which version 2 of instance metadata is asked. */
const OTHER_WORDS = /tokeni[sz]\w*|secrets-?manager|x-aws-ec2-metadata-token[\w-]*/gi;

/** Names of numbers that speak of tokens: how many, and how long they hold. */
const MEASURES = /tokens|ttl|expir|timeout|lifetime|length|seconds/i;

function isSecretsName(name: string, value: string): boolean {
  if (!/password|secret|token/i.test(name.replace(OTHER_WORDS, ''))) return false;
  if (POINTERS.some((pointer) => pointer.test(name))) return false;
  return !(/^\d+$/.test(value) && MEASURES.test(name));
}
