// lib/measure: how much of an image is looked at. Images are untrusted: a file may say anything of itself.

/** Longest image. An enclave takes four times its image in memory, and far larger images do not start. */
export const MAX_IMAGE_BYTES = 16 * 2 ** 30;

/** How much of an image is in memory at once. */
export const CHUNK_BYTES = 2 ** 20;

/** Longest signature section: a certificate and a signature, each byte written as a number of CBOR. */
export const MAX_SIGNATURE_BYTES = 2 ** 16;
