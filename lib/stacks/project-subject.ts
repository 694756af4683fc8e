// lib/stacks: what a project stack is made from, and what its resources are marked with.
import { TAGS } from '../../policies';
import type { Environment, Platform, Project, Team } from '../model';

/** What a project stack is made from. */
export interface ProjectSubject {
  readonly platform: Platform;
  readonly environment: Environment;
  readonly team: Team;
  readonly project: Project;
}

/** The tags of everything of a project, beside the platform's own. */
export function projectTags({
  environment,
  team,
  project,
}: ProjectSubject): Readonly<Record<string, string>> {
  return {
    [TAGS.environment]: environment.name,
    [TAGS.team]: team.name,
    [TAGS.project]: project.name,
    [TAGS.classification]: project.classification,
    [TAGS.owner]: team.owner,
    [TAGS.costCenter]: team.costCenter,
  };
}
