// lib/assembly/links: outputs that other stacks read: by the name of an export, or by stack and output.
import { printable } from '../printable';
import type { Reading } from '../reading';
import type { StackOutputRequest } from '../functions/function';
import { scalarText } from '../values/scalar';
import { sourceFrom, spellingOf } from '../values/spelling';
import { type Value, unknown } from '../values/value';
import { type Asker, placeKey } from './links';

interface Exported {
  readonly reading: Reading;
  readonly output: string;
}

/** The outputs of every template. Names of exports are unique in an account and Region. */
export class ExportIndex {
  private exports: Map<string, Exported | 'several'> | undefined;
  private stacks: ReadonlyMap<string, Reading | 'several'> | undefined;

  constructor(private readonly readings: readonly Reading[]) {}

  /** What a stack in the account and Region of `asker` exports as `name`; unknown where no given template does. */
  imported(name: Value, asker: Asker): Value {
    const spelling = spellingOf(name);
    if (spelling === undefined) return unknown('an import whose name cannot be known', { from: [name] });
    const place = placeKey(asker.account, asker.region);
    const found = this.exported().get(`${spelling} in ${place}`);
    const value =
      found === undefined || found === 'several' ? undefined : found.reading.outputValue(found.output);
    if (value !== undefined && value.kind !== 'absent') return value;
    const which = scalarText(name) ?? spelling;
    return unknown(`an import from another stack: ${printable(which)}`, {
      ...sourceFrom([name], () => `export ${spelling} in ${place}`),
      from: [name],
    });
  }

  /** The output that `request` asks for; unknown where no given template is that stack. */
  stackOutput(request: StackOutputRequest, asker: Asker): Value {
    const [stack, output] = [scalarText(request.stack), scalarText(request.output)];
    const from = [request.stack, request.output];
    const region = request.region.kind === 'absent' ? asker.region : scalarText(request.region);
    const account = request.role.kind === 'absent' ? asker.account : accountOf(request.role);
    if (stack === undefined || output === undefined || region === undefined || account === undefined) {
      return unknown('an output of a stack that cannot be known', { from });
    }
    const key = `${stack} in ${placeKey(account, region)}`;
    const found = this.named().get(key);
    const value = found === undefined || found === 'several' ? undefined : found.outputValue(output);
    if (value !== undefined && value.kind !== 'absent') return value;
    return unknown(`an output of another stack: ${printable(`${stack}.${output}`)}`, {
      source: `output ${output} of ${key}`,
      from,
    });
  }

  private exported(): ReadonlyMap<string, Exported | 'several'> {
    if (this.exports !== undefined) return this.exports;
    // The name of an export may be imported itself: it is looked up while the index is made, and not in there yet.
    const exports = (this.exports = new Map<string, Exported | 'several'>());
    for (const reading of this.readings) {
      for (const output of Object.keys(reading.outputs)) {
        const name = reading.exportName(output);
        const spelling = name === undefined ? undefined : spellingOf(name);
        if (spelling === undefined) continue;
        const key = `${spelling} in ${placeKey(reading.raw.account, reading.raw.region)}`;
        exports.set(key, exports.has(key) ? 'several' : { reading, output });
      }
    }
    return exports;
  }

  private named(): ReadonlyMap<string, Reading | 'several'> {
    if (this.stacks !== undefined) return this.stacks;
    const stacks = new Map<string, Reading | 'several'>();
    for (const reading of this.readings) {
      const { stackName, account, region } = reading.raw;
      const key = `${stackName ?? ''} in ${placeKey(account, region)}`;
      if (stackName !== null) stacks.set(key, stacks.has(key) ? 'several' : reading);
    }
    this.stacks = stacks;
    return stacks;
  }
}

/** The account of a role; undefined where only deployment knows. */
function accountOf(role: Value): string | undefined {
  return /^arn:[a-z-]+:iam::(?<account>\d{12}):role\//.exec(scalarText(role) ?? '')?.groups?.['account'];
}
