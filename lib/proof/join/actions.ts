// lib/proof/join: which statements are about the actions of a question. Faces that are asked for the same actions are one class, and
// policies repeat their lists of actions, so that each list is compared once with each class.
import type { Policy, Selection, Statement } from '../core';
import { type Face, actionsAsked, mayMeet } from '../world';

/** Faces that are asked for the same actions. */
export interface FaceClass {
  readonly id: number;
  /** What is asked of them. */
  readonly asked: readonly string[];
  /** Names, in small letters, that their policies deny to everybody, whatever else a request says. */
  readonly denied: ReadonlySet<string>;
  readonly faces: Face[];
}

/** Patterns of actions by the service that they name; those that may mean several under a star. */
type ByService = ReadonlyMap<string, readonly string[]>;

const ANY = '*';
/** A name in which every letter is itself. */
const PLAIN = /^[A-Za-z0-9:-]+$/;

/** A list of actions as it is compared: actions compare without regard to case. */
interface ReadActions {
  readonly kind: Selection['kind'];
  readonly patterns: ByService;
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
  private readonly asked: ReadonlyMap<number, ByService>;
  private readonly services: readonly string[];
  private readonly about = new Map<string, ReadonlySet<number>>();
  private readonly aboutSame = new Map<Selection, ReadonlySet<number>>();

  constructor(patterns: readonly string[], faces: readonly Face[]) {
    const classes = new Map<string, FaceClass>();
    for (const face of faces) {
      const { key, denied } = likenessOf(face);
      const known = classes.get(key);
      const asked = known?.asked ?? actionsAsked(face, patterns);
      const own = known ?? { id: classes.size, asked, denied, faces: [] };
      if (known === undefined) classes.set(key, own);
      own.faces.push(face);
      this.byFace.set(face, own);
    }
    this.classes = [...classes.values()].filter(({ asked }) => asked.length > 0);
    this.asked = new Map(this.classes.map(({ id, asked }) => [id, byService(asked)]));
    this.services = [...new Set([...this.asked.values()].flatMap((asked) => [...asked.keys()]))];
  }

  /** The class of a face of the question. */
  classOf(face: Face): FaceClass | undefined {
    return this.byFace.get(face);
  }

  /** Whether some Allow of a policy names a service of what is asked, or may mean any. */
  mayBeAllowedBy(policy: Policy): boolean {
    const services = servicesOf(policy);
    return services.has(ANY) || this.services.some((service) => service === ANY || services.has(service));
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

  private found(kind: Selection['kind'], patterns: ByService): ReadonlySet<number> {
    const ids = new Set<number>();
    for (const { id, denied } of this.classes)
      if (isAbout(kind, patterns, this.asked.get(id) ?? NOTHING, denied)) ids.add(id);
    return ids;
  }
}

const NOTHING: ByService = new Map();

/** What makes faces one class. */
interface Likeness {
  /** The same for faces of one class. */
  readonly key: string;
  readonly denied: FaceClass['denied'];
}

/** Faces stay, and every question sorts them. */
const LIKENESSES = new WeakMap<Face, Likeness>();

function likenessOf(face: Face): Likeness {
  const known = LIKENESSES.get(face);
  if (known !== undefined) return known;
  const { actions, notActions, policy } = face;
  // What a resource's policies deny of everything to everybody: an Allow of nothing else opens nothing.
  const denied = [...new Set(policy.policies.flatMap(deniedIn))].sort();
  const key = [actions, notActions, denied].map((names) => names.join(' ')).join('|');
  const likeness = { key, denied: new Set(denied) };
  LIKENESSES.set(face, likeness);
  return likeness;
}

const DENIED = new WeakMap<Policy, readonly string[]>();

function deniedIn(policy: Policy): readonly string[] {
  const known = DENIED.get(policy);
  if (known !== undefined) return known;
  const names = policy.statements
    .filter(deniesAll)
    .flatMap(({ actions }) => actions.patterns.filter((name) => PLAIN.test(name)))
    .map((name) => name.toLowerCase());
  DENIED.set(policy, names);
  return names;
}

function deniesAll({ effect, exact, principals, actions, resources, conditions }: Statement): boolean {
  const isOfAll = resources.kind === 'only' && resources.patterns.includes('*');
  const isSure = effect === 'Deny' && exact && principals.kind === 'everyone' && conditions.length === 0;
  return isSure && isOfAll && actions.kind === 'only';
}

const SERVICES = new WeakMap<Policy, ReadonlySet<string>>();

/** Services that the Allows of a policy name. */
function servicesOf(policy: Policy): ReadonlySet<string> {
  const known = SERVICES.get(policy);
  if (known !== undefined) return known;
  const services = new Set<string>();
  for (const { effect, actions } of policy.statements)
    if (effect === 'Allow')
      for (const service of actions.kind === 'only' ? readActions(actions).patterns.keys() : [ANY])
        services.add(service);
  SERVICES.set(policy, services);
  return services;
}

function readActions(selection: Selection): ReadActions {
  const known = READ.get(selection);
  if (known !== undefined) return known;
  const { kind, patterns } = selection;
  const read = { kind, patterns: byService(patterns), key: JSON.stringify([kind, ...patterns]) };
  READ.set(selection, read);
  return read;
}

function byService(patterns: readonly string[]): ByService {
  const found = new Map<string, string[]>();
  for (const written of patterns) {
    const pattern = written.toLowerCase();
    const [service = ''] = pattern.split(':');
    const name = service !== pattern && /^[a-z0-9-]+$/.test(service) ? service : ANY;
    const known = found.get(name);
    if (known === undefined) found.set(name, [pattern]);
    else known.push(pattern);
  }
  return found;
}

/** Two that name different services never mean the same. */
function isAbout(
  kind: Selection['kind'],
  patterns: ByService,
  asked: ByService,
  denied: ReadonlySet<string>,
): boolean {
  for (const [service, actions] of asked) {
    const own = service === ANY ? [...patterns.values()].flat() : patternsFor(service, patterns);
    if (actions.some((action) => selects(kind, own, action, denied))) return true;
  }
  return false;
}

function patternsFor(service: string, patterns: ByService): readonly string[] {
  const [own, any] = [patterns.get(service) ?? [], patterns.get(ANY) ?? []];
  return any.length === 0 ? own : [...own, ...any];
}

/** What is left out must be left out in full: then nothing of it is asked. */
function selects(
  kind: Selection['kind'],
  patterns: readonly string[],
  action: string,
  denied: ReadonlySet<string>,
): boolean {
  if (kind === 'only') return patterns.some((pattern) => !denied.has(pattern) && mayMeet(pattern, action));
  return !patterns.some((pattern) => leavesOut(pattern, action));
}

function leavesOut(pattern: string, action: string): boolean {
  if (pattern === '*' || (pattern === action && !pattern.includes('?'))) return true;
  const end = pattern.indexOf('*');
  const start = pattern.slice(0, end);
  return end === pattern.length - 1 && !start.includes('?') && action.startsWith(start);
}
