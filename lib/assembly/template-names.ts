// lib/assembly: names of the templates of an assembly. One file may be the template of many nested stacks, each with
// parameters of its own: they are templates of their own, within bounds.
import { AssemblyFault } from './fault';
import { mapOf } from './plain';
import type { RawTemplate } from './template';

/** Most nested stacks of an assembly, and their resources: templates that nest one another twice would be endless. */
const MAX_NESTED = 2_000;
const MAX_NESTED_RESOURCES = 100_000;
const MAX_DEPTH = 50;

/** Names that templates have in the graph: the file's, and where that is taken, also who nests it. */
export class TemplateNames {
  private readonly nested = new Set<string>();
  private readonly stacks = new Set<string>();
  private resources = 0;

  constructor(private readonly directory: string) {}

  /** Takes the name of a stack's file; false where it is taken. */
  takeForStack(file: string): boolean {
    if (this.stacks.has(file) || this.nested.has(file)) return false;
    this.stacks.add(file);
    return true;
  }

  /** A name for `template`, which the resource of a logical id in `parent` nests. */
  forNested(
    { file, content }: RawTemplate,
    parent: string,
    { logicalId, depth }: { readonly logicalId: string; readonly depth: number },
  ): string {
    const isTaken = this.stacks.has(file) || this.nested.has(file);
    const name = isTaken ? `${file} in ${parent}#${logicalId}` : file;
    this.nested.add(name);
    this.resources += Object.keys(mapOf(content['Resources'])).length;
    if (this.nested.size > MAX_NESTED) this.refuse(`up to ${MAX_NESTED}`);
    if (this.resources > MAX_NESTED_RESOURCES) this.refuse(`up to ${MAX_NESTED_RESOURCES} resources in them`);
    if (depth > MAX_DEPTH) this.refuse(`${MAX_DEPTH} levels`);
    return name;
  }

  private refuse(allowed: string): never {
    throw new AssemblyFault(
      this.directory,
      'nested stacks without end',
      allowed,
      'nest fewer, and none in itself',
    );
  }
}
