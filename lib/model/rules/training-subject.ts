// lib/model/rules: what the rules on training look at: one project's manifest on a platform.
import type { TeamFile } from '../schema/team';
import type { Configuration, TeamManifest } from './context';

type ProjectFile = TeamFile['projects'][string];

/** A project's manifest on a platform. */
export interface TrainingSubject {
  readonly configuration: Configuration;
  readonly team: TeamManifest;
  readonly path: readonly string[];
  readonly project: ProjectFile;
}

/** The training uses of a project: one, or a list. */
export function trainingUses(project: ProjectFile) {
  if (project.training === undefined) return [];
  return Array.isArray(project.training) ? project.training : [project.training];
}
