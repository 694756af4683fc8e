// lib/assembly: the text of a template becomes plain data, within bounds. JSON, or YAML with the short forms.
import { createHash } from 'node:crypto';
import { AssemblyFault, FLATTEN, SPLIT } from './fault';
import { parseJson } from './json';
import { notJson } from './json-fault';
import { type Plain, type PlainMap, isMap } from './plain';
import type { Shared } from './shared';
import { SourceText } from './source-text';
import { parseYaml } from './yaml';

/** A template before it is read. */
export interface TemplateSource {
  /** Name in reports, for example the file's name. */
  readonly name: string;
  /** The text, or what `JSON.parse` made of it. */
  readonly template: string | object;
  /** Account and Region it is deployed to, where they are known. */
  readonly account?: string;
  readonly region?: string;
  readonly stackName?: string;
}

/** A template as it was written. */
export interface RawTemplate {
  readonly name: string;
  /** The file, which several nested stacks may share. */
  readonly file: string;
  readonly account: string | null;
  readonly region: string | null;
  readonly stackName: string | null;
  /** Size as CloudFormation counts it. */
  readonly bytes: number;
  readonly sha256: string;
  readonly content: PlainMap;
  /** Null of a template that was given as an object. */
  readonly source: SourceText | null;
  /** Names of the templates of its nested stacks that are read too, by logical id. */
  readonly nested: ReadonlyMap<string, string>;
  /** The resource that nests it; null of a template that is deployed by itself. */
  readonly nestedIn: { readonly template: string; readonly logicalId: string } | null;
}

/** Largest template that is read: well above CloudFormation's own limit, which is a finding and not a fault. */
export const MAX_TEMPLATE_BYTES = 5 * 1_048_576;
const MAX_DEPTH = 100;
const MAX_NODES = 500_000;
/** Most resources of a template: ten times what CloudFormation takes. Some checks look at pairs of resources. */
export const MAX_RESOURCES = 5_000;

/**
 * Reads one template.
 * @param shared what other templates say too
 * @throws AssemblyFault when it is no template, or too large or too deep to read.
 */
export function readTemplate(source: TemplateSource, shared: Shared): RawTemplate {
  const { name } = source;
  const text = typeof source.template === 'string' ? source.template : stringify(name, source.template);
  const bytes = Buffer.byteLength(text, 'utf8');
  if (bytes > MAX_TEMPLATE_BYTES) {
    throw new AssemblyFault(name, `${bytes} bytes`, `templates of up to ${MAX_TEMPLATE_BYTES} bytes`, SPLIT);
  }
  const { content: parsed, syntax } = parse(name, text);
  checkBounds(name, parsed);
  const content = shared.once(parsed);
  if (!isMap(content) || !isMap(content['Resources'])) {
    throw new AssemblyFault(
      name,
      'no mapping called Resources',
      'a CloudFormation template in JSON or YAML',
      'name a template, or write its Resources as a mapping',
    );
  }
  const resources = Object.keys(content['Resources']).length;
  if (resources > MAX_RESOURCES)
    throw new AssemblyFault(name, `${resources} resources`, `up to ${MAX_RESOURCES}`, SPLIT);
  return {
    name,
    file: name,
    account: source.account ?? null,
    region: source.region ?? null,
    stackName: source.stackName ?? null,
    bytes,
    sha256: createHash('sha256').update(text, 'utf8').digest('hex'),
    content,
    source: typeof source.template === 'string' ? new SourceText(text, syntax) : null,
    nested: new Map(),
    nestedIn: null,
  };
}

function stringify(name: string, template: object): string {
  try {
    return JSON.stringify(template);
  } catch {
    throw new AssemblyFault(
      name,
      'an object that is no JSON',
      'plain data',
      'leave out functions and circles',
    );
  }
}

interface Parsed {
  readonly content: Plain;
  readonly syntax: SourceText['syntax'];
}

function parse(name: string, text: string): Parsed {
  const looksLikeJson = /^\uFEFF?\s*[{[]/.test(text);
  if (!looksLikeJson) return { content: parseYaml(name, text), syntax: 'yaml' };
  try {
    return { content: parseJson(name, text.replace(/^\uFEFF/, '')), syntax: 'json' };
  } catch (error) {
    if (error instanceof AssemblyFault) throw error;
    // A YAML template may begin with a bracket too; if it is neither, JSON's complaint is the clearer one.
    try {
      return { content: parseYaml(name, text), syntax: 'yaml' };
    } catch {
      throw notJson(name, text.replace(/^\uFEFF/, ''), 'JSON or YAML');
    }
  }
}

/** Bounds depth and number of values, so that no template can exhaust the stack later; no deeper than the bound itself. */
function checkBounds(name: string, root: Plain): void {
  let nodes = 0;
  const check = (value: Plain, depth: number): void => {
    nodes += 1;
    if (nodes > MAX_NODES) throw new AssemblyFault(name, 'too many values', `up to ${MAX_NODES}`, SPLIT);
    if (depth > MAX_DEPTH)
      throw new AssemblyFault(name, 'values nested too deeply', `${MAX_DEPTH} levels`, FLATTEN);
    if (typeof value !== 'object' || value === null) return;
    if (Array.isArray(value)) for (const item of value as readonly Plain[]) check(item, depth + 1);
    else if (isMap(value)) for (const key in value) check(value[key] ?? null, depth + 1);
  };
  check(root, 0);
}
