// lib/assembly/names: where resources speak of one another: by reference, by a name that stands for one in that
// property, or by an ARN. One pass over all properties.
import { spellingOf } from '../values/spelling';
import type { Place } from '../values/walk';
import { walkOrigins } from '../values/walk';
import type { Resource } from '../view';
import { ARN_SHAPES } from './arn-shapes';
import type { NameIndex } from './name-index';
import { typesNamedBy } from './naming';

/** Where one resource speaks of another. */
export interface Reference {
  readonly from: Resource;
  readonly to: Resource;
  /** The attribute that is read, or `Ref`; of a name the property that gives it, of an ARN `Arn`. */
  readonly attribute: string;
  /** The property of `from` in which it stands, for example `Policies.0.PolicyDocument.Statement.1.Resource`. */
  readonly path: string;
  /** Whether the template refers to it, or says its name or ARN. */
  readonly by: 'reference' | 'name' | 'arn';
}

const NONE: readonly Reference[] = [];

/** The references between the resources of a graph. */
export class ReferenceIndex {
  private readonly to = new Map<string, Reference[]>();
  private readonly from = new Map<string, Reference[]>();

  constructor(
    resources: readonly Resource[],
    private readonly byId: (id: string) => Resource | undefined,
    private readonly names: NameIndex,
  ) {
    for (const resource of resources) {
      for (const place of walkOrigins(resource.properties)) {
        for (const reference of this.at(resource, place)) this.add(reference);
      }
    }
  }

  /** Every place that speaks of the resource with this id. */
  referencesTo(id: string): readonly Reference[] {
    return this.to.get(id) ?? [];
  }

  /** Every place of the resource with this id that speaks of another. */
  referencesFrom(id: string): readonly Reference[] {
    return this.from.get(id) ?? [];
  }

  private add(reference: Reference): void {
    for (const [index, id] of [
      [this.to, reference.to.id],
      [this.from, reference.from.id],
    ] as const) {
      const known = index.get(id);
      if (known === undefined) index.set(id, [reference]);
      else known.push(reference);
    }
  }

  private at(from: Resource, place: Place): readonly Reference[] {
    const { value } = place;
    if (value.kind === 'reference') {
      const to = this.byId(value.resource);
      return to === undefined
        ? []
        : [{ from, to, attribute: value.attribute, path: place.path, by: 'reference' }];
    }
    if (value.kind === 'literal' && typeof value.value !== 'string') return NONE;
    if (value.kind !== 'literal' && value.kind !== 'text') return NONE;
    const first = value.kind === 'literal' ? value.value : value.parts[0];
    if (typeof first === 'string' && first.startsWith('arn:')) return this.byArn(from, place);
    return this.byName(from, place);
  }

  private byArn(from: Resource, place: Place): readonly Reference[] {
    const found = this.names.holding(place.value).filter((to) => to.id !== from.id);
    return found.length === 1
      ? found.map((to) => ({ from, to, attribute: 'Arn', path: place.path, by: 'arn' }))
      : [];
  }

  /** A name counts where it is the whole value of a property that names something, and one resource alone has it. */
  private byName(from: Resource, place: Place): readonly Reference[] {
    const spelling = spellingOf(place.value);
    const { property } = place;
    if (spelling === undefined || property === null || !this.names.knows(spelling)) return NONE;
    const found = typesNamedBy(from.type, property, spelling).flatMap((type) => {
      const shape = ARN_SHAPES.get(type);
      if (type === from.type && shape?.name === property) return NONE;
      return this.names.byName(type, place.value, from).map((to): Reference => ({
        from,
        to,
        attribute: shape?.name ?? 'Ref',
        path: place.path,
        by: 'name',
      }));
    });
    return found.length === 1 && found[0]?.to.id !== from.id ? found : [];
  }
}
