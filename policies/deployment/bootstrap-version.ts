// policies/deployment: what every deployment reads first, in every account: the version of the bootstrap stack.
import { type ReasonedStatement, allow } from '../document';
import { PARTITION } from '../names';
import type { ExecutionFacts } from './facts';

/** The statement that lets it be read. */
export function readBootstrapVersion({ scope, qualifier }: ExecutionFacts): ReasonedStatement {
  return allow('ReadBootstrapVersion', {
    actions: ['ssm:GetParameters'],
    resources: [
      `arn:${PARTITION}:ssm:${scope.region}:${scope.account}:parameter/cdk-bootstrap/${qualifier}/version`,
    ],
  });
}
