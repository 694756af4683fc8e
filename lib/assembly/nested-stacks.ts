// lib/assembly: templates of nested stacks. They are assets: a stack names one by its hash, and the asset manifest
// tells which file that is.
import { posix } from 'node:path';
import type { AssemblyFolder } from './assembly-folder';
import { type Artifact, ASSET_MANIFEST, textAt } from './manifest';
import { type PlainMap, isMap, mapOf } from './plain';
import { MAX_TEMPLATE_BYTES, type RawTemplate, readTemplate } from './template';
import type { Shared } from './shared';
import type { TemplateNames } from './template-names';

const NESTED_STACK = 'AWS::CloudFormation::Stack';
const MAX_ASSET_MANIFEST_BYTES = 10 * 1_048_576;

/** The nested templates of one folder of an assembly. */
export class NestedStacks {
  private files: ReadonlyMap<string, string> | undefined;
  private readonly read = new Map<string, RawTemplate>();

  constructor(
    private readonly assembly: AssemblyFolder,
    private readonly folder: string,
    private readonly artifacts: readonly Artifact[],
    private readonly names: TemplateNames,
    private readonly shared: Shared,
  ) {}

  /**
   * `template`, which knows now which of its nested stacks are read too, and their templates, one for each stack. One
   * that nests itself is not read again: nobody can deploy it.
   */
  withNested(template: RawTemplate, above: readonly string[] = []): readonly RawTemplate[] {
    const files = [...above, template.file];
    const nested = new Map<string, string>();
    const below = Object.entries(mapOf(template.content['Resources'])).flatMap(([logicalId, body]) => {
      const file = isMap(body) && body['Type'] === NESTED_STACK ? this.fileOf(body) : undefined;
      if (file === undefined || files.includes(file)) return [];
      const parsed = this.template(file);
      const name = this.names.forNested(parsed, template.name, { logicalId, depth: files.length });
      nested.set(logicalId, name);
      const { account, region } = template;
      const nestedIn = { template: template.name, logicalId };
      return this.withNested({ ...parsed, name, account, region, nestedIn }, files);
    });
    return [{ ...template, nested }, ...below];
  }

  /** The template in a file, which is parsed once. */
  private template(file: string): RawTemplate {
    const before = this.read.get(file);
    if (before !== undefined) return before;
    const template = readTemplate(
      { name: file, template: this.assembly.text(file, MAX_TEMPLATE_BYTES) },
      this.shared,
    );
    this.read.set(file, template);
    return template;
  }

  /** The file behind a nested stack; undefined when the assembly does not have it. */
  private fileOf(body: PlainMap): string | undefined {
    const url = JSON.stringify(mapOf(body['Properties'])['TemplateURL'] ?? null);
    const hash = /(?<hash>[0-9a-f]{64})\.[a-z]+"/.exec(url)?.groups?.['hash'];
    this.files ??= this.assetFiles();
    return hash === undefined ? undefined : this.files.get(hash);
  }

  private assetFiles(): ReadonlyMap<string, string> {
    const manifests = this.artifacts.filter(({ type }) => type === ASSET_MANIFEST);
    return new Map(
      manifests.flatMap(({ properties }) => {
        const file = posix.join(this.folder, textAt(properties, 'file'));
        const { files } = mapOf(this.assembly.json(file, MAX_ASSET_MANIFEST_BYTES));
        return Object.entries(mapOf(files)).flatMap(([hash, asset]) => {
          const path = textAt(mapOf(mapOf(asset)['source']), 'path');
          return path === '' ? [] : [[hash, posix.join(this.folder, path)] as const];
        });
      }),
    );
  }
}
