// lib/commands: where the results of a check stand, from where the report is read.
import { isAbsolute, relative, sep } from 'node:path';
import type { Assembly, ResourceGraph } from '../assembly';
import type { CheckResult } from '../checks';
import type { FilePosition, ReportSource } from '../evidence';
import type { CheckInput } from './check';

/** What a report about `input`, of which `graph` was made, was made from. */
export function reportSource(input: CheckInput, graph: ResourceGraph): ReportSource {
  return { ...sourcePaths(input), positionOf: (result) => positionIn(graph, result) };
}

/** Where the templates of `input` lie, from where a report about them is read. */
export function sourcePaths(input: CheckInput): Omit<ReportSource, 'positionOf'> {
  switch (input.kind) {
    case 'templates': {
      const paths = new Map(input.files.map((file) => [nameOf(file), shownPath(file)]));
      const [first = ''] = input.files;
      return {
        wholeInput: shownPath(first),
        pathOf: (template) => paths.get(template) ?? template,
      };
    }
    case 'assembly': {
      const folder = shownPath(input.directory);
      return {
        wholeInput: `${folder}/manifest.json`,
        pathOf: (template) => `${folder}/${template}`,
      };
    }
    case 'config':
      return {
        wholeInput: `${shownPath(input.directory)}/platform.yaml`,
        pathOf: (template) => `cdk.out/${template}`,
      };
  }
}

/** What evidence was made from: the assembly under the name that `plan` gives it, wherever it stands. */
export function evidenceSource({ graph }: Assembly): ReportSource {
  return reportSource({ kind: 'assembly', directory: 'cdk.out' }, graph);
}

function positionIn(graph: ResourceGraph, result: CheckResult): FilePosition | null {
  const { template, resource: logicalId, propertyPath } = result;
  const resource =
    template === null || logicalId === null ? undefined : graph.inTemplate(template, logicalId);
  return resource === undefined ? null : graph.positionOf(resource, propertyPath ?? []);
}

/** A path of the machine never gets into a report: what lies outside of here goes by its name. */
function shownPath(path: string): string {
  const below = relative('.', path);
  return below === '' || below.startsWith('..') || isAbsolute(below)
    ? nameOf(path)
    : below.split(sep).join('/');
}

function nameOf(path: string): string {
  return (
    path
      .split(/[\\/]/)
      .filter((part) => part !== '')
      .at(-1) ?? path
  );
}
