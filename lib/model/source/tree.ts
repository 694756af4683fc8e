// lib/model/source: a YAML document as plain values, with the position of every key and value.
// Anchors, aliases, tags and directives are refused: a manifest says what it says, in the place where it says it.
import {
  type Document,
  type Node,
  type Pair,
  LineCounter,
  isAlias,
  isMap,
  isNode,
  isPair,
  isScalar,
  isSeq,
  parseAllDocuments,
} from 'yaml';
import { type Problem, shown } from '../problem';
import { MAX_DEPTH, MAX_NODES, MAX_PROBLEMS } from './limits';

/** A step into a document: a key of a mapping or an index of a list. */
export type Path = readonly (string | number)[];

/** A 1-based place in a file. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** A parsed document. */
export interface SourceTree {
  readonly file: string;
  /** Null-prototype objects, arrays, strings, finite numbers, booleans and null. */
  readonly value: unknown;
  /** Where the value at `path` stands; of its nearest ancestor when it is missing. */
  valueAt(path: Path): Position;
  /** Where the key that ends `path` stands; of its nearest ancestor when it is missing. */
  keyAt(path: Path): Position;
  /** The scalar at `path` as it was written, without quotes; undefined for mappings, lists and missing values. */
  textAt(path: Path): string | undefined;
}

/** The tree of a document, or what is wrong with it. */
export type ParsedTree =
  | { readonly ok: true; readonly tree: SourceTree }
  | { readonly ok: false; readonly problems: readonly Problem[] };

interface Place {
  readonly key: Position;
  readonly value: Position;
  readonly text?: string;
}

/** Keys that JavaScript gives a meaning of its own. */
const FORBIDDEN_KEYS = new Set(['__proto__', 'constructor', 'prototype']);

/** Parses YAML 1.2 text; never throws. */
export function parseTree(file: string, text: string): ParsedTree {
  const lines = new LineCounter();
  const problems: Problem[] = [];
  const positionAt = (offset: number): Position => {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(line, 1), column: Math.max(col, 1) };
  };
  const report = (
    code: string,
    offset: number,
    key: string,
    got: string,
    allowed: string,
    fix: string,
  ): void => {
    if (problems.length < MAX_PROBLEMS)
      problems.push({ code, file, ...positionAt(offset), key, got, allowed, fix });
  };
  const document = parseDocument(text, lines, report);
  if (document === undefined) return { ok: false, problems };
  const builder = new TreeBuilder(report, positionAt);
  const value = builder.build(document.contents, [], 0);
  return problems.length > 0 ? { ok: false, problems } : { ok: true, tree: builder.tree(file, value) };
}

type Report = (code: string, offset: number, key: string, got: string, allowed: string, fix: string) => void;

/** The one document of `text`; undefined when a problem was reported. */
function parseDocument(text: string, lines: LineCounter, report: Report): Document.Parsed | undefined {
  let documents: readonly Document.Parsed[];
  try {
    // Repeated keys are found below in linear time; the parser's own search is quadratic.
    const parsed = parseAllDocuments(text, {
      version: '1.2',
      schema: 'core',
      lineCounter: lines,
      uniqueKeys: false,
    });
    documents = 'empty' in parsed ? [] : parsed;
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    report(
      'too-deep',
      0,
      '',
      'brackets nested too deeply to read',
      `${MAX_DEPTH} levels`,
      'flatten the file',
    );
    return undefined;
  }
  const [document, second] = documents;
  if (document === undefined) {
    report('empty-file', 0, '', 'an empty file', 'a YAML mapping', 'write the file or delete it');
    return undefined;
  }
  if (second !== undefined) {
    const at = second.range[0];
    report(
      'several-documents',
      at,
      '',
      'a second document',
      'one document in a file',
      'remove everything from --- on',
    );
  }
  const { yaml, tags } = document.directives;
  if (yaml.explicit === true || Object.keys(tags).some((handle) => handle !== '!!')) {
    report('directive', 0, '', 'a YAML directive', 'plain YAML 1.2', 'remove the lines that begin with %');
  }
  for (const error of [...document.errors, ...document.warnings]) {
    report(
      'bad-yaml',
      error.pos[0],
      '',
      yamlFault(error.code, error.message),
      'YAML 1.2',
      YAML_FIXES[error.code] ?? 'correct the syntax',
    );
  }
  return document.errors.length + document.warnings.length > 0 || second !== undefined ? undefined : document;
}

const YAML_FIXES: Readonly<Record<string, string>> = {
  TAB_AS_INDENT: 'indent with spaces',
  BAD_INDENT: 'indent evenly with spaces',
  MISSING_CHAR: 'close the quote or bracket',
  TAG_RESOLVE_FAILED: 'remove the tag that begins with !',
};

function yamlFault(code: string, message: string): string {
  if (code === 'TAB_AS_INDENT') return 'a tab as indentation';
  const firstLine = message.split('\n')[0] ?? '';
  return `text that is not YAML (${shown(firstLine.replace(/ at line \d+, column \d+:?$/, ''))})`;
}

/** Walks the parser's nodes once, building values and remembering places. */
class TreeBuilder {
  private readonly places = new Map<string, Place>();
  private nodes = 0;

  constructor(
    private readonly report: Report,
    private readonly positionAt: (offset: number) => Position,
  ) {}

  tree(file: string, value: unknown): SourceTree {
    const nearest = (path: Path): Place => {
      for (let length = path.length; length >= 0; length -= 1) {
        const place = this.places.get(placeKey(path.slice(0, length)));
        if (place !== undefined) return place;
      }
      return { key: { line: 1, column: 1 }, value: { line: 1, column: 1 } };
    };
    return {
      file,
      value,
      valueAt: (path) => nearest(path).value,
      keyAt: (path) => nearest(path).key,
      textAt: (path) => this.places.get(placeKey(path))?.text,
    };
  }

  build(node: Node | null, path: Path, depth: number, keyOffset = 0): unknown {
    const offset = node?.range?.[0] ?? keyOffset;
    if (!this.withinBounds(node, path, depth, offset)) return null;
    const text = isScalar(node) ? sourceOf(node.value, node.source) : undefined;
    this.places.set(placeKey(path), {
      key: this.positionAt(path.length === 0 ? offset : keyOffset),
      value: this.positionAt(offset),
      ...(text === undefined ? {} : { text }),
    });
    if (isMap(node)) return this.buildMap(node.items, path, depth);
    if (isSeq(node))
      return node.items.map((item, index) => this.build(asNode(item), [...path, index], depth + 1, offset));
    if (isScalar(node)) return this.scalar(node.value, path, offset);
    return null;
  }

  private withinBounds(node: Node | null, path: Path, depth: number, offset: number): boolean {
    this.nodes += 1;
    const refuse = (code: string, got: string, allowed: string, fix: string): false => {
      this.report(code, offset, dotted(path), got, allowed, fix);
      return false;
    };
    if (this.nodes > MAX_NODES) {
      return (
        this.nodes === MAX_NODES + 1 &&
        refuse('too-many', 'too many values', `${MAX_NODES} in a file`, 'split it')
      );
    }
    if (depth > MAX_DEPTH)
      return refuse('too-deep', 'values nested too deeply', `${MAX_DEPTH} levels`, 'flatten them');
    if (isAlias(node))
      return refuse('alias', 'an alias', 'values written out', 'repeat the value in its place');
    if (node === null || !isNode(node)) return true;
    if ('anchor' in node && node.anchor !== undefined) {
      return refuse('anchor', 'an anchor', 'values written out', 'remove the & and its name');
    }
    if (node.tag !== undefined)
      return refuse('tag', 'a tag', 'plain YAML values', 'remove the tag that begins with !');
    return true;
  }

  private buildMap(items: readonly unknown[], path: Path, depth: number): Record<string, unknown> {
    const value: Record<string, unknown> = Object.create(null) as Record<string, unknown>;
    for (const item of items) {
      if (!isPair(item)) continue;
      const { key, offset } = keyOf(item);
      const here = [...path, key];
      if (FORBIDDEN_KEYS.has(key)) {
        this.report('forbidden-key', offset, dotted(here), `the key ${key}`, 'ordinary keys', 'remove it');
      } else if (key in value) {
        this.report(
          'repeated-key',
          offset,
          dotted(here),
          `the key ${shown(key)} twice`,
          'each key once',
          'remove one',
        );
      } else {
        value[key] = this.build(asNode(item.value), here, depth + 1, offset);
      }
    }
    return value;
  }

  private scalar(value: unknown, path: Path, offset: number): unknown {
    if (typeof value === 'number' && !Number.isFinite(value)) {
      this.report(
        'not-finite',
        offset,
        dotted(path),
        'an infinite number',
        'finite numbers',
        'write the number out',
      );
    }
    return value;
  }
}

function asNode(item: unknown): Node | null {
  return isNode(item) ? item : null;
}

function keyOf(pair: Pair): { key: string; offset: number } {
  const node = pair.key;
  const offset = isNode(node) ? (node.range?.[0] ?? 0) : 0;
  if (isScalar(node)) return { key: sourceOf(node.value, node.source) ?? String(node.value), offset };
  return { key: '(not a word)', offset };
}

function sourceOf(value: unknown, source: string | undefined): string | undefined {
  return typeof value === 'string' ? value : source;
}

function placeKey(path: Path): string {
  return JSON.stringify(path);
}

/** A path as messages write it. */
export function dotted(path: Path): string {
  return shown(path.map(String).join('.'));
}
