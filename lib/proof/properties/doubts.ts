// lib/proof/properties: why nobody can say. Reasons with one cause are one; those of which most follows come first.
import type { Answer } from '../join';
import type { World } from '../world';

/** Reasons that are kept; past them they are counted. */
const MOST_KEPT = 100;
/** Reasons that a verdict has in its sentence. */
const MOST_SAID = 5;

/**
 * How near a reason is to what was asked: of what templates say of somebody or something, of a way that takes more than one request,
 * or of what may be among the ways.
 */
const NEARNESS = ['said', 'way', 'ways'] as const;
/** One of them. */
export type Nearness = (typeof NEARNESS)[number];

interface Cause {
  nearness: Nearness;
  readonly about: Set<string>;
}

/** Reasons of one inquiry. */
export class Doubts {
  private readonly causes = new Map<string, Cause>();

  constructor(private readonly world: World) {}

  /** A reason, by itself or of something. */
  add(reason: string, nearness: Nearness, about: string | null = null): void {
    const cause = this.causeOf(reason, nearness);
    if (about !== null) cause.about.add(about);
  }

  /** A reason before something. */
  addUnknown({ candidate, resource, reason }: Extract<Answer, { readonly kind: 'unknown' }>): void {
    if (resource !== null) {
      this.causeOf(reason, 'said').about.add(
        `${resource.origin.template} ${resource.origin.logicalId ?? ''}`,
      );
      return;
    }
    if (candidate === null) {
      this.causeOf(reason, 'said');
      return;
    }
    const { asker, target } = candidate;
    const isMade = asker.principal !== null && this.world.principalById.get(asker.id) !== asker.principal;
    this.causeOf(reason, isMade ? 'way' : 'said').about.add(`${asker.id} before ${target.arn}`);
  }

  /** All of them in words. */
  get list(): readonly string[] {
    const all = [...this.causes].sort(
      ([, one], [, other]) => NEARNESS.indexOf(one.nearness) - NEARNESS.indexOf(other.nearness),
    );
    const more = all.length - MOST_KEPT;
    return [
      ...all.slice(0, MOST_KEPT).map(([cause, { about }]) => inWords(cause, [...about])),
      ...(more > 0 ? [`and ${more} more reasons`] : []),
    ];
  }

  private causeOf(reason: string, nearness: Nearness): Cause {
    const cause = this.causes.get(reason) ?? { nearness, about: new Set<string>() };
    if (NEARNESS.indexOf(nearness) < NEARNESS.indexOf(cause.nearness)) cause.nearness = nearness;
    this.causes.set(reason, cause);
    return cause;
  }
}

function inWords(cause: string, about: readonly string[]): string {
  const [first] = about;
  if (first === undefined) return cause;
  return about.length === 1
    ? `${first}: ${cause}`
    : `${cause} (${first}, and ${about.length - 1} more like it)`;
}

/** The first reasons in one sentence, and how many more there are. */
export function sentenceOf(reasons: readonly string[]): string {
  const more = reasons.length - MOST_SAID;
  return [...reasons.slice(0, MOST_SAID), ...(more > 0 ? [`and ${more} more reasons`] : [])].join('; ');
}
