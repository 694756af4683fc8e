// lib/assembly/functions: IP addresses as numbers, for `Fn::Cidr`.

/** An address. */
export interface Address {
  /** Its number of bits: 32 for IPv4, 128 for IPv6. */
  readonly width: 32 | 128;
  readonly value: bigint;
}

/** The address that `text` is; undefined where it is none. */
export function addressOf(text: string): Address | undefined {
  if (text.length > 45) return undefined;
  if (!text.includes(':')) {
    const value = numberFrom(text.split('.'), 4, /^(?:0|[1-9]\d{0,2})$/, 10);
    return value === undefined ? undefined : { width: 32, value };
  }
  const [head = '', tail, ...more] = text.split('::');
  if (more.length > 0) return undefined;
  const [before, after] = [groupsOf(head), groupsOf(tail ?? '')];
  const missing = 8 - before.length - after.length;
  if (tail === undefined ? missing !== 0 : missing < 1) return undefined;
  const value = numberFrom(
    [...before, ...Array<string>(missing).fill('0'), ...after],
    8,
    /^[\da-f]{1,4}$/i,
    16,
  );
  return value === undefined ? undefined : { width: 128, value };
}

/** `address` as AWS writes it: the longest row of zeros of an IPv6 address is left out. */
export function addressText({ width, value }: Address): string {
  if (width === 32) return groups(value, 4, 8).join('.');
  const written = groups(value, 8, 16).map((group) => group.toString(16));
  const zeros = longestZeros(written);
  if (zeros.length < 2) return written.join(':');
  return `${written.slice(0, zeros.from).join(':')}::${written.slice(zeros.from + zeros.length).join(':')}`;
}

function groupsOf(text: string): readonly string[] {
  return text === '' ? [] : text.split(':');
}

function numberFrom(texts: readonly string[], count: number, form: RegExp, base: number): bigint | undefined {
  if (texts.length !== count || !texts.every((text) => form.test(text))) return undefined;
  const size = base === 10 ? 256 : 65_536;
  const numbers = texts.map((text) => Number.parseInt(text, base));
  if (numbers.some((number) => number >= size)) return undefined;
  return numbers.reduce((sum, number) => sum * BigInt(size) + BigInt(number), 0n);
}

function groups(value: bigint, count: number, bits: number): readonly number[] {
  return Array.from({ length: count }, (_, index) =>
    Number((value >> BigInt(bits * (count - 1 - index))) & ((1n << BigInt(bits)) - 1n)),
  );
}

function longestZeros(written: readonly string[]): { readonly from: number; readonly length: number } {
  let longest = { from: 0, length: 0 };
  for (let from = 0; from < written.length; from += 1) {
    let length = 0;
    while (written[from + length] === '0') length += 1;
    if (length > longest.length) longest = { from, length };
  }
  return longest;
}
