// lib/proof/join: one question with everything that is found out once for it.
import { type Account, isOpaque } from '../core';
import { type Face, type World, type WorldPrincipal, type WorldResource, actionsAsked } from '../world';
import { AskedActions, type FaceClass } from './actions';
import { ArnIndex } from './arn-index';
import type { Asker } from './asker';
import type { Candidate } from './candidate';
import { FactIndex } from './fact-index';
import { Fixed } from './fixed';
import type { Question } from './opener';
import { OwnSide, type Shelves } from './own-side';
import { Patterns } from './patterns';
import type { WorldQuestion } from './question';
import { ResourceSide } from './resource-side';
import { isShut } from './shut';
import { type Part, partsOf } from './target';

/** What is meant of a face. */
interface Meant {
  readonly resource: WorldResource | null;
  readonly parts: readonly Part[];
}

/** Finds the candidates of a question. */
export class Inquiry {
  private readonly meant: ReadonlyMap<Face, Meant>;
  private readonly read: Question;
  private readonly shelves: Shelves;
  private readonly resourceSide: ResourceSide;
  private left = false;

  constructor(
    world: World,
    private readonly question: WorldQuestion,
  ) {
    this.meant = meantIn(world, question);
    const faces = [...this.meant.keys()];
    const fixed = new Fixed(question.assume ?? {}, faces);
    this.read = { actions: new AskedActions(question.actions, faces), fixed };
    this.shelves = shelvesOf(this.read);
    this.resourceSide = new ResourceSide(world.principals, this.read);
  }

  /** Candidates of these askers. Past `most` pairs that were looked at `isLeft` says that there may be others. */
  *candidates(askers: readonly Asker[], most = Infinity): Generator<Candidate> {
    let pairs = 0;
    for (const asker of askers) {
      if (this.question.askers?.(asker) === false) continue;
      const judge = this.judgeOf(asker);
      if (judge === null) continue;
      const seen = new Set<Face>();
      for (const faces of judge.faces())
        for (const face of faces) {
          if (++pairs > most) {
            this.left = true;
            return;
          }
          if (seen.has(face)) continue;
          seen.add(face);
          if (this.question.pairs?.(asker, face) !== false && judge.may(face))
            yield* this.candidatesOf(asker, face);
        }
    }
  }

  /** Whether not everything was looked at. */
  get isLeft(): boolean {
    return this.left;
  }

  private candidatesOf(asker: Asker, face: Face): readonly Candidate[] {
    const actions = this.classOf(face)?.asked ?? [];
    const { resource, parts } = this.meant.get(face) ?? { resource: null, parts: [] };
    return parts.map((part) => ({ asker, face, resource, ...part, actions }));
  }

  private classOf(face: Face): FaceClass | undefined {
    return this.read.actions.classOf(face);
  }

  /** Null: of somebody whom nothing is allowed. */
  private judgeOf(asker: Asker): Judge | null {
    if (asker.kind === 'principal') return this.ofPrincipal(asker.principal);
    return {
      faces: () => [this.resourceSide.open],
      may: (face) => this.resourceSide.letsIn(face, asker),
    };
  }

  private ofPrincipal(principal: WorldPrincipal): Judge | null {
    const own = new OwnSide(principal, this.read, this.shelves);
    const { resourceSide } = this;
    if (own.isShut && !resourceSide.mayLetIn(principal)) return null;
    return {
      *faces() {
        yield* own.faces();
        yield* resourceSide.facesFor(principal);
      },
      may: (face) => mayBeAllowed(principal, face, own, resourceSide),
    };
  }
}

function shelvesOf({ actions, fixed }: Question): Shelves {
  const arns = new ArnIndex<Face>();
  const facts = new Map<number, FactIndex<Face>>();
  for (const { id, faces } of actions.classes) {
    for (const face of faces) arns.add(face.target.arn, face);
    facts.set(id, new FactIndex(faces, (key, face) => fixed.ofFace(key, face)));
  }
  return { arns, facts };
}

/** What an asker may be allowed. */
interface Judge {
  /** All faces that `may` is true of, and others, list by list. */
  readonly faces: () => Iterable<Iterable<Face>>;
  readonly may: (face: Face) => boolean;
}

/** AWS's logic of who has to allow, as core has it, without explicit denies. */
function mayBeAllowed(
  { caller }: WorldPrincipal,
  face: Face,
  own: OwnSide,
  resourceSide: ResourceSide,
): boolean {
  const { guard, account } = face.target;
  const isForeign = areApart(caller.account, account);
  if (guard === 'none') return !isForeign && own.opens(face);
  const reach = resourceSide.reach(face, caller);
  if (isForeign) return (reach.itself || reach.account) && own.opens(face);
  if (reach.itself) return true;
  if (guard === 'policy') return reach.account || own.opens(face);
  return reach.account && own.opens(face);
}

/** Two accounts that may turn out to be one are one. */
function areApart(own: Account, other: Account | null): boolean {
  return other !== null && own.id !== other.id && !isOpaque(own.id) && !isOpaque(other.id);
}

function meantIn(world: World, question: WorldQuestion): ReadonlyMap<Face, Meant> {
  const { about, among = world.resources, faces, beside = [], resources, actions, when = [] } = question;
  const patterns = resources === undefined ? undefined : new Patterns(resources);
  const meant = new Map<Face, Meant>();
  const note = (face: Face, resource: WorldResource | null): void => {
    if (when.length > 0 && isShut(face, actionsAsked(face, actions), when)) return;
    const parts = partsOf(face, patterns?.of(face));
    if (parts.length > 0) meant.set(face, { resource, parts });
  };
  for (const resource of among) {
    if (about?.(resource) === false) continue;
    for (const face of resource.faces) if (faces?.(face) !== false) note(face, resource);
  }
  for (const face of beside) note(face, null);
  return meant;
}
