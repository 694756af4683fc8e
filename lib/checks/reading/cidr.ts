// lib/checks/reading: address ranges as numbers: which holds which, and which is everything.

/** A range of addresses: its family and the numbers of its first and last address. */
export interface Range {
  readonly family: 4 | 6;
  readonly first: bigint;
  readonly last: bigint;
}

/** The range that `text` writes, for example `10.0.0.0/8` or `::/0`; undefined where it is none. */
export function rangeOf(text: string): Range | undefined {
  const [address = '', length, ...rest] = text.trim().split('/');
  const family = address.includes(':') ? 6 : 4;
  const bits = family === 4 ? 32 : 128;
  const number = family === 4 ? v4Number(address) : v6Number(address);
  const prefix = prefixOf(length, bits);
  if (number === undefined || rest.length > 0 || !(prefix <= bits)) return undefined;
  const size = 1n << BigInt(bits - prefix);
  const first = number - (number % size);
  return { family, first, last: first + size - 1n };
}

/** No network of IPv4 is wider than a /8, and nobody has more of IPv6 than a /12. */
const WIDEST = { 4: 1n << 24n, 6: 1n << 116n } as const;

/** The addresses of IPv6 that are reached from anywhere: 2000::/3. */
const GLOBAL_V6: Range = { family: 6, first: 1n << 125n, last: (1n << 126n) - 1n };

/**
 * Whether `range` is no network but the world, or a piece of it: every address of its family, or more of those that are
 * reached from anywhere than anybody has. Two halves of the world are as good as the whole.
 */
export function isWorldwide({ family, first, last }: Range): boolean {
  const [from, to] =
    family === 4 ? [first, last] : [greater(first, GLOBAL_V6.first), lesser(last, GLOBAL_V6.last)];
  return to - from + 1n > WIDEST[family];
}

function greater(one: bigint, other: bigint): bigint {
  return one > other ? one : other;
}

function lesser(one: bigint, other: bigint): bigint {
  return one < other ? one : other;
}

/** Whether `outer` holds all of `inner`. */
export function holds(outer: Range, inner: Range): boolean {
  return outer.family === inner.family && outer.first <= inner.first && outer.last >= inner.last;
}

function v4Number(text: string): bigint | undefined {
  const parts = text.split('.');
  if (parts.length !== 4 || !parts.every((part) => /^\d{1,3}$/.test(part) && Number(part) <= 255))
    return undefined;
  return parts.reduce((sum, part) => sum * 256n + BigInt(part), 0n);
}

function v6Number(text: string): bigint | undefined {
  const [head = '', tail, ...more] = text.split('::');
  if (more.length > 0) return undefined;
  const left = groupsOf(head);
  const right = tail === undefined ? [] : groupsOf(tail);
  if (left === undefined || right === undefined) return undefined;
  const missing = 8 - left.length - right.length;
  if (tail === undefined ? missing !== 0 : missing < 1) return undefined;
  const groups = [...left, ...Array.from({ length: missing }, () => 0n), ...right];
  return groups.reduce((sum, group) => sum * 65_536n + group, 0n);
}

function groupsOf(text: string): readonly bigint[] | undefined {
  if (text === '') return [];
  const groups = text.split(':').flatMap((group): readonly (bigint | undefined)[] => {
    if (!group.includes('.')) return [/^[0-9a-f]{1,4}$/i.test(group) ? BigInt(`0x${group}`) : undefined];
    const number = v4Number(group);
    return number === undefined ? [undefined] : [number >> 16n, number & 65_535n];
  });
  return groups.every((group) => group !== undefined) ? groups : undefined;
}

/** Bits of a prefix; all of them where none is written. */
function prefixOf(length: string | undefined, bits: number): number {
  if (length === undefined) return bits;
  return /^\d{1,3}$/.test(length) ? Number(length) : Number.NaN;
}
