// Enclave image files, byte by byte as the format says. Nothing here is shared with what measures them.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface Section {
  readonly type: number;
  readonly content: Buffer | string;
  /** What the section's own header says of its size; the truth by default. */
  readonly claims?: bigint;
}

export const KERNEL: Section = { type: 1, content: 'KERNEL' };
export const COMMAND_LINE: Section = { type: 2, content: 'console=ttyS0' };
export const BOOT: Section = { type: 3, content: 'RAMDISK-0' };
export const APPLICATION: Section = { type: 3, content: 'RAMDISK-1' };
export const METADATA: Section = { type: 5, content: '{"ImageName":"scoring"}' };

/** An image of `sections`, with a right checksum. `spoil` changes it before the checksum is made. */
export function image(
  sections: readonly Section[],
  spoil: (bytes: Buffer) => void = () => undefined,
): Buffer {
  const header = Buffer.alloc(548);
  header.write('.eif', 0, 'latin1');
  header.writeUInt16BE(4, 4);
  header.writeBigUInt64BE(512n * 1024n * 1024n, 8);
  header.writeBigUInt64BE(2n, 16);
  header.writeUInt16BE(sections.length, 26);
  const parts: Buffer[] = [header];
  let offset = 548;
  sections.forEach(({ type, content, claims }, index) => {
    const bytes = Buffer.from(content);
    const own = Buffer.alloc(12);
    own.writeUInt16BE(type, 0);
    own.writeBigUInt64BE(claims ?? BigInt(bytes.length), 4);
    header.writeBigUInt64BE(BigInt(offset), 28 + index * 8);
    header.writeBigUInt64BE(BigInt(bytes.length), 284 + index * 8);
    parts.push(own, bytes);
    offset += 12 + bytes.length;
  });
  const whole = Buffer.concat(parts);
  spoil(whole);
  whole.writeUInt32BE(checksum(whole), 544);
  return whole;
}

/** CRC-32 as IEEE 802.3 has it, of everything but its own four bytes. Slow and plain on purpose. */
function checksum(whole: Buffer): number {
  let crc = 0xffffffff;
  whole.forEach((byte, index) => {
    if (index >= 544 && index < 548) return;
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  });
  return (crc ^ 0xffffffff) >>> 0;
}

const folders: string[] = [];

/** `bytes` in a file. */
export function fileOf(bytes: Buffer | string): string {
  const folder = mkdtempSync(join(tmpdir(), 'mlkeep-image-'));
  folders.push(folder);
  const file = join(folder, 'image.eif');
  writeFileSync(file, bytes);
  return file;
}

/** Removes every file that this test file made. */
export function removeImages(): void {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
}

/** Self-signed, P-384; its key was thrown away after it signed {@link COSE_SIGNATURE}. */
export const CERTIFICATE = `-----BEGIN CERTIFICATE-----
MIIB4DCCAWagAwIBAgIUB06uj3dfPgKJfPrIZYv9LWqUcMwwCgYIKoZIzj0EAwMw
JjEkMCIGA1UEAwwbZW5jbGF2ZSBzaWduaW5nLCB0ZXN0cyBvbmx5MCAXDTI2MTEy
NjE0NDAzM1oYDzIxMjYxMTAyMTQ0MDMzWjAmMSQwIgYDVQQDDBtlbmNsYXZlIHNp
Z25pbmcsIHRlc3RzIG9ubHkwdjAQBgcqhkjOPQIBBgUrgQQAIgNiAASv4hHTdh/d
igY/bbtSqoz1ycj6KnTmsoH4cVg+MUb7SqgH6ILSmk4uMZEBgvHAhXuwwBOYphAI
ccGbA9O3ch02LCNZKn8btUf0O6RYUKIHcDuHepgR1qa6yKZBMukWvbOjUzBRMB0G
A1UdDgQWBBQvJy2zAKVxjn/UCPdT+qwcLEJVcTAfBgNVHSMEGDAWgBQvJy2zAKVx
jn/UCPdT+qwcLEJVcTAPBgNVHRMBAf8EBTADAQH/MAoGCCqGSM49BAMDA2gAMGUC
MQCk+96xn+1iX5quQ0AWpgdDIYZhGOy784lUz3McHv26EJk3m4S86UODUsWin2mt
6HsCMD/iFt41p5fcmv/SEo55j7UhE0ZBorEvE4xanzIgaora5HNjKIqtIJ0wdWoL
peCjoQ==
-----END CERTIFICATE-----
`;

/** r and s of ECDSA with SHA-384 over PCR0 of {@link KERNEL} to {@link APPLICATION}. */
export const COSE_SIGNATURE = Buffer.from(
  '14f8ccba6f9eef26e82b83c3cb86139db3f355ab62b4dbff28e6699e444893a8654412a3158f92dad5d4f626b3856b0188e31fb9c7f746f61993e40c8f51b93988518193883c192eaf47bef944e71b2d349a5c1a93e288d73f9100119395d2a1',
  'hex',
);

/** What differs from what nitro-cli writes. */
export interface Signing {
  /** In PEM. */
  readonly certificate?: Buffer | string;
  /** The protected header, which says the algorithm: ES384. */
  readonly header?: Buffer;
  /** Which register is signed: PCR0. */
  readonly index?: number;
  /** Of the payload, where it is made on the spot. */
  readonly sign?: (payload: Buffer) => Buffer;
  readonly signature?: Buffer;
}

/** A signature section as nitro-cli writes it: a COSE_Sign1 of `pcr0` by a certificate, in CBOR. */
export function signatureSection(pcr0: string, signing: Signing = {}): Section {
  const { certificate = CERTIFICATE, header = Buffer.from('a1013822', 'hex'), index = 0 } = signing;
  const payload = Buffer.concat([
    Buffer.from([0xa2]),
    text('register_index'),
    head(0, index),
    text('register_value'),
    numbers(Buffer.from(pcr0, 'hex')),
  ]);
  const cose = Buffer.concat([
    Buffer.from([0x84]),
    bytes(header),
    Buffer.from([0xa0]),
    bytes(payload),
    bytes(signing.sign?.(payload) ?? signing.signature ?? COSE_SIGNATURE),
  ]);
  const content = Buffer.concat([
    Buffer.from([0x81, 0xa2]),
    text('signing_certificate'),
    numbers(Buffer.from(certificate)),
    text('signature'),
    numbers(cose),
  ]);
  return { type: 4, content };
}

/** An image whose header says `version`. */
export function imageOfVersion(version: number, sections: readonly Section[]): Buffer {
  return image(sections, (whole) => whole.writeUInt16BE(version, 4));
}

function head(kind: number, length: number): Buffer {
  if (length < 24) return Buffer.from([(kind << 5) | length]);
  if (length < 256) return Buffer.from([(kind << 5) | 24, length]);
  return Buffer.from([(kind << 5) | 25, length >> 8, length & 255]);
}

/** A text of CBOR. */
export function text(value: string): Buffer {
  return Buffer.concat([head(3, value.length), Buffer.from(value)]);
}

function bytes(value: Buffer): Buffer {
  return Buffer.concat([head(2, value.length), value]);
}

/** Rust's writer spells a vector of bytes as a list of numbers. */
function numbers(value: Buffer): Buffer {
  return Buffer.concat([head(4, value.length), ...[...value].map((byte) => head(0, byte))]);
}
