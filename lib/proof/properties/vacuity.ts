// lib/proof/properties: whether a property is about any request at all. That nobody does what nobody could be let to do says nothing.
import { type Layer, EMPTY_LAYER, decide, sparing } from '../core';
import type { Asker, Candidate, WorldQuestion } from '../join';
import { EVERYTHING, opening } from './anything';
import { without } from './asked-elsewhere';
import type { Inquiry } from './inquiry';
import type { Meaning } from './meaning';
import { namesOf } from './names';
import { KIND_OUTSIDE } from './outside';
import type { Search } from './search';

/** The ARN of what takes no resource. */
const NOTHING = '${*}';
/** Keys that are the same for all roles and all resources, such as `s3:TlsVersion`; not those that say whose, which, or how tagged. */
const FREE_KEY =
  /^(?!aws:(?:principal|user|resource|requested)|kms:calleraccount|s3:resourceaccount|[^/]*tag\/)[a-z0-9-]+:[^$]*$/iu;

/** Pairs that are tried of any world; one more for each of its faces and for each beginner. */
const TRIED_ALWAYS = 500;

/** Why what is asked could never be allowed, whatever policies said; null when each part of it could. */
export function vacuityOf(search: Search, inquiry: Inquiry): string | null {
  const { meanings, can } = inquiry;
  if (meanings.length === 0) return 'it is about nothing: no resource is meant';
  const starts = search.join.askers.filter(inquiry.starts);
  const openable = new Openable(search, inquiry);
  const isIdle = meanings.some(
    (meaning) =>
      meaning.nothing === null && starts.length > 0 && !isPossible(search, openable, starts, meaning),
  );
  return isIdle
    ? `it is about nothing: whatever policies said, nobody of those could be let to do ${can.join(', ')} with a part of what is meant`
    : null;
}

function isPossible(
  search: Search,
  openable: Openable,
  starts: readonly Asker[],
  { question }: Meaning,
): boolean {
  let left = TRIED_ALWAYS + starts.length + namesOf(search.world).size + question.beside.length;
  for (const candidate of spread(search, starts, { ...question, actions: openable.inquiry.can })) {
    if (openable.is(candidate)) return true;
    if (--left <= 0) return false;
  }
  return false;
}

/**
 * What takes no resource, which is decided soonest; everybody with one of each kind of what is meant; then with all others: a thousand
 * subnets stand before nothing else.
 */
function* spread(search: Search, starts: readonly Asker[], question: WorldQuestion): Generator<Candidate> {
  const first = starts.find(({ kind }) => kind === 'principal');
  const plain = question.beside?.filter(({ target }) => target.arn === NOTHING) ?? [];
  if (first !== undefined) yield* search.pairsOf(first, { ...question, among: [], beside: plain });
  for (const isFirst of [true, false])
    for (const asker of starts) {
      const kinds = new Set<string>();
      for (const candidate of search.pairsOf(asker, question)) {
        const kind = kindOf(candidate);
        if (kinds.has(kind) !== isFirst) yield candidate;
        kinds.add(kind);
      }
    }
}

/** What takes no resource, what no template has, and what strangers have are asked for apart. */
function kindOf({ face, target }: Candidate): string {
  return face.kind === KIND_OUTSIDE
    ? [face.kind, target.arn, ...Object.keys(target.facts)].join(' ')
    : `${face.kind} ${String(target.type)}`;
}

const OPEN: Layer = { policies: [opening('whatever it says')], incomplete: null };

/** Who could be let to do what, if all policies of both sides allowed everything. */
class Openable {
  private readonly known = new Map<string, boolean>();
  /** Keys that requests are compared by, in lower case. */
  private readonly keys: readonly string[];
  /** Whether what requests have to meet is the sender's choice alone, as far as keys tell. */
  private readonly isFree: boolean;

  constructor(
    private readonly search: Search,
    readonly inquiry: Inquiry,
  ) {
    const { when, unless = [], assume } = inquiry;
    const conditions = [...when, ...unless];
    this.keys = conditions.map(({ key }) => key.toLowerCase());
    this.isFree =
      Object.keys(assume).length === 0 &&
      conditions.every(
        ({ key, values }) => FREE_KEY.test(key) && !values.some((value) => value.includes('${')),
      );
  }

  /** Whether a candidate is such a pair. */
  is(candidate: Candidate): boolean {
    const key = this.keyOf(candidate);
    const known = key === null ? undefined : this.known.get(key);
    if (known !== undefined) return known;
    const found = this.isFound(candidate);
    if (key !== null) this.known.set(key, found);
    return found;
  }

  /**
   * Everything that it takes to say: of policies that are about everything only the side counts that has to allow, and the actions that
   * are never asked. Null where names, tags or what templates leave out come into it.
   */
  private keyOf({ asker, face, target, actions }: Candidate): string | null {
    if (!this.isFree || asker.caller.kind !== 'role' || face.kind === KIND_OUTSIDE) return null;
    if (Object.keys(target.facts).some((fact) => this.keys.includes(fact.toLowerCase()))) return null;
    const { account } = asker.caller;
    const owner = target.account?.id ?? null;
    const sides = owner === account.id ? ['own'] : [account.id, owner];
    return JSON.stringify([...sides, target.guard, target.type, face.kind, face.actions, actions]);
  }

  private isFound({ asker, face, target, actions }: Candidate): boolean {
    const { when, unless, assume } = this.inquiry;
    const resource: Layer =
      face.kind === KIND_OUTSIDE ? face.policy : without({ ...face, policy: OPEN }).policy;
    const surroundings = {
      identity: asker.kind === 'principal' ? EVERYTHING : EMPTY_LAYER,
      boundary: null,
      session: null,
      serviceControl: [],
      resourceControl: [],
      resource,
      endpoint: null,
    };
    const asked = { when, assume, surroundings: sparing(surroundings, unless) };
    const { workshop } = this.search.join;
    return decide({ caller: asker.caller, actions, target, ...asked }, {}, workshop).verdict !== 'proved';
  }
}
