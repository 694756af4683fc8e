// lib/model/rules: scratch space that a project asks for against what the platform's networks reach.
import type { Problem } from '../problem';
import { problemAtKey } from './context';
import { type TrainingSubject, trainingUses } from './training';

/** What is wrong with the scratch space of a project. */
export function scratchRules({ configuration, team, path, project }: TrainingSubject): readonly Problem[] {
  if (configuration.platform.value.network.features.includes('fsx')) return [];
  const isList = Array.isArray(project.training);
  return trainingUses(project).flatMap((use, index) =>
    use.scratch === undefined
      ? []
      : [
          problemAtKey(team, [...path, 'training', ...(isList ? [index] : []), 'scratch'], {
            code: 'missing-feature',
            got: 'scratch',
            allowed: 'scratch only where network.features has fsx',
            fix: 'have the platform team add fsx to network.features',
          }),
        ],
  );
}
