// policies/names: ARNs of the commercial partition, the only one mlkeep deploys to so far.

/** The AWS partition of every ARN that mlkeep writes. */
export const PARTITION = 'aws';

/** `arn:aws:<service>:<region>:<account>:<resource>`; pass '' for the parts a service leaves out. */
export function arn(service: string, region: string, account: string, resource: string): string {
  return `arn:${PARTITION}:${service}:${region}:${account}:${resource}`;
}

/** The ARN that stands for a whole account in a `Principal`. It delegates to the account's identity policies. */
export function accountArn(account: string): string {
  return arn('iam', '', account, 'root');
}
