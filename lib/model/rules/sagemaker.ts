// lib/model/rules: training on SageMaker: what it needs of the network, and one kind of disks.
import { catalogueOf } from '../instance-types';
import type { Problem } from '../problem';
import { entryOf, problemAt } from './context';
import { type TrainingSubject, trainingUses } from './training-subject';

/** A use that asks for SageMaker, and where it says so. */
export interface SageMakerUse {
  readonly path: readonly (string | number)[];
  readonly instances: readonly string[];
}

/** What is wrong with training on SageMaker. */
export function sageMakerRules(subject: TrainingSubject): readonly Problem[] {
  const asked = sageMakerUses(subject);
  const [first] = asked;
  if (first === undefined) return [];
  return [...missingFeature(subject, first), ...unlikeDisks(subject, asked)];
}

/** The uses of a project that ask for SageMaker, as far as their pools exist. */
export function sageMakerUses({ configuration, path, project }: TrainingSubject): readonly SageMakerUse[] {
  const { pools } = configuration.platform.value.training;
  const isList = Array.isArray(project.training);
  return trainingUses(project).flatMap((use, index) => {
    const pool = entryOf(pools, use.pool);
    if (!use.sagemaker || pool === undefined) return [];
    return [
      {
        path: [...path, 'training', ...(isList ? [index] : []), 'sagemaker'],
        instances: pool.instances,
      },
    ];
  });
}

function missingFeature(
  { configuration, team }: TrainingSubject,
  { path }: SageMakerUse,
): readonly Problem[] {
  if (configuration.platform.value.network.features.includes('sagemaker')) return [];
  return [
    problemAt(team, path, {
      code: 'missing-feature',
      allowed: 'true only where network.features has sagemaker',
      fix: 'have the platform team add sagemaker to network.features',
    }),
  ];
}

/** SageMaker wants the key of a volume, and refuses one for disks of the instance: no one condition says both. */
function unlikeDisks(
  { configuration, team }: TrainingSubject,
  asked: readonly SageMakerUse[],
): readonly Problem[] {
  const catalogue = catalogueOf(configuration.platform.value);
  const disksOf = (use: SageMakerUse) =>
    use.instances.map((name) => catalogue.get(name)?.localStorage === true);
  const [wanted] = asked.flatMap(disksOf);
  return asked.flatMap((use) =>
    disksOf(use).every((own) => own === wanted)
      ? []
      : [
          problemAt(team, use.path, {
            code: 'unlike-disks',
            got: `true for ${use.instances.join(', ')}`,
            allowed: `instance types ${wanted === true ? 'with' : 'without'} disks of their own, like the others of the project on SageMaker`,
            fix: 'leave it out here, or give the other kind a project of its own',
          }),
        ],
  );
}
