// lib/proof/properties: what one world allows that another does not, of the same platform before and after a change: the comparison
// behind mutation tests, and for CI, which refuses what widens access.
import { type Layer, type Scenery, type Verdict, contrast, decide } from '../core';
import type { Asker, Candidate, WorldQuestion } from '../join';
import { type Face, type World, surroundingsOf } from '../world';
import { type Change, changesBetween } from './changes';
import type { Found } from './inquiry';
import { isAsked, outsideFaces } from './outside';
import type { Witness } from './result';
import { Search } from './search';
import { byLength, witnessOf } from './verdict';

/** What a change makes of who can do what. */
export interface Widening {
  /**
   * - `none`: no request is allowed that was not allowed before;
   * - `widened`: some request is;
   * - `unknown`: none was found, and nobody can say whether there is one.
   */
  readonly verdict: 'none' | 'widened' | 'unknown';
  /** A shortest request that is allowed only now, with the statements that allow it; null where there is none. */
  readonly witness: Witness | null;
  /** What it rests on although only deployment knows it; empty when it is exact. */
  readonly approximations: readonly string[];
  /** How many pairs of a caller and a resource have such a request. */
  readonly pairs: number;
  /** Why nobody can say; empty when everything was decided. */
  readonly unknown: readonly string[];
}

/** Everything that was found. */
export interface NewRequests {
  readonly found: readonly Found[];
  readonly unknown: readonly string[];
}

/**
 * What `after` allows and `before` does not. What is new on both sides, a new principal before a new resource, is left out.
 * @param after read with `before` at its side: `loadWorld(graph, facts, before)`.
 */
export function widening(before: World, after: World): Widening {
  return wideningOf(after, newRequests(new Search(before), new Search(after)));
}

/** What was found, with the shortest of it. */
export function wideningOf(after: World, { found, unknown }: NewRequests): Widening {
  const [shortest] = [...found].sort(byLength);
  const common = { pairs: found.length, unknown: unknown.map((each) => after.names.describe(each)) };
  if (shortest === undefined)
    return {
      ...common,
      verdict: unknown.length === 0 ? 'none' : 'unknown',
      witness: null,
      approximations: [],
    };
  return {
    ...common,
    verdict: 'widened',
    witness: witnessOf(after, shortest),
    approximations: shortest.approximations.map((each) => after.names.describe(each)),
  };
}

/** One request for every pair of a caller and a resource that has one. */
export function newRequests(before: Search, after: Search): NewRequests {
  if (before.world.names !== after.world.names)
    return {
      found: [],
      unknown: ['the two were read apart: what only deployment knows has other names in each'],
    };
  const unread = after.world.unread.filter((reason) => !before.world.unread.includes(reason));
  const comparison = new Comparison(before, after);
  for (const change of changesBetween(before.world, after.world)) comparison.compare(change);
  return { found: [...comparison.found.values()], unknown: [...unread, ...comparison.unknown] };
}

/** One comparison. */
class Comparison {
  readonly found = new Map<string, Found>();
  readonly unknown = new Set<string>();
  private readonly askers: ReadonlyMap<string, Asker>;
  private readonly faces: ReadonlyMap<string, Face>;
  private readonly beside: Readonly<Record<'before' | 'after', readonly Face[]>>;

  constructor(
    private readonly before: Search,
    private readonly after: Search,
  ) {
    this.beside = { before: outsideOf(before.world), after: outsideOf(after.world) };
    const own = before.world.resources.flatMap(({ faces }) => faces);
    this.askers = new Map(before.join.askers.map((asker) => [asker.id, asker]));
    this.faces = new Map([...own, ...this.beside.before].map((face) => [face.id, face]));
  }

  compare(change: Change): void {
    const { actions, askers, faces, isWide } = change;
    const pairs: WorldQuestion['pairs'] = (asker, face) =>
      faces(face) && isAsked(asker, face) && !this.isNew(asker, face);
    for (const candidate of this.after.join.candidates({ actions, askers, faces, pairs }))
      this.decide(candidate);
    if (!isWide) return;
    // What no template has no policy of its own opens: only what somebody's own policies name can be asked of it.
    for (const asker of this.after.join.askers.filter(askers)) {
      if (asker.kind !== 'principal') continue;
      const question: WorldQuestion = {
        actions: namedBy(asker.principal.identity, actions),
        about: () => false,
        beside: this.beside.after,
        askers: ({ id }) => id === asker.id,
        pairs,
      };
      for (const candidate of this.after.join.candidates(question)) this.decide(candidate);
    }
  }

  /** Whether neither was there before. */
  private isNew(asker: Asker, face: Face): boolean {
    return asker.kind === 'principal' && !this.askers.has(asker.id) && !this.faces.has(face.id);
  }

  private decide(candidate: Candidate): void {
    const { asker, face } = candidate;
    const key = `${asker.id} ${face.id}`;
    if (this.found.get(key)?.exact === true) return;
    const verdict = this.verdictOn(candidate);
    if (verdict.verdict === 'unknown')
      this.unknown.add(`${asker.id} before ${candidate.target.arn}: ${verdict.reason}`);
    if (verdict.verdict !== 'violated') return;
    const { exact, request, allowedBy, approximations } = verdict;
    this.found.set(key, { exact, request, allowedBy, approximations, start: asker, steps: [], face });
  }

  private verdictOn({ asker, face, target, actions }: Candidate): Verdict {
    const after = sceneryOf(this.after.world, asker, { ...face, target });
    const { workshop } = this.after.join;
    const known = this.askers.get(asker.id) ?? (asker.kind === 'principal' ? undefined : asker);
    const own = this.faces.get(face.id);
    // Of what was not there nothing was allowed.
    if (known === undefined || own === undefined) return decide({ ...after, actions }, {}, workshop);
    const before = sceneryOf(this.before.world, known, own);
    return contrast({ before, after, actions }, {}, workshop);
  }
}

/** Of these actions those that the Allows of a layer name, where it may be shorter to say so. */
function namedBy({ policies, incomplete }: Layer, actions: readonly string[]): readonly string[] {
  const allows = policies.flatMap(({ statements }) => statements.filter(({ effect }) => effect === 'Allow'));
  const isOpen = incomplete !== null || allows.some((each) => each.actions.kind === 'except');
  if (isOpen || !actions.includes('*')) return actions;
  return [...new Set(allows.flatMap((each) => each.actions.patterns))];
}

function sceneryOf(world: World, { caller, principal }: Asker, face: Face): Scenery {
  return { caller, target: face.target, surroundings: surroundingsOf(world, principal, face) };
}

/** What no template of a world has. */
function outsideOf(world: World): readonly Face[] {
  const known = world.resources.flatMap(({ faces }) => faces.map(({ target }) => target.arn));
  return outsideFaces(world, { pattern: '*', known: [...new Set(known)], strangers: false }, ['*']);
}
