// lib/measure: an image that cannot be measured. Commands turn it into exit status 2; it is never a finding.

/** What is wrong with an image. The message is for people; it holds no stack. */
export class ImageFault extends Error {
  override readonly name = 'ImageFault';

  /**
   * @param got what was found
   * @param allowed what would be right
   */
  constructor(got: string, allowed: string) {
    super(`got ${got}, allowed ${allowed}`);
  }
}
