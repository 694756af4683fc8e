// lib/model/rules: every physical name of every project, before anything is deployed: no two may meet.
import { projectNames } from '../../../policies';
import type { Problem } from '../problem';
import { type Configuration, type TeamManifest, problemAtKey } from './context';
import { placedScopes } from './scopes';

/** Who asks for a name, and where it says so. */
export interface Claim {
  readonly name: string;
  /** environment/team/project. */
  readonly owner: string;
  readonly team: TeamManifest;
  readonly project: string;
}

/** Refuses projects that would share a physical name. */
export function nameRules(configuration: Configuration): readonly Problem[] {
  return meetingNames(claims(configuration));
}

/** Two claims to one name: only a collision of digests can do it, and a deployment would fail halfway. */
export function meetingNames(all: Iterable<Claim>): readonly Problem[] {
  const first = new Map<string, Claim>();
  const problems: Problem[] = [];
  for (const claim of all) {
    const earlier = first.get(claim.name);
    if (earlier === undefined) {
      first.set(claim.name, claim);
    } else if (earlier.owner !== claim.owner) {
      problems.push(
        problemAtKey(claim.team, ['projects', claim.project], {
          code: 'meeting-names',
          got: `${claim.name} for ${claim.owner} and ${earlier.owner}`,
          allowed: 'each physical name once',
          fix: 'rename one of the projects',
        }),
      );
    }
  }
  return problems;
}

function* claims(configuration: Configuration): Generator<Claim> {
  for (const team of configuration.teams) {
    for (const project of Object.keys(team.value.projects)) {
      for (const scope of placedScopes(configuration, team, project)) {
        const owner = `${scope.environment}/${scope.team}/${project}`;
        for (const name of projectNames(scope)) yield { name, owner, team, project };
      }
    }
  }
}
