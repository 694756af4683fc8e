// lib/proof/reach: things to look at, the surest and shortest first.
import { type Certainty, rankOf } from './closure';

interface Entry<T> {
  readonly rank: number;
  readonly length: number;
  readonly serial: number;
  readonly item: T;
}

/** A queue; what came first comes out first among equals. */
export class Queue<T> {
  private readonly heap: Entry<T>[] = [];
  private serial = 0;

  /** Adds a thing. */
  add(item: T, certainty: Certainty, length: number): void {
    const entry = { rank: rankOf(certainty), length, serial: this.serial++, item };
    let at = this.heap.push(entry) - 1;
    while (at > 0) {
      const above = (at - 1) >> 1;
      const parent = this.heap[above];
      if (parent === undefined || isBefore(parent, entry)) break;
      this.heap[at] = parent;
      at = above;
    }
    this.heap[at] = entry;
  }

  /** Takes the first thing. */
  take(): T | undefined {
    const [first] = this.heap;
    const last = this.heap.pop();
    if (first === undefined || last === undefined) return undefined;
    if (this.heap.length > 0) this.sink(last);
    return first.item;
  }

  private sink(entry: Entry<T>): void {
    let at = 0;
    for (;;) {
      const below = this.lesserBelow(at);
      const child = this.heap[below];
      if (child === undefined || isBefore(entry, child)) break;
      this.heap[at] = child;
      at = below;
    }
    this.heap[at] = entry;
  }

  private lesserBelow(at: number): number {
    const [left, right] = [this.heap[2 * at + 1], this.heap[2 * at + 2]];
    return right !== undefined && left !== undefined && isBefore(right, left) ? 2 * at + 2 : 2 * at + 1;
  }
}

function isBefore<T>(one: Entry<T>, other: Entry<T>): boolean {
  if (one.rank !== other.rank) return one.rank < other.rank;
  return one.length === other.length ? one.serial < other.serial : one.length < other.length;
}
