// lib/proof/join: which statements are about the actions of a question. Faces that are asked for the same actions are one class, and
// policies repeat their lists of actions, so that each list is compared once with each class.
import type { Selection } from '../core';
import { type Face, actionsAsked, actionsMayMeet } from '../world';

/** Faces that are asked for the same actions. */
export interface FaceClass {
  readonly id: number;
  /** What is asked of them. */
  readonly asked: readonly string[];
  readonly faces: Face[];
}

/** The actions of one question. */
export class AskedActions {
  /** Every class of which something is asked. */
  readonly classes: readonly FaceClass[];
  private readonly byFace = new Map<Face, FaceClass>();
  private readonly about = new Map<string, ReadonlySet<number>>();

  constructor(patterns: readonly string[], faces: readonly Face[]) {
    const classes = new Map<string, FaceClass>();
    for (const face of faces) {
      const key = `${face.actions.join(' ')}|${face.notActions.join(' ')}`;
      const known = classes.get(key);
      const own = known ?? { id: classes.size, asked: actionsAsked(face, patterns), faces: [] };
      if (known === undefined) classes.set(key, own);
      own.faces.push(face);
      this.byFace.set(face, own);
    }
    this.classes = [...classes.values()].filter(({ asked }) => asked.length > 0);
  }

  /** The class of a face of the question. */
  classOf(face: Face): FaceClass | undefined {
    return this.byFace.get(face);
  }

  /** Ids of the classes of which a statement may be about what is asked. */
  aboutClasses({ kind, patterns }: Selection): ReadonlySet<number> {
    const key = `${kind} ${patterns.join(' ')}`;
    const known = this.about.get(key);
    if (known !== undefined) return known;
    const found = this.classes.filter(({ asked }) => asked.some((action) => selects(kind, patterns, action)));
    const ids = new Set(found.map(({ id }) => id));
    this.about.set(key, ids);
    return ids;
  }
}

/** What is left out must be left out in full: then nothing of it is asked. */
function selects(kind: Selection['kind'], patterns: readonly string[], action: string): boolean {
  if (kind === 'only') return patterns.some((pattern) => actionsMayMeet(pattern, action));
  return !patterns.some((pattern) => leavesOut(pattern.toLowerCase(), action.toLowerCase()));
}

function leavesOut(pattern: string, action: string): boolean {
  if (pattern === '*' || (pattern === action && !pattern.includes('?'))) return true;
  const end = pattern.indexOf('*');
  const start = pattern.slice(0, end);
  return end === pattern.length - 1 && !start.includes('?') && action.startsWith(start);
}
