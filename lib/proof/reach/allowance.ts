// lib/proof/reach: what somebody's own policies say of at all. Most say nothing of most ways, and that takes no question to see.
import type { Layer } from '../core';
import { type WorldPrincipal, actionsMayMeet, mayMeet } from '../world';

/** An Allow: patterns, or null where everything but some is meant. */
interface Opening {
  readonly actions: readonly string[] | null;
  readonly resources: readonly string[] | null;
}

/** Openings by the service that they are about; those of any service under a star. */
type Openings = ReadonlyMap<string, readonly Opening[]>;

const ANY = '*';

/** The Allows of one principal. */
export class Allowance {
  private readonly identity: Openings | null;
  private readonly boundary: Openings | null;

  constructor({ identity, boundary }: WorldPrincipal) {
    this.identity = openingsOf(identity);
    this.boundary = boundary === null ? null : openingsOf(boundary);
  }

  /** Whether one of these actions, all of one service, may be allowed there; where not, it surely is not. */
  mayAllow(actions: readonly string[], arn: string): boolean {
    const [service = ''] = (actions[0] ?? '').split(':');
    const opens = (openings: Openings | null): boolean =>
      openings === null ||
      [service, ANY].some((name) => (openings.get(name) ?? []).some((each) => isAbout(each, actions, arn)));
    return opens(this.identity) && opens(this.boundary);
  }
}

/** Null: nobody knows them all. */
function openingsOf({ policies, incomplete }: Layer): Openings | null {
  if (incomplete !== null) return null;
  const openings = new Map<string, Opening>();
  for (const { statements } of policies)
    for (const { effect, actions, resources } of statements) {
      if (effect === 'Deny') continue;
      const opening = {
        actions: actions.kind === 'only' ? actions.patterns.map((each) => each.toLowerCase()) : null,
        resources: resources.kind === 'only' ? resources.patterns : null,
      };
      openings.set(JSON.stringify(opening), opening);
    }
  return byService([...openings.values()]);
}

function byService(openings: readonly Opening[]): Openings {
  const found = new Map<string, Opening[]>();
  for (const opening of openings)
    for (const service of new Set(opening.actions?.map(serviceOf) ?? [ANY]))
      found.set(service, [...(found.get(service) ?? []), opening]);
  return found;
}

/** The service of a pattern, if it names one in full. */
function serviceOf(pattern: string): string {
  const [service = ''] = pattern.split(':');
  return /^[a-z0-9-]+$/.test(service) ? service : ANY;
}

function isAbout({ actions, resources }: Opening, asked: readonly string[], arn: string): boolean {
  const isAction =
    actions === null || actions.some((pattern) => asked.some((action) => actionsMayMeet(pattern, action)));
  return isAction && (resources === null || resources.some((pattern) => mayMeet(pattern, arn)));
}
