// lib/commands: where a team's manifest stands. The name comes from a command line, so it is checked first.
import { isComponent } from '../../policies';

/** The manifest of `team` below the configuration folder; undefined when no team can be called so. */
export function manifestPath(team: string): string | undefined {
  return isComponent(team) && team.length <= MAX_TEAM ? `teams/${team}.yaml` : undefined;
}

const MAX_TEAM = 32;

/** What is said of a name that no team can have. */
export function wrongTeam(team: string): string {
  return `TEAM: got ${JSON.stringify(team)}, allowed 2 to ${MAX_TEAM} lower-case letters a-z, digits and single hyphens, starting with a letter; choose another name`;
}
