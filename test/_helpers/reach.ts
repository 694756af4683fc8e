// Closures of small worlds, by logical ids.
import { type Asker, Join } from '../../lib/proof/join';
import { type Closure, type Reached, type ReachLimits, Reach, reachOf } from '../../lib/proof/reach';
import type { World } from '../../lib/proof/world';
import { document } from './world';

/** The asker of a principal by its logical id, or of a stranger by its own id. */
export function askerIn(join: Join, who: string): Asker {
  const found = join.askers.find(({ id, principal }) => principal?.origin.logicalId === who || id === who);
  if (found === undefined) throw new Error(`${who} asks for nothing`);
  return found;
}

/** Everybody whom somebody can become. */
export function closureIn(world: World, who: string, limits?: ReachLimits): Closure {
  const join = new Join(world);
  const reach = limits === undefined ? reachOf(join) : new Reach(join, limits);
  return reach.closureOf(askerIn(join, who));
}

/** How the principal with a logical id is reached as it is; undefined when it is not. */
export function reachedIn({ reached }: Closure, logicalId: string): Reached | undefined {
  return reached.find(({ id, base, principal }) => id === base && principal.origin.logicalId === logicalId);
}

/** The ways by which everybody is reached, in short: `certain Other: assume-role`. */
export function waysIn({ reached }: Closure): readonly string[] {
  return reached.map(({ id, certainty, steps }) =>
    `${certainty} ${id.replace(/t\d+\.json#/g, '')}: ${steps.map(({ path }) => path).join(' > ')}`.trimEnd(),
  );
}

/** A trust policy for principals of the account. */
export function trustsAws(principal: unknown): Record<string, unknown> {
  return document({ Effect: 'Allow', Principal: { AWS: principal }, Action: 'sts:AssumeRole' });
}
