// lib/proof/world: values of templates as texts that core reads. What only deployment knows becomes an opaque letter: the same
// thing the same letter, wherever it is read.
import {
  NAME_IN_ARN,
  type ReferenceValue,
  type Resource,
  type ResourceGraph,
  type SymbolValue,
  type Template,
  type Value,
  isSettled,
  pseudoParameter,
  valueAt,
} from '../../assembly';
import { type Json, type OpaqueNames, UNKNOWN_TEXT, isOpaque } from '../core';
import { KINDS } from './kinds/kinds';
import type { ResourceKind } from './kinds/kind';

/** Letters that no name without `:` and `/` has; a symbol whose alphabet has none of them is a word. */
const NO_WORD = [':', '/', '*', '?'];
/** Its id is the id of the key that it replicates. */
const SHARES_ID = 'AWS::KMS::ReplicaKey';
const MAX_DEPTH = 8;

/** Spells the values of one graph. */
export class Speller {
  private readonly arns = new Map<string, string>();
  private readonly places = new Map<string, Map<string, string>>();
  private readonly nested = new Set<string>();
  private readonly settled = new Map<Value, Json>();
  private readonly templates: ReadonlyMap<string, Template>;

  constructor(
    private readonly graph: ResourceGraph,
    readonly names: OpaqueNames,
  ) {
    this.templates = new Map(graph.templates.map((template) => [template.name, template]));
  }

  /** A value that is one text. */
  text(value: Value): string {
    const spelled = this.graph.spelledOut(value);
    return this.spell(spelled);
  }

  /** A value that is JSON; what is absent is left out, what is not known is a text that nobody knows. */
  json(value: Value): Json {
    return this.plain(value);
  }

  /** The ARN of a resource; of a type without one, a text that equals itself only. */
  arnOf(resource: Resource): string {
    const known = this.arns.get(resource.id);
    if (known !== undefined) return known;
    const kind = KINDS.get(resource.type);
    const arn =
      kind === undefined ? this.names.symbol(`ARN of ${resource.id}`) : this.form(resource, kind, kind.arn);
    this.arns.set(resource.id, arn);
    return arn;
  }

  /** An ARN of something of a resource, written as its kind writes ARNs. */
  form(resource: Resource, kind: ResourceKind, form: string): string {
    const filled = form.replace(/\{(\w+)(?::(\w+))?\}/g, (_, piece: string, property: string | undefined) =>
      this.piece(resource, kind, piece, property),
    );
    return `arn:${this.place(resource.template, 'AWS::Partition')}:${filled}`;
  }

  /** The physical name of a resource: what its property says, or what AWS makes up. */
  nameOf(resource: Resource): string {
    const kind = KINDS.get(resource.type);
    const label = `name of ${resource.id}`;
    const made = (): string =>
      resource.type === SHARES_ID ? this.names.word(label) : this.names.generated(label);
    if (kind?.name == null) return made();
    const value = valueAt(resource.properties, kind.name);
    if (value.kind === 'absent') return made();
    if (this.nested.has(resource.id) || this.nested.size > MAX_DEPTH) return UNKNOWN_TEXT;
    this.nested.add(resource.id);
    try {
      const name = this.text(value);
      // AWS may have written it in small letters.
      return kind.folded && name !== name.toLowerCase() ? this.names.word(label) : bare(name);
    } finally {
      this.nested.delete(resource.id);
    }
  }

  /** Whether a reference is to a name or ARN, and so to nothing that could end a string of JSON. */
  isNamed({ resource, attribute }: ReferenceValue): boolean {
    const type = this.graph.byId(resource)?.type ?? '';
    return KINDS.get(type)?.attributes[attribute] !== undefined;
  }

  /** The account that a template is deployed to. */
  accountOf(template: string): string {
    return this.place(template, 'AWS::AccountId');
  }

  /** The Region that a template is deployed to; null where it does not say. */
  regionOf(template: string): string | null {
    return this.templates.get(template)?.region ?? null;
  }

  /** What CloudFormation says of the stack itself. */
  place(template: string, pseudo: string): string {
    const known = this.places.get(pseudo)?.get(template);
    if (known !== undefined) return known;
    const place = this.templates.get(template);
    const text = place === undefined ? UNKNOWN_TEXT : this.spell(pseudoParameter(pseudo, place));
    const texts = this.places.get(pseudo) ?? new Map<string, string>();
    this.places.set(pseudo, texts.set(template, text));
    return text;
  }

  private piece(resource: Resource, kind: ResourceKind, piece: string, property: string | undefined): string {
    switch (piece) {
      case 'account':
        return this.accountOf(resource.template);
      case 'region':
        return this.place(resource.template, 'AWS::Region');
      case 'name':
        return this.nameOf(resource);
      case 'path':
        return this.pathOf(resource);
      case 'slash':
        return this.nameOf(resource).startsWith('/') ? '' : '/';
      case 'within':
        return lastOf(this.text(valueAt(resource.properties, property ?? '')));
      default:
        return this.names.word(`${kind.arn} of ${resource.id}`);
    }
  }

  private pathOf({ properties, id }: Resource): string {
    const path = valueAt(properties, 'Path');
    if (path.kind === 'absent') return '/';
    const text = this.text(path);
    if (isOpaque(text)) return `/${this.names.symbol(`path of ${id}`)}`;
    return text.startsWith('/') && text.endsWith('/') ? text : UNKNOWN_TEXT;
  }

  private spell(value: Value): string {
    switch (value.kind) {
      case 'literal':
        return value.value === null ? UNKNOWN_TEXT : written(String(value.value));
      case 'text':
        return value.parts
          .map((part) => (typeof part === 'string' ? written(part) : this.spell(part)))
          .join('');
      case 'reference':
        return this.reference(value.resource, value.attribute);
      case 'symbol':
        return this.symbol(value);
      case 'unknown':
        return value.source === undefined ? UNKNOWN_TEXT : this.names.symbol(value.source);
      default:
        return UNKNOWN_TEXT;
    }
  }

  private symbol({ name, alphabet, isList }: SymbolValue): string {
    // Of how many texts it consists nobody knows.
    if (isList === true) return UNKNOWN_TEXT;
    return alphabet !== undefined && !canHold(alphabet, NO_WORD)
      ? this.names.word(name)
      : this.names.symbol(name);
  }

  private reference(id: string, attribute: string): string {
    const resource = this.graph.byId(id);
    const kind = resource === undefined ? undefined : KINDS.get(resource.type);
    const form = attribute === NAME_IN_ARN ? '{name}' : kind?.attributes[attribute];
    if (resource !== undefined && kind !== undefined && form !== undefined)
      return form
        .replace('{arn}', () => this.arnOf(resource))
        .replace(/\{(\w+)\}/g, (_, piece: string) => this.piece(resource, kind, piece, undefined));
    // It may be the same as an attribute of something else: the VPC of a subnet.
    return this.names.symbol(`${attribute} of ${id}`);
  }

  private plain(value: Value): Json {
    if (!isSettled(value)) return this.made(value);
    const known = this.settled.get(value) ?? this.made(value);
    this.settled.set(value, known);
    return known;
  }

  /** What a list or a mapping holds is spelled out where it stands: the whole of it, spelled out, is made by nobody. */
  private made(value: Value): Json {
    switch (value.kind) {
      case 'list':
        return value.items.map((item) => this.plain(item));
      case 'map':
        return Object.fromEntries(Array.from(value.entries, ([key, item]) => [key, this.plain(item)]));
      case 'literal':
        return typeof value.value === 'string' ? written(value.value) : value.value;
      default:
        return this.spelled(this.graph.spelledOut(value));
    }
  }

  private spelled(value: Value): Json {
    return isMade(value) ? this.made(value) : this.spell(value);
  }
}

/** Whether a value is the JSON that it says, or made of such. */
function isMade({ kind }: Value): boolean {
  return kind === 'list' || kind === 'map' || kind === 'literal';
}

/** What somebody wrote must not pass for what nobody knows. */
function written(text: string): string {
  return isOpaque(text) ? UNKNOWN_TEXT : text;
}

/** A provider's name is its address without `https://`. */
function bare(name: string): string {
  return name.replace(/^https:\/\//, '');
}

/** The name at the end of an ARN: a rule may name its bus by either. */
function lastOf(name: string): string {
  return name.startsWith('arn:') ? name.slice(name.lastIndexOf('/') + 1) : name;
}

/** Whether texts of an alphabet, which is a class of a regular expression, can hold any of these letters. */
export function canHold(alphabet: string, letters: readonly string[]): boolean {
  const pattern = new RegExp(`[${alphabet}]`);
  return letters.some((letter) => pattern.test(letter));
}
