// lib/assembly: the text of a template becomes plain data, within bounds. JSON, or YAML with the short forms.
import { createHash } from 'node:crypto';
import {
  type CollectionTag,
  type Document,
  type ScalarTag,
  type Tags,
  YAMLMap,
  isPair,
  isScalar,
  parseDocument,
  visit,
} from 'yaml';
import { AssemblyFault } from './fault';

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

/** Plain data: what JSON can say. */
export type Plain = string | number | boolean | null | readonly Plain[] | { readonly [key: string]: Plain };

/** A mapping of plain data. */
export type PlainMap = { readonly [key: string]: Plain };

/** A template as it was written. */
export interface RawTemplate {
  readonly name: string;
  readonly account: string | null;
  readonly region: string | null;
  readonly stackName: string | null;
  /** Size as CloudFormation counts it. */
  readonly bytes: number;
  readonly sha256: string;
  readonly content: PlainMap;
}

/** Largest template that is read: well above CloudFormation's own limit, which is a finding and not a fault. */
export const MAX_TEMPLATE_BYTES = 5 * 1_048_576;
const MAX_DEPTH = 100;
const MAX_NODES = 500_000;

/**
 * Reads one template.
 * @throws AssemblyFault when it is no template, or too large or too deep to read.
 */
export function readTemplate(source: TemplateSource): RawTemplate {
  const { name } = source;
  const text = typeof source.template === 'string' ? source.template : stringify(name, source.template);
  const bytes = Buffer.byteLength(text, 'utf8');
  if (bytes > MAX_TEMPLATE_BYTES) {
    throw new AssemblyFault(name, `${bytes} bytes`, `templates of up to ${MAX_TEMPLATE_BYTES} bytes`);
  }
  const content = parse(name, text);
  checkBounds(name, content);
  if (!isMap(content) || !isMap(content['Resources'])) {
    throw new AssemblyFault(name, 'no mapping called Resources', 'a CloudFormation template in JSON or YAML');
  }
  return {
    name,
    account: source.account ?? null,
    region: source.region ?? null,
    stackName: source.stackName ?? null,
    bytes,
    sha256: createHash('sha256').update(text, 'utf8').digest('hex'),
    content,
  };
}

/** Whether `value` is a mapping. */
export function isMap(value: Plain | undefined): value is PlainMap {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The entry `key` of `map` itself: templates are untrusted, so nothing is inherited. */
export function ownEntry(map: PlainMap, key: string): Plain | undefined {
  return Object.hasOwn(map, key) ? map[key] : undefined;
}

function stringify(name: string, template: object): string {
  try {
    return JSON.stringify(template);
  } catch {
    throw new AssemblyFault(name, 'an object that is no JSON', 'plain data');
  }
}

function parse(name: string, text: string): Plain {
  const looksLikeJson = /^\uFEFF?\s*[{[]/.test(text);
  if (!looksLikeJson) return parseYaml(name, text);
  try {
    return JSON.parse(text.replace(/^\uFEFF/, '')) as Plain;
  } catch (error) {
    // A YAML template may begin with a bracket too; if it is neither, JSON's complaint is the clearer one.
    try {
      return parseYaml(name, text);
    } catch {
      const reason = error instanceof Error ? error.message : 'unreadable';
      throw new AssemblyFault(name, `text that is not JSON (${printable(reason)})`, 'JSON or YAML');
    }
  }
}

/** Bounds depth and number of values without recursion, so that no template can exhaust the stack later. */
function checkBounds(name: string, root: Plain): void {
  let nodes = 0;
  const open: { readonly value: Plain; readonly depth: number }[] = [{ value: root, depth: 0 }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    nodes += 1;
    if (nodes > MAX_NODES) throw new AssemblyFault(name, 'too many values', `up to ${MAX_NODES}`);
    if (next.depth > MAX_DEPTH)
      throw new AssemblyFault(name, 'values nested too deeply', `${MAX_DEPTH} levels`);
    if (typeof next.value !== 'object' || next.value === null) continue;
    for (const value of Object.values<Plain>(next.value)) open.push({ value, depth: next.depth + 1 });
  }
}

function parseYaml(name: string, text: string): Plain {
  let document: Document.Parsed;
  try {
    document = parseDocument(text, {
      version: '1.1',
      customTags: cloudFormationTags,
      uniqueKeys: false,
      stringKeys: true,
      strict: true,
    });
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new AssemblyFault(name, 'brackets nested too deeply to read', `${MAX_DEPTH} levels`);
  }
  const [problem] = [...document.errors, ...document.warnings];
  if (problem !== undefined) {
    throw new AssemblyFault(name, `text that is not YAML (${printable(problem.message)})`, 'JSON or YAML');
  }
  refuseRepeatedKeys(name, document);
  try {
    return document.toJS({ maxAliasCount: 100 }) as Plain;
  } catch (error) {
    const reason = error instanceof Error ? error.message : 'unreadable';
    throw new AssemblyFault(name, `text that cannot be resolved (${printable(reason)})`, 'JSON or YAML');
  }
}

function refuseRepeatedKeys(name: string, document: Document.Parsed): void {
  visit(document, {
    Map(_, map) {
      const seen = new Set<string>();
      for (const pair of map.items) {
        const key = isPair(pair) && isScalar(pair.key) ? pair.key.value : undefined;
        if (typeof key !== 'string') continue;
        if (seen.has(key)) {
          throw new AssemblyFault(name, `the key ${printable(key)} twice in one mapping`, 'each key once');
        }
        seen.add(key);
      }
    },
  });
}

function printable(text: string): string {
  return (text.split('\n')[0] ?? '').replace(/[^\x20-\x7e]/g, '?').slice(0, 160);
}

const FUNCTIONS = [
  'And',
  'Base64',
  'Cidr',
  'Equals',
  'FindInMap',
  'GetAtt',
  'GetAZs',
  'If',
  'ImportValue',
  'Join',
  'Length',
  'Not',
  'Or',
  'Select',
  'Split',
  'Sub',
  'ToJsonString',
  'Transform',
] as const;

/** `!Ref`, `!Condition` and `!<Function>` on scalars, lists and mappings. */
const SHORT_FORMS: (ScalarTag | CollectionTag)[] = [
  ...['Ref', 'Condition'].map((name) => scalarTag(`!${name}`, (text) => ({ [name]: text }))),
  ...FUNCTIONS.flatMap((name) => [
    scalarTag(`!${name}`, (text) => ({ [`Fn::${name}`]: name === 'GetAtt' ? attributePath(text) : text })),
    collectionTag(`!${name}`, 'seq', `Fn::${name}`),
    collectionTag(`!${name}`, 'map', `Fn::${name}`),
  ]),
];

function attributePath(text: string): readonly string[] {
  const dot = text.indexOf('.');
  return dot < 0 ? [text] : [text.slice(0, dot), text.slice(dot + 1)];
}

function scalarTag(tag: string, resolve: (text: string) => unknown): ScalarTag {
  return { tag, resolve: (text) => resolve(text) };
}

function collectionTag(tag: string, collection: 'seq' | 'map', key: string): CollectionTag {
  return {
    tag,
    collection,
    resolve: (value) => {
      const mapping = new YAMLMap();
      mapping.set(key, value);
      return mapping;
    },
  };
}

// CloudFormation reads YAML 1.1, but leaves dates such as a policy's version alone.
function cloudFormationTags(tags: Tags): Tags {
  const kept = tags.filter((tag) => typeof tag === 'string' || tag.tag !== 'tag:yaml.org,2002:timestamp');
  return [...kept, ...SHORT_FORMS];
}
