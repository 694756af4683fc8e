// lib/assembly: what SSM parameters hold, across templates.
import { LONGEST } from './longest';
import { type Plain, isMap } from './plain';
import type { RawTemplate } from './template';
import { type MapValue, type Value, entry, symbol } from './value';
import { idOf, resourcesOf, typeOf } from './written-resource';

/**
 * What SSM parameters hold: the value of the parameter resource of that name, account and Region where the
 * templates have one, else one symbol per name, account and Region, equal to itself wherever it is read.
 */
export class ParameterIndex {
  private readonly resources = new Map<string, string>();
  private propertiesOf: (id: string) => MapValue | undefined = () => undefined;
  private readonly pending = new Set<string>();

  constructor(raw: readonly RawTemplate[]) {
    for (const template of raw) {
      for (const [logicalId, body] of Object.entries(resourcesOf(template))) {
        const name = typeOf(body) === 'AWS::SSM::Parameter' ? parameterName(body) : undefined;
        if (name !== undefined) this.resources.set(place(name, template), idOf(template.name, logicalId));
      }
    }
  }

  /** Gives the reader of properties, which needs this index itself. */
  attach(propertiesOf: (id: string) => MapValue | undefined): void {
    this.propertiesOf = propertiesOf;
  }

  /** The value of the parameter `name`, as seen from this account and Region. */
  valueOf(name: string, account: string | null, region: string | null): Value {
    const key = place(name, { account, region });
    const outside = symbol(`SSM parameter ${key}`, LONGEST.parameterValue);
    const id = this.resources.get(key);
    const properties = id === undefined || this.pending.has(key) ? undefined : this.read(key, id);
    if (properties === undefined) return outside;
    const value = entry(properties, 'Value');
    return value.kind === 'absent' ? outside : value;
  }

  /** A parameter whose value reads itself through another template stays a symbol. */
  private read(key: string, id: string): MapValue | undefined {
    this.pending.add(key);
    try {
      return this.propertiesOf(id);
    } finally {
      this.pending.delete(key);
    }
  }
}

function parameterName(body: Plain | undefined): string | undefined {
  const properties = isMap(body) ? body['Properties'] : undefined;
  const name = isMap(properties) ? properties['Name'] : undefined;
  return typeof name === 'string' ? name : undefined;
}

function place(
  name: string,
  where: { readonly account: string | null; readonly region: string | null },
): string {
  return `${name} in ${where.account ?? 'any account'} ${where.region ?? 'any region'}`;
}
