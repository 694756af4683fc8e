// lib/measure: the registers that an enclave starts with, from the sections of its image.
import { type Hash, createHash } from 'node:crypto';

/** What a section of an image is. */
export type SectionKind = 'kernel' | 'command line' | 'ramdisk' | 'signature' | 'metadata';

/** Registers by name, each 96 small hexadecimal digits. */
export interface Registers {
  readonly PCR0: string;
  readonly PCR1: string;
  readonly PCR2: string;
  /** Only of a signed image. */
  readonly PCR8?: string;
}

const BEFORE = Buffer.alloc(48);

/**
 * What a register holds once `content` was measured into it: it was zero before, and takes in the hash of the content.
 * @see https://docs.aws.amazon.com/enclaves/latest/user/set-up-attestation.html#where
 */
export function extended(content: Hash): Buffer {
  return createHash('sha384').update(BEFORE).update(content.digest()).digest();
}

/**
 * Measures sections in the order in which they are written. PCR0 takes the kernel, its command line and every ramdisk;
 * PCR1 the same up to the first ramdisk, which boots; PCR2 the other ramdisks, the application. Nothing takes metadata.
 */
export class Measuring {
  private readonly image = createHash('sha384');
  private readonly boot = createHash('sha384');
  private readonly application = createHash('sha384');
  private ramdisks = 0;

  /** Where the content of the next section goes, piece by piece. */
  begin(kind: SectionKind): (piece: Buffer) => void {
    if (kind === 'signature' || kind === 'metadata') return () => undefined;
    if (kind === 'ramdisk') this.ramdisks += 1;
    const part = this.ramdisks > 1 ? this.application : this.boot;
    return (piece) => {
      this.image.update(piece);
      part.update(piece);
    };
  }

  /** PCR0, PCR1 and PCR2, once. */
  registers(): readonly [pcr0: Buffer, pcr1: Buffer, pcr2: Buffer] {
    return [extended(this.image), extended(this.boot), extended(this.application)];
  }
}
