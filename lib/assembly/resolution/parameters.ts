// lib/assembly/resolution: what the parameters of one template are. One counts as its default, else as its only allowed
// value, else it is unknown; one that the parent of a nested stack gives is what the parent gives.
import type { Budget } from '../budget';
import { split } from '../functions/split';
import { LONGEST } from '../longest';
import { type Plain, type PlainMap, mapOf, ownEntry } from '../plain';
import { scalarText } from '../values/scalar';
import { partsOf, textFrom } from '../values/text';
import {
  type LiteralValue,
  type Value,
  list,
  literal,
  mayBeAbsent,
  perBranch,
  symbol,
  unknown,
} from '../values/value';
import { withDynamicReferences } from './dynamic-reference';
import type { Facts } from './facts';
import { type ParameterType, parameterType } from './parameter-type';
import type { StackPlace } from './pseudo-parameters';

/** Most allowed values that are kept: past them nobody could go through them all. */
const MAX_ALLOWED = 64;

/** What a template's parameters need to know of other templates. */
export interface ParameterSources {
  /** The value behind an SSM parameter's name, as seen from this account and Region. */
  parameterValue(name: string, account: string | null, region: string | null): Value;
  /** What the parent of a nested stack gives; absent where it gives nothing, undefined where there is no parent. */
  given(parameter: string): Value | undefined;
  /** The type of the resource with this id, in whatever template. */
  typeById(id: string): string | undefined;
}

/** The parameters of one template. */
export class Parameters {
  private readonly values = new Map<string, Value>();

  constructor(
    private readonly declared: PlainMap,
    private readonly place: StackPlace,
    private readonly sources: ParameterSources,
    private readonly budget: Budget,
  ) {}

  /** What `Ref` to the parameter `name` is; undefined where there is none of this name. */
  valueOf(name: string): Value | undefined {
    const declaration = ownEntry(this.declared, name);
    if (declaration === undefined) return undefined;
    const known = this.values.get(name);
    if (known !== undefined) return known;
    // What leads back to itself is stopped where it leaves the template.
    const value = this.workedOut(name, mapOf(declaration));
    this.values.set(name, value);
    return value;
  }

  private workedOut(name: string, declaration: PlainMap): Value {
    const type = parameterType(typeof declaration['Type'] === 'string' ? declaration['Type'] : 'String');
    const given = this.sources.given(name);
    if (given !== undefined && given.kind !== 'absent') {
      return perBranch(this.budget.share(given), (each) => this.typed(name, type, each));
    }
    const preset = presetOf(declaration);
    return preset === undefined ? this.open(name, declaration, type) : this.typed(name, type, preset);
  }

  /** What a parameter of a type is that gets `given`. */
  private typed(name: string, type: ParameterType, given: Value): Value {
    if (type.isStored) return this.stored(name, type, given);
    return type.isList ? this.listed(given) : withDynamicReferences(given, this.place);
  }

  private stored(name: string, type: ParameterType, given: Value): Value {
    const parameter = scalarText(given);
    if (parameter === undefined) return unknown(`the SSM parameter that ${name} names`, { from: [given] });
    const { account, region } = this.place;
    const held = this.sources.parameterValue(parameter, account, region);
    if (!type.isList) return held;
    return held.kind === 'symbol' ? symbol(held.name, { isList: true }) : this.listed(held);
  }

  /** The items of a text between its commas. */
  private listed(given: Value): Value {
    if (given.kind === 'list') return given.items.some(mayBeAbsent) ? unclear(given) : given;
    if (given.kind === 'symbol' && given.isList === true) return given;
    const items = split(given, ',', { budget: this.budget, typeById: (id) => this.sources.typeById(id) });
    return items.kind === 'list' ? list(items.items.map(trimmed)) : items;
  }

  private open(name: string, declaration: PlainMap, type: ParameterType): Value {
    const source = `parameter ${name} of ${this.place.name}`;
    const { MaxLength: written, MinLength: shortest } = declaration;
    const longest = Number(written ?? LONGEST.parameterValue);
    const maxCharacters = longest >= 0 && longest < LONGEST.parameterValue ? longest : LONGEST.parameterValue;
    // The items of a list are quoted one by one: how long it gets is not bounded by the length of its text.
    const bound = type.isList ? {} : { maxCharacters };
    const alphabet = type.alphabet === undefined ? {} : { alphabet: type.alphabet };
    if (type.exists && !type.isStored) {
      return symbol(source, { ...bound, ...alphabet, ...(type.isList ? { isList: true as const } : {}) });
    }
    const oneOf = type.isList || type.isStored ? undefined : allowedValues(declaration);
    return unknown(`the parameter ${name}, which has no default`, {
      ...bound,
      source,
      ...(oneOf === undefined ? {} : { oneOf }),
      ...(Number(shortest ?? 0) >= 1 || type.isStored ? { noneOf: [''] } : {}),
    });
  }
}

/** `value` of the parameter `name`, and what assumptions say of it. */
export function assumed(name: string, value: Value, facts: Facts): Value {
  const given = facts.values.get(name);
  if (given !== undefined) return given;
  const excluded = facts.excluded.get(name);
  if (excluded === undefined || value.kind !== 'unknown') return value;
  const left = value.oneOf?.filter((each) => !excluded.has(String(each.value)));
  return {
    ...value,
    // Where nothing is left, the branch is one that cannot be.
    ...(left === undefined || left.length === 0 ? {} : { oneOf: left }),
    noneOf: [...(value.noneOf ?? []), ...excluded],
  };
}

/** The default, else the only allowed value. */
function presetOf({ Default: preset, AllowedValues: allowed }: PlainMap): LiteralValue | undefined {
  const only = Array.isArray(allowed) && allowed.length === 1 ? (allowed[0] as Plain) : undefined;
  const written = preset ?? only;
  return written === undefined || written === null || typeof written === 'object'
    ? undefined
    : literal(written);
}

function allowedValues({ AllowedValues: allowed }: PlainMap): readonly LiteralValue[] | undefined {
  const values: readonly unknown[] = Array.isArray(allowed) ? allowed : [];
  if (values.length === 0 || values.length > MAX_ALLOWED) return undefined;
  const scalars = values.filter((value) => ['string', 'number', 'boolean'].includes(typeof value));
  return scalars.length === values.length ? scalars.map((value) => literal(value as string)) : undefined;
}

function trimmed(item: Value): Value {
  const parts = partsOf(item);
  const last = parts.length - 1;
  return textFrom(
    parts.map((part, index) => {
      if (typeof part !== 'string') return part;
      const begun = index === 0 ? part.trimStart() : part;
      return index === last ? begun.trimEnd() : begun;
    }),
  );
}

function unclear(given: Value): Value {
  return unknown('a list whose items a condition chooses', { from: [given] });
}
