// lib/assembly: the text of a template, kept small: it is wanted again only where somebody asks for a place in it.
import { brotliCompressSync, brotliDecompressSync, constants } from 'node:zlib';

/** Texts up to this length are kept as they are. */
const SMALL = 16_384;
/** The fastest: templates repeat themselves, so that it leaves an eighth all the same. */
const FAST = { params: { [constants.BROTLI_PARAM_QUALITY]: 0 } };

/** The text of a template, so that places in it can be found. */
export class SourceText {
  private readonly kept: string | Buffer;

  constructor(
    text: string,
    readonly syntax: 'json' | 'yaml',
  ) {
    this.kept = text.length <= SMALL ? text : brotliCompressSync(Buffer.from(text, 'utf16le'), FAST);
  }

  /** The whole text. */
  get text(): string {
    return typeof this.kept === 'string' ? this.kept : brotliDecompressSync(this.kept).toString('utf16le');
  }
}
