// testing: jest matchers for users of the library.
import type { IConstruct } from 'constructs';
import type { Property, WorldFacts } from '../lib/proof';
import { type Templates, explained, verdictOn } from './access';
import { nagFindings } from './findings';

export { nagFindings } from './findings';
export type { NagFinding } from './findings';
export type { NamedTemplate, Templates } from './access';

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

  /** Passes when the access prover proves the property of the templates: one, or a list of `{ name, template }`. */
  toProve(
    templates: Templates,
    property: Property,
    facts: WorldFacts = {},
  ): { readonly pass: boolean; message(): string } {
    const result = verdictOn(templates, property, facts);
    return { pass: result.verdict === 'proved', message: () => explained(result) };
  },
};
