// lib/proof/join: which faces the policies of a principal may be about: those of the identity, within those of the boundary.
import type { Layer } from '../core';
import type { Face, WorldPrincipal } from '../world';
import type { ArnIndex } from './arn-index';
import type { FactIndex, Narrowed } from './fact-index';
import { type Opener, type Question, isAbout, isFor, openersOf } from './opener';

/** Faces of a question, in the ways they are found. */
export interface Shelves {
  readonly arns: ArnIndex<Face>;
  /** By the id of their class. */
  readonly facts: ReadonlyMap<number, FactIndex<Face>>;
}

/** Openers of a layer; null when it may hold others that nobody knows. */
type Side = readonly Opener[] | null;

/** What one principal's own policies may open. */
export class OwnSide {
  private readonly identity: Side;
  private readonly boundary: Side;

  constructor(
    principal: WorldPrincipal,
    private readonly question: Question,
    private readonly shelves: Shelves,
  ) {
    const sideOf = (layer: Layer | null): Side =>
      layer === null || layer.incomplete !== null
        ? null
        : openersOf(layer.policies, principal.caller, question).filter((opener) =>
            isFor(opener, principal.caller, question),
          );
    this.identity = sideOf(principal.identity);
    this.boundary = this.identity?.length === 0 ? [] : sideOf(principal.boundary);
  }

  /** Whether nothing of it is about anything that is asked. */
  get isShut(): boolean {
    return this.identity?.length === 0;
  }

  /** Every face that `opens` is true of, and others, list by list; some twice. */
  *faces(): Generator<readonly Face[]> {
    const sides = [this.identity, this.boundary].filter((side) => side !== null);
    const [narrow] = sides.sort((one, other) => this.countAll(one) - this.countAll(other));
    if (narrow !== undefined) for (const opener of narrow) yield* this.meant(opener);
    else for (const { faces } of this.question.actions.classes) yield faces;
  }

  /** Whether identity and boundary may allow what is asked of a face. */
  opens(face: Face): boolean {
    return [this.identity, this.boundary].every(
      (side) => side === null || side.some((opener) => isAbout(opener, face, this.question)),
    );
  }

  private countAll(side: readonly Opener[]): number {
    return side.reduce((sum, opener) => sum + this.count(opener), 0);
  }

  private count(opener: Opener): number {
    return Math.min(this.narrowed(opener)?.size ?? Infinity, this.countByPatterns(opener));
  }

  private countByPatterns({ patterns, classes }: Opener): number {
    if (patterns !== null)
      return patterns.reduce((sum, pattern) => sum + this.shelves.arns.count(pattern), 0);
    return this.classesOf(classes).reduce((sum, { faces }) => sum + faces.length, 0);
  }

  private *meant(opener: Opener): Generator<readonly Face[]> {
    const { patterns, classes } = opener;
    const narrowed = this.narrowed(opener);
    if (narrowed !== null && narrowed.size <= this.countByPatterns(opener)) yield* narrowed.lists;
    else if (patterns === null) for (const { faces } of this.classesOf(classes)) yield faces;
    else for (const pattern of patterns) yield this.shelves.arns.find(pattern);
  }

  private narrowed({ ofFaces, classes }: Opener): Narrowed<Face> | null {
    if (ofFaces.length === 0) return null;
    let size = 0;
    const lists: (readonly Face[])[] = [];
    for (const id of classes) {
      const found = this.shelves.facts.get(id)?.narrowed(ofFaces) ?? null;
      if (found === null) return null;
      size += found.size;
      for (const list of found.lists) lists.push(list);
    }
    return { size, lists };
  }

  private classesOf(ids: ReadonlySet<number>): Question['actions']['classes'] {
    return this.question.actions.classes.filter(({ id }) => ids.has(id));
  }
}
