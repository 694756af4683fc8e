// lib/proof/join: the patterns of a question by what they may mean. A question about all stores of a fleet has one for each of them, and
// each is about one face.
import type { Face } from '../world';
import { ArnIndex } from './arn-index';

/** So few are compared as fast as they are found. */
const FEW = 4;

/** Patterns of ARNs. */
export class Patterns {
  private readonly places: ArnIndex<number> | null;

  constructor(private readonly all: readonly string[]) {
    this.places = all.length <= FEW ? null : new ArnIndex<number>();
    all.forEach((pattern, at) => this.places?.add(pattern, at));
  }

  /** In their order, all that may mean a face, or what is reached by it, and perhaps others. */
  of({ target, through }: Pick<Face, 'target' | 'through'>): readonly string[] {
    if (this.places === null) return this.all;
    const found = new Set(this.places.find(target.arn));
    if (through !== undefined) for (const place of this.places.find(through)) found.add(place);
    return [...found].sort((one, other) => one - other).flatMap((place) => this.all[place] ?? []);
  }
}
