// lib/measure: as much of CBOR as signatures of enclave images are written in (RFC 8949). Everything else is refused.
import { ImageFault } from './fault';

/** A decoded value. Tags are left out. */
export type Cbor = number | string | Buffer | readonly Cbor[] | ReadonlyMap<Cbor, Cbor>;

const MAX_DEPTH = 8;

/** The one value that `bytes` holds. */
export function decoded(bytes: Buffer): Cbor {
  const decoder = new Decoder(bytes);
  const value = decoder.value(0);
  if (!decoder.isAtEnd()) throw malformed();
  return value;
}

function malformed(): ImageFault {
  return new ImageFault('a signature section that cannot be read', 'CBOR, as nitro-cli writes it');
}

class Decoder {
  private at = 0;

  constructor(private readonly bytes: Buffer) {}

  isAtEnd(): boolean {
    return this.at === this.bytes.length;
  }

  value(depth: number): Cbor {
    if (depth > MAX_DEPTH) throw malformed();
    const [first = 0] = this.take(1);
    const argument = this.argument(first & 31);
    switch (first >> 5) {
      case 0:
        return argument;
      case 1:
        return -1 - argument;
      case 2:
        return this.take(argument);
      case 3:
        return this.take(argument).toString('utf8');
      case 4:
        return this.items(argument, () => this.value(depth + 1));
      case 5:
        return this.map(argument, depth + 1);
      case 6:
        return this.value(depth + 1);
      default:
        throw malformed();
    }
  }

  /** A number, a length or a count: short ones stand in the first byte. Nothing is as long as eight bytes can say. */
  private argument(short: number): number {
    if (short < 24) return short;
    if (short > 26) throw malformed();
    const width = 2 ** (short - 24);
    return this.take(width).readUIntBE(0, width);
  }

  private take(count: number): Buffer {
    if (count > this.bytes.length - this.at) throw malformed();
    this.at += count;
    return this.bytes.subarray(this.at - count, this.at);
  }

  /** A key twice would leave open which value counts. */
  private map(count: number, depth: number): ReadonlyMap<Cbor, Cbor> {
    const map = new Map(this.items(count, () => [this.value(depth), this.value(depth)] as const));
    if (map.size !== count) throw malformed();
    return map;
  }

  /** Each item is a byte at least, so that a count beyond what is left is a lie. */
  private items<T>(count: number, item: () => T): readonly T[] {
    if (count > this.bytes.length - this.at) throw malformed();
    return Array.from({ length: count }, item);
  }
}

/** The entry of `map` under `key`; undefined where `map` is none or has no such entry. */
export function entryOf(map: Cbor | undefined, key: string | number): Cbor | undefined {
  return map instanceof Map ? (map as ReadonlyMap<Cbor, Cbor>).get(key) : undefined;
}

/** Bytes, which Rust's writer spells as a list of numbers; undefined for anything else. */
export function bytesIn(value: Cbor | undefined): Buffer | undefined {
  if (Buffer.isBuffer(value)) return value;
  if (!Array.isArray(value)) return undefined;
  const numbers = (value as readonly Cbor[]).filter((each) => typeof each === 'number');
  const isBytes = numbers.length === value.length && numbers.every((each) => each >= 0 && each < 256);
  return isBytes ? Buffer.from(numbers) : undefined;
}

/** A byte string, with its length before it. */
export function byteString(bytes: Buffer): Buffer {
  return Buffer.concat([lengthOf(2, bytes.length), bytes]);
}

/** A text, with its length before it. */
export function textString(text: string): Buffer {
  const bytes = Buffer.from(text, 'utf8');
  return Buffer.concat([lengthOf(3, bytes.length), bytes]);
}

/** A list of items that are written already. */
export function listOf(items: readonly Buffer[]): Buffer {
  return Buffer.concat([lengthOf(4, items.length), ...items]);
}

function lengthOf(kind: number, length: number): Buffer {
  const first = kind << 5;
  if (length < 24) return Buffer.from([first | length]);
  if (length < 2 ** 8) return Buffer.from([first | 24, length]);
  return Buffer.from([first | 25, length >> 8, length & 255]);
}
