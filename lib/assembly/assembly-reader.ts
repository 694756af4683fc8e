// lib/assembly: reads a cloud assembly by its manifest, never by what lies in the folder: CDK leaves old templates
// behind.
import { join } from 'node:path';
import { AssemblyFolder } from './assembly-folder';
import { AssemblyFault } from './fault';
import { type Artifact, NESTED_ASSEMBLY, STACK, manifestOf, textAt } from './manifest';
import { NestedStacks } from './nested-stacks';
import { type Plain, listOf } from './plain';
import { printable } from './printable';
import { MAX_TEMPLATE_BYTES, type RawTemplate, readTemplate } from './template';
import { Shared } from './shared';
import { TemplateNames } from './template-names';

/** A stack of an assembly, in an order in which it can be deployed. */
export interface AssemblyStack {
  readonly stackName: string;
  readonly template: string;
  readonly account: string | null;
  readonly region: string | null;
  /** Names of the stacks that have to be deployed before. */
  readonly dependencies: readonly string[];
  readonly terminationProtection: boolean;
}

const MAX_NESTING = 10;
const MAX_MANIFESTS = 1_000;
const MAX_MANIFEST_BYTES = 50 * 1_048_576;
/** What to do about assemblies in assemblies. */
const FEWER = 'nest fewer stages, and none in itself';
const MAX_REPORT_BYTES = 256 * 1_048_576;

/** Gathers what the manifests of an assembly name. */
export class AssemblyReader {
  readonly templates: RawTemplate[] = [];
  readonly stacks: AssemblyStack[] = [];
  readonly missing: string[] = [];
  private readonly names: TemplateNames;
  private readonly assembly: AssemblyFolder;
  private readonly shared = new Shared();
  private manifests = 0;

  constructor(private readonly directory: string) {
    this.assembly = new AssemblyFolder(directory);
    this.names = new TemplateNames(directory);
  }

  /** Reads everything that the manifest in `folder` names. */
  readManifest(folder: string, depth: number): void {
    this.manifests += 1;
    if (depth > MAX_NESTING)
      throw new AssemblyFault(this.directory, 'assemblies nested too deeply', `${MAX_NESTING} levels`, FEWER);
    if (this.manifests > MAX_MANIFESTS)
      throw new AssemblyFault(this.directory, 'too many nested assemblies', `up to ${MAX_MANIFESTS}`, FEWER);
    const file = join(folder, 'manifest.json');
    if (!this.assembly.has(file))
      throw new AssemblyFault(
        this.assembly.shown(folder),
        'a folder without manifest.json',
        'a cloud assembly, the folder that cdk synth writes',
        'run cdk synth, and name its cdk.out',
      );
    const { artifacts, missing } = manifestOf(
      this.assembly.shown(file),
      this.assembly.json(file, MAX_MANIFEST_BYTES),
    );
    for (const each of missing) this.missing.push(each);
    const stacks = artifacts.filter(({ type }) => type === STACK);
    const names = new Map(stacks.map((artifact) => [artifact.id, stackNameOf(artifact)]));
    const nested = new NestedStacks(this.assembly, folder, artifacts, this.names, this.shared);
    for (const artifact of artifacts) {
      if (artifact.type === STACK) this.readStack(folder, artifact, names, nested);
      if (artifact.type === NESTED_ASSEMBLY)
        this.readManifest(join(folder, textAt(artifact.properties, 'directoryName')), depth + 1);
    }
  }

  /** CDK's validation report; null where there is none. */
  readReport(): unknown {
    const file = 'validation-report.json';
    return this.assembly.has(file) ? this.assembly.json(file, MAX_REPORT_BYTES) : null;
  }

  private readStack(
    folder: string,
    artifact: Artifact,
    names: ReadonlyMap<string, string>,
    nested: NestedStacks,
  ): void {
    const file = this.claim(join(folder, textAt(artifact.properties, 'templateFile')));
    const { account, region } = placeOf(artifact);
    const stackName = stackNameOf(artifact);
    const template = readTemplate(
      {
        name: file,
        template: this.assembly.text(file, MAX_TEMPLATE_BYTES),
        stackName,
        ...(account === null ? {} : { account }),
        ...(region === null || region === 'unknown-region' ? {} : { region }),
      },
      this.shared,
    );
    this.checkHash(artifact, template);
    for (const each of nested.withNested(template)) this.templates.push(each);
    this.stacks.push({
      stackName,
      template: file,
      account,
      region,
      dependencies: listOf(artifact.body['dependencies']).flatMap((dependency) => nameIn(names, dependency)),
      terminationProtection: artifact.properties['terminationProtection'] === true,
    });
  }

  /** One template for one stack, as CDK writes them: two of a name could not be told apart. */
  private claim(file: string): string {
    if (!this.names.takeForStack(file)) {
      throw new AssemblyFault(
        this.assembly.shown(file),
        'a template that two stacks name',
        'a template for each stack',
        'run cdk synth again into an empty folder',
      );
    }
    return file;
  }

  /** CDK names the template's object by its hash: another one was changed since, and no report is about it. */
  private checkHash({ properties }: Artifact, template: RawTemplate): void {
    const url = textAt(properties, 'stackTemplateAssetObjectUrl');
    const hash = /(?<hash>[0-9a-f]{64})\.json$/.exec(url)?.groups?.['hash'];
    if (hash === undefined || hash === template.sha256) return;
    throw new AssemblyFault(
      this.assembly.shown(template.name),
      `a template that was changed after synthesis (SHA-256 ${template.sha256})`,
      `the one that the manifest names (${printable(hash)})`,
      'run cdk synth again',
    );
  }
}

function placeOf({ body }: Artifact): { readonly account: string | null; readonly region: string | null } {
  const environment = /^aws:\/\/(?<account>\d{12})\/(?<region>[a-z0-9-]+)$/.exec(textAt(body, 'environment'));
  return {
    account: environment?.groups?.['account'] ?? null,
    region: environment?.groups?.['region'] ?? null,
  };
}

function stackNameOf({ id, properties }: Artifact): string {
  const name = properties['stackName'];
  return typeof name === 'string' ? name : id;
}

function nameIn(names: ReadonlyMap<string, string>, dependency: Plain): readonly string[] {
  return typeof dependency === 'string' ? [names.get(dependency) ?? []].flat() : [];
}
