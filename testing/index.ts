// testing: jest matchers for users of the library.
import type { IConstruct } from 'constructs';
import { nagFindings } from './findings';

export { nagFindings } from './findings';
export type { NagFinding } from './findings';

/** Matchers for `expect.extend`. */
export const mlkeepMatchers = {
  /** Passes when AwsSolutions, NIST 800-53, HIPAA and PCI find nothing below the construct that is not acknowledged. */
  toHaveNoFindings(scope: IConstruct): { readonly pass: boolean; message(): string } {
    const findings = nagFindings(scope);
    return {
      pass: findings.length === 0,
      message: () => findings.map(({ id, constructPath }) => `${constructPath}: ${id}`).join('\n'),
    };
  },
};
