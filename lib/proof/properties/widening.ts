// lib/proof/properties: what one world allows that another does not, of the same platform before and after a change: the comparison
// behind mutation tests, and for CI, which refuses what widens access.
import { type EndpointPassage, type Layer, type Scenery, type Verdict, contrast, decide } from '../core';
import type { Asker, Candidate, WorldQuestion } from '../join';
import { type Face, type World, surroundingsOf } from '../world';
import { type Change, type OpenedEndpoint, changesBetween, openedEndpoints } from './changes';
import { foundOf } from './contained';
import type { Found } from './inquiry';
import { isAsked, outsideFaces } from './outside';
import type { Witness } from './result';
import { Search } from './search';
import { type StrangePassage, sceneOf, strangersPassing } from './strange-passage';
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
  /** Of whoever may come from anywhere. */
  readonly found: readonly Found[];
  /** Of whoever passes a VPC endpoint whose policy stood before. */
  readonly passing: readonly Found[];
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
export function wideningOf(after: World, { found, passing, unknown }: NewRequests): Widening {
  const all = [...found, ...passing];
  const [shortest] = [...all].sort(byLength);
  const common = { pairs: all.length, unknown: unknown.map((each) => after.names.describe(each)) };
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
      passing: [],
      unknown: ['the two were read apart: what only deployment knows has other names in each'],
    };
  const unread = after.world.unread.filter((reason) => !before.world.unread.includes(reason));
  const comparison = new Comparison(before, after);
  for (const change of changesBetween(before.world, after.world)) comparison.compare(change);
  for (const opened of openedEndpoints(before.world, after.world)) comparison.compareThrough(opened);
  return {
    found: [...comparison.found.values()],
    passing: [...comparison.passing.values()],
    unknown: [...unread, ...comparison.unknown],
  };
}

/** An endpoint on both sides. */
interface Through {
  readonly id: string;
  readonly before: EndpointPassage;
  readonly after: EndpointPassage;
}

/** One comparison. */
class Comparison {
  readonly found = new Map<string, Found>();
  readonly passing = new Map<string, Found>();
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

  /** What passes an endpoint now and did not before: of everybody who is known, and of strangers. */
  compareThrough({ before, after, actions }: OpenedEndpoint): void {
    const through = { id: after.id, before: before.passage, after: after.passage };
    this.compare({ actions, askers: () => true, faces: () => true, isWide: true }, through);
    for (const each of strangersPassing(this.after.world, after, actions))
      this.note(each, after.id, this.passing, () =>
        contrast(
          { before: sceneOf(each, through.before), after: sceneOf(each, through.after), actions },
          {},
          this.after.join.workshop,
        ),
      );
  }

  compare(change: Change, through: Through | null = null): void {
    const { actions, askers, faces, isWide } = change;
    const pairs: WorldQuestion['pairs'] = (asker, face) =>
      faces(face) && isAsked(asker, face) && !this.isNew(asker, face);
    for (const candidate of this.after.join.candidates({ actions, askers, faces, pairs }))
      this.decide(candidate, through);
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
      for (const candidate of this.after.join.candidates(question)) this.decide(candidate, through);
    }
  }

  /** Whether neither was there before. */
  private isNew(asker: Asker, face: Face): boolean {
    return asker.kind === 'principal' && !this.askers.has(asker.id) && !this.faces.has(face.id);
  }

  private decide(candidate: Candidate, through: Through | null): void {
    const all = through === null ? this.found : this.passing;
    this.note(candidate, through?.id ?? '', all, () => this.verdictOn(candidate, through));
  }

  private note(
    { asker, face }: StrangePassage,
    way: string,
    all: Map<string, Found>,
    verdictOn: () => Verdict,
  ): void {
    const key = `${asker.id} ${face.id} ${way}`;
    if (all.get(key)?.exact === true) return;
    const verdict = verdictOn();
    if (verdict.verdict === 'unknown')
      this.unknown.add(`${asker.id} before ${face.target.arn}: ${verdict.reason}`);
    if (verdict.verdict === 'violated') all.set(key, foundOf({ asker, face }, verdict));
  }

  private verdictOn({ asker, face, target, actions }: Candidate, through: Through | null): Verdict {
    const after = sceneryOf(this.after.world, asker, { ...face, target }, through?.after);
    const { workshop } = this.after.join;
    const known = this.askers.get(asker.id) ?? (asker.kind === 'principal' ? undefined : asker);
    const own = this.faces.get(face.id);
    // Of what was not there nothing was allowed.
    if (known === undefined || own === undefined) return decide({ ...after, actions }, {}, workshop);
    const before = sceneryOf(this.before.world, known, own, through?.before);
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

function sceneryOf(
  world: World,
  { caller, principal }: Asker,
  face: Face,
  endpoint: EndpointPassage | null = null,
): Scenery {
  return { caller, target: face.target, surroundings: surroundingsOf(world, principal, face, endpoint) };
}

/** What no template of a world has. */
function outsideOf(world: World): readonly Face[] {
  const known = world.resources.flatMap(({ faces }) => faces.map(({ target }) => target.arn));
  return outsideFaces(world, { pattern: '*', known: [...new Set(known)], strangers: false }, ['*']);
}
