// lib/assembly/positions: file, line and column of resources and their properties, found when they are asked for.
import { type Plain, isMap, ownEntry } from '../plain';
import type { Reading } from '../reading';
import type { SourceText } from '../source-text';
import { JsonLocator } from './json-locator';
import { Lines, type Locator, type Position } from './position';
import { writtenPath } from './written-path';
import { YamlLocator } from './yaml-locator';

interface Indexed {
  readonly locator: Locator;
  readonly lines: Lines;
}

/** Places in the texts of templates; nested stacks of one file share theirs. */
export class Positions {
  private readonly texts = new Map<SourceText, Indexed>();

  /** Where the property at `keys` of a resource stands, or the nearest thing around it; null without a text. */
  ofResource(reading: Reading, logicalId: string, keys: readonly string[]): Position | null {
    const { content, origins } = reading.section('Resources');
    const body = ownEntry(content, logicalId) ?? null;
    const properties = isMap(body) ? ownEntry(body, 'Properties') : undefined;
    const below =
      keys.length === 0 || properties === undefined ? [] : this.below(reading, body, properties, keys);
    return this.at(reading, ['Resources', ...(origins.get(logicalId) ?? [logicalId]), ...below]);
  }

  /** Where `path` stands in the text of a template, or the nearest thing around it. */
  at(reading: Reading, path: readonly string[]): Position | null {
    const { source, file } = reading.raw;
    if (source === null) return null;
    const { locator, lines } = this.indexed(file, source);
    return { file, ...lines.at(locator.offsetOf(path)) };
  }

  private below(
    reading: Reading,
    body: Plain,
    properties: Plain,
    keys: readonly string[],
  ): readonly string[] {
    const { resolver } = reading;
    const condition = isMap(body) ? body['Condition'] : undefined;
    const find = (): readonly string[] => [
      'Properties',
      ...writtenPath(properties, keys, (name) => resolver.condition(name)),
    ];
    return resolver.afresh(() =>
      typeof condition === 'string' ? resolver.assuming(condition, true, find) : find(),
    );
  }

  private indexed(file: string, source: SourceText): Indexed {
    const known = this.texts.get(source);
    if (known !== undefined) return known;
    const { text, syntax } = source;
    const locator = syntax === 'json' ? new JsonLocator(text) : new YamlLocator(file, text);
    const indexed = { locator, lines: new Lines(text) };
    this.texts.set(source, indexed);
    return indexed;
  }
}
