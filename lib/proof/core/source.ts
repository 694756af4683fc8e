// lib/proof/core: where a statement was written, for the people who have to change it.

/** The place of a statement. */
export interface Source {
  /** Template, file of an SCP or RCP, or ARN of a managed policy of AWS. */
  readonly template: string;
  /** Null outside templates. */
  readonly logicalId: string | null;
  /** CDK's construct path; null where CDK did not make the template. */
  readonly constructPath: string | null;
  /** Path below Properties, such as `Policies[0].PolicyDocument.Statement[2]`. */
  readonly propertyPath: string | null;
  readonly sid: string | null;
}
