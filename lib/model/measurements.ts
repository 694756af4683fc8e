// lib/model: measurement files that manifests name, read once each.
import type { Measurements } from './confidential-compute';
import { type Reader, check } from './reader';
import type { TeamManifest } from './rules';
import { problemAt } from './rules/context';
import { measurementPaths } from './rules/measurements';
import { type MeasurementsFile, measurementsSchema, registersIn } from './schema/measurements';
import type { FileText } from './source/folder';
import type { Checked } from './validate';

/** Measurements files of the right shape, by the path that names them. */
export type MeasurementsFiles = ReadonlyMap<string, Checked<MeasurementsFile>>;

/** Every measurements file that a project names. */
export function readMeasurements(reader: Reader, teams: readonly TeamManifest[]): MeasurementsFiles {
  const byPath = new Map<string, Checked<MeasurementsFile>>();
  const texts = new Map<string, FileText>();
  for (const { team, path, file } of teams.flatMap(measurementPaths)) {
    const earlier = texts.get(file);
    const text = earlier ?? reader.text(file);
    texts.set(file, text);
    if (!text.ok) {
      const { got, allowed, fix, code } = text.problem;
      reader.problems.push(problemAt(team, path, { code, got: `${file}: ${got}`, allowed, fix }));
    } else if (earlier === undefined) {
      const checked = check(text, measurementsSchema);
      if (checked.ok) byPath.set(file, checked.checked);
      else reader.problems.push(...checked.problems);
    }
  }
  return byPath;
}

/** The registers of every file, for the platform. */
export function registersByPath(files: MeasurementsFiles): ReadonlyMap<string, Measurements> {
  return new Map([...files].map(([file, { value }]) => [file, { file, registers: registersIn(value) }]));
}
