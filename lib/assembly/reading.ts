// lib/assembly: one template while it is read: its sections without loops, and what its resources and outputs come to,
// each worked out once, when it is first asked for.
import { Budget, type Steps } from './budget';
import { AssemblyFault, SPLIT } from './fault';
import type { Existence, Links } from './links/links';
import { type Plain, type PlainMap, isMap, mapOf, ownEntry } from './plain';
import { type Expanded, Loops, hasLanguageExtensions } from './resolution/loops';
import { Resolver } from './resolution/resolver';
import { MAX_RESOURCES, type RawTemplate } from './template';
import { ABSENT, type MapValue, type Value, unknown } from './values/value';
import { idOf, typeOf } from './written-resource';

/** Sections that may have loops. */
type Section = 'Conditions' | 'Resources' | 'Outputs';

const NO_PROPERTIES: MapValue = { kind: 'map', entries: new Map() };

/** A template while it is read. */
export class Reading {
  readonly resolver: Resolver;
  private readonly budget: Budget;
  private readonly sections = new Map<Section, Expanded>();
  private readonly properties = new Map<string, MapValue | undefined>();
  private readonly values = new Map<string, Value>();
  private readonly pending = new Set<string>();

  constructor(
    readonly raw: RawTemplate,
    private readonly links: Links,
    steps: Steps,
  ) {
    const { name, content } = raw;
    this.budget = new Budget(name, steps);
    this.resolver = new Resolver(
      raw,
      {
        parameters: mapOf(content['Parameters']),
        mappings: mapOf(content['Mappings']),
        conditions: () => this.section('Conditions').content,
      },
      {
        parameterValue: (parameter, account, region) => links.parameterValue(parameter, account, region),
        given: (parameter) => links.given(raw, parameter),
        typeById: (id) => links.typeById(id),
        resourceId: (id) => (Object.hasOwn(this.resources, id) ? idOf(name, id) : undefined),
        resourceType: (id) => typeOf(ownEntry(this.resources, id)),
        nestedOutput: (id, output) => links.nestedOutput(raw, id, output),
        imported: (wanted) => links.imported(wanted, raw),
        stackOutput: (request) => links.stackOutput(request, raw),
      },
      this.budget,
    );
  }

  /** The section of resources; entries of it may be anything. */
  get resources(): PlainMap {
    return this.section('Resources').content;
  }

  /** The section of outputs; entries of it may be anything. */
  get outputs(): PlainMap {
    return this.section('Outputs').content;
  }

  /** A section without its loops. */
  section(name: Section): Expanded {
    const known = this.sections.get(name);
    if (known !== undefined) return known;
    const written: Expanded = { content: mapOf(this.raw.content[name]), origins: new Map() };
    // While loops are expanded, what their collections refer to is looked up in what is written.
    this.sections.set(name, written);
    if (!hasLanguageExtensions(this.raw.content)) return written;
    const loops = new Loops((plain) => this.resolver.afresh(() => this.resolver.resolve(plain)), this.budget);
    const expanded = loops.expand(written.content);
    this.sections.set(name, expanded);
    const count = Object.keys(expanded.content).length;
    if (name === 'Resources' && count > MAX_RESOURCES) {
      throw new AssemblyFault(this.raw.name, `${count} resources`, `up to ${MAX_RESOURCES}`, SPLIT);
    }
    return expanded;
  }

  /** Whether the stack of this template is made: that of a nested one may not be. */
  stackExistence(): Existence {
    return this.links.nesting(this.raw);
  }

  /** Whether the resource `logicalId` is made. */
  existence(logicalId: string): Existence {
    return this.existenceOf(ownEntry(this.resources, logicalId));
  }

  /** Whether there is an output of this name. */
  outputExistence(name: string): Existence {
    return this.existenceOf(ownEntry(this.outputs, name));
  }

  private existenceOf(body: Plain | undefined): Existence {
    const stack = this.stackExistence();
    const condition = isMap(body) ? body['Condition'] : undefined;
    if (stack === 'never' || typeof condition !== 'string') return stack;
    const outcome = this.resolver.afresh(() => this.resolver.condition(condition));
    if (outcome === false) return 'never';
    return outcome === true ? stack : 'perhaps';
  }

  /** The properties of a resource; undefined where they are anything but a mapping. */
  propertiesOf(logicalId: string): MapValue | undefined {
    if (this.properties.has(logicalId)) return this.properties.get(logicalId);
    const value = this.attribute(logicalId, ['Properties']);
    const properties = value.kind === 'absent' ? NO_PROPERTIES : value;
    const mapping = properties.kind === 'map' ? properties : undefined;
    this.properties.set(logicalId, mapping);
    return mapping;
  }

  /** What stands at `path` in the entry of a resource, where it exists. */
  attribute(logicalId: string, path: readonly string[]): Value {
    return this.within(ownEntry(this.resources, logicalId), path);
  }

  /** What an output comes to, where it exists; undefined where there is none of this name. */
  outputValue(name: string): Value | undefined {
    const body = ownEntry(this.outputs, name);
    if (!isMap(body) || this.outputExistence(name) === 'never') return undefined;
    return this.once(`output ${name}`, () => this.within(body, ['Value']));
  }

  /** The name by which an output is exported; undefined where it is not. */
  exportName(name: string): Value | undefined {
    const body = ownEntry(this.outputs, name);
    const exported = isMap(body) ? body['Export'] : undefined;
    if (exported === undefined || this.outputExistence(name) === 'never') return undefined;
    return this.once(`export ${name}`, () => this.within(body, ['Export', 'Name']));
  }

  /** What a nested stack gives to one parameter. */
  given(logicalId: string, parameter: string): Value {
    return this.once(`given ${logicalId} ${parameter}`, () =>
      this.attribute(logicalId, ['Properties', 'Parameters', parameter]),
    );
  }

  /** Work that may lead back to itself through other templates. */
  private once(key: string, work: () => Value): Value {
    const known = this.values.get(key);
    if (known !== undefined) return known;
    if (this.pending.has(key)) return unknown('a value that leads back to itself through other stacks');
    this.pending.add(key);
    try {
      const value = work();
      this.values.set(key, value);
      return value;
    } finally {
      this.pending.delete(key);
    }
  }

  /** What stands at `path` in an entry, under the condition that the entry has. */
  private within(body: Plain | undefined, path: readonly string[]): Value {
    let written: Plain | undefined = body;
    for (const key of path) {
      if (written === undefined) return ABSENT;
      // A function in the place of a mapping: what it gives is not looked into before deployment.
      if (
        written !== body &&
        isMap(written) &&
        !Object.hasOwn(written, key) &&
        Object.keys(written).some(isFunction)
      ) {
        return unknown('a part of what a function gives');
      }
      written = isMap(written) ? ownEntry(written, key) : undefined;
    }
    const plain = written;
    if (plain === undefined) return ABSENT;
    const condition = isMap(body) ? body['Condition'] : undefined;
    return this.resolver.afresh(() => {
      const isOpen = typeof condition === 'string' && this.resolver.condition(condition) === 'open';
      if (!isOpen) return this.resolver.resolve(plain);
      return this.resolver.assuming(condition, true, () => this.resolver.resolve(plain));
    });
  }
}

function isFunction(key: string): boolean {
  return key === 'Ref' || key.startsWith('Fn::');
}
