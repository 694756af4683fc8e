// lib/model/rules: manifests against their file names and against the platform's environments.
import { fixOf } from '../described';
import type { Problem } from '../problem';
import { type Configuration, type TeamManifest, problemAt, problemAtKey } from './context';

/** Rules that a manifest has to meet whatever the platform is. */
export function manifestRules(team: TeamManifest): readonly Problem[] {
  return [...fileName(team), ...noMembers(team), ...projectEnvironments(team)];
}

/** Rules that a manifest has to meet on this platform. */
export function teamRules(configuration: Configuration): readonly Problem[] {
  const known = Object.keys(configuration.platform.value.environments);
  return configuration.teams.flatMap((team) => [
    ...knownEnvironments(team, known),
    ...pipeline(team, configuration.platform.value.ci !== undefined),
  ]);
}

/** Shared stacks are functions of platform.yaml alone, so it has to say that there are pipelines at all. */
function pipeline(team: TeamManifest, hasPipelines: boolean): readonly Problem[] {
  if (team.value.ci === undefined || hasPipelines) return [];
  return [
    problemAtKey(team, ['ci'], {
      code: 'no-pipelines',
      got: 'a pipeline',
      allowed: 'none, because platform.yaml has no ci',
      fix: 'add ci: { provider: github } to platform.yaml: it makes the identity provider that pipelines need',
    }),
  ];
}

function fileName(team: TeamManifest): readonly Problem[] {
  if (team.value.team === team.fileName) return [];
  return [
    problemAt(team, ['team'], {
      code: 'wrong-file',
      allowed: `${team.fileName}, the name of the file`,
      fix: 'rename the file or the team',
    }),
  ];
}

function knownEnvironments(team: TeamManifest, known: readonly string[]): readonly Problem[] {
  return repeatedOrUnknown(
    team,
    ['environments'],
    team.value.environments,
    known,
    'name an environment of platform.yaml',
  );
}

function projectEnvironments(team: TeamManifest): readonly Problem[] {
  return Object.entries(team.value.projects).flatMap(([name, project]) =>
    repeatedOrUnknown(
      team,
      ['projects', name, 'environments'],
      project.environments ?? [],
      team.value.environments,
      'name an environment of the team, or add it to the team',
    ),
  );
}

function repeatedOrUnknown(
  team: TeamManifest,
  path: readonly string[],
  names: readonly string[],
  known: readonly string[],
  fix: string,
): readonly Problem[] {
  return names.flatMap((name, index) => {
    const here = [...path, index];
    if (!known.includes(name)) {
      const verdict = { code: 'unknown-environment', allowed: known.join(', ') };
      return [problemAt(team, here, { ...verdict, fix: fixOf(name, known, fix) })];
    }
    if (names.indexOf(name) !== index) {
      return [
        problemAt(team, here, {
          code: 'repeated-environment',
          allowed: 'each environment once',
          fix: 'remove one',
        }),
      ];
    }
    return [];
  });
}

function noMembers(team: TeamManifest): readonly Problem[] {
  if (Object.values(team.value.members).some((groups) => groups.length > 0)) return [];
  return [
    problemAtKey(team, ['members'], {
      code: 'no-members',
      got: 'no group at all',
      allowed: 'at least one group among scientists, engineers, approvers, auditors',
      fix: 'name a group: a team without people has nobody to answer for it',
    }),
  ];
}
