// lib/checks/reading: whose account a principal is of, as far as a template says.
import type { Resource, ResourceGraph, Value } from '../../assembly';
import { bare } from './bare';
import { placeOf } from './places';
import { type Truth, either, truthOf } from './truth';

/**
 * Whether `written`, an account or an ARN, is of another account than `resource`. A number where the resource's own
 * account is not known counts as another: who means his own writes `AWS::AccountId`.
 */
export function isForeign(graph: ResourceGraph, written: Value, resource: Resource): Truth {
  const principal = bare(written);
  switch (principal.kind) {
    case 'absent':
      return 'no';
    case 'choice':
      return either(
        isForeign(graph, principal.then, resource),
        isForeign(graph, principal.otherwise, resource),
      );
    case 'literal':
      return isOther(accountIn(String(principal.value)), resource, graph);
    case 'text':
      return isOtherValue(accountAmong(principal.parts), resource, graph);
    case 'reference':
      return isOfOther(graph.byId(principal.resource), resource, graph);
    default:
      return isOtherValue(principal, resource, graph);
  }
}

/** `arn:aws:iam::111122223333:root`, or the number alone. */
function accountIn(text: string): string | undefined {
  const account = text.startsWith('arn:') ? text.split(':')[4] : text;
  return account !== undefined && /^\d{12}$/.test(account) ? account : undefined;
}

/** What stands between the fourth and the fifth colon of an ARN that is put together, when it is one value alone. */
function accountAmong(parts: readonly (string | Value)[]): Value | undefined {
  let colons = 0;
  const account: (string | Value)[] = [];
  for (const part of parts) {
    if (typeof part !== 'string') {
      if (colons === 4) account.push(part);
      continue;
    }
    const pieces = part.split(':');
    for (const [index, piece] of pieces.entries()) {
      if (index > 0) colons += 1;
      if (colons === 4 && piece !== '') account.push(piece);
    }
  }
  const [only, ...more] = account;
  if (only === undefined || more.length > 0) return undefined;
  return typeof only === 'string' ? { kind: 'literal', value: only } : only;
}

function isOtherValue(account: Value | undefined, resource: Resource, graph: ResourceGraph): Truth {
  if (account?.kind === 'literal') return isOther(accountIn(String(account.value)), resource, graph);
  // The graph names the pseudo parameter so where the account of the template is not known.
  return account?.kind === 'symbol' && account.name === `account of ${resource.template}` ? 'no' : 'open';
}

function isOther(account: string | undefined, resource: Resource, graph: ResourceGraph): Truth {
  if (account === undefined) return 'open';
  return truthOf(account !== placeOf(graph, resource).account);
}

function isOfOther(named: Resource | undefined, resource: Resource, graph: ResourceGraph): Truth {
  if (named === undefined) return 'open';
  if (named.template === resource.template) return 'no';
  const [there, here] = [placeOf(graph, named).account, placeOf(graph, resource).account];
  return there === null || here === null ? 'open' : truthOf(there !== here);
}
