// lib/assembly/resolution: the values of one template. Everything that has no answer becomes an unknown with its reason.
import type { Budget } from '../budget';
import type { Caller, StackOutputRequest } from '../functions/function';
import { INTRINSICS } from '../functions/intrinsics';
import { LONGEST } from '../longest';
import { type Plain, type PlainMap, isMap, mapOf, ownEntry } from '../plain';
import { scalarText } from '../values/scalar';
import { joined } from '../values/text';
import { type Value, list, literal, perBranch, unknown } from '../values/value';
import { type ConditionValues, Conditions } from './conditions';
import { withDynamicReferences } from './dynamic-reference';
import type { Outcome } from './facts';
import { type ParameterSources, Parameters, assumed } from './parameters';
import { type StackPlace, pseudoParameter } from './pseudo-parameters';
import { settledValue } from './settled-values';

/** What a template can refer to beyond itself. */
export interface Surroundings extends ParameterSources {
  /** Id of the resource `logicalId` of this template; undefined when there is none. */
  resourceId(logicalId: string): string | undefined;
  /** Type of that resource. */
  resourceType(logicalId: string): string | undefined;
  /** An output of the stack that the resource `logicalId` nests; undefined where that stack is not read. */
  nestedOutput(logicalId: string, output: string): Value | undefined;
  /** What a stack of this account and Region exports by a name. */
  imported(name: Value): Value;
  /** An output of another stack. */
  stackOutput(request: StackOutputRequest): Value;
}

/** The sections of a template that values are looked up in. */
export interface Sections {
  readonly parameters: PlainMap;
  readonly mappings: PlainMap;
  /** Conditions, as they are when they are asked for: loops in them may be expanded meanwhile. */
  conditions(): PlainMap;
}

/** What it costs to call a function for one branch of a choice. */
const VALUES_PER_BRANCH = 10;

/** Resolves the values of one template; conditions and parameters are worked out once. */
export class Resolver implements Caller, ConditionValues {
  private readonly parameters: Parameters;
  private readonly conditions: Conditions;

  constructor(
    readonly place: StackPlace,
    private readonly sections: Sections,
    private readonly surroundings: Surroundings,
    readonly budget: Budget,
  ) {
    this.parameters = new Parameters(sections.parameters, place, surroundings, budget);
    this.conditions = new Conditions(() => sections.conditions(), this, budget);
  }

  /** The value that `plain` stands for. */
  resolve(plain: Plain): Value {
    const settled = settledValue(plain);
    if (settled !== null) return this.budget.again(settled);
    this.budget.spend(1, typeof plain === 'string' ? plain.length : 0);
    return this.budget.step(() => this.read(plain));
  }

  private read(plain: Plain): Value {
    if (Array.isArray(plain)) return list((plain as readonly Plain[]).map((item) => this.resolve(item)));
    if (isMap(plain)) return this.mapping(plain);
    return withDynamicReferences(literal(plain as string | number | boolean | null), this.place);
  }

  private mapping(map: PlainMap): Value {
    const keys = Object.keys(map);
    const [name] = keys;
    if (name !== undefined && keys.length === 1) {
      if (name === 'Ref') return this.referenceTo(map[name] ?? null, map);
      if (name.startsWith('Fn::')) return this.call(name.slice('Fn::'.length), map[name] ?? null);
    }
    // A macro may add to its neighbours or change them, so none of them says what will be deployed.
    const call = keys.find((key) => key.startsWith('Fn::'));
    if (call !== undefined) return unknown(`${call} beside other keys is not resolved`);
    return this.entries(map);
  }

  private entries(map: PlainMap): Value {
    const entries = new Map<string, Value>();
    for (const key of Object.keys(map)) {
      const value = this.resolve(map[key] ?? null);
      if (value.kind !== 'absent') entries.set(key, value);
    }
    return { kind: 'map', entries };
  }

  /** With the language extensions, a function may give the name. */
  private referenceTo(argument: Plain, map: PlainMap): Value {
    if (typeof argument === 'string') return this.reference(argument);
    if (!isMap(argument)) return this.entries(map);
    const name = scalarText(this.resolve(argument));
    return name === undefined ? unknown('Ref to a name that cannot be known') : this.reference(name);
  }

  private call(name: string, argument: Plain): Value {
    const intrinsic = INTRINSICS.get(name);
    if (intrinsic === undefined) return unknown(`Fn::${name} is not resolved`);
    return intrinsic(this, argument) ?? unknown(`Fn::${name} with arguments that cannot be known`);
  }

  /** What `Ref` means: a pseudo parameter, a parameter or a resource. */
  reference(name: string): Value {
    const value = this.unassumed(name);
    if (value !== undefined) return assumed(name, this.budget.share(value), this.conditions.facts);
    const resource = this.surroundings.resourceId(name);
    if (resource === undefined) return unknown(`Ref to ${name}, which is not in the template`);
    return { kind: 'reference', resource, attribute: 'Ref' };
  }

  /** What `Ref` to a parameter or pseudo parameter is without any assumption. */
  unassumed(name: string): Value | undefined {
    return name.startsWith('AWS::') ? pseudoParameter(name, this.place) : this.parameters.valueOf(name);
  }

  /** What `Fn::GetAtt` means. */
  attribute(logicalId: string, attribute: string): Value {
    const resource = this.surroundings.resourceId(logicalId);
    if (resource === undefined) return unknown(`Fn::GetAtt of ${logicalId}, which is not in the template`);
    const type = this.surroundings.resourceType(logicalId) ?? '';
    if (type.startsWith('Custom::') || type === 'AWS::CloudFormation::CustomResource') {
      return unknown(`an attribute of the custom resource ${logicalId}`, {
        maxCharacters: LONGEST.customResourceResponse,
        source: `${attribute} of ${resource}`,
        from: [{ kind: 'reference', resource, attribute }],
      });
    }
    const output = attribute.startsWith('Outputs.') ? attribute.slice('Outputs.'.length) : undefined;
    const nested = output === undefined ? undefined : this.surroundings.nestedOutput(logicalId, output);
    return nested === undefined ? { kind: 'reference', resource, attribute } : this.share(nested);
  }

  /** How the condition `name` comes out under the assumptions in force. */
  condition(name: string): Outcome {
    return this.conditions.outcome(name);
  }

  /** Runs `work` where the condition comes out as `outcome`. */
  assuming<T>(condition: string, outcome: boolean, work: () => T): T {
    return this.conditions.assuming(condition, outcome, work);
  }

  /** Runs `work` without any assumption. */
  afresh<T>(work: () => T): T {
    return this.conditions.unassumed(work);
  }

  /** What a stack of this account and Region exports by a name. */
  imported(name: Value): Value {
    return this.share(this.surroundings.imported(name));
  }

  /** An output of another stack. */
  stackOutput(request: StackOutputRequest): Value {
    return this.share(this.surroundings.stackOutput(request));
  }

  /** The type of the resource with this id, in whatever template. */
  typeById(id: string): string | undefined {
    return this.surroundings.typeById(id);
  }

  /** `value` as `work` makes it; of a choice, every branch: branches of branches multiply. */
  perBranch(value: Value, work: (value: Value) => Value): Value {
    if (value.kind !== 'choice') return work(value);
    return perBranch(value, (each) => {
      this.budget.spend(VALUES_PER_BRANCH, 0);
      return work(each);
    });
  }

  /** A value that stands in one more place. */
  share(value: Value): Value {
    return this.budget.share(value);
  }

  /** One text of `pieces`. */
  join(pieces: readonly Value[]): Value {
    this.budget.join(pieces);
    return withDynamicReferences(joined(pieces), this.place);
  }

  /** The mapping `name` of the template. */
  mappingNamed(name: string): PlainMap {
    return mapOf(ownEntry(this.sections.mappings, name));
  }
}
