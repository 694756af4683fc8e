// lib/model/rules: a project in an environment as names and policies take it, before the platform is complete.
import type { ProjectScope } from '../../../policies';
import type { PlatformFile } from '../schema/platform';
import { entryOf } from './context';

/** The scope of a project; null where the platform has no such environment. */
export function projectScopeOf(
  file: PlatformFile,
  { environment, team, project }: Pick<ProjectScope, 'environment' | 'team' | 'project'>,
): ProjectScope | null {
  const place = entryOf(file.environments, environment);
  if (place === undefined) return null;
  return {
    platform: file.platform,
    organization: null,
    rolePath: file.conventions.rolePath,
    account: place.account,
    region: place.region,
    environment,
    team,
    project,
  };
}
