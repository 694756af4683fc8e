// lib/model/rules: training that a project asks for against what the platform offers where the project is.
import { S3_PREFIX_LISTS } from '../../../policies';
import { fixOf } from '../described';
import type { Problem } from '../problem';
import { entryOf, problemAt, problemAtKey } from './context';
import { sageMakerRules } from './sagemaker';
import { type TrainingSubject, trainingUses } from './training-subject';

/** What is wrong with the training of a project. */
export function trainingRules(subject: TrainingSubject): readonly Problem[] {
  if (subject.project.training === undefined) return [];
  return [...uses(subject), ...missingFeature(subject), ...places(subject), ...sageMakerRules(subject)];
}

function uses({ configuration, team, path, project }: TrainingSubject): readonly Problem[] {
  const { pools } = configuration.platform.value.training;
  const isList = Array.isArray(project.training);
  const named = trainingUses(project).map(({ pool }) => pool);
  return trainingUses(project).flatMap((use, index) => {
    const here = [...path, 'training', ...(isList ? [index] : [])];
    const pool = entryOf(pools, use.pool);
    if (pool === undefined) {
      return [
        problemAt(team, [...here, 'pool'], {
          code: 'unknown-pool',
          allowed: Object.keys(pools).join(', ') || 'no pool: platform.yaml has none',
          fix: fixOf(use.pool, Object.keys(pools), 'name a pool of training.pools'),
        }),
      ];
    }
    return [
      ...(named.indexOf(use.pool) === index
        ? []
        : [
            problemAt(team, [...here, 'pool'], {
              code: 'repeated-pool',
              allowed: 'each pool once',
              fix: 'remove one, and raise maxNodes of the other',
            }),
          ]),
      ...(use.maxNodes <= pool.maxNodes
        ? []
        : [
            problemAt(team, [...here, 'maxNodes'], {
              code: 'too-many-nodes',
              allowed: `1 to ${pool.maxNodes} (pool ${use.pool})`,
              fix: `lower it or raise training.pools.${use.pool}.maxNodes`,
            }),
          ]),
    ];
  });
}

function missingFeature({ configuration, team, path }: TrainingSubject): readonly Problem[] {
  const { features } = configuration.platform.value.network;
  if (features.includes('batch')) return [];
  return [
    problemAtKey(team, [...path, 'training'], {
      code: 'missing-feature',
      got: 'training',
      allowed: 'training only where network.features has batch',
      fix: 'have the platform team add batch to network.features',
    }),
  ];
}

/** Where nodes would find no way to S3. */
function places(subject: TrainingSubject): readonly Problem[] {
  const { configuration, team, path, project } = subject;
  const { environments, network } = configuration.platform.value;
  return (project.environments ?? team.value.environments).flatMap((name) => {
    const environment = entryOf(environments, name);
    if (environment === undefined) return [];
    const { region } = environment;
    const known: Readonly<Partial<Record<string, string>>> = { ...S3_PREFIX_LISTS, ...network.s3PrefixLists };
    return [
      ...(known[region] === undefined
        ? [
            problemAtKey(team, [...path, 'training'], {
              code: 'unknown-prefix-list',
              got: `training in ${name}, which is in ${region}`,
              allowed: 'Regions in which the id of the prefix list of S3 is known',
              fix: `have the platform team add network.s3PrefixLists.${region}: aws ec2 describe-prefix-lists says the id`,
            }),
          ]
        : []),
    ];
  });
}
