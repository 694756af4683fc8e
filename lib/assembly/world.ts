// lib/assembly: all templates while they are read, and what leads from one to another.
import type { Steps } from './budget';
import type { StackOutputRequest } from './functions/function';
import { ExportIndex } from './links/export-index';
import type { Asker, Existence, Links } from './links/links';
import { ParameterIndex } from './links/parameter-index';
import { ownEntry } from './plain';
import { Reading } from './reading';
import type { RawTemplate } from './template';
import { type Value, unknown } from './values/value';
import { typeOf } from './written-resource';

/** The templates of one graph. */
export class World implements Links {
  readonly readings: readonly Reading[];
  private readonly byName: ReadonlyMap<string, Reading>;
  private readonly parameters: ParameterIndex;
  private readonly exports: ExportIndex;
  private readonly nestings = new Map<string, Existence>();

  constructor(raw: readonly RawTemplate[]) {
    const steps: Steps = { count: 0 };
    this.readings = raw.map((template) => new Reading(template, this, steps));
    this.byName = new Map(this.readings.map((reading) => [reading.raw.name, reading]));
    this.parameters = new ParameterIndex(this.readings);
    this.exports = new ExportIndex(this.readings);
  }

  parameterValue(name: string, account: string | null, region: string | null): Value {
    return this.parameters.valueOf(name, account, region);
  }

  imported(name: Value, asker: Asker): Value {
    return this.exports.imported(name, asker);
  }

  stackOutput(request: StackOutputRequest, asker: Asker): Value {
    return this.exports.stackOutput(request, asker);
  }

  nestedOutput(asker: Asker, logicalId: string, output: string): Value | undefined {
    const below = this.byName.get(asker.name)?.raw.nested.get(logicalId);
    const reading = below === undefined ? undefined : this.byName.get(below);
    if (reading === undefined) return undefined;
    return (
      reading.outputValue(output) ??
      unknown(`the output ${output}, which the nested stack ${logicalId} has not`)
    );
  }

  given(asker: Asker, parameter: string): Value | undefined {
    const above = this.byName.get(asker.name)?.raw.nestedIn;
    return above == null ? undefined : this.byName.get(above.template)?.given(above.logicalId, parameter);
  }

  nesting({ name }: Asker): Existence {
    const known = this.nestings.get(name);
    if (known !== undefined) return known;
    const above = this.byName.get(name)?.raw.nestedIn;
    const existence =
      above == null ? 'always' : (this.byName.get(above.template)?.existence(above.logicalId) ?? 'always');
    this.nestings.set(name, existence);
    return existence;
  }

  typeById(id: string): string | undefined {
    const split = id.lastIndexOf('#');
    const reading = this.byName.get(id.slice(0, split));
    return reading === undefined ? undefined : typeOf(ownEntry(reading.resources, id.slice(split + 1)));
  }
}
