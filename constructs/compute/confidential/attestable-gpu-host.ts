// constructs/compute/confidential: hosts with accelerators that prove what they booted.
import { Construct } from 'constructs';
import { HostGroup, type HostProps } from './host-group';

/**
 * Hosts from an attestable image, which measures itself into a NitroTPM while it boots and starts its own work: they are
 * given no user data, which nothing measures, and nobody signs in. What they may decrypt is the attested key's to say.
 * @see https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/nitrotpm-attestation.html
 */
export class AttestableGpuHost extends Construct {
  /**
   * @throws Error when an instance type has no NitroTPM or no UEFI
   */
  constructor(scope: Construct, id: string, props: HostProps) {
    super(scope, id);
    for (const { name, nitroTpm, uefi } of props.types) {
      if (!nitroTpm || !uefi)
        throw new Error(
          `attestable host: got ${name}, allowed instance types with NitroTPM that boot by UEFI`,
        );
    }
    new HostGroup(this, 'Hosts', props, {});
  }
}
