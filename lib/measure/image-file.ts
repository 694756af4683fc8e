// lib/measure: the bytes of an image, from front to back and never all at once.
import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';
import { ImageFault } from './fault';
import { CHUNK_BYTES, MAX_IMAGE_BYTES } from './limits';

/** An open image. */
export interface ImageFile {
  readonly sizeBytes: number;
  /**
   * Hands out the next `count` bytes in pieces, which are written over afterwards.
   * @throws ImageFault when they are not there
   */
  read(count: number, onPiece: (piece: Buffer) => void): void;
}

/**
 * Opens the image at `path` for `work`.
 * @throws ImageFault when it is no regular file, or longer than an image may be
 */
export function withImage<T>(path: string, work: (image: ImageFile) => T): T {
  const descriptor = open(path);
  try {
    const stats = fstatSync(descriptor);
    if (!stats.isFile()) throw new ImageFault('something that is not a file', 'a regular file');
    if (stats.size > MAX_IMAGE_BYTES)
      throw new ImageFault(`${stats.size} bytes`, `up to ${MAX_IMAGE_BYTES} bytes`);
    return work(new OpenImage(descriptor, stats.size));
  } finally {
    closeSync(descriptor);
  }
}

/** The next `count` bytes of `image`, all at once: only for what is known to be short. */
export function bytesOf(image: ImageFile, count: number): Buffer {
  const pieces: Buffer[] = [];
  image.read(count, (piece) => pieces.push(Buffer.from(piece)));
  return Buffer.concat(pieces);
}

/** Without waiting: nobody may ever write into a pipe. */
function open(path: string): number {
  try {
    return openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
  } catch (error) {
    const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
    throw new ImageFault(
      code === 'ENOENT' ? 'no such file' : 'a file that cannot be read',
      'a readable file',
    );
  }
}

class OpenImage implements ImageFile {
  private position = 0;
  private readonly chunk = Buffer.alloc(CHUNK_BYTES);

  constructor(
    private readonly descriptor: number,
    readonly sizeBytes: number,
  ) {}

  read(count: number, onPiece: (piece: Buffer) => void): void {
    const end = this.position + count;
    while (this.position < end) {
      const wanted = Math.min(CHUNK_BYTES, end - this.position);
      const got = readSync(this.descriptor, this.chunk, 0, wanted, this.position);
      if (got === 0) throw new ImageFault(`an end after ${this.position} bytes`, `${end} bytes or more`);
      this.position += got;
      onPiece(this.chunk.subarray(0, got));
    }
  }
}
