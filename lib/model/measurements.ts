// lib/model: measurement files that manifests name, read once each.
import type { Measurements } from './platform';
import { type Reader, check } from './reader';
import type { TeamManifest } from './rules';
import { problemAt } from './rules/context';
import { measurementsSchema } from './schema/measurements';
import type { FileText } from './source/folder';
import type { Path } from './source/tree';

/** Every measurements file that a project names, by the path that names it. */
export function readMeasurements(
  reader: Reader,
  teams: readonly TeamManifest[],
): ReadonlyMap<string, Measurements> {
  const byPath = new Map<string, Measurements>();
  const texts = new Map<string, FileText>();
  for (const { team, path, file } of teams.flatMap(references)) {
    const earlier = texts.get(file);
    const text = earlier ?? reader.text(file);
    texts.set(file, text);
    if (!text.ok) {
      const { got, allowed, fix, code } = text.problem;
      reader.problems.push(problemAt(team, path, { code, got: `${file}: ${got}`, allowed, fix }));
    } else if (earlier === undefined) {
      const measurements = measurementsOf(reader, file, text);
      if (measurements !== undefined) byPath.set(file, measurements);
    }
  }
  return byPath;
}

function measurementsOf(
  reader: Reader,
  file: string,
  text: FileText & { readonly ok: true },
): Measurements | undefined {
  const checked = check(text, measurementsSchema);
  if (!checked.ok) {
    reader.problems.push(...checked.problems);
    return undefined;
  }
  const measured = Object.entries(checked.checked.value.Measurements);
  return { file, registers: Object.fromEntries(measured.filter(([name]) => name.startsWith('PCR'))) };
}

interface Reference {
  readonly team: TeamManifest;
  readonly path: Path;
  readonly file: string;
}

function references(team: TeamManifest): readonly Reference[] {
  return Object.entries(team.value.projects).flatMap(([name, project]) => {
    const named = project.confidential?.measurements;
    const path = ['projects', name, 'confidential', 'measurements'];
    if (named === undefined) return [];
    return Array.isArray(named)
      ? named.map((file, index) => ({ team, path: [...path, index], file }))
      : [{ team, path, file: named }];
  });
}
