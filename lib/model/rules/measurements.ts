// lib/model/rules: whether a key may go by the measurements that a project names.
import { type AttestationForm, measurementFaults, projectRole, roleRegister } from '../../../policies';
import { type MeasurementsFile, registersIn } from '../schema/measurements';
import type { Problem } from '../problem';
import type { Path } from '../source/tree';
import type { Checked } from '../validate';
import { type Configuration, type TeamManifest, entryOf, problemAt } from './context';
import { placedScopes } from './scopes';

/** A path that names a measurements file, and where it stands. */
export interface MeasurementPath {
  readonly team: TeamManifest;
  readonly project: string;
  readonly kind: string;
  readonly path: Path;
  readonly file: string;
}

/** Every measurements file that a manifest names. */
export function measurementPaths(team: TeamManifest): readonly MeasurementPath[] {
  return Object.entries(team.value.projects).flatMap(([project, { confidential }]) => {
    const named = confidential?.measurements;
    if (named === undefined) return [];
    const path = ['projects', project, 'confidential', 'measurements'];
    const at = { team, project, kind: confidential?.kind ?? '' };
    return Array.isArray(named)
      ? named.map((file, index) => ({ ...at, path: [...path, index], file }))
      : [{ ...at, path, file: named }];
  });
}

type Files = ReadonlyMap<string, Checked<MeasurementsFile>>;

const FORMS: Readonly<Record<string, AttestationForm>> = {
  'nitro-enclave': 'enclave',
  'nitro-tpm': 'nitro-tpm',
};

/** What is wrong with measurements, whatever the platform is. */
export function measurementRules(teams: readonly TeamManifest[], files: Files): readonly Problem[] {
  return teams.flatMap((team) => {
    const named = measurementPaths(team);
    return [...named.flatMap((each) => faultsOf(each, files)), ...sameTwice(named, files)];
  });
}

function faultsOf({ kind, file }: MeasurementPath, files: Files): readonly Problem[] {
  const checked = files.get(file);
  const form = entryOf(FORMS, kind);
  if (checked === undefined || form === undefined) return [];
  return measurementFaults(form, registersIn(checked.value)).map(({ register, ...verdict }) =>
    problemAt(checked, ['Measurements', ...(register === null ? [] : [register])], verdict),
  );
}

/** Two sets are for the time in which one image takes over from another. */
function sameTwice(named: readonly MeasurementPath[], files: Files): readonly Problem[] {
  return named.flatMap((second, index) => {
    const first = named[index - 1];
    if (first?.project !== second.project) return [];
    const [one, other] = [files.get(first.file), files.get(second.file)];
    if (one === undefined || other === undefined || spelled(one) !== spelled(other)) return [];
    return [
      problemAt(second.team, second.path, {
        code: 'same-measurements',
        got: `${second.file}, which measures the same as ${first.file}`,
        allowed: 'measurements of two images during a roll-over',
        fix: 'name one file, or write the measurements of the next image into the second',
      }),
    ];
  });
}

function spelled(file: Checked<MeasurementsFile>): string {
  return JSON.stringify(Object.entries(registersIn(file.value)).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** PCR3 stands for the role of the parent, which the platform names itself: a file that says another is for another role. */
export function roleRegisterRules(configuration: Configuration, files: Files): readonly Problem[] {
  return configuration.teams.flatMap(measurementPaths).flatMap(({ team, project, kind, file }) => {
    const checked = files.get(file);
    const found = checked === undefined ? undefined : registersIn(checked.value)['PCR3'];
    if (checked === undefined || found === undefined || kind !== 'nitro-enclave') return [];
    return placedScopes(configuration, team, project).flatMap((scope) => {
      const { arn } = projectRole(scope, 'enclave');
      if (roleRegister(arn) === found) return [];
      return [
        problemAt(checked, ['Measurements', 'PCR3'], {
          code: 'other-role',
          got: `PCR3 ${found.slice(0, 8)}...`,
          allowed: `${roleRegister(arn).slice(0, 8)}... of ${arn}`,
          fix: 'remove PCR3: it is computed from the role of each environment',
        }),
      ];
    });
  });
}
