// lib/assembly: templates of nested stacks. They are assets: a stack names one by its hash, and the asset manifest
// tells which file that is.
import { posix } from 'node:path';
import type { AssemblyFolder } from './assembly-folder';
import { type Artifact, ASSET_MANIFEST, textAt } from './manifest';
import { type PlainMap, isMap, mapOf } from './plain';
import { MAX_TEMPLATE_BYTES, type RawTemplate, readTemplate } from './template';

const NESTED_STACK = 'AWS::CloudFormation::Stack';
const MAX_ASSET_MANIFEST_BYTES = 10 * 1_048_576;

/** The nested templates of one folder of an assembly. */
export class NestedStacks {
  private files: ReadonlyMap<string, string> | undefined;
  private readonly read = new Set<string>();

  constructor(
    private readonly assembly: AssemblyFolder,
    private readonly folder: string,
    private readonly artifacts: readonly Artifact[],
  ) {}

  /** `template`, which knows now which of its nested stacks are read too, and their templates, each once. */
  withNested(template: RawTemplate): readonly RawTemplate[] {
    const found = Object.entries(mapOf(template.content['Resources'])).flatMap(([logicalId, body]) => {
      const file = isMap(body) && body['Type'] === NESTED_STACK ? this.fileOf(body) : undefined;
      return file === undefined ? [] : [{ logicalId, file }];
    });
    const below = found.flatMap(({ file }) => this.templates(file, template));
    return [{ ...template, readBelow: new Set(found.map(({ logicalId }) => logicalId)) }, ...below];
  }

  private templates(file: string, parent: RawTemplate): readonly RawTemplate[] {
    const place = `${file} ${parent.account ?? ''} ${parent.region ?? ''}`;
    if (this.read.has(place)) return [];
    this.read.add(place);
    const template = readTemplate({
      // The same file in two places is two templates.
      name: this.read.has(file) ? place : file,
      template: this.assembly.text(file, MAX_TEMPLATE_BYTES),
      ...(parent.account === null ? {} : { account: parent.account }),
      ...(parent.region === null ? {} : { region: parent.region }),
    });
    this.read.add(file);
    return this.withNested(withOpenParameters(template));
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

/** Whoever nests a stack gives it parameters: its own defaults say nothing. */
function withOpenParameters(template: RawTemplate): RawTemplate {
  const parameters = Object.entries(mapOf(template.content['Parameters'])).map(([name, declaration]) => {
    const { Default: _default, AllowedValues: _allowed, ...rest } = mapOf(declaration);
    return [name, rest] as const;
  });
  return { ...template, content: { ...template.content, Parameters: Object.fromEntries(parameters) } };
}
