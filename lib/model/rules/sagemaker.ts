// lib/model/rules: training on SageMaker: what it needs of the network, one kind of disks, and room in the boundary.
import { DOCUMENT_LIMITS, type ProjectScope, projectBoundaryPolicy } from '../../../policies';
import { boundaryDenialsOf } from '../boundary-denials';
import { catalogueOf } from '../instance-types';
import type { Problem } from '../problem';
import type { PlatformFile } from '../schema/platform';
import { entryOf, problemAt, problemAtKey } from './context';
import { placedScopes } from './scopes';
import { type TrainingSubject, trainingUses } from './training-subject';

/** A use that asks for SageMaker, and where it says so. */
interface Asked {
  readonly path: readonly (string | number)[];
  readonly instances: readonly string[];
}

/** What is wrong with training on SageMaker. */
export function sageMakerRules(subject: TrainingSubject): readonly Problem[] {
  const asked = usesOf(subject);
  const [first] = asked;
  if (first === undefined) return [];
  return [
    ...missingFeature(subject, first),
    ...unlikeDisks(subject, asked),
    ...withoutRoom(subject, first, asked),
  ];
}

function usesOf({ configuration, path, project }: TrainingSubject): readonly Asked[] {
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

function missingFeature({ configuration, team }: TrainingSubject, { path }: Asked): readonly Problem[] {
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
function unlikeDisks({ configuration, team }: TrainingSubject, asked: readonly Asked[]): readonly Problem[] {
  const catalogue = catalogueOf(configuration.platform.value);
  const disksOf = (use: Asked) => use.instances.map((name) => catalogue.get(name)?.localStorage === true);
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

/** Everything that a boundary says of SageMaker names the project, and IAM ends it at a number of characters. */
function withoutRoom(
  { configuration, team, path, project }: TrainingSubject,
  first: Asked,
  asked: readonly Asked[],
): readonly Problem[] {
  const name = path.at(-1) ?? '';
  const limit = DOCUMENT_LIMITS.managedPolicyCharacters.value;
  const sizes = placedScopes(configuration, team, name).map((scope) =>
    boundarySize(configuration.platform.value, scope, { asked, attested: isAttested(project) }),
  );
  const size = Math.max(0, ...sizes);
  if (size <= limit) return [];
  return [
    problemAtKey(team, first.path, {
      code: 'no-room-in-boundary',
      got: `a permissions boundary of ${size} characters`,
      allowed: `${limit} at most, which is IAM's limit`,
      fix: 'shorten the names of platform, environment, team or project, take fewer instance types, or leave sagemaker out',
    }),
  ];
}

/** As long as they get: a prefix and 17 characters. @see https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/resource-ids.html */
const ID = '0123456789abcdef0';
/** @see https://docs.aws.amazon.com/kms/latest/developerguide/concepts-key-id.html */
const KEY_ID = '00000000-0000-0000-0000-000000000000';

function isAttested({ confidential }: TrainingSubject['project']): boolean {
  return confidential !== undefined && confidential.kind !== 'sev-snp';
}

function boundarySize(
  file: PlatformFile,
  scope: ProjectScope,
  { asked, attested }: { readonly asked: readonly Asked[]; readonly attested: boolean },
): number {
  const zones = entryOf(file.environments, scope.environment)?.zones ?? [];
  const catalogue = catalogueOf(file);
  const instanceTypes = [...new Set(asked.flatMap(({ instances }) => instances))];
  const { egress } = file.network;
  const { document } = projectBoundaryPolicy({
    scope,
    upstreams: egress === 'none' ? { packages: [], images: [] } : egress,
    trains: true,
    attested,
    sageMaker: {
      subnetIds: zones.map(() => `subnet-${ID}`),
      securityGroupId: `sg-${ID}`,
      keyArn: `arn:aws:kms:${scope.region}:${scope.account}:key/${KEY_ID}`,
      instanceTypes,
      localStorage: instanceTypes.every((type) => catalogue.get(type)?.localStorage === true),
      maxRuntimeMinutes: MOST_MINUTES,
    },
    organizationDenies: boundaryDenialsOf(file),
  });
  return JSON.stringify(document).length;
}

/** SageMaker runs nothing for longer than 28 days. */
const MOST_MINUTES = 40_320;
