// constructs/compute/confidential: parents of Nitro Enclaves, each with one enclave.
import { Construct } from 'constructs';
import { enclaveSizeFaults, projectRepository } from '../../../policies';
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

const PROPERTY = { cpus: 'enclaveCpus', memoryMib: 'enclaveMemoryMib' } as const;

/**
 * Parents of enclaves on Amazon Linux 2023. The enclave reaches KMS and nothing else, never runs in debug mode, and
 * starts from the image of this digest or not at all; a parent without its enclave powers off.
 * @see https://docs.aws.amazon.com/enclaves/latest/user/nitro-enclave.html
 */
export class EnclaveHost extends Construct {
  /**
   * @throws Error when a digest is none, a type is no parent, or the enclave takes no whole cores, too little or too much
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
    const { imageMib, enclaveCpus: cpus, enclaveMemoryMib: memoryMib } = props;
    const [fault] = enclaveSizeFaults(props.types, { imageMib, cpus, memoryMib });
    if (fault !== undefined)
      throw new Error(
        `enclave host: got ${PROPERTY[fault.field]} ${fault.got}, allowed ${fault.allowed}; ${fault.fix}`,
      );
    new HostGroup(this, 'Hosts', props, {
      enclaveOptions: { enabled: true },
      userData: enclaveScript({
        project: props.project,
        repository: projectRepository(props.project).name,
        image: props.imageDigest,
        cpus,
        memoryMib,
        ...(props.relayDigest === undefined ? {} : { relay: props.relayDigest }),
      }),
    });
  }
}
