// lib/proof/join: roles that no policy tells apart. What a question knows of a role is its account, its tags, what its sessions choose, and
// its ARN. Of two that differ in the ARN alone, before policies that name neither, every request is decided the same: what is denied to
// the one is denied to the other.
import {
  type Condition,
  type Layer,
  type Proved,
  type RoleCaller,
  type Statement,
  type Target,
  isOpaque,
} from '../core';
import { type WorldPrincipal, mayMeet, surroundingsOf } from '../world';
import type { World } from '../world';
import type { Candidate } from './candidate';
import type { WorldQuestion } from './question';

/** The key by which conditions name roles. */
const ARN_KEY = 'aws:principalarn';
const ACCOUNT = /^(?:\d{12}|arn:[a-z-]+:iam::\d{12}:root)$/u;

/** What was denied in one question. */
export class Alike {
  private readonly denied = new Map<Target, Map<string, Proved>>();
  private readonly isAboutNames: boolean;

  constructor(
    private readonly world: World,
    { when = [], unless = [], endpoint }: WorldQuestion,
  ) {
    this.isAboutNames = endpoint !== undefined || namesSomebody([...when, ...unless]);
  }

  /** What was said to somebody of whom all policies say the same; undefined where nothing was. */
  verdictOn(candidate: Candidate): Proved | undefined {
    const own = this.denied.get(candidate.target);
    if (own === undefined) return undefined;
    const key = this.keyOf(candidate);
    return key === null ? undefined : own.get(key);
  }

  /** Remembers what was denied. */
  note(candidate: Candidate, verdict: Proved): void {
    const key = this.keyOf(candidate);
    if (key === null) return;
    const own = this.denied.get(candidate.target);
    if (own === undefined) this.denied.set(candidate.target, new Map([[key, verdict]]));
    else own.set(key, verdict);
  }

  /** The same for roles that are told apart by nothing; null of who is somebody. */
  private keyOf({ asker, face }: Candidate): string | null {
    if (this.isAboutNames || asker.kind !== 'principal' || asker.caller.kind !== 'role') return null;
    const { caller, principal } = asker;
    const { identity, boundary, serviceControl, resourceControl, resource } = surroundingsOf(
      this.world,
      principal,
      face,
    );
    const layers = [
      identity,
      ...(boundary === null ? [] : [boundary]),
      ...serviceControl,
      ...resourceControl,
      resource,
    ];
    return layers.some((layer) => isNamedIn(layer, caller)) ? null : viewOf(principal, caller);
  }
}

const SERIALS = new WeakMap<object, number>();
let lastSerial = 0;

function serialOf(thing: object): number {
  const serial = SERIALS.get(thing) ?? ++lastSerial;
  SERIALS.set(thing, serial);
  return serial;
}

const VIEWS = new WeakMap<WorldPrincipal, string>();

/** Everything that is known of a role but its ARN. */
function viewOf(principal: WorldPrincipal, { arn, ...others }: RoleCaller): string {
  const known = VIEWS.get(principal);
  if (known !== undefined) return known;
  const { account, identity, boundary } = principal;
  const partition = arn.split(':')[1];
  const own = [policiesOf(identity), boundary === null ? null : policiesOf(boundary)];
  const view = JSON.stringify([account, partition, others, ...own]);
  VIEWS.set(principal, view);
  return view;
}

/** Policies never change: the same object says the same. */
function policiesOf({ policies, incomplete }: Layer): readonly (number | string | null)[] {
  return [...policies.map(serialOf), incomplete];
}

const NAMED = new WeakMap<Layer, WeakMap<RoleCaller, boolean>>();

/** Whether a layer may name a role. */
function isNamedIn(layer: Layer, caller: RoleCaller): boolean {
  const known = NAMED.get(layer) ?? new WeakMap<RoleCaller, boolean>();
  NAMED.set(layer, known);
  const own = known.get(caller) ?? isNamed(namesIn(layer), caller);
  known.set(caller, own);
  return own;
}

/** Texts that may name a role. */
interface Names {
  /** Of a role or its sessions: principals of statements. */
  readonly entries: readonly string[];
  /** Of the role alone: what conditions compare its ARN with. */
  readonly compared: readonly string[];
  /** Whether a variable stands for the ARN, which makes other texts of it for everybody. */
  readonly isVariable: boolean;
}

const NAMES = new WeakMap<Layer, Names>();

function namesIn(layer: Layer): Names {
  const known = NAMES.get(layer);
  if (known !== undefined) return known;
  const statements = layer.policies.flatMap((policy) => policy.statements);
  const names: Names = {
    entries: [...new Set(statements.flatMap(entriesOf))],
    compared: [...new Set(statements.flatMap(({ conditions }) => comparedIn(conditions)))],
    isVariable: statements.some(
      ({ resources, conditions }) =>
        resources.patterns.some(isVariable) || conditions.some(({ values }) => values.some(isVariable)),
    ),
  };
  NAMES.set(layer, names);
  return names;
}

/** Who is named, but for what says the same of all roles of an account. */
function entriesOf({ principals }: Statement): readonly string[] {
  if (principals.kind !== 'only' && principals.kind !== 'except') return [];
  return principals.entries.flatMap(({ type, value }) =>
    type !== 'AWS' || value === '*' || ACCOUNT.test(value) ? [] : [value],
  );
}

function comparedIn(conditions: readonly Condition[]): readonly string[] {
  return conditions.flatMap(({ key, values }) => (key.toLowerCase() === ARN_KEY ? values : []));
}

/** Of what a variable may stand for besides nobody has to know here. */
function isVariable(text: string): boolean {
  return text.includes('${') && text.toLowerCase().includes(ARN_KEY);
}

function isNamed({ entries, compared, isVariable: isAnybody }: Names, { arn }: RoleCaller): boolean {
  const sessions = `arn:*:sts::*:assumed-role/${arn.slice(arn.lastIndexOf('/') + 1)}/*`;
  return (
    isAnybody ||
    [...entries, ...compared].some((name) => isOpaque(name) || mayMeet(name, arn)) ||
    entries.some((name) => mayMeet(name, sessions))
  );
}

function namesSomebody(conditions: readonly Condition[]): boolean {
  return comparedIn(conditions).length > 0 || conditions.some(({ values }) => values.some(isVariable));
}
