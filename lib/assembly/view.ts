// lib/assembly: what readers of the graph see of a template.
import { type Plain, type PlainMap, isMap, mapOf } from './plain';
import type { Reading } from './reading';
import type { Outcome } from './resolution/facts';
import { NOTHING_TO_CHECK, type Unresolved, unresolvedResource, unresolvedSections } from './unresolved';
import { scalarText } from './values/scalar';
import { ABSENT, type MapValue, type Value } from './values/value';
import { idOf } from './written-resource';

/** One template of the graph. */
export interface Template {
  readonly name: string;
  readonly account: string | null;
  readonly region: string | null;
  readonly stackName: string | null;
  /** Id of the resource that nests it; null of a template that is deployed by itself. */
  readonly nestedIn: string | null;
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
  /** Its parameters, and what they are taken for. */
  readonly parameters: readonly Parameter[];
  /** How each of its conditions comes out. */
  readonly conditions: ReadonlyMap<string, Outcome>;
  /** Its outputs that exist. */
  readonly outputs: readonly Output[];
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
  /** The condition that it carries, open or not; null where it has none. */
  readonly condition: string | null;
  /** CDK's construct path; null in templates that were not made by CDK. */
  readonly constructPath: string | null;
  /** Logical ids that it waits for. */
  readonly dependsOn: readonly string[];
  /** Null where there is none, or where only deployment knows it: see `lifecycle`. */
  readonly deletionPolicy: string | null;
  readonly updateReplacePolicy: string | null;
  /** The same as values: absent, literal, or what a condition chooses. */
  readonly lifecycle: { readonly deletion: Value; readonly replacement: Value };
  /** Its metadata as they are written; nothing in them is resolved. */
  readonly metadata: PlainMap;
}

/** A parameter of a template. */
export interface Parameter {
  readonly name: string;
  readonly type: string;
  /** What `Ref` to it is. */
  readonly value: Value;
  readonly hasDefault: boolean;
  /** Whether CloudFormation hides its value, as it should a secret's. */
  readonly noEcho: boolean;
}

/** An output of a template. */
export interface Output {
  readonly name: string;
  readonly value: Value;
  /** The name by which other stacks import it; absent where it is not exported. */
  readonly exportName: Value;
  readonly exists: 'always' | 'perhaps';
}

const NO_PROPERTIES: MapValue = { kind: 'map', entries: new Map() };

/** What readers see of `reading`; everything but its resources is worked out when it is asked for. */
export function viewOf(reading: Reading): Template {
  const { raw } = reading;
  const resources = Object.entries(reading.resources).flatMap(([id, body]) => resourceOf(reading, id, body));
  const once = new Once();
  return {
    name: raw.name,
    account: raw.account,
    region: raw.region,
    stackName: raw.stackName,
    nestedIn: raw.nestedIn === null ? null : idOf(raw.nestedIn.template, raw.nestedIn.logicalId),
    bytes: raw.bytes,
    sha256: raw.sha256,
    counts: {
      resources: Object.keys(reading.resources).length,
      parameters: Object.keys(mapOf(raw.content['Parameters'])).length,
      outputs: Object.keys(reading.outputs).length,
      mappings: Object.keys(mapOf(raw.content['Mappings'])).length,
    },
    resources,
    get parameters() {
      return once.made('parameters', () => parametersOf(reading));
    },
    get conditions() {
      return once.made('conditions', () => conditionsOf(reading));
    },
    get outputs() {
      return once.made('outputs', () => outputsOf(reading));
    },
    get unresolved() {
      return once.made('unresolved', () => unresolvedIn(reading, resources));
    },
  };
}

/** Values that are made when they are first asked for. */
class Once {
  private readonly values = new Map<string, unknown>();

  made<T>(key: string, make: () => T): T {
    if (!this.values.has(key)) this.values.set(key, make());
    return this.values.get(key) as T;
  }
}

/** The resource, or nothing when its condition is false or it is no resource at all. */
function resourceOf(reading: Reading, logicalId: string, body: Plain): readonly Resource[] {
  if (!isMap(body) || typeof body['Type'] !== 'string') return [];
  const exists = reading.existence(logicalId);
  return exists === 'never' ? [] : [new ResourceView(reading, logicalId, body, body['Type'], exists)];
}

/** A resource; what is not read of most of them is worked out when it is asked for. */
class ResourceView implements Resource {
  readonly id: string;
  readonly #reading: Reading;
  readonly #body: PlainMap;

  constructor(
    reading: Reading,
    readonly logicalId: string,
    body: PlainMap,
    readonly type: string,
    readonly exists: Resource['exists'],
  ) {
    this.id = idOf(reading.raw.name, logicalId);
    this.#reading = reading;
    this.#body = body;
  }

  get template(): string {
    return this.#reading.raw.name;
  }

  get properties(): MapValue {
    return this.#reading.propertiesOf(this.logicalId) ?? NO_PROPERTIES;
  }

  get condition(): string | null {
    return stringOf(this.#body['Condition']);
  }

  get constructPath(): string | null {
    return stringOf(mapOf(this.#body['Metadata'])['aws:cdk:path']);
  }

  get dependsOn(): readonly string[] {
    return namesOf(this.#body['DependsOn']);
  }

  get deletionPolicy(): string | null {
    return policyOf(this.#reading, this.logicalId, 'DeletionPolicy');
  }

  get updateReplacePolicy(): string | null {
    return policyOf(this.#reading, this.logicalId, 'UpdateReplacePolicy');
  }

  get lifecycle(): Resource['lifecycle'] {
    return {
      deletion: this.#reading.attribute(this.logicalId, ['DeletionPolicy']),
      replacement: this.#reading.attribute(this.logicalId, ['UpdateReplacePolicy']),
    };
  }

  get metadata(): PlainMap {
    return mapOf(this.#body['Metadata']);
  }
}

function policyOf(reading: Reading, logicalId: string, attribute: string): string | null {
  return scalarText(reading.attribute(logicalId, [attribute])) ?? null;
}

function parametersOf(reading: Reading): readonly Parameter[] {
  return Object.entries(mapOf(reading.raw.content['Parameters'])).map(([name, body]) => {
    const { Type: type, Default: preset, NoEcho: noEcho } = mapOf(body);
    return {
      name,
      type: stringOf(type) ?? 'String',
      value: reading.resolver.afresh(() => reading.resolver.reference(name)),
      hasDefault: preset !== undefined,
      noEcho: noEcho === true || stringOf(noEcho)?.toLowerCase() === 'true',
    };
  });
}

function conditionsOf(reading: Reading): ReadonlyMap<string, Outcome> {
  const names = Object.keys(reading.section('Conditions').content);
  return reading.resolver.afresh(
    () => new Map(names.map((name) => [name, reading.resolver.condition(name)] as const)),
  );
}

function outputsOf(reading: Reading): readonly Output[] {
  return Object.keys(reading.outputs).flatMap((name) => {
    const exists = reading.outputExistence(name);
    if (exists === 'never') return [];
    return [
      {
        name,
        value: reading.outputValue(name) ?? ABSENT,
        exportName: reading.exportName(name) ?? ABSENT,
        exists,
      },
    ];
  });
}

/** A resource whose condition is false does not exist, so nothing of it is left open. */
function unresolvedIn(reading: Reading, resources: readonly Resource[]): readonly Unresolved[] {
  const { raw } = reading;
  if (reading.stackExistence() === 'never') return [];
  const exists = new Set(resources.map(({ logicalId }) => logicalId));
  const content = { ...raw.content, Conditions: reading.section('Conditions').content };
  const found = [
    ...unresolvedSections(raw.content['Conditions'] === undefined ? raw.content : content),
    ...Object.entries(reading.resources).flatMap(([logicalId, body]) => {
      if (isMap(body) && typeof body['Type'] === 'string') {
        if (!exists.has(logicalId)) return [];
        if (reading.propertiesOf(logicalId) === undefined) {
          return [{ logicalId, reason: 'its properties are no mapping before deployment' }];
        }
      }
      return unresolvedResource(logicalId, body, raw);
    }),
  ];
  return resources.length === 0 && found.length === 0 ? [NOTHING_TO_CHECK] : found;
}

function stringOf(value: Plain | undefined): string | null {
  return typeof value === 'string' ? value : null;
}

function namesOf(value: Plain | undefined): readonly string[] {
  const items = Array.isArray(value) ? (value as readonly Plain[]) : [value];
  return items.filter((item): item is string => typeof item === 'string');
}
