// constructs/compute/confidential: hosts whose memory the processor encrypts with a key of each instance.
import { Construct } from 'constructs';
import { SEV_SNP_REGIONS } from '../../../policies';
import { HostGroup, type HostProps } from './host-group';

/**
 * Hosts with AMD SEV-SNP, from an image that boots by UEFI. It isolates memory and releases no key: KMS knows no
 * attestation of it. It is switched on when an instance starts and never later, and goes with neither enclaves nor
 * hibernation.
 * @see https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/sev-snp.html
 */
export class SevSnpHost extends Construct {
  /**
   * @throws Error when the Region or an instance type has no SEV-SNP
   */
  constructor(scope: Construct, id: string, props: HostProps) {
    super(scope, id);
    if (!SEV_SNP_REGIONS.includes(props.project.region))
      throw new Error(`SEV-SNP host: got ${props.project.region}, allowed ${SEV_SNP_REGIONS.join(', ')}`);
    for (const { name, sevSnp, uefi } of props.types) {
      if (!sevSnp || !uefi)
        throw new Error(
          `SEV-SNP host: got ${name}, allowed m6a, c6a and r6a up to the size that has it, which boot by UEFI`,
        );
    }
    new HostGroup(this, 'Hosts', props, { cpuOptions: { amdSevSnp: 'enabled' } });
  }
}
