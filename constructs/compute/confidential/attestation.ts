// constructs/compute/confidential: what a key opens for, as a factory that other languages can use too.
import type { AttestationForm, MeasuredRegisters } from '../../../policies';

/** What a key opens for. */
export class Attestation {
  /**
   * Enclaves of these images: the registers that nitro-cli or `mlkeep measure` prints, without its algorithm.
   *
   * @param measurements one set, or two during a roll-over
   */
  static enclave(measurements: readonly Readonly<Record<string, string>>[]): Attestation {
    return new Attestation('enclave', measurements);
  }

  /**
   * Instances that booted these images with a NitroTPM: the registers that nitro-tpm-pcr-compute prints.
   *
   * @param measurements one set, or two during a roll-over
   */
  static nitroTpm(measurements: readonly Readonly<Record<string, string>>[]): Attestation {
    return new Attestation('nitro-tpm', measurements);
  }

  private constructor(
    /** Who measures. */
    readonly form: AttestationForm,
    /** What was measured. */
    readonly measurements: readonly MeasuredRegisters[],
  ) {}
}
