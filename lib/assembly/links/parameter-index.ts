// lib/assembly/links: what SSM parameters hold, across templates.
import { LONGEST } from '../longest';
import type { Reading } from '../reading';
import { entry } from '../values/entry';
import { scalarText } from '../values/scalar';
import { type Value, symbol } from '../values/value';
import { typeOf } from '../written-resource';
import { placeKey } from './links';

interface Holder {
  readonly reading: Reading;
  readonly logicalId: string;
}

/**
 * What SSM parameters hold: the value of the parameter resource of that name, account and Region where the
 * templates have one, else one symbol per name, account and Region, equal to itself wherever it is read.
 */
export class ParameterIndex {
  private holders: Map<string, Holder | 'several'> | undefined;
  private readonly pending = new Set<string>();

  constructor(private readonly readings: readonly Reading[]) {}

  /** The value of the parameter `name`, as seen from this account and Region. */
  valueOf(name: string, account: string | null, region: string | null): Value {
    const key = `${name} in ${placeKey(account, region)}`;
    const outside = symbol(`SSM parameter ${key}`, { maxCharacters: LONGEST.parameterValue });
    const holder = this.index().get(key);
    // A parameter whose value reads itself through another template stays a symbol.
    if (holder === undefined || holder === 'several' || this.pending.has(key)) return outside;
    this.pending.add(key);
    try {
      const properties = holder.reading.propertiesOf(holder.logicalId);
      const value = properties === undefined ? outside : entry(properties, 'Value');
      return value.kind === 'absent' ? outside : value;
    } finally {
      this.pending.delete(key);
    }
  }

  private index(): ReadonlyMap<string, Holder | 'several'> {
    if (this.holders !== undefined) return this.holders;
    // A name that is read from another parameter is looked up while the index is made: it is not in there yet.
    const holders = (this.holders = new Map<string, Holder | 'several'>());
    for (const reading of this.readings) {
      for (const [logicalId, body] of Object.entries(reading.resources)) {
        if (typeOf(body) !== 'AWS::SSM::Parameter' || reading.existence(logicalId) === 'never') continue;
        const name = scalarText(reading.attribute(logicalId, ['Properties', 'Name']));
        if (name === undefined) continue;
        const key = `${name} in ${placeKey(reading.raw.account, reading.raw.region)}`;
        holders.set(key, holders.has(key) ? 'several' : { reading, logicalId });
      }
    }
    return holders;
  }
}
