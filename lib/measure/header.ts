// lib/measure: the header of an enclave image file, and what it says of its sections. Numbers stand in network order.
// The format is the one of AWS's own reader: 548 bytes of header, then section after section without a gap.
import { ImageFault } from './fault';
import { type ImageFile, bytesOf } from './image-file';

/** Bytes of the header: the last four of them are its checksum of everything else. */
export const HEADER_BYTES = 548;

/** Bytes of the checksum. */
export const CHECKSUM_BYTES = 4;

/** Bytes that stand before the content of each section. */
export const SECTION_HEADER_BYTES = 12;

const MAGIC = '.eif';
const MAX_SECTIONS = 32;

/** Version 2 has the checksum, 3 signatures, 4 metadata. What a later one measures is not known here. */
const VERSIONS = [2, 3, 4];

const ARM64 = 1;

const AT = { version: 4, flags: 6, count: 26, offsets: 28, sizes: 28 + MAX_SECTIONS * 8, checksum: 544 };

/** Where a section's own header begins, and how long its content is. */
export interface Placement {
  readonly offset: number;
  readonly size: number;
}

/** What a header says. */
export interface Header {
  readonly bytes: Buffer;
  /** Of the format. */
  readonly version: number;
  readonly architecture: 'arm64' | 'x86_64';
  readonly sections: readonly Placement[];
  readonly checksum: number;
}

/**
 * The header of `image`, which has not been read from yet.
 * @throws ImageFault when it is no header of an enclave image, or its sections do not fill the file one after the other
 */
export function readHeader(image: ImageFile): Header {
  if (image.sizeBytes < HEADER_BYTES)
    throw new ImageFault(`a file of ${image.sizeBytes} bytes`, `an enclave image, ${HEADER_BYTES} or more`);
  const bytes = bytesOf(image, HEADER_BYTES);
  if (bytes.toString('latin1', 0, MAGIC.length) !== MAGIC)
    throw new ImageFault('a file without the mark .eif', 'an enclave image file, as nitro-cli builds it');
  const version = bytes.readUInt16BE(AT.version);
  if (!VERSIONS.includes(version))
    throw new ImageFault(`version ${version} of the format`, `version ${VERSIONS.join(', ')}`);
  return {
    bytes,
    version,
    architecture: (bytes.readUInt16BE(AT.flags) & ARM64) === 0 ? 'x86_64' : 'arm64',
    sections: placements(bytes, image.sizeBytes),
    checksum: bytes.readUInt32BE(AT.checksum),
  };
}

function placements(bytes: Buffer, sizeBytes: number): readonly Placement[] {
  const count = bytes.readUInt16BE(AT.count);
  if (count === 0 || count > MAX_SECTIONS)
    throw new ImageFault(`${count} sections`, `1 to ${MAX_SECTIONS} sections`);
  const entries = Array.from({ length: MAX_SECTIONS }, (_, index) => ({
    offset: bytes.readBigUInt64BE(AT.offsets + index * 8),
    size: bytes.readBigUInt64BE(AT.sizes + index * 8),
  }));
  if (entries.slice(count).some(({ offset, size }) => offset !== 0n || size !== 0n))
    throw new ImageFault(`places for more than its ${count} sections`, 'nothing behind the last section');
  return inARow(entries.slice(0, count), sizeBytes);
}

/**
 * One reader goes by the table of the header, another from section to section. Where both do not come to the same, what
 * is measured is not what is started.
 */
function inARow(
  entries: readonly { readonly offset: bigint; readonly size: bigint }[],
  sizeBytes: number,
): readonly Placement[] {
  let end = BigInt(HEADER_BYTES);
  for (const [index, { offset, size }] of entries.entries()) {
    if (offset !== end)
      throw new ImageFault(`section ${index + 1} at byte ${offset}`, `byte ${end}, where nothing else is`);
    end = offset + BigInt(SECTION_HEADER_BYTES) + size;
    if (end > BigInt(sizeBytes))
      throw new ImageFault(`section ${index + 1} up to byte ${end}`, `the ${sizeBytes} bytes of the file`);
  }
  if (end !== BigInt(sizeBytes))
    throw new ImageFault(`bytes behind the last section: ${BigInt(sizeBytes) - end}`, 'nothing behind it');
  return entries.map(({ offset, size }) => ({ offset: Number(offset), size: Number(size) }));
}
