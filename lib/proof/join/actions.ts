// lib/proof/join: which statements are about the actions of a question. Faces that are asked for the same actions are one class, and
// policies repeat their lists of actions, so that each list is compared once with each class.
import type { Selection } from '../core';
import { type Face, actionsAsked, actionsMayMeet } from '../world';

/** Faces that are asked for the same actions. */
export interface FaceClass {
  readonly id: number;
  /** What is asked of them; empty when nothing is. */
  readonly asked: readonly string[];
}

/** The actions of one question. */
export class AskedActions {
  private readonly classes = new Map<string, FaceClass>();
  private readonly byFace = new Map<Face, FaceClass>();
  private readonly about = new Map<string, ReadonlySet<number>>();

  constructor(private readonly patterns: readonly string[]) {}

  /** The class of a face. */
  classOf(face: Face): FaceClass {
    const known = this.byFace.get(face);
    if (known !== undefined) return known;
    const key = `${face.actions.join(' ')}|${face.notActions.join(' ')}`;
    const made = this.classes.get(key) ?? {
      id: this.classes.size,
      asked: actionsAsked(face, this.patterns),
    };
    if (!this.classes.has(key)) {
      this.classes.set(key, made);
      this.about.clear();
    }
    this.byFace.set(face, made);
    return made;
  }

  /** Ids of the classes of which a statement may be about what is asked. */
  aboutClasses({ kind, patterns }: Selection): ReadonlySet<number> {
    const key = `${kind} ${patterns.join(' ')}`;
    const known = this.about.get(key);
    if (known !== undefined) return known;
    const found = new Set<number>();
    for (const { id, asked } of this.classes.values())
      if (asked.some((action) => selects(kind, patterns, action))) found.add(id);
    this.about.set(key, found);
    return found;
  }
}

/** What is left out must be left out in full: then nothing of it is asked. */
function selects(kind: Selection['kind'], patterns: readonly string[], action: string): boolean {
  if (kind === 'only') return patterns.some((pattern) => actionsMayMeet(pattern, action));
  return !patterns.some((pattern) => leavesOut(pattern.toLowerCase(), action.toLowerCase()));
}

function leavesOut(pattern: string, action: string): boolean {
  if (pattern === '*' || pattern === action) return true;
  const end = pattern.indexOf('*');
  return end === pattern.length - 1 && action.startsWith(pattern.slice(0, end));
}
