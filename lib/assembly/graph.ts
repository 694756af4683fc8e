// lib/assembly: the ResourceGraph: every resource of every given template, resolved once, indexed, read-only.
// Checks, proofs, cost and Terraform read this and nothing else.
import { Budget, type Steps } from './budget';
import { ParameterIndex } from './parameter-index';
import { type Surroundings, Resolver } from './resolver';
import { type Plain, type PlainMap, isMap, ownEntry } from './plain';
import type { RawTemplate } from './template';
import { NOTHING_TO_CHECK, type Unresolved, unresolvedResource, unresolvedSections } from './unresolved';
import { ABSENT, type MapValue, type ReferenceValue, descendants } from './value';
import { idOf, resourcesOf, typeOf } from './written-resource';

/** One template of the graph. */
export interface Template {
  readonly name: string;
  readonly account: string | null;
  readonly region: string | null;
  readonly stackName: string | null;
  readonly bytes: number;
  readonly sha256: string;
  /** How many entries each section has. */
  readonly counts: {
    readonly resources: number;
    readonly parameters: number;
    readonly outputs: number;
    readonly mappings: number;
  };
  readonly resources: readonly Resource[];
  /** What of it only deployment can read; nothing of it is in `resources`, or not all. */
  readonly unresolved: readonly Unresolved[];
}

/** One resource, as deployment would make it. */
export interface Resource {
  /** `<template>#<logical id>`, unique in the graph. */
  readonly id: string;
  readonly template: string;
  readonly logicalId: string;
  readonly type: string;
  /** Resolved properties; reading them resolves them, once. */
  readonly properties: MapValue;
  /** Whether it exists for sure, or only if a condition that stays open holds. */
  readonly exists: 'always' | 'perhaps';
  /** CDK's construct path; null in templates that were not made by CDK. */
  readonly constructPath: string | null;
  /** Logical ids that it waits for. */
  readonly dependsOn: readonly string[];
  readonly deletionPolicy: string | null;
  readonly updateReplacePolicy: string | null;
}

/** Where one resource speaks of another. */
export interface Reference {
  readonly from: Resource;
  readonly to: Resource;
  /** The attribute that is read, or `Ref`. */
  readonly attribute: string;
}

const NO_PROPERTIES: MapValue = { kind: 'map', entries: new Map() };

/** Every resource of every given template. */
export class ResourceGraph {
  readonly templates: readonly Template[];
  readonly resources: readonly Resource[];
  private readonly ids: ReadonlyMap<string, Resource>;
  private readonly types: ReadonlyMap<string, readonly Resource[]>;
  private readonly paths: ReadonlyMap<string, Resource>;
  private referenceIndex: ReadonlyMap<string, readonly Reference[]> | undefined;

  constructor(raw: readonly RawTemplate[]) {
    const parameters = new ParameterIndex(raw);
    const steps: Steps = { count: 0 };
    this.templates = raw.map((template) =>
      templateOf(template, parameters, new Budget(template.name, steps)),
    );
    this.resources = this.templates.flatMap((template) => template.resources);
    this.ids = new Map(this.resources.map((resource) => [resource.id, resource]));
    this.types = grouped(this.resources, (resource) => resource.type);
    this.paths = new Map(
      this.resources.flatMap((resource) =>
        resource.constructPath === null ? [] : [[resource.constructPath, resource] as const],
      ),
    );
    parameters.attach((id) => this.ids.get(id)?.properties);
  }

  /** The resource with this id. */
  byId(id: string): Resource | undefined {
    return this.ids.get(id);
  }

  /** Every resource of a type, in the order of the templates. */
  byType(type: string): readonly Resource[] {
    return this.types.get(type) ?? [];
  }

  /** The resource that CDK made at this construct path. */
  byConstructPath(path: string): Resource | undefined {
    return this.paths.get(path);
  }

  /** Every place in which another resource's properties speak of this one. */
  referencesTo(resource: Resource): readonly Reference[] {
    this.referenceIndex ??= grouped(this.references(), (reference) => reference.to.id);
    return this.referenceIndex.get(resource.id) ?? [];
  }

  private references(): readonly Reference[] {
    return this.resources.flatMap((from) =>
      [...descendants(from.properties)].flatMap((value) => {
        const to = value.kind === 'reference' ? this.ids.get(value.resource) : undefined;
        return to === undefined ? [] : [{ from, to, attribute: (value as ReferenceValue).attribute }];
      }),
    );
  }
}

function templateOf(raw: RawTemplate, parameters: ParameterIndex, budget: Budget): Template {
  const written = resourcesOf(raw);
  const surroundings: Surroundings = {
    parameterValue: (name, account, region) => parameters.valueOf(name, account, region),
    resourceId: (logicalId) => (Object.hasOwn(written, logicalId) ? idOf(raw.name, logicalId) : undefined),
    resourceType: (logicalId) => typeOf(ownEntry(written, logicalId)),
  };
  const resolver = new Resolver(raw, surroundings, budget);
  const properties = new Properties(resolver);
  const resources = Object.entries(written).flatMap(([logicalId, body]) =>
    resourceOf(raw, logicalId, body, resolver, properties),
  );
  let unresolved: readonly Unresolved[] | undefined;
  return {
    name: raw.name,
    account: raw.account,
    region: raw.region,
    stackName: raw.stackName,
    bytes: raw.bytes,
    sha256: raw.sha256,
    counts: {
      resources: sectionSize(raw, 'Resources'),
      parameters: sectionSize(raw, 'Parameters'),
      outputs: sectionSize(raw, 'Outputs'),
      mappings: sectionSize(raw, 'Mappings'),
    },
    resources,
    get unresolved() {
      unresolved ??= unresolvedIn(raw, written, resources, properties);
      if (resources.length === 0 && unresolved.length === 0) unresolved = [NOTHING_TO_CHECK];
      return unresolved;
    },
  };
}

/** A resource whose condition is false does not exist, so nothing of it is left open. */
function unresolvedIn(
  raw: RawTemplate,
  written: PlainMap,
  resources: readonly Resource[],
  properties: Properties,
): readonly Unresolved[] {
  const exists = new Set(resources.map(({ logicalId }) => logicalId));
  return [
    ...unresolvedSections(raw),
    ...Object.entries(written).flatMap(([logicalId, body]) => {
      if (isMap(body) && typeof body['Type'] === 'string') {
        if (!exists.has(logicalId)) return [];
        if (properties.of(body) === undefined) {
          return [{ logicalId, reason: 'its properties are no mapping before deployment' }];
        }
      }
      return unresolvedResource(logicalId, body, raw);
    }),
  ];
}

/** The resource, or nothing when its condition is false or it is no resource at all. */
function resourceOf(
  raw: RawTemplate,
  logicalId: string,
  body: Plain,
  resolver: Resolver,
  properties: Properties,
): readonly Resource[] {
  if (!isMap(body) || typeof body['Type'] !== 'string') return [];
  const condition = body['Condition'];
  const outcome = typeof condition === 'string' ? resolver.condition(condition) : true;
  if (outcome === false) return [];
  return [
    {
      id: idOf(raw.name, logicalId),
      template: raw.name,
      logicalId,
      type: body['Type'],
      get properties() {
        return properties.of(body) ?? NO_PROPERTIES;
      },
      exists: outcome === true ? 'always' : 'perhaps',
      constructPath: constructPathOf(body),
      dependsOn: namesOf(body['DependsOn']),
      deletionPolicy: stringOf(body['DeletionPolicy']),
      updateReplacePolicy: stringOf(body['UpdateReplacePolicy']),
    },
  ];
}

/** The properties of one template's resources, each resolved once, when it is first read. */
class Properties {
  private readonly resolved = new Map<PlainMap, MapValue | undefined>();

  constructor(private readonly resolver: Resolver) {}

  /** The properties in `body`; undefined where they are anything but a mapping. */
  of(body: PlainMap): MapValue | undefined {
    if (!this.resolved.has(body)) this.resolved.set(body, this.read(body['Properties']));
    return this.resolved.get(body);
  }

  private read(written: Plain | undefined): MapValue | undefined {
    const value = written === undefined ? ABSENT : this.resolver.resolve(written);
    if (value.kind === 'absent') return NO_PROPERTIES;
    return value.kind === 'map' ? value : undefined;
  }
}

function constructPathOf(body: PlainMap): string | null {
  const metadata = body['Metadata'];
  return isMap(metadata) ? stringOf(metadata['aws:cdk:path']) : null;
}

function sectionSize(raw: RawTemplate, section: string): number {
  const content = raw.content[section];
  return isMap(content) ? Object.keys(content).length : 0;
}

function stringOf(value: Plain | undefined): string | null {
  return typeof value === 'string' ? value : null;
}

function namesOf(value: Plain | undefined): readonly string[] {
  const items = Array.isArray(value) ? (value as readonly Plain[]) : [value];
  return items.filter((item): item is string => typeof item === 'string');
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
