// lib/assembly/positions: places in YAML, also behind short forms and aliases.
import { type Document, type Node, isAlias, isMap, isNode, isPair, isScalar, isSeq } from 'yaml';
import { yamlDocument } from '../yaml';
import type { Locator } from './position';

/** Finds places in a text that is known to be YAML. */
export class YamlLocator implements Locator {
  private readonly document: Document.Parsed;

  constructor(name: string, text: string) {
    this.document = yamlDocument(name, text);
  }

  offsetOf(path: readonly string[]): number {
    let node: unknown = this.document.contents;
    let offset = beginOf(node) ?? 0;
    for (const key of path) {
      const member = this.member(node, key);
      if (member === undefined) break;
      offset = member.begin ?? offset;
      node = member.value;
    }
    return offset;
  }

  private member(
    node: unknown,
    key: string,
  ): { readonly begin: number | undefined; readonly value: unknown } | undefined {
    const target = isAlias(node) ? node.resolve(this.document) : node;
    if (isSeq(target)) {
      const item: unknown = /^\d{1,9}$/.test(key) ? target.items[Number(key)] : undefined;
      return item === undefined ? undefined : { begin: beginOf(item), value: item };
    }
    if (!isMap(target)) return undefined;
    for (const pair of target.items) {
      if (!isPair(pair) || keyOf(pair.key) !== key) continue;
      // The long name of a short form stands nowhere: what it holds does.
      return { begin: beginOf(pair.key) ?? beginOf(pair.value), value: pair.value };
    }
    return undefined;
  }
}

function keyOf(key: unknown): string | undefined {
  const value: unknown = isScalar(key) ? key.value : key;
  return typeof value === 'string' ? value : undefined;
}

function beginOf(node: unknown): number | undefined {
  return isNode(node) ? (node as Node).range?.[0] : undefined;
}
