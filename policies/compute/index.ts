export * from '../attestation';
export * from '../names/training';
export { INSTANCE_TYPES, withInstanceTypes } from './catalogue';
export type { Catalogue } from './catalogue';
export { enclaveSizeFaults } from './enclave-size';
export type { EnclaveSize, EnclaveSizeFault } from './enclave-size';
export { SEV_SNP_REGIONS } from './general';
export { efaInterfaces } from './interfaces';
export type { NodeInterface } from './interfaces';
export type { Accelerator, Capability, InstanceType, NetworkCards } from './instance-type';
export { capabilitiesLike } from './likeness';
export { nodeShare } from './node-share';
export type { HostDevice, NodeShare } from './node-share';
export { NOBODY_SPECIAL, nodeScript, nodeUserData } from './node-start';
export {
  LUSTRE_PORTS,
  SCRATCH_CAPACITY,
  SCRATCH_ON_NODE,
  SCRATCH_THROUGHPUTS,
  isScratchCapacity,
} from './scratch';
export type { ScratchMount, ScratchSize } from './scratch';
