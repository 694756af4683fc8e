// lib/checks: what a rule says of one resource, or of one account and Region.
import type { Resource, Value } from '../assembly';
import { holdsAt, propertyOf } from './reading/property';
import { isAbsentOrKnown } from './reading/question';
import { shown } from './reading/shown';
import { type Truth, verdictOf } from './reading/truth';
import type { Declared, Verdict } from './result';

/** What a rule says. */
export interface Judgement {
  readonly verdict: Verdict;
  /** Path of the property that decides, for example `Policies.0.PolicyDocument`; null when it is the whole. */
  readonly propertyPath: string | null;
  readonly observed: string;
  /** One sentence: what is, and for a finding what was wanted. */
  readonly message: string;
  /** Whose word it rests on. */
  readonly declared?: Declared;
}

/** An account, an account and Region, or, with both null, everything that was given. */
export interface Place {
  readonly account: string | null;
  readonly region: string | null;
}

/** What a rule says of a place. */
export interface PlaceJudgement extends Judgement {
  readonly place: Place;
}

/** What a rule says of a template. */
export interface StackJudgement extends Judgement {
  readonly template: string;
}

/** What was found at a property, and what would be right. */
export interface Evidence {
  readonly propertyPath: string | null;
  readonly observed: string;
  /** What would be right, for example `true`. */
  readonly wanted: string;
}

/** A judgement on a protection. */
export function judgement(isProtected: Truth, evidence: Evidence): Judgement {
  return { verdict: verdictOf(isProtected), ...described(isProtected, evidence) };
}

function described(truth: Truth, { propertyPath, observed, wanted }: Evidence): Omit<Judgement, 'verdict'> {
  const subject = propertyPath === null ? observed : `${propertyPath} is ${observed}`;
  const messages: Readonly<Record<Truth, string>> = {
    yes: subject,
    no: `${subject}, wanted ${wanted}`,
    open: `${subject}, wanted ${wanted}: not known before deployment`,
  };
  return { propertyPath, observed, message: messages[truth] };
}

/** A resource that the control does not speak of, and why. */
export function notApplicable(because: string): Judgement {
  return { verdict: 'not-applicable', propertyPath: null, observed: because, message: because };
}

/** A rule on one property: it passes where `holds`. `wanted` as in {@link Evidence}. */
export function requires(
  path: string,
  holds: (value: Value) => Truth,
  wanted: string,
): (resource: Resource) => Judgement {
  return (resource) => {
    const observed = shown(propertyOf(resource, path));
    return judgement(holdsAt(resource.properties, path, holds), { propertyPath: path, observed, wanted });
  };
}

/** A rule on one property that may be left out: it passes with one of `allowed`, and fails with one of `refused`. */
export function refuses(
  path: string,
  refused: readonly string[],
  allowed: readonly string[],
): (resource: Resource) => Judgement {
  const holds = (value: Value): Truth =>
    isAbsentOrKnown(
      value,
      (text) => allowed.includes(text),
      (text) => refused.includes(text),
    );
  return requires(path, holds, allowed.join(' or '));
}

/** One of several things of which every one has to hold. */
export interface Part extends Evidence {
  readonly truth: Truth;
}

/** The part that decides: one that is missing, else one that is not known, else the first. */
export function worstOf(parts: readonly Part[]): Part | undefined {
  return parts.find(({ truth }) => truth === 'no') ?? parts.find(({ truth }) => truth === 'open') ?? parts[0];
}

/** The judgement on parts of which every one has to hold. */
export function jointly(first: Part, ...others: readonly Part[]): Judgement {
  const worst = worstOf([first, ...others]) ?? first;
  return judgement(worst.truth, worst);
}
