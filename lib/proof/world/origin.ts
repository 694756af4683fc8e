// lib/proof/world: where something of the world comes from, for the people who have to change it.

/** The place of a principal, resource or policy. */
export interface Origin {
  /** Template; or what the facts call the thing that is in no template. */
  readonly template: string;
  /** Null outside templates. */
  readonly logicalId: string | null;
  /** CDK's construct path; null where CDK did not make the template. */
  readonly constructPath: string | null;
  /** CloudFormation type; null outside templates. */
  readonly type: string | null;
}
