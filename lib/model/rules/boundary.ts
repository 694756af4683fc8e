// lib/model/rules: room in the boundary of every project. IAM ends a policy at a number of characters, and what a boundary
// says names the project again and again: what would not deploy is refused before anything is made.
import {
  DOCUMENT_LIMITS,
  type OrganizationDenial,
  type ProjectScope,
  type SageMakerFacts,
  projectBoundaryPolicy,
} from '../../../policies';
import { boundaryDenialsOf } from '../boundary-denials';
import { catalogueOf } from '../instance-types';
import type { Problem } from '../problem';
import type { PlatformFile } from '../schema/platform';
import { entryOf, problemAtKey } from './context';
import { type SageMakerUse, sageMakerUses } from './sagemaker';
import { placedScopes } from './scopes';
import { type TrainingSubject, trainingUses } from './training-subject';

/** Refuses a project whose boundary would be longer than IAM takes, in whichever environment it is longest. */
export function boundaryRules(subject: TrainingSubject): readonly Problem[] {
  const { configuration, team, path } = subject;
  const asked = sageMakerUses(subject);
  const limit = DOCUMENT_LIMITS.managedPolicyCharacters.value;
  const sizes = placedScopes(configuration, team, path.at(-1) ?? '').map((scope) =>
    boundarySize(subject, scope, asked),
  );
  const size = Math.max(0, ...sizes);
  if (size <= limit) return [];
  return [
    problemAtKey(team, asked[0]?.path ?? path, {
      code: 'no-room-in-boundary',
      got: `a permissions boundary of ${size} characters`,
      allowed: `${limit} at most, which is IAM's limit`,
      fix: `shorten the names of platform, environment, team or project, ${asked.length > 0 ? LESS_OF_SAGEMAKER : FEWER_DENIALS}`,
    }),
  ];
}

/** What else makes a boundary shorter. Without either of them the longest there is fits. */
const LESS_OF_SAGEMAKER = 'take fewer instance types, or leave sagemaker out';
const FEWER_DENIALS = 'or have the platform team shorten conventions.boundaryStatements';

function boundarySize(
  { configuration, project }: TrainingSubject,
  scope: ProjectScope,
  asked: readonly SageMakerUse[],
): number {
  const file = configuration.platform.value;
  const { egress } = file.network;
  const { confidential } = project;
  const { document } = projectBoundaryPolicy({
    scope,
    upstreams: egress === 'none' ? { packages: [], images: [] } : egress,
    trains: trainingUses(project).length > 0,
    attested: confidential !== undefined && confidential.kind !== 'sev-snp',
    sageMaker: asked.length === 0 ? null : jobFacts(file, scope, asked),
    organizationDenies: denialsOnce(file),
  });
  return JSON.stringify(document).length;
}

/** Each Sid once: two of them are another rule's to refuse, and make no policy. */
function denialsOnce(file: PlatformFile): readonly OrganizationDenial[] {
  return [...new Map(boundaryDenialsOf(file).map((denial) => [denial.sid, denial])).values()];
}

/** As long as they get: a prefix and 17 characters. @see https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/resource-ids.html */
const ID = '0123456789abcdef0';
/** @see https://docs.aws.amazon.com/kms/latest/developerguide/concepts-key-id.html */
const KEY_ID = '00000000-0000-0000-0000-000000000000';
/** SageMaker runs nothing for longer than 28 days. */
const MOST_MINUTES = 40_320;

function jobFacts(file: PlatformFile, scope: ProjectScope, asked: readonly SageMakerUse[]): SageMakerFacts {
  const zones = entryOf(file.environments, scope.environment)?.zones ?? [];
  const catalogue = catalogueOf(file);
  const instanceTypes = [...new Set(asked.flatMap(({ instances }) => instances))];
  return {
    subnetIds: zones.map(() => `subnet-${ID}`),
    securityGroupId: `sg-${ID}`,
    keyArn: `arn:aws:kms:${scope.region}:${scope.account}:key/${KEY_ID}`,
    instanceTypes,
    localStorage: instanceTypes.every((type) => catalogue.get(type)?.localStorage === true),
    maxRuntimeMinutes: MOST_MINUTES,
  };
}
