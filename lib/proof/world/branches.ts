// lib/proof/world: what a value can come out as, under the conditions that stay open.
import { type Value, alternatives, openConditions, settled } from '../../assembly';

/** One way in which a value can come out. */
export interface Branch {
  /** Nothing in it depends on a condition, unless it is a value that nobody knows. */
  readonly value: Value;
  /** Under which outcomes it comes out so; null when it always does. */
  readonly only: string | null;
}

/** Most conditions whose outcomes are told apart: 64 combinations. */
const MAX_CONDITIONS = 6;

/** Every way, what is absent left out. Past the bound, what depends on a condition is something that nobody knows. */
export function branchesOf(value: Value): readonly Branch[] {
  const keys = [...openConditions(value)];
  if (keys.length === 0) return value.kind === 'absent' ? [] : [{ value, only: null }];
  if (keys.length > MAX_CONDITIONS) return [{ value: undecided(value), only: 'conditions come out so' }];
  return outcomes(keys).flatMap((chosen) => {
    const branch = settled(value, chosen);
    return branch.kind === 'absent' ? [] : [{ value: branch, only: inWords(chosen) }];
  });
}

/** The ways in which a value itself can come out; what is inside it may still depend on conditions. */
export function shallowBranchesOf(value: Value): readonly Branch[] {
  if (value.kind !== 'choice') return value.kind === 'absent' ? [] : [{ value, only: null }];
  const only = `the condition ${value.condition} comes out so`;
  return alternatives(value).flatMap((each) => (each.kind === 'absent' ? [] : [{ value: each, only }]));
}

function outcomes(keys: readonly string[]): readonly ReadonlyMap<string, boolean>[] {
  return Array.from(
    { length: 2 ** keys.length },
    (_, number) => new Map(keys.map((key, at) => [key, ((number >> at) & 1) === 1])),
  );
}

function inWords(chosen: ReadonlyMap<string, boolean>): string {
  return [...chosen].map(([key, holds]) => `${key.replace(/^.*#/, '')} is ${String(holds)}`).join(' and ');
}

/** A mapping without the entries that depend on conditions, each of which is named as unknown instead. */
function undecided(value: Value): Value {
  const reason = 'it depends on more conditions than are told apart';
  if (value.kind !== 'map') return { kind: 'unknown', reason };
  const isOpen = (each: Value): boolean => openConditions(each).size > 0;
  const entries = [...value.entries].map(
    ([key, item]) => [key, isOpen(item) ? ({ kind: 'unknown', reason } as const) : item] as const,
  );
  return { kind: 'map', entries: new Map(entries) };
}
