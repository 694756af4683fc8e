// lib/model: measurement files that manifests name, read once each.
import type { Measurements } from './platform';
import { type Problem } from './problem';
import { type Configuration, type TeamManifest } from './rules';
import { problemAt } from './rules/context';
import { measurementsSchema } from './schema/measurements';
import { type Folder, readText } from './source/folder';
import { type Path, parseTree } from './source/tree';
import { validate } from './validate';

/** The measurement files of a configuration, by the path that names them. */
export interface MeasurementFiles {
  readonly byPath: ReadonlyMap<string, Measurements>;
  readonly texts: ReadonlyMap<string, string>;
  readonly problems: readonly Problem[];
}

/** Reads every measurements file that a project names. */
export function readMeasurements(folder: Folder, configuration: Configuration): MeasurementFiles {
  const byPath = new Map<string, Measurements>();
  const texts = new Map<string, string>();
  const problems: Problem[] = [];
  for (const { team, path, file } of references(configuration)) {
    if (byPath.has(file)) continue;
    const read = readText(folder, file);
    if (!read.ok) {
      const { got, allowed, fix, code } = read.problem;
      problems.push(problemAt(team, path, { code, got: `${file}: ${got}`, allowed, fix }));
      continue;
    }
    const parsed = parseTree(read.file, read.text);
    const checked = parsed.ok ? validate(parsed.tree, measurementsSchema) : parsed;
    if (!checked.ok) {
      problems.push(...checked.problems);
      continue;
    }
    const measured = Object.entries(checked.checked.value.Measurements);
    const registers = Object.fromEntries(measured.filter(([name]) => name.startsWith('PCR')));
    byPath.set(file, { file, registers });
    texts.set(file, read.text);
  }
  return { byPath, texts, problems };
}

interface Reference {
  readonly team: TeamManifest;
  readonly path: Path;
  readonly file: string;
}

function references({ teams }: Configuration): readonly Reference[] {
  return teams.flatMap((team) =>
    Object.entries(team.value.projects).flatMap(([name, project]) => {
      const named = project.confidential?.measurements;
      const path = ['projects', name, 'confidential', 'measurements'];
      if (named === undefined) return [];
      return Array.isArray(named)
        ? named.map((file, index) => ({ team, path: [...path, index], file }))
        : [{ team, path, file: named }];
    }),
  );
}
