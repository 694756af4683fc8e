// lib/model/source: a YAML document as plain values, with the position of every key and value.
// A manifest says what it says, in the place where it says it: decision 0011.
import { type Node, type Pair, isMap, isNode, isPair, isScalar, isSeq } from 'yaml';
import { type Problem, shown } from '../problem';
import { parseDocument } from './document';
import { MAX_DEPTH, MAX_KEY, MAX_NODES, MAX_TEXT } from './limits';
import { type Finding, Places, type Position, type Report } from './places';

/** A step into a document: a key of a mapping or an index of a list. */
export type Path = readonly (string | number)[];

/** A parsed document. */
export interface SourceTree {
  readonly file: string;
  /** Null-prototype objects, arrays, strings, finite numbers, booleans and null; null for an empty file too. */
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

/** A value's place, above the places of what is in it. */
interface Spot {
  readonly keyOffset: number;
  readonly offset: number;
  text?: string;
  children?: Map<string | number, Spot>;
}

/** Keys that JavaScript gives a meaning of its own: a lookup of such a name would find something in any object. */
const FORBIDDEN_KEYS = new Set([...Object.getOwnPropertyNames(Object.prototype), 'prototype']);

/**
 * How CDK writes a value that is known later; whatever looks like one would be resolved, or end the synthesis.
 * @see https://docs.aws.amazon.com/cdk/v2/guide/tokens.html
 */
const CDK_TOKEN = /[$#]\{Token\[/;

/** Parses YAML 1.2 text; never throws. */
export function parseTree(file: string, text: string): ParsedTree {
  const problems: Problem[] = [];
  const places = new Places(file, text);
  const report = places.reportTo(problems);
  const document = parseDocument(text, report);
  if (document === undefined) return { ok: false, problems };
  const root: Spot = { keyOffset: 0, offset: offsetOf(document?.contents, 0) };
  const value = new TreeBuilder(report).build(document?.contents ?? null, [], root);
  return problems.length > 0
    ? { ok: false, problems }
    : { ok: true, tree: treeOf(file, value, root, places) };
}

function treeOf(file: string, value: unknown, root: Spot, places: Places): SourceTree {
  /** The spots from the root down to `path`, as far as there are any. */
  const down = (path: Path): readonly Spot[] => {
    const spots = [root];
    for (const step of path) {
      const next = spots.at(-1)?.children?.get(step);
      if (next === undefined) break;
      spots.push(next);
    }
    return spots;
  };
  const nearest = (path: Path): Spot => down(path).at(-1) ?? root;
  return {
    file,
    value,
    valueAt: (path) => places.positionAt(nearest(path).offset),
    keyAt: (path) => places.positionAt(path.length === 0 ? root.offset : nearest(path).keyOffset),
    textAt: (path) => down(path)[path.length]?.text,
  };
}

/** Walks the parser's nodes once, building values and remembering places. */
class TreeBuilder {
  private nodes = 0;

  constructor(private readonly report: Report) {}

  /** The value of `node`, whose place is noted at `spot`. */
  build(node: Node | null, path: Path, spot: Spot): unknown {
    if (!this.isWithinBounds(path, spot)) return null;
    if (isMap(node)) return this.buildMap(node.items, path, spot);
    if (isSeq(node)) return this.buildList(node.items, path, spot);
    if (!isScalar(node)) return null;
    const text = sourceOf(node.value, node.source);
    if (text !== undefined) spot.text = text;
    this.checkScalar(node.value, path, spot);
    return node.value;
  }

  private isWithinBounds(path: Path, { offset }: Spot): boolean {
    this.nodes += 1;
    if (this.nodes > MAX_NODES) {
      const finding = {
        code: 'too-many',
        got: 'too many values',
        allowed: `${MAX_NODES} in a file`,
        fix: 'split it',
      };
      if (this.nodes === MAX_NODES + 1) this.report(offset, finding);
      return false;
    }
    if (path.length <= MAX_DEPTH) return true;
    this.report(offset, {
      code: 'too-deep',
      key: dotted(path),
      got: 'values nested too deeply',
      allowed: `${MAX_DEPTH} levels`,
      fix: 'flatten the file',
    });
    return false;
  }

  private buildList(items: readonly unknown[], path: Path, spot: Spot): readonly unknown[] {
    return items.map((item, index) => {
      const node = isNode(item) ? item : null;
      const child = below(spot, index, spot.offset, offsetOf(node, spot.offset));
      return this.build(node, [...path, index], child);
    });
  }

  private buildMap(items: readonly unknown[], path: Path, spot: Spot): Record<string, unknown> {
    const value: Record<string, unknown> = Object.create(null) as Record<string, unknown>;
    for (const item of items) {
      if (!isPair(item)) continue;
      const { key, offset } = keyOf(item);
      const wrong = faultOfKey(key, value);
      if (wrong === undefined) {
        const node = isNode(item.value) ? item.value : null;
        value[key] = this.build(node, [...path, key], below(spot, key, offset, offsetOf(node, offset)));
      } else this.report(offset, { key: dotted([...path, key]), ...wrong });
    }
    return value;
  }

  private checkScalar(value: unknown, path: Path, { offset }: Spot): void {
    const wrong = typeof value === 'string' ? faultOfText(value) : faultOfNumber(value);
    if (wrong !== undefined) this.report(offset, { key: dotted(path), ...wrong });
  }
}

function below(parent: Spot, step: string | number, keyOffset: number, offset: number): Spot {
  const spot: Spot = { keyOffset, offset };
  parent.children ??= new Map<string | number, Spot>();
  parent.children.set(step, spot);
  return spot;
}

function offsetOf(node: Node | null | undefined, otherwise: number): number {
  return node?.range?.[0] ?? otherwise;
}

function faultOfKey(key: string, siblings: Readonly<Record<string, unknown>>): Finding | undefined {
  if (FORBIDDEN_KEYS.has(key)) {
    return {
      code: 'forbidden-key',
      got: `the key ${key}`,
      allowed: 'ordinary keys, none that every JavaScript object has',
      fix: 'remove or rename it',
    };
  }
  if (key in siblings) {
    return {
      code: 'repeated-key',
      got: `the key ${shown(key)} twice`,
      allowed: 'each key once',
      fix: 'remove one',
    };
  }
  if (key.length > MAX_KEY) {
    return {
      code: 'long-key',
      got: `a key of ${key.length} characters`,
      allowed: `up to ${MAX_KEY}`,
      fix: 'shorten it',
    };
  }
  return CDK_TOKEN.test(key) ? TOKEN_FINDING : undefined;
}

function faultOfText(text: string): Finding | undefined {
  if (text.length > MAX_TEXT) {
    return {
      code: 'long-text',
      got: `a text of ${text.length} characters`,
      allowed: `up to ${MAX_TEXT}`,
      fix: 'shorten it',
    };
  }
  return CDK_TOKEN.test(text) ? TOKEN_FINDING : undefined;
}

const TOKEN_FINDING: Finding = {
  code: 'cdk-token',
  got: 'the beginning of a CDK token',
  allowed: 'text without ${Token[ and #{Token[',
  fix: 'write the value itself: CDK would try to resolve it',
};

function faultOfNumber(value: unknown): Finding | undefined {
  if (typeof value !== 'number' || Number.isFinite(value)) return undefined;
  return {
    code: 'not-finite',
    got: 'an infinite number',
    allowed: 'finite numbers',
    fix: 'write the number out',
  };
}

function keyOf(pair: Pair): { key: string; offset: number } {
  const node = pair.key;
  const offset = isNode(node) ? offsetOf(node, 0) : 0;
  if (isScalar(node)) return { key: sourceOf(node.value, node.source) ?? String(node.value), offset };
  return { key: '(not a word)', offset };
}

function sourceOf(value: unknown, source: string | undefined): string | undefined {
  return typeof value === 'string' ? value : source;
}

/** A path as messages write it. */
export function dotted(path: Path): string {
  return shown(path.map(String).join('.'));
}
