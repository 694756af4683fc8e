// lib/assembly/values: every value inside a value, with the path of the property it stands in.
import type { Value } from './value';

/** A value, and where it stands. */
export class Place {
  constructor(
    readonly value: Value,
    private readonly above: Place | null,
    private readonly key: string | null,
  ) {}

  /** Keys of mappings and numbers of items that lead here. A condition's branches and a text's parts add none. */
  get keys(): readonly string[] {
    return this.above === null ? [] : this.above.keysTo(this.key);
  }

  /** The keys as one text, for example `Policies.0.PolicyDocument`. */
  get path(): string {
    return this.keys.join('.');
  }

  /** The last key that names something: not a number of an item. Null at the top. */
  get property(): string | null {
    if (this.above === null) return null;
    return this.key !== null && this.above.value.kind !== 'list' ? this.key : this.above.property;
  }

  private keysTo(key: string | null): readonly string[] {
    const keys = this.above === null ? [] : this.above.keysTo(this.key);
    return key === null ? keys : [...keys, key];
  }

  /** The values of which this one is made. */
  inside(): readonly Place[] {
    const { value } = this;
    switch (value.kind) {
      case 'list':
        return value.items.map((item, index) => new Place(item, this, String(index)));
      case 'map':
        return [...value.entries].map(([key, item]) => new Place(item, this, key));
      default:
        return children(value).map((child) => new Place(child, this, null));
    }
  }

  /** As `inside`, and for an unknown what it is worked out from. */
  behind(): readonly Place[] {
    const { value } = this;
    return value.kind === 'unknown'
      ? origins(value).map((origin) => new Place(origin, this, null))
      : this.inside();
  }
}

/** Every value below `value` with its place, itself first. */
export function walk(value: Value): Generator<Place> {
  return visit(value, (place) => place.inside());
}

/** As {@link walk}, and what unknowns are worked out from: whoever looks for references has to see it. */
export function walkOrigins(value: Value): Generator<Place> {
  return visit(value, (place) => place.behind());
}

function* visit(value: Value, next: (place: Place) => readonly Place[]): Generator<Place> {
  const open = [new Place(value, null, null)];
  for (let place = open.pop(); place !== undefined; place = open.pop()) {
    yield place;
    const below = next(place);
    for (let index = below.length - 1; index >= 0; index -= 1) {
      const child = below[index];
      if (child !== undefined) open.push(child);
    }
  }
}

/** Every value below `value`, itself first. */
export function* descendants(value: Value): Generator<Value> {
  const open = [value];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    yield next;
    const below = children(next);
    for (let index = below.length - 1; index >= 0; index -= 1) {
      const child = below[index];
      if (child !== undefined) open.push(child);
    }
  }
}

/** The values of which `value` is made. */
export function children(value: Value): readonly Value[] {
  switch (value.kind) {
    case 'list':
      return value.items;
    case 'map':
      return [...value.entries.values()];
    case 'text':
      return value.parts.filter((part) => typeof part !== 'string');
    case 'choice':
      return [value.then, value.otherwise];
    default:
      return NOTHING;
  }
}

const NOTHING: readonly Value[] = [];

/** What an unknown is worked out from; nothing for any other value. */
export function origins(value: Value): readonly Value[] {
  if (value.kind !== 'unknown') return [];
  return value.decoded === undefined ? (value.from ?? []) : [value.decoded, ...(value.from ?? [])];
}
