// lib/assembly/positions: from the path of a resolved property to where it is written: past the functions that chose it,
// and past the items that were taken out before it.
import { type Plain, isMap, listOf } from '../plain';
import type { Outcome } from '../resolution/facts';

type OutcomeOf = (condition: string) => Outcome;

/** The keys in the template's text that lead to what is at `keys` of the resolved `plain`, as far as they do. */
export function writtenPath(plain: Plain, keys: readonly string[], outcomeOf: OutcomeOf): readonly string[] {
  const [key, ...rest] = keys;
  if (key === undefined) return [];
  const branches = branchesOf(plain, outcomeOf);
  if (branches !== undefined) {
    const paths = branches.map(([index, branch]) => ({
      path: ['Fn::If', index, ...writtenPath(branch, keys, outcomeOf)],
    }));
    return paths.reduce((best, each) => (each.path.length > best.path.length ? each : best), {
      path: [] as string[],
    }).path;
  }
  if (Array.isArray(plain)) return itemPath(plain as readonly Plain[], key, rest, outcomeOf);
  const value = isMap(plain) && Object.hasOwn(plain, key) ? plain[key] : undefined;
  return value === undefined ? [] : [key, ...writtenPath(value, rest, outcomeOf)];
}

function itemPath(
  items: readonly Plain[],
  key: string,
  rest: readonly string[],
  outcomeOf: OutcomeOf,
): readonly string[] {
  let left = Number(key);
  for (const [index, item] of items.entries()) {
    if (isAbsent(item, outcomeOf)) continue;
    if (left === 0) return [String(index), ...writtenPath(item, rest, outcomeOf)];
    left -= 1;
  }
  return [];
}

/** The branches of `Fn::If` that may be meant; undefined where `plain` is none. */
function branchesOf(plain: Plain, outcomeOf: OutcomeOf): readonly (readonly [string, Plain])[] | undefined {
  const call = isMap(plain) && Object.keys(plain).length === 1 ? plain['Fn::If'] : undefined;
  const [condition, then, otherwise] = listOf(call);
  if (typeof condition !== 'string' || then === undefined || otherwise === undefined) return undefined;
  const outcome = outcomeOf(condition);
  return [
    ...(outcome === false ? [] : [['1', then] as const]),
    ...(outcome === true ? [] : [['2', otherwise] as const]),
  ];
}

/** Whether `plain` is taken out of its list for sure. */
function isAbsent(plain: Plain, outcomeOf: OutcomeOf): boolean {
  if (isMap(plain) && plain['Ref'] === 'AWS::NoValue') return true;
  const branches = branchesOf(plain, outcomeOf);
  return branches?.every(([, branch]) => isAbsent(branch, outcomeOf)) ?? false;
}
