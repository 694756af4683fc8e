// lib/assembly/names: what a resource is called once it is deployed, as far as its type, name, account and Region tell.
import { delimited } from '../resolution/delimited';
import { type StackPlace, pseudoParameter } from '../resolution/pseudo-parameters';
import { isSettled } from '../resolution/settled-values';
import { entry } from '../values/entry';
import { scalarText, textOf } from '../values/scalar';
import { joined, partsOf } from '../values/text';
import {
  ABSENT,
  type Cut,
  NAME_IN_ARN,
  type UnknownValue,
  type Value,
  list,
  literal,
  perBranch,
} from '../values/value';
import { descendants } from '../values/walk';
import type { Resource } from '../view';
import { ARN_SHAPES, type ArnShape } from './arn-shapes';

/** Longer than any name or ARN, with all its parts. */
const MAX_CHARACTERS = 4_096;
/** Most resources that are named after one another. */
const MAX_NAMED_AFTER = 5;

/** What is asked of the graph. */
export interface Whereabouts {
  byId(id: string): Resource | undefined;
  /** The stack of a resource. */
  placeOf(resource: Resource): StackPlace;
}

/** Names and ARNs of the resources of a graph. */
export class PhysicalNames {
  /** Resources whose name is being worked out: one may be named after another. */
  private readonly pending = new Set<string>();
  private readonly spelled = new Map<string, Value | undefined>();

  constructor(private readonly whereabouts: Whereabouts) {}

  /**
   * The physical name of `resource`: a literal, a text with symbols, a reference where AWS makes the name; undefined
   * where it is not known of its type what names it.
   */
  nameOf(resource: Resource): Value | undefined {
    const shape = ARN_SHAPES.get(resource.type);
    if (shape === undefined) return undefined;
    return perBranch(entry(resource.properties, shape.name), (name) => {
      if (name.kind !== 'absent') return name;
      return shape.ref === 'name' ? reference(resource, 'Ref') : ABSENT;
    });
  }

  /**
   * The ARN of `resource`: literal where account, Region and name are known, else a text with symbols, or a reference
   * where AWS makes the name; undefined where it is not known of its type how its ARN comes about.
   */
  arnOf(resource: Resource): Value | undefined {
    const shape = ARN_SHAPES.get(resource.type);
    if (shape === undefined) return undefined;
    const made = madeArn(resource, shape);
    const name = this.nameOf(resource);
    if (shape.arn === null || name === undefined) return made;
    return perBranch(name, (each) => {
      const text = textOf(each);
      const isMade = each.kind !== 'literal' && each.kind !== 'text' && each.kind !== 'symbol';
      // AWS may have written the name in small letters.
      if (isMade || (shape.folded && (text === undefined || text !== text.toLowerCase())))
        return made ?? ABSENT;
      return this.arn(resource, shape, each) ?? made ?? ABSENT;
    });
  }

  /** `value` with names and ARNs in the place of references, as far as they are determined. */
  spelledOut(value: Value): Value {
    if (isSettled(value)) return value;
    switch (value.kind) {
      case 'reference':
        return this.referred(value.resource, value.attribute) ?? value;
      case 'text':
        return joined(
          value.parts.map((part) => (typeof part === 'string' ? literal(part) : this.spelledOut(part))),
        );
      case 'list':
        return list(value.items.map((item) => this.spelledOut(item)));
      case 'map':
        return {
          kind: 'map',
          entries: new Map([...value.entries].map(([key, item]) => [key, this.spelledOut(item)])),
        };
      case 'choice':
        return { ...value, then: this.spelledOut(value.then), otherwise: this.spelledOut(value.otherwise) };
      case 'unknown':
        return value.partOf === undefined || value.cut === undefined
          ? value
          : this.cutOut(value, value.partOf, value.cut);
      default:
        return value;
    }
  }

  /** The item that is cut from `text`, an ARN mostly; `value` itself where nobody knows where the text has its delimiters. */
  private cutOut(value: UnknownValue, text: Value, { delimiter, at }: Cut): Value {
    return perBranch(this.spelledOut(text), (branch) => {
      const inFull = joined(
        partsOf(branch).map((part) => (typeof part === 'string' ? literal(part) : this.inFull(part))),
      );
      if (isTooLong(inFull)) return value;
      const items = delimited(inFull, delimiter, (id) => this.whereabouts.byId(id)?.type);
      return items?.[at] ?? value;
    });
  }

  /** A reference to an ARN of which AWS makes the name, with all that is known of it. */
  private inFull(value: Value): Value {
    if (value.kind !== 'reference') return value;
    const resource = this.whereabouts.byId(value.resource);
    const shape = resource === undefined ? undefined : ARN_SHAPES.get(resource.type);
    if (resource === undefined || shape?.arn == null) return value;
    const isRef = shape.ref === 'arn' && value.attribute === 'Ref';
    if (!isRef && value.attribute !== shape.attribute) return value;
    if (entry(resource.properties, shape.name).kind !== 'absent') return value;
    const arn = this.arn(resource, shape, reference(resource, NAME_IN_ARN));
    return arn === undefined ? value : joined([arn, literal(isRef ? '' : shape.suffix)]);
  }

  /** What an attribute of a resource comes to; undefined where only deployment knows. */
  private referred(id: string, attribute: string): Value | undefined {
    const key = `${attribute} of ${id}`;
    if (this.spelled.has(key)) return this.spelled.get(key);
    const isFirst = this.pending.size === 0;
    const value = this.pending.size > MAX_NAMED_AFTER ? undefined : this.workedOut(id, attribute);
    const spelled = value === undefined || isTooLong(value) ? undefined : value;
    if (isFirst) this.spelled.set(key, spelled);
    return spelled;
  }

  private workedOut(id: string, attribute: string): Value | undefined {
    const resource = this.whereabouts.byId(id);
    const shape = resource === undefined ? undefined : ARN_SHAPES.get(resource.type);
    if (resource === undefined || shape === undefined || this.pending.has(id)) return undefined;
    this.pending.add(id);
    try {
      const found = this.attribute(resource, shape, attribute);
      if (found === undefined || found.kind === 'absent' || found.kind === 'unknown') return undefined;
      return found.kind === 'reference' || isTooLong(found) ? undefined : this.spelledOut(found);
    } finally {
      this.pending.delete(id);
    }
  }

  private attribute(resource: Resource, shape: ArnShape, attribute: string): Value | undefined {
    if (attribute === 'Ref' && shape.ref === 'name') return this.nameOf(resource);
    if (attribute === 'Ref' && shape.ref === 'arn') return this.arnOf(resource);
    if (attribute !== shape.attribute) return undefined;
    const arn = this.arnOf(resource);
    // Of a choice, the suffix is not for the branch that AWS makes: that one has it already.
    if (arn === undefined || shape.suffix === '') return arn;
    return perBranch(arn, (each) =>
      each.kind === 'reference' ? each : joined([each, literal(shape.suffix)]),
    );
  }

  private arn(resource: Resource, shape: ArnShape, name: Value): Value | undefined {
    const place = this.whereabouts.placeOf(resource);
    const path = pathOf(resource);
    if (path === undefined) return undefined;
    const pieces: Readonly<Record<string, Value>> = {
      region: pseudoParameter('AWS::Region', place),
      account: pseudoParameter('AWS::AccountId', place),
      path,
      name,
      slash: literal(beginsWithSlash(name) ? '' : '/'),
    };
    const written = (shape.arn ?? '').split(/[{}]/);
    return joined([
      literal('arn:'),
      pseudoParameter('AWS::Partition', place),
      literal(':'),
      ...written.map((text, index) => (index % 2 === 0 ? literal(text) : (pieces[text] ?? literal('')))),
    ]);
  }
}

/** Whether `value` is no name and no ARN: what is written out in many places stays within bounds. */
function isTooLong(value: Value): boolean {
  let characters = 0;
  for (const each of descendants(value)) {
    const parts = each.kind === 'text' ? each.parts : [each.kind === 'literal' ? String(each.value) : ''];
    for (const part of parts) characters += typeof part === 'string' ? part.length + 1 : 1;
    if (characters > MAX_CHARACTERS) return true;
  }
  return false;
}

/** The ARN of a resource that AWS names; undefined where no attribute gives it. */
function madeArn(resource: Resource, { attribute, ref }: ArnShape): Value | undefined {
  if (ref === 'arn') return reference(resource, 'Ref');
  return attribute === null ? undefined : reference(resource, attribute);
}

function beginsWithSlash(name: Value): boolean {
  const [first] = partsOf(name);
  return typeof first === 'string' && first.startsWith('/');
}

function reference({ id }: Resource, attribute: string): Value {
  return { kind: 'reference', resource: id, attribute };
}

/** The path of something of IAM, slashes included; undefined where it is not known. */
function pathOf({ properties }: Resource): Value | undefined {
  const path = entry(properties, 'Path');
  if (path.kind === 'absent') return literal('/');
  const text = scalarText(path);
  return text?.startsWith('/') === true && text.endsWith('/') ? literal(text) : undefined;
}
