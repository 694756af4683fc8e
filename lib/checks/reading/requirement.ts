// lib/checks/reading: what has to hold together, each with the words for when it does not.
import { type Truth, all } from './truth';

/** One of several things that have to hold. */
export interface Requirement {
  readonly holds: Truth;
  /** What is the matter when it does not hold, or may not. */
  readonly lack: string;
}

/** A requirement. */
export function requirement(holds: Truth, lack: string): Requirement {
  return { holds, lack };
}

/** Whether all of `requirements` hold. */
export function met(requirements: readonly Requirement[]): Truth {
  return all(requirements.map(({ holds }) => holds));
}

/** The first thing that is the matter; what surely does not hold comes first. */
export function lackOf(requirements: readonly Requirement[]): string | undefined {
  const found =
    requirements.find(({ holds }) => holds === 'no') ?? requirements.find(({ holds }) => holds === 'open');
  return found?.lack;
}

/** Something that is asked for several things. */
export interface Candidate {
  readonly requirements: readonly Requirement[];
}

/** Of several candidates the one that comes closest; the first of equals. */
export function closest<T extends Candidate>(candidates: readonly T[]): T | undefined {
  let best: { readonly candidate: T; readonly distance: number } | undefined;
  for (const candidate of candidates) {
    const distance = distanceOf(candidate.requirements);
    if (best === undefined || distance < best.distance) best = { candidate, distance };
  }
  return best?.candidate;
}

/** Anything open is closer than anything missing. */
const MISSING = 1_000;

function distanceOf(requirements: readonly Requirement[]): number {
  return requirements.reduce(
    (sum, { holds }) => sum + (holds === 'yes' ? 0 : 1) + (holds === 'no' ? MISSING : 0),
    0,
  );
}
