// lib/assembly: a cloud assembly is read by its manifest, never by looking at what lies in the folder:
// CDK leaves old templates behind. Paths in the manifest may not leave the assembly.
import { readFileSync, realpathSync, statSync } from 'node:fs';
import { basename, isAbsolute, join, relative, sep } from 'node:path';
import { AssemblyFault } from './fault';
import { ResourceGraph } from './graph';
import {
  MAX_TEMPLATE_BYTES,
  type Plain,
  type PlainMap,
  type TemplateSource,
  isMap,
  readTemplate,
} from './template';

/** A cloud assembly, or a set of templates, with what CDK reported about it. */
export interface Assembly {
  readonly graph: ResourceGraph;
  readonly stacks: readonly AssemblyStack[];
  /** Content of CDK's validation report; null where there is none. */
  readonly validationReport: unknown;
  /** Context that CDK would have to look up in an account: synthesis was not hermetic when there is any. */
  readonly missing: readonly string[];
}

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

const STACK = 'aws:cloudformation:stack';
const MAX_NESTING = 10;
const MAX_REPORT_BYTES = 256 * 1_048_576;

/**
 * Reads the cloud assembly in `directory`, nested assemblies too.
 * @throws AssemblyFault when it is none, or a file of it cannot be read.
 */
export function readAssembly(directory: string): Assembly {
  const reader = new AssemblyReader(directory);
  reader.readManifest('', 0);
  return {
    graph: new ResourceGraph(reader.sources.map(readTemplate)),
    stacks: reader.stacks,
    validationReport: reader.readReport(),
    missing: reader.missing,
  };
}

/**
 * Reads plain templates.
 * @throws AssemblyFault when one is unreadable, or two share a name.
 */
export function readTemplates(sources: readonly TemplateSource[]): ResourceGraph {
  const names = new Set<string>();
  for (const { name } of sources) {
    if (names.has(name))
      throw new AssemblyFault(name, 'two templates of this name', 'a name of its own for each');
    names.add(name);
  }
  return new ResourceGraph(sources.map(readTemplate));
}

/** Reads a template file for {@link readTemplates}; its name is the file's. */
export function readTemplateFile(file: string): TemplateSource {
  return { name: basename(file), template: readBounded(file, file, MAX_TEMPLATE_BYTES) };
}

class AssemblyReader {
  readonly sources: TemplateSource[] = [];
  readonly stacks: AssemblyStack[] = [];
  readonly missing: string[] = [];
  private readonly root: string;

  constructor(private readonly directory: string) {
    try {
      this.root = realpathSync(directory);
    } catch {
      throw new AssemblyFault(
        directory,
        'no such folder',
        'a cloud assembly, the folder that cdk synth writes',
      );
    }
  }

  readManifest(folder: string, depth: number): void {
    if (depth > MAX_NESTING)
      throw new AssemblyFault(this.directory, 'assemblies nested too deeply', `${MAX_NESTING} levels`);
    const file = join(folder, 'manifest.json');
    const manifest = this.json(file, MAX_TEMPLATE_BYTES * 10);
    if (!isMap(manifest) || typeof manifest['version'] !== 'string') {
      throw new AssemblyFault(
        join(this.directory, file),
        'no manifest of a cloud assembly',
        'what cdk synth writes',
      );
    }
    for (const entry of listOf(manifest['missing']))
      if (isMap(entry)) this.missing.push(textAt(entry, 'key'));
    const artifacts = mapOf(manifest['artifacts']);
    const names = new Map(
      Object.entries(artifacts)
        .filter(([, artifact]) => mapOf(artifact)['type'] === STACK)
        .map(([id, artifact]) => [id, stackNameOf(id, mapOf(artifact))]),
    );
    for (const [id, artifact] of Object.entries(artifacts)) {
      if (isMap(artifact)) this.readArtifact(folder, id, artifact, names, depth);
    }
  }

  private readArtifact(
    folder: string,
    id: string,
    artifact: PlainMap,
    names: ReadonlyMap<string, string>,
    depth: number,
  ): void {
    const properties = mapOf(artifact['properties']);
    if (artifact['type'] === 'cdk:cloud-assembly') {
      this.readManifest(join(folder, textAt(properties, 'directoryName')), depth + 1);
      return;
    }
    if (artifact['type'] !== STACK) return;
    const file = join(folder, textAt(properties, 'templateFile'));
    const environment = /^aws:\/\/(?<account>\d{12})\/(?<region>[a-z0-9-]+)$/.exec(
      textAt(artifact, 'environment'),
    );
    const account = environment?.groups?.['account'];
    const region = environment?.groups?.['region'];
    const stackName = stackNameOf(id, artifact);
    this.sources.push({
      name: file,
      template: this.text(file, MAX_TEMPLATE_BYTES),
      stackName,
      ...(account === undefined ? {} : { account }),
      ...(region === undefined || region === 'unknown-region' ? {} : { region }),
    });
    this.stacks.push({
      stackName,
      template: file,
      account: account ?? null,
      region: region ?? null,
      dependencies: listOf(artifact['dependencies']).flatMap((dependency) =>
        typeof dependency === 'string' ? (names.get(dependency) ?? []) : [],
      ),
      terminationProtection: properties['terminationProtection'] === true,
    });
  }

  readReport(): unknown {
    const file = 'validation-report.json';
    try {
      statSync(join(this.root, file));
    } catch {
      return null;
    }
    return this.json(file, MAX_REPORT_BYTES);
  }

  private json(file: string, maxBytes: number): Plain {
    try {
      return JSON.parse(this.text(file, maxBytes)) as Plain;
    } catch (error) {
      if (error instanceof AssemblyFault) throw error;
      throw new AssemblyFault(join(this.directory, file), 'text that is not JSON', 'what cdk synth writes');
    }
  }

  private text(file: string, maxBytes: number): string {
    const shown = join(this.directory, file);
    let path: string;
    try {
      path = realpathSync(join(this.root, file));
    } catch {
      throw new AssemblyFault(shown, 'no such file', 'a file that the manifest names');
    }
    const inside = relative(this.root, path);
    if (isAbsolute(inside) || inside === '..' || inside.startsWith(`..${sep}`)) {
      throw new AssemblyFault(shown, 'a path that leaves the assembly', 'paths inside it');
    }
    return readBounded(path, shown, maxBytes);
  }
}

function readBounded(path: string, shown: string, maxBytes: number): string {
  try {
    const stats = statSync(path);
    if (!stats.isFile()) throw new AssemblyFault(shown, 'something that is not a file', 'a template file');
    if (stats.size > maxBytes)
      throw new AssemblyFault(shown, `${stats.size} bytes`, `up to ${maxBytes} bytes`);
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (error instanceof AssemblyFault) throw error;
    const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
    throw new AssemblyFault(
      shown,
      code === 'ENOENT' ? 'no such file' : 'a file that cannot be read',
      'a readable file',
    );
  }
}

function stackNameOf(id: string, artifact: PlainMap): string {
  const name = mapOf(artifact['properties'])['stackName'];
  return typeof name === 'string' ? name : id;
}

/** The text `key` of a mapping; empty where there is none, so that a path made of it leads nowhere. */
function textAt(map: PlainMap, key: string): string {
  const value = map[key];
  return typeof value === 'string' ? value : '';
}

function mapOf(value: Plain | undefined): PlainMap {
  return isMap(value) ? value : {};
}

function listOf(value: Plain | undefined): readonly Plain[] {
  return Array.isArray(value) ? (value as readonly Plain[]) : [];
}
