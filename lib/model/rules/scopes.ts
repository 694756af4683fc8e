// lib/model/rules: a project's scopes, as far as its files already say where it is deployed.
import type { ProjectScope } from '../../../policies';
import { type Configuration, type TeamManifest, entryOf } from './context';

/** The scope of `project` in each of its environments that exist. */
export function placedScopes(
  { platform }: Configuration,
  team: TeamManifest,
  project: string,
): readonly ProjectScope[] {
  const environments = entryOf(team.value.projects, project)?.environments ?? team.value.environments;
  return environments.flatMap((environment) => {
    const place = entryOf(platform.value.environments, environment);
    if (place === undefined) return [];
    return [
      {
        platform: platform.value.platform,
        organization: null,
        rolePath: platform.value.conventions.rolePath,
        account: place.account,
        region: place.region,
        environment,
        team: team.value.team,
        project,
      },
    ];
  });
}
