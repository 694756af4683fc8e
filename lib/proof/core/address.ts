// lib/proof/core: IP addresses and ranges, versions 4 and 6, as numbers.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_IPAddress

/** An address. */
export interface Address {
  readonly version: 4 | 6;
  readonly number: bigint;
}

/** Addresses from the first to the last. */
export interface Range {
  readonly version: 4 | 6;
  readonly first: bigint;
  readonly last: bigint;
}

/** A range as a policy writes it. Where AWS's documentation can be read in two ways, `sure` is the narrower and `possible` the wider. */
export interface WrittenRange {
  readonly sure: Range | null;
  readonly possible: Range;
}

const BITS = { 4: 32n, 6: 128n } as const;

/** The address that `text` writes; null when it is none. */
export function addressOf(text: string): Address | null {
  const four = fourOf(text);
  if (four !== null) return { version: 4, number: four };
  const six = sixOf(text);
  return six === null ? null : { version: 6, number: six };
}

/** The range that a policy writes; null when it is none. */
export function rangeOf(text: string): WrittenRange | null {
  const [start = '', length, ...rest] = text.trim().split('/');
  const address = addressOf(start);
  if (address === null || rest.length > 0) return null;
  const bits = BITS[address.version];
  // "If you specify an IP address without the associated routing prefix, IAM uses the default prefix value of /32":
  // for version 6 that is either what it says, or one address.
  if (length === undefined) return { sure: around(address, bits), possible: around(address, 32n) };
  if (!/^\d{1,3}$/.test(length) || BigInt(length) > bits) return null;
  const range = around(address, BigInt(length));
  // What AWS makes of bits set beyond the prefix it does not say.
  return { sure: range.first === address.number ? range : null, possible: range };
}

/** Whether an address is in a range. */
export function isInRange({ version, number }: Address, range: Range): boolean {
  return version === range.version && number >= range.first && number <= range.last;
}

/** The address as text. */
export function addressText({ version, number }: Address): string {
  if (version === 4) return [24n, 16n, 8n, 0n].map((shift) => (number >> shift) & 255n).join('.');
  const groups = Array.from({ length: 8 }, (_, at) => (number >> BigInt(112 - 16 * at)) & 0xffffn);
  return groups.map((group) => group.toString(16)).join(':');
}

/** The number after the greatest address of a version. */
export function endOf(version: 4 | 6): bigint {
  return 1n << BITS[version];
}

function around({ version, number }: Address, length: bigint): Range {
  const size = 1n << (BITS[version] - length);
  const first = (number / size) * size;
  return { version, first, last: first + size - 1n };
}

function fourOf(text: string): bigint | null {
  const parts = text.split('.');
  if (parts.length !== 4 || !parts.every((part) => /^(?:0|[1-9]\d{0,2})$/.test(part) && Number(part) < 256))
    return null;
  return parts.reduce((sum, part) => sum * 256n + BigInt(part), 0n);
}

function sixOf(text: string): bigint | null {
  const halves = text.split('::');
  if (halves.length > 2) return null;
  const [head, tail] = halves.map((half, at) => groupsOf(half, at === halves.length - 1));
  if (head === null || head === undefined || tail === null) return null;
  if (tail === undefined) return head.length === 8 ? numberOf(head) : null;
  const gap = 8 - head.length - tail.length;
  return gap < 1 ? null : numberOf([...head, ...Array<bigint>(gap).fill(0n), ...tail]);
}

function groupsOf(text: string, isEnd: boolean): readonly bigint[] | null {
  if (text === '') return [];
  const groups: bigint[] = [];
  const parts = text.split(':');
  for (const [at, part] of parts.entries()) {
    const four = isEnd && at === parts.length - 1 ? fourOf(part) : null;
    if (four !== null) groups.push(four >> 16n, four & 0xffffn);
    else if (/^[0-9a-fA-F]{1,4}$/.test(part)) groups.push(BigInt(`0x${part}`));
    else return null;
  }
  return groups;
}

function numberOf(groups: readonly bigint[]): bigint {
  return groups.reduce((sum, group) => sum * 65_536n + group, 0n);
}
