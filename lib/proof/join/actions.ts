// lib/proof/join: which statements are about the actions of a question. Faces that are asked for the same actions are one class, and
// policies repeat their lists of actions, so that each list is compared once with each class.
import type { Selection } from '../core';
import { type Face, actionsAsked, mayMeet } from '../world';

/** Faces that are asked for the same actions. */
export interface FaceClass {
  readonly id: number;
  /** What is asked of them. */
  readonly asked: readonly string[];
  readonly faces: Face[];
}

/** A list of actions as it is compared: actions compare without regard to case. */
interface ReadActions {
  readonly kind: Selection['kind'];
  readonly patterns: readonly string[];
  /** Equal for lists that say the same. */
  readonly key: string;
}

/** Policies never change, and every question compares the same lists. */
const READ = new WeakMap<Selection, ReadActions>();

/** The actions of one question. */
export class AskedActions {
  /** Every class of which something is asked. */
  readonly classes: readonly FaceClass[];
  private readonly byFace = new Map<Face, FaceClass>();
  /** In lower case, by the id of their class. */
  private readonly asked: ReadonlyMap<number, readonly string[]>;
  private readonly about = new Map<string, ReadonlySet<number>>();
  private readonly aboutSame = new Map<Selection, ReadonlySet<number>>();

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
    this.asked = new Map(this.classes.map(({ id, asked }) => [id, asked.map(lowered)]));
  }

  /** The class of a face of the question. */
  classOf(face: Face): FaceClass | undefined {
    return this.byFace.get(face);
  }

  /** Ids of the classes of which a statement may be about what is asked. */
  aboutClasses(selection: Selection): ReadonlySet<number> {
    const same = this.aboutSame.get(selection);
    if (same !== undefined) return same;
    const { kind, patterns, key } = readActions(selection);
    const ids = this.about.get(key) ?? this.found(kind, patterns);
    this.about.set(key, ids);
    this.aboutSame.set(selection, ids);
    return ids;
  }

  private found(kind: Selection['kind'], patterns: readonly string[]): ReadonlySet<number> {
    const ids = new Set<number>();
    for (const [id, asked] of this.asked)
      if (asked.some((action) => selects(kind, patterns, action))) ids.add(id);
    return ids;
  }
}

function readActions(selection: Selection): ReadActions {
  const known = READ.get(selection);
  if (known !== undefined) return known;
  const { kind } = selection;
  const patterns = selection.patterns.map(lowered);
  const read = { kind, patterns, key: JSON.stringify([kind, ...patterns]) };
  READ.set(selection, read);
  return read;
}

/** What is left out must be left out in full: then nothing of it is asked. */
function selects(kind: Selection['kind'], patterns: readonly string[], action: string): boolean {
  if (kind === 'only') return patterns.some((pattern) => mayMeet(pattern, action));
  return !patterns.some((pattern) => leavesOut(pattern, action));
}

function leavesOut(pattern: string, action: string): boolean {
  if (pattern === '*' || (pattern === action && !pattern.includes('?'))) return true;
  const end = pattern.indexOf('*');
  const start = pattern.slice(0, end);
  return end === pattern.length - 1 && !start.includes('?') && action.startsWith(start);
}

function lowered(text: string): string {
  return text.toLowerCase();
}
