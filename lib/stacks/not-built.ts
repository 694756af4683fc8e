// lib/stacks: what the configuration declares and no stack makes yet. The contract is stable before its constructs
// are there, so plan has to say what a declaration does not do.
import type { Environment, Platform, Project, Team } from '../model';
import { hasHosts, isAttested, watchedPlace } from './confidential';
import { provides } from './provided';

/** A declared section without a construct. */
export interface NotBuilt {
  /** Key in the configuration. */
  readonly section: string;
  /** What is missing because of it. */
  readonly missing: string;
  /** Projects that declare it, `team/project`. */
  readonly projects: readonly string[];
}

/** Every declared section that no stack makes yet. */
export function notBuilt(platform: Platform): readonly NotBuilt[] {
  return PROJECT_SECTIONS.map(([section, missing, isDeclared]) => ({
    section,
    missing,
    projects: projectsThat(platform, isDeclared),
  })).filter(({ projects }) => projects.length > 0);
}

type Section = readonly [section: string, missing: string, isDeclared: (declared: Declared) => boolean];

/** A project of the platform, as the configuration declares it. */
interface Declared {
  readonly platform: Platform;
  readonly team: Team;
  readonly project: Project;
}

const PROJECT_SECTIONS: readonly Section[] = [
  [
    'confidential.enclave',
    'hosts of enclaves, until an image is named: there is the key, and the repository to push the image to',
    ({ project: { confidential } }) =>
      confidential?.kind === 'nitro-enclave' && confidential.enclave === null,
  ],
  [
    'confidential.amis',
    'hosts in environments for which no image is named',
    ({ platform, project: { confidential, environments } }) =>
      confidential !== null &&
      confidential.kind !== 'nitro-enclave' &&
      !placesOf(platform, environments).every((environment) => hasHosts(confidential, environment)),
  ],
  [
    'confidential.measurements',
    'the alarm on use without attestation: the log group with management events is not ours, or of another Region',
    ({ platform, project }) =>
      isAttested(project) &&
      !placesOf(platform, project.environments).every((place) => watchedPlace(platform, place) !== null),
  ],
  ['budget', 'budgets and their alerts', ({ project }) => project.budget !== null],
  [
    'classification',
    'Macie looking into objects; it watches how buckets are set up',
    ({ platform, project }) => project.macie && !provides(platform, 'macie'),
  ],
];

function placesOf(platform: Platform, names: readonly string[]): readonly Environment[] {
  return platform.environments.filter(({ name }) => names.includes(name));
}

function projectsThat(platform: Platform, isDeclared: (subject: Declared) => boolean): readonly string[] {
  return platform.teams.flatMap((team) =>
    team.projects
      .filter((project) => isDeclared({ platform, team, project }))
      .map((project) => `${team.name}/${project.name}`),
  );
}
