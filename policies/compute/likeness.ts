// policies/compute: what an instance type that is like another does not have of it, as its own name says.
import type { InstanceType } from './instance-type';

/** @see https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/burstable-performance-instances.html */
const BURSTABLE = /^t\d/;
const BARE_METAL = /\.metal/;

/** @see https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/placement-strategies.html */
const SCATTERED = /^(?:t\d|mac|[a-z]+\d[a-z]*-flex)/;

/** Whether instances of `name` can be close to each other in a placement group. */
export function takesClusterPlacement(name: string): boolean {
  return !SCATTERED.test(name);
}

/**
 * The capabilities of `base` as far as a type called `name` can have them: burstable types are no parents of enclaves, and
 * what is no virtual machine has no hypervisor that would measure or split it.
 * @see https://docs.aws.amazon.com/enclaves/latest/user/nitro-enclave.html
 * @see https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/enable-nitrotpm-prerequisites.html
 */
export function capabilitiesLike(
  base: InstanceType,
  name: string,
): Pick<InstanceType, 'uefi' | 'nitroTpm' | 'enclaveParent' | 'clusterPlacement'> {
  const isVirtual = !BARE_METAL.test(name);
  return {
    uefi: base.uefi && isVirtual,
    nitroTpm: base.nitroTpm && isVirtual,
    enclaveParent: base.enclaveParent && isVirtual && !BURSTABLE.test(name),
    clusterPlacement: base.clusterPlacement && takesClusterPlacement(name),
  };
}
