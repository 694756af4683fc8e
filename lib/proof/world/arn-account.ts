// lib/proof/world: the account that an ARN says.

/** The account in an ARN; empty when it says none. */
export function accountIn(arn: string): string {
  return arn.split(':')[4] ?? '';
}
