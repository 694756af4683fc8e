// lib/assembly: intrinsic functions of one template. Everything that has no answer becomes an unknown with its reason.
import type { Budget } from './budget';
import { LONGEST } from './longest';
import { type Plain, type PlainMap, isMap, listOf, mapOf, ownEntry } from './plain';
import { splitOnce, substitute } from './substitution';
import type { RawTemplate } from './template';
import { ABSENT, type Value, choice, joined, literal, symbol, textOf, unknown } from './value';

/** What a template can refer to beyond itself. */
export interface Surroundings {
  /** The value behind an SSM parameter's name, as seen from this account and Region. */
  parameterValue(name: string, account: string | null, region: string | null): Value;
  /** Id of the resource `logicalId` of this template; undefined when there is none. */
  resourceId(logicalId: string): string | undefined;
  /** Type of that resource. */
  resourceType(logicalId: string): string | undefined;
}

type Outcome = boolean | 'open';

/** Resolves the values of one template; conditions and parameters are worked out once. */
export class Resolver {
  private readonly parameters = new Map<string, Value>();
  private readonly conditions = new Map<string, Outcome>();
  private readonly pending = new Set<string>();

  constructor(
    private readonly template: RawTemplate,
    private readonly surroundings: Surroundings,
    /** What it may still come to. */
    readonly budget: Budget,
  ) {}

  /** The value that `plain` stands for. */
  resolve(plain: Plain): Value {
    this.budget.spend(1, typeof plain === 'string' ? plain.length : 0);
    return this.budget.step(() => this.read(plain));
  }

  private read(plain: Plain): Value {
    if (Array.isArray(plain)) return this.list(plain as readonly Plain[]);
    if (isMap(plain)) return this.mapping(plain);
    if (typeof plain === 'string' && plain.includes('{{resolve:')) return unknown('a dynamic reference');
    return literal(plain as string | number | boolean | null);
  }

  /** Whether what carries the condition `name` exists. */
  condition(name: string): Outcome {
    const known = this.conditions.get(name);
    if (known !== undefined) return known;
    if (this.pending.has(name)) return 'open';
    this.pending.add(name);
    const written = ownEntry(mapOf(this.template.content['Conditions']), name);
    const outcome = written === undefined ? 'open' : this.budget.step(() => this.outcome(written));
    this.pending.delete(name);
    this.conditions.set(name, outcome);
    return outcome;
  }

  private list(items: readonly Plain[]): Value {
    return { kind: 'list', items: items.map((item) => this.resolve(item)).filter(isPresent) };
  }

  private mapping(map: PlainMap): Value {
    const [only, ...others] = Object.entries(map);
    if (only !== undefined && others.length === 0) {
      const [name, argument] = only;
      if (name === 'Ref' && typeof argument === 'string') return this.reference(argument);
      if (name.startsWith('Fn::')) return this.call(name.slice('Fn::'.length), argument);
    }
    // A macro may add to its neighbours or change them, so none of them says what will be deployed.
    const call = Object.keys(map).find((key) => key.startsWith('Fn::'));
    if (call !== undefined) return unknown(`${call} beside other keys is not resolved`);
    const entries = Object.entries(map).map(([key, value]) => [key, this.resolve(value)] as const);
    return { kind: 'map', entries: new Map(entries.filter(([, value]) => isPresent(value))) };
  }

  private call(name: string, argument: Plain): Value {
    const implementation = Object.hasOwn(FUNCTIONS, name) ? FUNCTIONS[name] : undefined;
    if (implementation === undefined) return unknown(`Fn::${name} is not resolved`);
    return implementation(this, argument) ?? unknown(`Fn::${name} with arguments that cannot be known`);
  }

  /** What `Ref` means: a pseudo parameter, a parameter or a resource. */
  reference(name: string): Value {
    if (name.startsWith('AWS::')) return this.pseudo(name);
    const parameter = ownEntry(mapOf(this.template.content['Parameters']), name);
    if (parameter !== undefined) return this.budget.share(this.parameter(name, mapOf(parameter)));
    const resource = this.surroundings.resourceId(name);
    if (resource === undefined) return unknown(`Ref to ${name}, which is not in the template`);
    return { kind: 'reference', resource, attribute: 'Ref' };
  }

  /** What `Fn::GetAtt` means. */
  attribute(logicalId: string, attribute: string): Value {
    const resource = this.surroundings.resourceId(logicalId);
    if (resource === undefined) return unknown(`Fn::GetAtt of ${logicalId}, which is not in the template`);
    const type = this.surroundings.resourceType(logicalId) ?? '';
    if (type.startsWith('Custom::') || type === 'AWS::CloudFormation::CustomResource') {
      return unknown(`an attribute of the custom resource ${logicalId}`, LONGEST.customResourceResponse);
    }
    return { kind: 'reference', resource, attribute };
  }

  private pseudo(name: string): Value {
    const { account, region, stackName, name: template } = this.template;
    switch (name) {
      case 'AWS::NoValue':
        return ABSENT;
      case 'AWS::AccountId':
        return account === null ? symbol(`account of ${template}`, LONGEST.account) : literal(account);
      case 'AWS::Region':
        return region === null ? symbol(`region of ${template}`, LONGEST.region) : literal(region);
      case 'AWS::StackName':
        return stackName === null
          ? symbol(`stack name of ${template}`, LONGEST.stackName)
          : literal(stackName);
      case 'AWS::Partition':
        return region === null
          ? symbol(`partition of ${template}`, LONGEST.partition)
          : literal(partitionOf(region));
      case 'AWS::URLSuffix':
        return region === null
          ? symbol(`url suffix of ${template}`, LONGEST.urlSuffix)
          : literal(region.startsWith('cn-') ? 'amazonaws.com.cn' : 'amazonaws.com');
      case 'AWS::StackId':
        return symbol(`stack id of ${template}`, LONGEST.stackId);
      default:
        return unknown(`the pseudo parameter ${name}`);
    }
  }

  /** A parameter counts as its default, else as its only allowed value; one of SSM counts as what SSM holds. */
  private parameter(name: string, declaration: PlainMap): Value {
    const known = this.parameters.get(name);
    if (known !== undefined) return known;
    const value = this.parameterValue(name, declaration);
    this.parameters.set(name, value);
    return value;
  }

  private parameterValue(name: string, declaration: PlainMap): Value {
    const { Default: preset, AllowedValues: allowed, Type: type } = declaration;
    const only = Array.isArray(allowed) && allowed.length === 1 ? (allowed[0] as Plain) : undefined;
    const written = preset ?? only;
    const typeName = typeof type === 'string' ? type : 'String';
    // The items of a list are quoted one by one: how long it gets is not bounded by the length of its text.
    const isList = typeName === 'CommaDelimitedList' || typeName.includes('List<');
    if (written === undefined || written === null || typeof written === 'object') {
      return unknown(
        `the parameter ${name}, which has no default`,
        isList ? undefined : LONGEST.parameterValue,
      );
    }
    if (typeName.startsWith('AWS::SSM::Parameter::')) {
      const { account, region } = this.template;
      const held = this.surroundings.parameterValue(String(written), account, region);
      return isList && held.kind === 'symbol' ? symbol(held.name) : held;
    }
    if (isList) {
      const items = String(written).split(',');
      return { kind: 'list', items: items.map((item) => literal(item.trim())) };
    }
    return literal(written);
  }

  /** Evaluates the body of a condition. */
  private outcome(body: Plain): Outcome {
    if (!isMap(body)) return 'open';
    const [entry] = Object.entries(body);
    if (entry === undefined) return 'open';
    const [name, argument] = entry;
    const parts = Array.isArray(argument) ? (argument as readonly Plain[]) : [argument];
    switch (name) {
      case 'Condition':
        return typeof argument === 'string' ? this.condition(argument) : 'open';
      case 'Fn::Not':
        return negation(this.outcome(parts[0] ?? null));
      case 'Fn::And':
        return conjunction(parts.map((part) => this.outcome(part)));
      case 'Fn::Or':
        return negation(conjunction(parts.map((part) => negation(this.outcome(part)))));
      case 'Fn::Equals':
        return equality(this.resolve(parts[0] ?? null), this.resolve(parts[1] ?? null));
      default:
        return 'open';
    }
  }

  /** A value that stands in one more place. */
  share(value: Value): Value {
    return this.budget.share(value);
  }

  /** One text of `pieces`. */
  join(pieces: readonly Value[]): Value {
    this.budget.join(pieces);
    return joined(pieces);
  }

  /** The mapping `name` of the template. */
  mappingNamed(name: string): PlainMap {
    return mapOf(ownEntry(mapOf(this.template.content['Mappings']), name));
  }
}

type Function_ = (resolver: Resolver, argument: Plain) => Value | undefined;

const FUNCTIONS: Readonly<Record<string, Function_>> = {
  Base64: (resolver, argument) => {
    const text = textOf(resolver.resolve(argument));
    if (text === undefined) return undefined;
    resolver.budget.spend(1, 2 * text.length);
    return literal(Buffer.from(text, 'utf8').toString('base64'));
  },
  FindInMap: (resolver, argument) => {
    const [map, top, second] = listOf(argument).map((item) => textOf(resolver.resolve(item)));
    if (map === undefined || top === undefined || second === undefined) return undefined;
    const found = ownEntry(mapOf(ownEntry(resolver.mappingNamed(map), top)), second);
    return found === undefined ? undefined : resolver.resolve(found);
  },
  GetAtt: (resolver, argument) => {
    const [logicalId, attribute] =
      typeof argument === 'string'
        ? splitOnce(argument)
        : listOf(argument).map((item) => textOf(resolver.resolve(item)));
    if (logicalId === undefined || attribute === undefined) return undefined;
    return resolver.attribute(logicalId, attribute);
  },
  If: (resolver, argument) => {
    const [condition, then, otherwise] = listOf(argument);
    if (typeof condition !== 'string' || then === undefined || otherwise === undefined) return undefined;
    const outcome = resolver.condition(condition);
    if (outcome === true) return resolver.resolve(then);
    if (outcome === false) return resolver.resolve(otherwise);
    return choice(condition, resolver.resolve(then), resolver.resolve(otherwise));
  },
  ImportValue: () => unknown('an import from another stack'),
  Join: (resolver, argument) => {
    const [delimiter, list] = listOf(argument);
    const items = list === undefined ? undefined : resolver.resolve(list);
    if (typeof delimiter !== 'string' || items?.kind !== 'list') return undefined;
    const pieces = items.items.flatMap((item, index) => (index === 0 ? [item] : [literal(delimiter), item]));
    return resolver.join(pieces);
  },
  Select: (resolver, argument) => {
    const [index, list] = listOf(argument);
    const items = list === undefined ? undefined : resolver.resolve(list);
    const position = Number(textOf(resolver.resolve(index ?? null)) ?? index);
    return items?.kind === 'list' && Number.isInteger(position) ? items.items[position] : undefined;
  },
  Split: (resolver, argument) => {
    const [delimiter, source] = listOf(argument);
    const text = source === undefined ? undefined : textOf(resolver.resolve(source));
    if (typeof delimiter !== 'string' || delimiter === '' || text === undefined) return undefined;
    const parts = text.split(delimiter);
    resolver.budget.spend(parts.length, text.length);
    return { kind: 'list', items: parts.map((item) => literal(item)) };
  },
  Sub: (resolver, argument) => {
    const [template, variables] = typeof argument === 'string' ? [argument, {}] : listOf(argument);
    return typeof template === 'string' ? substitute(resolver, template, mapOf(variables)) : undefined;
  },
};

function isPresent(value: Value): boolean {
  return value.kind !== 'absent';
}

function negation(outcome: Outcome): Outcome {
  return outcome === 'open' ? 'open' : !outcome;
}

function conjunction(outcomes: readonly Outcome[]): Outcome {
  if (outcomes.includes(false)) return false;
  return outcomes.includes('open') ? 'open' : true;
}

/** Two literals compare; two readings of one symbol are equal; anything else stays open. */
function equality(left: Value, right: Value): Outcome {
  if (left.kind === 'literal' && right.kind === 'literal') return String(left.value) === String(right.value);
  if (left.kind === 'symbol' && right.kind === 'symbol' && left.name === right.name) return true;
  return 'open';
}

function partitionOf(region: string): string {
  if (region.startsWith('cn-')) return 'aws-cn';
  return region.startsWith('us-gov-') ? 'aws-us-gov' : 'aws';
}
