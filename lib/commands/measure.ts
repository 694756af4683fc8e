// lib/commands: `measure`: what an enclave that is started from an image will attest.
import { ImageFault, type MeasuredImage, measureImage } from '../measure';
import { type Outcome, unusable } from './outcome';

/** The registers of the enclave image file `file`. */
export function measure(file: string): Outcome<MeasuredImage> {
  try {
    return { status: 0, value: measureImage(file) };
  } catch (error) {
    if (!(error instanceof ImageFault)) throw error;
    return unusable([`${file}: ${error.message}; build the image again with nitro-cli`]);
  }
}
