// lib/proof/properties: goes through a world for one inquiry: everybody who begins, everybody whom they can become, everything that is
// meant. Whatever is found is asked once more as a single request.
import { type Violated, globHolds } from '../core';
import { type Answer, type Asker, type Candidate, Join, type WorldQuestion } from '../join';
import { REACH_ASSUMPTIONS, type Reach, reachOf } from '../reach';
import { type Face, type World, type WorldResource, actionsAsked, mayMeet } from '../world';
import { lookAfterwards, noteFound } from './afterwards';
import { isAmong } from './among';
import { unbound } from './anything';
import { askable } from './asked-elsewhere';
import { liftersOf, uncontrolled } from './controls-lifted';
import { Doubts } from './doubts';
import { type Findings, type Found, type Inquiry } from './inquiry';
import { isAsked } from './outside';
import type { Who } from './property';
import { refutation } from './refutation';
import { type Way, type Ways, bySteps } from './way';

/** Findings of one inquiry that are looked at; past them nothing that needs all of them is proved. */
const MOST_FOUND = 20_000;

/** Searches one world. */
export class Search {
  readonly join: Join;
  private readonly reaches = new Map<string, Reach>();

  readonly world: World;
  private unbound: Search | null = null;

  constructor(world: World) {
    this.world = askable(world);
    this.join = new Join(this.world);
  }

  /** Everything that comes of an inquiry. */
  findings(inquiry: Inquiry): Findings {
    const tally = new Tally(this.world, inquiry.onFound);
    const starts = this.join.askers.filter(inquiry.starts);
    tally.starts = starts.length;
    if (inquiry.through === 'closure') tally.assume(REACH_ASSUMPTIONS);
    const ways = inquiry.through === 'closure' ? this.waysFrom(starts, inquiry, tally) : directWays(starts);
    const join = this.joinOf(ways);
    for (const { assumptions } of inquiry.meanings) tally.assume(assumptions);
    for (const question of inquiry.questions) {
      for (const answer of join.answers(worldQuestion(inquiry, question, ways))) {
        tally.take(answer, ways, inquiry);
        if (inquiry.first === true && tally.hasFound) return tally.findings();
        if (!tally.isFull) continue;
        tally.doubt(`more than ${MOST_FOUND} requests are allowed, and no more were looked at`);
        return tally.findings();
      }
    }
    if (inquiry.through === 'closure' && (inquiry.everybody === true || !tally.hasFound))
      this.lookAfterwards(inquiry, ways, join, tally);
    return tally.findings();
  }

  /** What takes a request before that changes who is let in. */
  private lookAfterwards(inquiry: Inquiry, ways: Ways, join: Join, tally: Tally): void {
    const scene = { world: this.world, join, inquiry, ways };
    lookAfterwards(scene, tally);
    const lifters = liftersOf(scene, tally);
    if (lifters.size === 0) return;
    const starts = (asker: Asker): boolean => lifters.has(asker.id);
    const { found, unknown } = new Search(uncontrolled(this.world)).findings({ ...inquiry, starts });
    for (const each of found) {
      const opening = lifters.get(each.start.id);
      if (opening !== undefined) noteFound(each, [opening], tally);
    }
    for (const reason of unknown) tally.doubt(reason);
  }

  /** The same for whatever policies roles and users carry. */
  withAnyPolicies(): Search {
    this.unbound ??= new Search(unbound(this.world));
    return this.unbound;
  }

  /** Every answer to an inquiry, one by one, of beginners themselves only. */
  *answers(inquiry: Inquiry): Generator<Answer> {
    const ways = directWays(this.join.askers.filter(inquiry.starts));
    for (const question of inquiry.questions)
      yield* this.join.answers(worldQuestion(inquiry, question, ways));
  }

  /** Everything that is meant and asked of somebody, whether any statement is about it or not. */
  *pairsOf(asker: Asker, question: WorldQuestion): Generator<Candidate> {
    const { about, among = this.world.resources, beside = [] } = question;
    for (const resource of among)
      if (about?.(resource) !== false)
        for (const face of resource.faces) yield* pairOf(asker, face, resource, question);
    for (const face of beside) yield* pairOf(asker, face, null, question);
  }

  /** Everybody whom somebody can become, by id, each with the ways there. */
  private waysFrom(starts: readonly Asker[], { stopAt }: Inquiry, tally: Tally): Ways {
    const ways = new Map<string, Way[]>();
    const reach = this.reachBefore(stopAt);
    for (const { start, reached, incomplete } of reach.closuresOf(starts)) {
      push(ways, start.id, { start, reached: null });
      for (const reason of incomplete) tally.miss(reason);
      for (const each of reached) {
        if (each.steps.length === 0) continue;
        push(ways, each.id, { start, reached: each });
      }
    }
    return ways;
  }

  /** The ways of a world in which these are not there. */
  reachBefore(stopAt: readonly Who[]): Reach {
    const key = JSON.stringify(stopAt);
    const known = this.reaches.get(key) ?? reachOf(this.joinWithout(stopAt));
    this.reaches.set(key, known);
    return known;
  }

  private joinWithout(stopAt: readonly Who[]): Join {
    if (stopAt.length === 0) return this.join;
    const gone = new Set(
      this.join.askers
        .filter((asker) => stopAt.some((who) => isAmong(who, asker) === 'yes'))
        .map(({ id }) => id),
    );
    const principals = this.world.principals.filter(({ id }) => !gone.has(id));
    const principalById = new Map(principals.map((each) => [each.id, each]));
    const world = { ...this.world, principals, principalById, deploymentRoles: new Map() };
    return new Join(world, this.join.workshop);
  }

  /** Principals whose policies were changed on the way are of no template. */
  private joinOf(ways: Ways): Join {
    const changed = [...ways].flatMap(([id, each]) => {
      const reached = each.find((way) => way.reached !== null)?.reached;
      return reached == null || this.world.principalById.get(id) === reached.principal
        ? []
        : [{ ...reached.principal, id }];
    });
    if (changed.length === 0) return this.join;
    const principals = [...this.world.principals, ...changed];
    const principalById = new Map(principals.map((each) => [each.id, each]));
    return new Join({ ...this.world, principals, principalById }, this.join.workshop);
  }
}

/** What is meant of a face and asked of somebody. */
export function* pairOf(
  asker: Asker,
  face: Face,
  resource: WorldResource | null,
  { resources, actions: can }: WorldQuestion,
): Generator<Candidate> {
  const actions = actionsAsked(face, can);
  if (actions.length === 0 || !isAsked(asker, face)) return;
  const { target } = face;
  for (const pattern of resources ?? [target.arn]) {
    if (!mayMeet(pattern, target.arn)) continue;
    const arn = globHolds(target.arn, pattern) === true ? pattern : target.arn;
    yield { asker, face, resource, target: { ...target, arn }, within: null, actions };
  }
}

function directWays(starts: readonly Asker[]): Ways {
  return new Map(starts.map((start) => [start.id, [{ start, reached: null }]]));
}

function worldQuestion(
  { can, when, unless, assume, pairs }: Inquiry,
  part: Inquiry['questions'][number],
  ways: Ways,
): WorldQuestion {
  return {
    ...part,
    actions: can,
    when,
    ...(unless === undefined ? {} : { unless }),
    assume,
    askers: ({ id }) => ways.has(id),
    pairs: (asker, face) =>
      isAsked(asker, face) &&
      (pairs === undefined || (ways.get(asker.id) ?? []).some(({ start }) => pairs(start, face))),
  };
}

/** What was found so far. */
class Tally {
  starts = 0;
  private decisions = 0;
  private readonly all: Found[] = [];
  private readonly doubts: Doubts;
  private readonly assumptions = new Set<string>();
  private readonly widened = new Set<string>();

  constructor(
    private readonly world: World,
    private readonly onFound: Inquiry['onFound'],
  ) {
    this.doubts = new Doubts(world);
  }

  get isFull(): boolean {
    return this.all.length >= MOST_FOUND;
  }

  get hasFound(): boolean {
    return this.all.length > 0;
  }

  assume(assumptions: readonly string[]): void {
    for (const each of assumptions) this.assumptions.add(each);
  }

  readonly doubt = (reason: string): void => {
    this.doubts.add(reason, 'way');
  };

  /** What may be among the ways, and nobody looked. */
  readonly miss = (reason: string): void => {
    this.doubts.add(reason, 'ways');
  };

  readonly found = (found: Found): void => {
    this.all.push(found);
    this.onFound?.(found);
  };

  readonly unknown = (answer: Extract<Answer, { readonly kind: 'unknown' }>): void => {
    this.assume(answer.assumptions);
    this.doubts.addUnknown(answer);
  };

  take(answer: Answer, ways: Ways, inquiry: Inquiry): void {
    this.decisions += 1;
    if (answer.kind === 'unknown') {
      this.unknown(answer);
      return;
    }
    this.assume(answer.verdict.assumptions);
    if (answer.kind === 'allowed') {
      this.note(answer.candidate, answer.verdict, ways.get(answer.candidate.asker.id) ?? [], inquiry);
      return;
    }
    for (const each of answer.verdict.approximations) this.widened.add(each);
  }

  findings(): Findings {
    return {
      found: this.all,
      unknown: this.doubts.list,
      assumptions: [...this.assumptions],
      widened: [...this.widened],
      starts: this.starts,
      decisions: this.decisions,
    };
  }

  private note(candidate: Candidate, verdict: Violated, ways: readonly Way[], inquiry: Inquiry): void {
    const refuted = refutation(this.world, candidate, verdict, inquiry);
    if (refuted !== null) {
      this.doubt(refuted);
      return;
    }
    const meant = ways.filter(({ start }) => inquiry.pairs?.(start, candidate.face) !== false).sort(bySteps);
    for (const way of inquiry.everybody === true ? meant : meant.slice(0, 1))
      this.noteWay(candidate, verdict, way);
  }

  private noteWay({ face }: Candidate, verdict: Violated, { start, reached }: Way): void {
    const { exact, request, allowedBy, approximations } = verdict;
    if (reached?.certainty === 'unknown') {
      const about = `${request.principal}, who can, and whom somebody may become`;
      this.doubts.add(reached.reasons.join('; '), 'way', about);
      return;
    }
    this.found({
      exact: exact && reached?.certainty !== 'approximate',
      request,
      allowedBy,
      approximations: [...approximations, ...(reached?.reasons ?? [])],
      start,
      steps: reached?.steps ?? [],
      face,
    });
  }
}

function push<T>(map: Map<string, T[]>, key: string, item: T): void {
  const known = map.get(key);
  if (known === undefined) map.set(key, [item]);
  else known.push(item);
}
