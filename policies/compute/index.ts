export { INSTANCE_TYPES, withInstanceTypes } from './catalogue';
export type { Catalogue } from './catalogue';
export { SEV_SNP_REGIONS } from './general';
export type { Accelerator, Capability, InstanceType, NetworkCards } from './instance-type';
