// An empty stack of the example's production account, and its template.
import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { SCORING } from './scopes';

export function emptyStack(): Stack {
  return new Stack(new App({ analyticsReporting: false }), 'Test', {
    env: { account: SCORING.account, region: SCORING.region },
  });
}

/** The only resource of `type` in the stack. */
export function onlyResource(stack: Stack, type: string): Record<string, unknown> {
  const found = Object.values(Template.fromStack(stack).findResources(type));
  if (found.length !== 1) throw new Error(`${found.length} resources of ${type}`);
  return found[0] as Record<string, unknown>;
}
