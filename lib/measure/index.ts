// lib/measure: what an enclave made from an image will attest, computed from the file alone.
export { ImageFault } from './fault';
export { MAX_IMAGE_BYTES } from './limits';
export { measureImage } from './measure-image';
export type { MeasuredImage } from './measure-image';
export type { Registers } from './registers';
