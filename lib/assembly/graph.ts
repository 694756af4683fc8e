// lib/assembly: the ResourceGraph: every resource of every given template, resolved once, indexed, read-only.
// Checks, proofs, cost and Terraform read this and nothing else.
import { NameIndex } from './names/name-index';
import { PhysicalNames, type Whereabouts } from './names/physical-names';
import { type Reference, ReferenceIndex } from './names/reference-index';
import { Positions } from './positions/positions';
import type { Position } from './positions/position';
import type { Reading } from './reading';
import type { StackPlace } from './resolution/pseudo-parameters';
import type { RawTemplate } from './template';
import type { Value } from './values/value';
import { type Resource, type Template, viewOf } from './view';
import { World } from './world';
import { idOf } from './written-resource';

/** Whether one resource is there where another one is. */
export type Coexistence = 'always' | 'perhaps' | 'never';

/** Every resource of every given template. */
export class ResourceGraph {
  readonly templates: readonly Template[];
  readonly resources: readonly Resource[];
  private readonly readings: ReadonlyMap<string, Reading>;
  private readonly ids: ReadonlyMap<string, Resource>;
  private readonly types: ReadonlyMap<string, readonly Resource[]>;
  private readonly paths: ReadonlyMap<string, Resource>;
  private readonly physical: PhysicalNames;
  private readonly positions = new Positions();
  private nameIndex: NameIndex | undefined;
  private referenceIndex: ReferenceIndex | undefined;

  constructor(raw: readonly RawTemplate[]) {
    const { readings } = new World(raw);
    this.readings = new Map(readings.map((reading) => [reading.raw.name, reading]));
    this.templates = readings.map(viewOf);
    this.resources = this.templates.flatMap((template) => template.resources);
    this.ids = new Map(this.resources.map((resource) => [resource.id, resource]));
    this.types = grouped(this.resources, (resource) => resource.type);
    this.paths = new Map(
      this.resources.flatMap((resource) =>
        resource.constructPath === null ? [] : [[resource.constructPath, resource] as const],
      ),
    );
    this.physical = new PhysicalNames(this.whereabouts());
  }

  /** The resource with this id. */
  byId(id: string): Resource | undefined {
    return this.ids.get(id);
  }

  /** The resource of a template with this logical id. */
  inTemplate(template: string, logicalId: string): Resource | undefined {
    return this.ids.get(idOf(template, logicalId));
  }

  /** Every resource of a type, in the order of the templates. */
  byType(type: string): readonly Resource[] {
    return this.types.get(type) ?? [];
  }

  /** The resource that CDK made at this construct path. */
  byConstructPath(path: string): Resource | undefined {
    return this.paths.get(path);
  }

  /**
   * Resources of a type with this physical name: a text, or a value that is spelled alike. Names may be the same in
   * several accounts and Regions.
   * @param from only what this resource can mean by the name: what is in its account, and mostly in its Region
   */
  byName(type: string, name: string | Value, from?: Resource): readonly Resource[] {
    return this.names().byName(type, name, from);
  }

  /** Resources with this ARN, where type, name, account and Region determine it. */
  byArn(arn: string | Value): readonly Resource[] {
    return this.names().byArn(arn);
  }

  /**
   * The one resource of a type that `value` names, as `from` says it: by reference, by name, or by the ARN of it or of
   * something inside it. Undefined where it names none, more than one, or nobody knows.
   */
  named(type: string, value: Value, from?: Resource): Resource | undefined {
    return this.names().named(type, value, from);
  }

  /** The physical name of a resource; undefined where it is not known of its type what names it. */
  nameOf(resource: Resource): Value | undefined {
    return this.physical.nameOf(resource);
  }

  /** The ARN of a resource; undefined where it is not known of its type how its ARN comes about. */
  arnOf(resource: Resource): Value | undefined {
    return this.physical.arnOf(resource);
  }

  /** `value` with names and ARNs in the place of references, as far as templates determine them. */
  spelledOut(value: Value): Value {
    return this.physical.spelledOut(value);
  }

  /** Every place in which another resource's properties speak of this one, and some in which its own do. */
  referencesTo(resource: Resource): readonly Reference[] {
    return this.references().referencesTo(resource.id);
  }

  /** Every place in which the properties of this resource speak of one of the graph. */
  referencesFrom(resource: Resource): readonly Reference[] {
    return this.references().referencesFrom(resource.id);
  }

  /** Whether `other` exists where `resource` does: conditions of one template are compared by what they mean. */
  coexistence(resource: Resource, other: Resource): Coexistence {
    if (other.exists === 'always' || resource.id === other.id) return 'always';
    const reading = this.readings.get(resource.template);
    const { condition } = other;
    if (reading === undefined || resource.template !== other.template) return 'perhaps';
    // What makes it doubtful is whether its stack is nested at all, and then both are there.
    if (condition === null) return 'always';
    const given = resource.condition;
    const outcome = reading.resolver.afresh(() =>
      given === null
        ? reading.resolver.condition(condition)
        : reading.resolver.assuming(given, true, () => reading.resolver.condition(condition)),
    );
    if (outcome === 'open') return 'perhaps';
    return outcome ? 'always' : 'never';
  }

  /**
   * Where a resource stands in the text of its template, or the property at `path`, for example
   * `Policies.0.PolicyDocument`. What cannot be found gives the nearest thing around it; null of a template that was
   * given as an object.
   */
  positionOf(resource: Resource, path: string | readonly string[] = []): Position | null {
    const reading = this.readings.get(resource.template);
    const keys = typeof path === 'string' ? path.split('.').filter((key) => key !== '') : path;
    return reading === undefined ? null : this.positions.ofResource(reading, resource.logicalId, keys);
  }

  /** Where something stands in the text of a template, for example `['Parameters', 'Password']`. */
  positionIn(template: Template, path: readonly string[]): Position | null {
    const reading = this.readings.get(template.name);
    return reading === undefined ? null : this.positions.at(reading, path);
  }

  private names(): NameIndex {
    this.nameIndex ??= new NameIndex(this.resources, this.physical, this.whereabouts());
    return this.nameIndex;
  }

  private references(): ReferenceIndex {
    this.referenceIndex ??= new ReferenceIndex(this.resources, (id) => this.ids.get(id), this.names());
    return this.referenceIndex;
  }

  private whereabouts(): Whereabouts {
    return {
      byId: (id) => this.ids.get(id),
      placeOf: ({ template }): StackPlace =>
        this.readings.get(template)?.raw ?? { name: template, account: null, region: null, stackName: null },
    };
  }
}

function grouped<T>(items: readonly T[], keyOf: (item: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [item]);
    else group.push(item);
  }
  return groups;
}
