// lib/assembly: nested stacks among plain templates. Before they are packaged, a stack names the template that it nests
// by a path: where that is one of the given files, they are read together.
import { posix } from 'node:path';
import { mapOf } from './plain';
import type { RawTemplate } from './template';
import { typeOf } from './written-resource';

const MAX_DEPTH = 50;

interface Nesting {
  readonly template: string;
  readonly logicalId: string;
}

/**
 * `templates`, which know now which of them nest which. One that several stacks nest, or that nests itself through
 * others, stays by itself: its parameters are not those of one stack.
 */
export function withLocalNesting(templates: readonly RawTemplate[]): readonly RawTemplate[] {
  const above = nestingsOf(templates);
  if (above.size === 0) return templates;
  const byName = new Map(templates.map((template) => [template.name, template]));
  const below = new Map<string, Map<string, string>>();
  for (const [name, { template, logicalId }] of above) {
    below.set(template, (below.get(template) ?? new Map<string, string>()).set(logicalId, name));
  }
  return templates.map((template) => {
    const nestedIn = above.get(template.name) ?? null;
    const parent = nestedIn === null ? undefined : byName.get(nestedIn.template);
    return {
      ...template,
      account: template.account ?? parent?.account ?? null,
      region: template.region ?? parent?.region ?? null,
      nestedIn,
      nested: below.get(template.name) ?? template.nested,
    };
  });
}

/** Who nests each template, where that is one stack. */
function nestingsOf(templates: readonly RawTemplate[]): ReadonlyMap<string, Nesting> {
  const names = new Set(templates.map(({ name }) => name));
  const found = new Map<string, Nesting | 'several'>();
  for (const { name: template, content } of templates) {
    for (const [logicalId, body] of Object.entries(mapOf(content['Resources']))) {
      if (typeOf(body) !== 'AWS::CloudFormation::Stack') continue;
      const name = fileNameOf(mapOf(mapOf(body)['Properties'])['TemplateURL']);
      if (name === undefined || !names.has(name)) continue;
      found.set(name, found.has(name) ? 'several' : { template, logicalId });
    }
  }
  const only = [...found].flatMap(([name, nesting]) =>
    nesting === 'several' ? [] : [[name, nesting] as const],
  );
  const above = new Map(only);
  return new Map(only.filter(([name]) => ends(name, above)));
}

/** Whether the stacks above a template end, and soon. */
function ends(name: string, above: ReadonlyMap<string, Nesting>): boolean {
  let at: string | undefined = name;
  for (let depth = 0; depth <= MAX_DEPTH && at !== undefined; depth += 1) at = above.get(at)?.template;
  return at === undefined;
}

/** The name of a file that is named by its path; undefined for anything that is fetched from elsewhere. */
function fileNameOf(url: unknown): string | undefined {
  return typeof url === 'string' && !url.includes('://') ? posix.basename(url) : undefined;
}
