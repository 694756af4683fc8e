// lib/evidence: what `measure` says of an enclave image.
import type { Paint } from './paint';

/** An image and its registers. */
export interface ImageReport {
  readonly architecture: string;
  readonly sizeBytes: number;
  /** SHA-256 of the whole file. */
  readonly sha256: string;
  /** Lower-case hex of SHA-384 each; PCR8 of a signed image alone. */
  readonly registers: {
    readonly PCR0: string;
    readonly PCR1: string;
    readonly PCR2: string;
    readonly PCR8?: string;
  };
  /** Registers that differ from what is approved. */
  readonly differing: readonly string[];
}

/**
 * The registers in the form that nitro-cli prints, so that it can be the measurements file of a manifest.
 * @see https://docs.aws.amazon.com/enclaves/latest/user/cmd-nitro-build-enclave.html
 */
export function imageMeasurements({ registers }: ImageReport): {
  readonly Measurements: ImageReport['registers'] & { readonly HashAlgorithm: string };
} {
  return { Measurements: { HashAlgorithm: 'Sha384 { ... }', ...registers } };
}

/** One line per register. */
export function imageText({ registers, differing, ...image }: ImageReport, paint: Paint): string {
  return [
    paint.dim(`${image.architecture}, ${image.sizeBytes} bytes, SHA-256 ${image.sha256}`),
    ...Object.entries(registers).map(([name, value]) => `${paint.bold(name)}  ${value}`),
    ...(differing.length === 0 ? [] : [`not what is approved: ${differing.join(', ')}`]),
    '',
  ].join('\n');
}
