// bench: the templates of a fleet as files. What is measured reads them from here and loads nothing of what made them.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TemplateSource } from '../lib/assembly';

/** The file that says what each template is of. */
export const INDEX = 'index.json';

/** The templates that `writeFleet` wrote, each read when it is asked for. */
export function* readFleet(folder: string): Generator<TemplateSource> {
  const index = JSON.parse(readFileSync(join(folder, INDEX), 'utf8')) as readonly TemplateSource[];
  for (const each of index)
    yield { ...each, template: readFileSync(join(folder, `${each.name}.json`), 'utf8') };
}
