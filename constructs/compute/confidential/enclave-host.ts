// constructs/compute/confidential: parents of Nitro Enclaves, each with one enclave.
import { Construct } from 'constructs';
import { projectRepository } from '../../../policies';
import { enclaveScript } from './enclave-script';
import { HostGroup, type HostProps } from './host-group';

/** Properties of {@link EnclaveHost}. */
export interface EnclaveHostProps extends HostProps {
  /** Digest of the enclave image file in the project's image repository: `sha256:` and 64 digits. */
  readonly imageDigest: string;
  /** Size of that file in MiB. */
  readonly imageMib: number;
  /** vCPUs of the enclave, in whole cores. */
  readonly enclaveCpus: number;
  /** Memory of the enclave in MiB: four times its image at least. */
  readonly enclaveMemoryMib: number;
  /**
   * Digest of a program in the same repository that runs on the parent and carries data to the enclave.
   *
   * @default - none
   */
  readonly relayDigest?: string;
}

const DIGEST = /^sha256:[0-9a-f]{64}$/;
const MEMORY_PER_IMAGE = 4;

/**
 * Parents of enclaves on Amazon Linux 2023. The enclave reaches KMS and nothing else, never runs in debug mode, and
 * starts from the image of this digest or not at all; a parent without its enclave powers off.
 * @see https://docs.aws.amazon.com/enclaves/latest/user/nitro-enclave.html
 */
export class EnclaveHost extends Construct {
  /**
   * @throws Error when the digest is none, or the enclave has no room for its image
   */
  constructor(scope: Construct, id: string, props: EnclaveHostProps) {
    super(scope, id);
    for (const digest of [props.imageDigest, props.relayDigest ?? props.imageDigest]) {
      if (!DIGEST.test(digest))
        throw new Error(`enclave host: got ${digest}, allowed sha256: and 64 lower-case hexadecimal digits`);
    }
    for (const { name, enclaveParent } of props.types) {
      if (!enclaveParent)
        throw new Error(`enclave host: got ${name}, allowed parents of enclaves, such as m6i.xlarge`);
    }
    if (props.enclaveMemoryMib < props.imageMib * MEMORY_PER_IMAGE)
      throw new Error(
        `enclave host: got ${props.enclaveMemoryMib} MiB for an image of ${props.imageMib}, allowed ${props.imageMib * MEMORY_PER_IMAGE} or more`,
      );
    new HostGroup(this, 'Hosts', props, {
      enclaveOptions: { enabled: true },
      userData: enclaveScript({
        project: props.project,
        repository: projectRepository(props.project).name,
        image: props.imageDigest,
        cpus: props.enclaveCpus,
        memoryMib: props.enclaveMemoryMib,
        ...(props.relayDigest === undefined ? {} : { relay: props.relayDigest }),
      }),
    });
  }
}
