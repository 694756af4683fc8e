// lib/assembly/functions: `Fn::FindInMap`. Where a key is not known, what is found is one of what the mapping has: if
// that is one value only, it is that value.
import { type Plain, isMap, listOf, mapOf, ownEntry } from '../plain';
import { scalarText } from '../values/scalar';
import { type LiteralValue, type Value, unknown } from '../values/value';
import type { Caller, Intrinsic } from './function';

/** Most entries that are compared where a key is not known. */
const MAX_CANDIDATES = 200;

const NOT_KNOWN = 'Fn::FindInMap with arguments that cannot be known';

/** @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-findinmap.html */
export const findInMap: Intrinsic = (caller, argument) => {
  const [map, top, second, options] = listOf(argument);
  if (map === undefined || top === undefined || second === undefined) return undefined;
  const preset = isMap(options) ? ownEntry(options, 'DefaultValue') : undefined;
  const keys = [caller.resolve(top), caller.resolve(second)] as const;
  return caller.perBranch(caller.resolve(map), (name) =>
    caller.perBranch(keys[0], (first) =>
      caller.perBranch(keys[1], (last) => found(caller, { name, first, last, preset })),
    ),
  );
};

interface Search {
  readonly name: Value;
  readonly first: Value;
  readonly last: Value;
  readonly preset: Plain | undefined;
}

function found(caller: Caller, { name, first, last, preset }: Search): Value {
  const mapping = scalarText(name);
  const from = [name, first, last];
  if (mapping === undefined) return unknown(NOT_KNOWN, { from });
  const entries = entriesOf(caller.mappingNamed(mapping), first).flatMap((row) =>
    row === undefined ? [undefined] : entriesOf(mapOf(row), last),
  );
  const known = scalarText(first) !== undefined && scalarText(last) !== undefined;
  // Without a default, deployment fails where nothing is found: what is deployed was found.
  const candidates = [...entries.filter((each) => each !== undefined)];
  if (preset !== undefined && (!known || candidates.length === 0)) candidates.push(preset);
  const [only] = candidates;
  if (known) return only === undefined ? unknown(NOT_KNOWN) : caller.resolve(only);
  return oneOfThem(caller, candidates) ?? unknown(NOT_KNOWN, { from });
}

/** The entry of `key`, undefined where there is none; every entry that it may be where the key is not known. */
function entriesOf(map: Readonly<Record<string, Plain>>, key: Value): readonly (Plain | undefined)[] {
  const text = scalarText(key);
  if (text !== undefined) return [ownEntry(map, text)];
  if (key.kind === 'unknown' && key.oneOf !== undefined) {
    return key.oneOf.map((each) => ownEntry(map, scalarText(each) ?? ''));
  }
  return Object.values(map);
}

function oneOfThem(caller: Caller, candidates: readonly Plain[]): Value | undefined {
  if (candidates.length > MAX_CANDIDATES) return undefined;
  const scalars = candidates.filter((each) => typeof each !== 'object' || each === null);
  if (scalars.length !== candidates.length) return undefined;
  const values = new Map<string, LiteralValue>();
  for (const each of scalars) {
    const value = caller.resolve(each);
    if (value.kind !== 'literal') return undefined;
    values.set(String(value.value), value);
  }
  const distinct = [...values.values()];
  if (distinct.length <= 1) return distinct[0];
  return unknown(NOT_KNOWN, { oneOf: distinct });
}
