// lib/measure: an enclave image file becomes the registers that its enclave will attest.
import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { ImageFault } from './fault';
import { CHECKSUM_BYTES, type Placement, SECTION_HEADER_BYTES, readHeader } from './header';
import { type ImageFile, bytesOf, withImage } from './image-file';
import { MAX_SIGNATURE_BYTES } from './limits';
import { Measuring, type Registers, type SectionKind, extended } from './registers';
import { type ImageSignature, signatureIn } from './signature';

/** An image, measured. */
export interface MeasuredImage {
  readonly architecture: 'arm64' | 'x86_64';
  readonly sizeBytes: number;
  /** SHA-256 of the whole file, by which it is fetched. */
  readonly sha256: string;
  readonly registers: Registers;
}

/**
 * Measures the enclave image file at `path`, whose content is untrusted.
 * @throws ImageFault when it is no image that an enclave would start from
 */
export function measureImage(path: string): MeasuredImage {
  return withImage(path, (file) => {
    const header = readHeader(file);
    const image = new WatchedImage(file, header.bytes);
    const sections = new Sections(image, header.version);
    header.sections.forEach((placement, index) => {
      sections.read(placement, index);
    });
    if (image.checksum !== header.checksum)
      throw new ImageFault(
        `the checksum ${hex32(image.checksum)}`,
        `${hex32(header.checksum)}, as its header says: the file is damaged`,
      );
    return {
      architecture: header.architecture,
      sizeBytes: image.sizeBytes,
      sha256: image.sha256(),
      registers: sections.registers(),
    };
  });
}

function hex32(value: number): string {
  return value.toString(16).padStart(8, '0');
}

/** An image of which every byte behind the header is summed up as it is read; the header was read before. */
class WatchedImage implements ImageFile {
  /** Of everything but the checksum itself. */
  checksum: number;
  private readonly whole = createHash('sha256');

  constructor(
    private readonly file: ImageFile,
    header: Buffer,
  ) {
    this.checksum = crc32(header.subarray(0, -CHECKSUM_BYTES));
    this.whole.update(header);
  }

  get sizeBytes(): number {
    return this.file.sizeBytes;
  }

  read(count: number, onPiece: (piece: Buffer) => void): void {
    this.file.read(count, (piece) => {
      this.whole.update(piece);
      this.checksum = crc32(piece, this.checksum);
      onPiece(piece);
    });
  }

  sha256(): string {
    return this.whole.digest('hex');
  }
}

const KINDS: ReadonlyMap<number, SectionKind> = new Map([
  [1, 'kernel'],
  [2, 'command line'],
  [3, 'ramdisk'],
  [4, 'signature'],
  [5, 'metadata'],
]);

/** The version of the format from which on a section may be in an image: a reader of an older one knows nothing of it. */
const SINCE: ReadonlyMap<SectionKind, number> = new Map([
  ['signature', 3],
  ['metadata', 4],
]);

/** What the first sections of every image are; both are measured, and the order counts. */
const FIRST: readonly SectionKind[] = ['kernel', 'command line'];

/** The sections of an image, which have to make an image together. */
class Sections {
  private readonly measuring = new Measuring();
  private readonly seen = new Set<SectionKind>();
  private signature: ImageSignature | undefined;

  constructor(
    private readonly image: ImageFile,
    private readonly version: number,
  ) {}

  read({ size }: Placement, index: number): void {
    const header = bytesOf(this.image, SECTION_HEADER_BYTES);
    const kind = this.kindOf(header.readUInt16BE(0), index);
    if (header.readBigUInt64BE(4) !== BigInt(size))
      throw new ImageFault(
        `section ${index + 1} of ${header.readBigUInt64BE(4)} bytes`,
        `${size} bytes, as the header of the image says`,
      );
    if (kind === 'kernel' && size === 0) throw new ImageFault('an empty kernel', 'a kernel');
    if (kind === 'signature') this.signature = this.readSignature(size);
    else this.image.read(size, this.measuring.begin(kind));
  }

  registers(): Registers {
    if (!this.seen.has('ramdisk')) throw new ImageFault('no ramdisk', 'one ramdisk or more');
    const [pcr0, pcr1, pcr2] = this.measuring.registers();
    if (this.signature?.signs(pcr0) === false)
      throw new ImageFault('a signature of something else', 'a signature of PCR0 as it is measured here');
    return {
      PCR0: pcr0.toString('hex'),
      PCR1: pcr1.toString('hex'),
      PCR2: pcr2.toString('hex'),
      ...(this.signature === undefined ? {} : { PCR8: signerOf(this.signature) }),
    };
  }

  private kindOf(type: number, index: number): SectionKind {
    const kind = KINDS.get(type);
    if (kind === undefined) throw new ImageFault(`a section of type ${type}`, `types 1 to ${KINDS.size}`);
    const since = SINCE.get(kind) ?? this.version;
    if (since > this.version)
      throw new ImageFault(`a ${kind} in version ${this.version} of the format`, `from version ${since} on`);
    const expected = FIRST[index];
    if (expected !== undefined && kind !== expected)
      throw new ImageFault(`a ${kind} as section ${index + 1}`, `a ${expected} there`);
    if (this.seen.has(kind) && kind !== 'ramdisk') throw new ImageFault(`a second ${kind}`, `one ${kind}`);
    this.seen.add(kind);
    return kind;
  }

  private readSignature(size: number): ImageSignature {
    if (size > MAX_SIGNATURE_BYTES)
      throw new ImageFault(`a signature section of ${size} bytes`, `up to ${MAX_SIGNATURE_BYTES} bytes`);
    return signatureIn(bytesOf(this.image, size));
  }
}

function signerOf({ certificate }: ImageSignature): string {
  return extended(createHash('sha384').update(certificate)).toString('hex');
}
