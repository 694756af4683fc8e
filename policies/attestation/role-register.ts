// policies/attestation: PCR3, which stands for the role of an enclave's parent. Nobody has to measure it.
import { createHash } from 'node:crypto';

const BEFORE = Buffer.alloc(48);

/**
 * PCR3 of every enclave whose parent has the role `roleArn`.
 * @see https://docs.aws.amazon.com/enclaves/latest/user/set-up-attestation.html#where
 */
export function roleRegister(roleArn: string): string {
  return createHash('sha384').update(BEFORE).update(roleArn, 'utf8').digest('hex');
}
