// lib/proof/properties: actions of a property that are about nothing. One that is misspelt, or that AWS never asks of what is meant, would
// make the property say less than it seems to.
import { type World, KINDS, actionsAsked, mayMeet } from '../world';
import type { Face, FaceKind } from '../world';
import { NAMES_FROM, takenBy } from './action-names';
import type { Meaning } from './meaning';
import type { On } from './property';
import { listOf, matchesAny } from './texts';

/** What becomes of the actions of a property. */
export interface Idle {
  /** Why some of them are about nothing. */
  readonly reasons: readonly string[];
  /** Those of services that are asked of nothing that is meant. */
  readonly elsewhere: readonly string[];
}

/** Whether an action is asked of a part of what is meant; `service` when others of its service are. */
type Use = 'asked' | 'service' | 'never';

/** One part of a property: as it is written, and what it means. */
type Part = readonly [on: On, meaning: Pick<Meaning, 'question'>];

/** Types of which nobody here knows anything, and of which no template has any. */
function strangeTypes({ resources }: World, parts: readonly Part[]): readonly string[] {
  const types = parts.flatMap(([on]) => (typeof on === 'string' || 'outside' in on ? [] : listOf(on.type)));
  const known = [...KINDS.keys(), ...resources.map(({ type }) => type)];
  return types.filter((pattern) => !known.some((type) => matchesAny([pattern], type) !== 'no'));
}

/** Actions that no part of a property is asked for. */
export function idleActions(world: World, parts: readonly Part[], can: readonly string[]): Idle {
  const misspelt = can.filter((pattern) => takenBy(pattern)?.length === 0);
  const uses = can
    .filter((pattern) => !misspelt.includes(pattern))
    .map((pattern) => [pattern, useOf(parts, pattern)] as const);
  const never = uses.filter(([, use]) => use === 'service').map(([pattern]) => pattern);
  return {
    reasons: [
      ...misspelt.map((pattern) => `there is no action ${pattern} (${NAMES_FROM})`),
      ...strangeTypes(world, parts).map((type) => `no template has a resource of type ${type}`),
      ...never.map((pattern) => `${pattern} is asked of something else than what is meant`),
    ],
    elsewhere: uses.filter(([, use]) => use === 'never').map(([pattern]) => pattern),
  };
}

function useOf(parts: readonly Part[], pattern: string): Use {
  let most: Use = 'never';
  for (const part of parts) {
    const use = useBy(part, pattern);
    if (use === 'asked') return use;
    if (use === 'service') most = use;
  }
  return most;
}

function useBy([on, { question }]: Part, pattern: string): Use {
  if (typeof on !== 'string' && !('outside' in on))
    return on.type === undefined ? 'asked' : useByTypes(listOf(on.type), pattern);
  // What no template has may be anything of its service.
  if (question.beside.some((face) => actionsAsked(face, [pattern]).length > 0)) return 'asked';
  return useByArns(question, pattern);
}

function useByTypes(types: readonly string[], pattern: string): Use {
  const kinds = [...KINDS.values()].filter(({ type }) => matchesAny(types, type) !== 'no');
  // A type that nobody here knows may be asked for anything.
  if (types.some((type) => /[*?]/.test(type) || !KINDS.has(type))) return 'asked';
  return best(kinds.flatMap(({ faces }) => faces.map((face) => useByFace(face.name, face, pattern))));
}

/** Faces that are asked alike, and whether one of them is meant. */
interface Alike {
  readonly face: Face;
  readonly isMeant: boolean;
}

/** Every action of a property is looked for among the same faces. */
const ALIKE = new WeakMap<Meaning['question'], readonly Alike[]>();

function useByArns(question: Meaning['question'], pattern: string): Use {
  if (question.among.some(({ notUnderstood }) => notUnderstood !== null)) return 'asked';
  const alike = ALIKE.get(question) ?? alikeIn(question);
  ALIKE.set(question, alike);
  const uses = alike.map(({ face, isMeant }) => {
    const use = useByFace(face.kind, face, pattern);
    return use === 'asked' && !isMeant ? 'service' : use;
  });
  return best(uses);
}

function alikeIn({ among, resources }: Meaning['question']): readonly Alike[] {
  const isMeant = ({ target, through }: Face): boolean =>
    resources === undefined ||
    resources.some((arn) => mayMeet(arn, target.arn) || (through !== undefined && mayMeet(arn, through)));
  const alike = new Map<string, Alike>();
  for (const face of among.flatMap(({ faces }) => faces)) {
    const key = [face.kind, ...face.actions, '', ...face.notActions].join(' ');
    if (alike.get(key)?.isMeant !== true) alike.set(key, { face, isMeant: isMeant(face) });
  }
  return [...alike.values()];
}

function best(uses: readonly Use[]): Use {
  return uses.find((use) => use === 'asked') ?? uses.find((use) => use === 'service') ?? 'never';
}

/** What iam and sts ask of roles and users has names of our own. */
const SAME: Readonly<Record<string, readonly string[]>> = { bound: ['role', 'user'], assumed: ['role'] };

function useByFace(kind: string, face: Pick<FaceKind, 'actions' | 'notActions'>, pattern: string): Use {
  if (actionsAsked(face, [pattern]).length === 0) return 'never';
  const taken = takenBy(pattern);
  const names = SAME[kind] ?? [kind];
  return taken === null || taken.some((takes) => names.some((name) => takes.includes(name)))
    ? 'asked'
    : 'service';
}
