// lib/assembly: a cloud assembly, or a set of templates, becomes a graph.
import { basename } from 'node:path';
import { AssemblyReader, type AssemblyStack } from './assembly-reader';
import { readBounded } from './bounded-file';
import { AssemblyFault } from './fault';
import { parseJson } from './json';
import { notJson } from './json-fault';
import { ResourceGraph } from './graph';
import { withLocalNesting } from './local-nesting';
import { Shared } from './shared';
import { MAX_TEMPLATE_BYTES, type RawTemplate, type TemplateSource, readTemplate } from './template';

/** A cloud assembly, or a set of templates, with what CDK reported about it. */
export interface Assembly {
  readonly graph: ResourceGraph;
  readonly stacks: readonly AssemblyStack[];
  /** Content of CDK's validation report; null where there is none. */
  readonly validationReport: unknown;
  /** Context that CDK would have to look up in an account: synthesis was not hermetic when there is any. */
  readonly missing: readonly string[];
}

/**
 * Reads the cloud assembly in `directory`, nested assemblies too.
 * @throws AssemblyFault when it is none, has no stack, or a file of it cannot be read
 */
export function readAssembly(directory: string): Assembly {
  const reader = new AssemblyReader(directory);
  reader.readManifest('', 0);
  if (reader.stacks.length === 0)
    throw new AssemblyFault(
      directory,
      'a cloud assembly without a stack',
      'at least one',
      'add a stack to the app, and run cdk synth again',
    );
  return {
    graph: new ResourceGraph(reader.templates),
    stacks: reader.stacks,
    validationReport: reader.readReport(),
    missing: reader.missing,
  };
}

/**
 * Reads plain templates, one after the other: of a list that is made while it is read no two texts are there at once.
 * @throws AssemblyFault when one is unreadable, or two share a name.
 */
export function readTemplates(sources: Iterable<TemplateSource>): ResourceGraph {
  const names = new Set<string>();
  const shared = new Shared();
  const templates: RawTemplate[] = [];
  for (const source of sources) {
    const { name } = source;
    if (names.has(name))
      throw new AssemblyFault(
        name,
        'two templates of this name',
        'a name of its own for each',
        'rename one of the files',
      );
    names.add(name);
    templates.push(readTemplate(source, shared));
  }
  return new ResourceGraph(withLocalNesting(templates));
}

/** Reads a template file for {@link readTemplates}; its name is the file's. */
export function readTemplateFile(file: string): TemplateSource {
  return { name: basename(file), template: readBounded(file, file, MAX_TEMPLATE_BYTES) };
}

/** A report may have every result of a large platform. */
const MAX_JSON_BYTES = 256 * 1_048_576;

/**
 * What a JSON file says that another run of ours wrote.
 * @throws AssemblyFault when it cannot be read or is no JSON
 */
export function readJsonFile(file: string): unknown {
  const text = readBounded(file, file, MAX_JSON_BYTES);
  try {
    return parseJson(file, text);
  } catch (error) {
    if (error instanceof AssemblyFault) throw error;
    throw notJson(file, text, 'JSON');
  }
}
