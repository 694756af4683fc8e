// lib/checks/reading: which ARNs a statement's resource takes in, by name or by wildcard.
import type { Value } from '../../assembly';
import { standInFor } from './possible-text';
import { matches } from './question';
import { type Truth, truthOf } from './truth';
import { matchesWildcards } from './wildcards';

/** Whether `resource` takes in `arn`. An attribute of a resource is its own ARN and has no wildcard. */
export function takesInArn(resource: Value, arn: string): Truth {
  if (resource.kind === 'reference') return 'no';
  if (resource.kind !== 'text') return matches(resource, (text) => matchesWildcards(text, arn, '?'));
  const parts = resource.parts.map(standInFor);
  const isPossible = matchesWildcards(parts.map((part) => part ?? '*').join(''), arn, '?');
  return isPossible && parts.includes(undefined) ? 'open' : truthOf(isPossible);
}
