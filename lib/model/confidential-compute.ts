// lib/model: confidential compute of a project, as the platform has it.
import type { InstanceType } from '../../policies';

/** Confidential compute of a project. */
export interface Confidential {
  readonly kind: 'nitro-enclave' | 'sev-snp' | 'nitro-tpm';
  /** Instance types of the hosts, the first of them preferred. */
  readonly types: readonly InstanceType[];
  /** One set of measurements, or two during a roll-over. */
  readonly measurements: readonly Measurements[];
  /** Hosts that run at once. */
  readonly hosts: number;
  /** What an enclave starts from and gets of its parent; null where no image is named yet. */
  readonly enclave: Enclave | null;
  /** Machine image of an environment; Amazon Linux 2023 where there is none, and no host with nitro-tpm. */
  readonly amis: readonly { readonly environment: string; readonly id: string }[];
}

/** An enclave on each host. */
export interface Enclave {
  /** Digest of the image file, by which the project's repository has it: `sha256:` and 64 digits. */
  readonly image: string;
  readonly imageMib: number;
  readonly cpus: number;
  readonly memoryMib: number;
  /** Digest of the team's program on the parent; null where there is none. */
  readonly relay: string | null;
}

/** Measurements of an approved image: register name, such as `PCR0`, to lower-case hex of SHA-384. */
export interface Measurements {
  readonly file: string;
  readonly registers: Readonly<Record<string, string>>;
}
