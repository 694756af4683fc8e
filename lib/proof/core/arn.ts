// lib/proof/core: the parts of an ARN.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html

/** An ARN in its six components. */
export interface Arn {
  readonly partition: string;
  readonly service: string;
  readonly region: string;
  readonly account: string;
  /** Everything after the fifth colon. */
  readonly resource: string;
}

const SHAPE = /^arn:([^:]*):([^:]*):([^:]*):([^:]*):(.*)$/s;

/** The parts of `text`; null when it is no ARN. */
export function arnOf(text: string): Arn | null {
  const match = SHAPE.exec(text);
  if (match === null) return null;
  const [, partition = '', service = '', region = '', account = '', resource = ''] = match;
  return { partition, service, region, account, resource };
}

/** The name at the end of a path: `scoring` of `role/acme/prod/scoring`. */
export function lastName(resource: string): string {
  return resource.slice(resource.lastIndexOf('/') + 1);
}
