// lib/proof/properties/defaults: duties that are kept apart.
import type { World } from '../../world';
import { type Ability, type On, type Property, disjoint, never } from '../property';
import { ADMINISTER_KEY, USE_KEY } from './actions';
import { VOLUMES_OF_JOBS, lent } from './lent';
import {
  BREAK_GLASS,
  DEPLOYERS,
  LOOKUP,
  OF_PROJECTS,
  PROJECT_RESOURCES,
  TAGS,
  TRAINER,
  isThere,
  reserved,
} from './who';

/** Id of the property about who administers keys. */
export const KEY_ADMINISTRATION = 'key-administration';

const KEYS: readonly On[] = [{ type: 'AWS::KMS::Key', tag: { [TAGS.project]: '*' } }];
const REPOSITORIES: readonly On[] = [{ type: 'AWS::ECR::Repository', tag: { [TAGS.project]: '*' } }];
const EXEMPT =
  'exempt are the roles that deploy (cdk-…-cfn-exec-role, cdk-…-deploy-role, the pipeline’s deploy role), which build everything, the lookup role (cdk-…-lookup-role), which has AWS’s ReadOnlyAccess, and an identity provider as a whole, whose tokens are for one subject each';
/** Roles of projects, by the last component of their names. */
const APPROVER = { principal: 'arn:*:iam::*:role/*--approver' };
const DEPLOYER = { principal: 'arn:*:iam::*:role/*--deployer' };

const ONE_PERSON = {
  closureOf: { not: [...DEPLOYERS, LOOKUP, { kind: ['service', 'federated'] as const }] },
  stopAt: [...DEPLOYERS, LOOKUP],
};

/** The properties, for worlds with projects. */
export function duties(world: World): readonly Property[] {
  return [...modelDuties(world), ...keyDuties(world)];
}

/** Buckets of models, by the last component of their names. */
function modelBuckets({ resources }: World): readonly string[] {
  return resources.flatMap(({ type, arn }) =>
    type === 'AWS::S3::Bucket' && /--models-[^/-][^/]*$/.test(arn) ? [arn] : [],
  );
}

function modelDuties(world: World): readonly Property[] {
  const buckets = modelBuckets(world);
  if (buckets.length === 0 || !isThere(world, APPROVER)) return [];
  const writing = (prefix: string): Ability => ({
    can: ['s3:PutObject'],
    // One part for all of them: each part goes through the whole world by itself.
    on: [{ arn: buckets.map((arn) => `${arn}/${prefix}/?*`) }],
  });
  return [
    ...(isThere(world, TRAINER) ? [trainerDuty(writing('artifacts'), writing('approvals'))] : []),
    ...(isThere(world, DEPLOYER) ? [deployerDuty(writing('approvals'))] : []),
  ];
}

function trainerDuty(training: Ability, approving: Ability): Property {
  return disjoint({
    id: 'who-trains-does-not-approve',
    severity: 'critical',
    says: `nobody writes models and approves models, also as anybody whom they can become; ${EXEMPT}`,
    ...ONE_PERSON,
    a: training,
    b: approving,
  });
}

function deployerDuty(approving: Ability): Property {
  return disjoint({
    id: 'who-deploys-does-not-approve',
    severity: 'critical',
    says: `nobody pushes images and approves models, also as anybody whom they can become; ${EXEMPT}`,
    ...ONE_PERSON,
    a: { can: ['ecr:PutImage'], on: REPOSITORIES },
    b: approving,
  });
}

function keyDuties(world: World): readonly Property[] {
  return [
    reserved(world, {
      id: 'only-break-glass-erases',
      severity: 'critical',
      says: 'nobody erases a version of what belongs to a project or breaks its retention but break-glass',
      who: BREAK_GLASS,
      can: ['s3:BypassGovernanceRetention', 's3:DeleteObjectVersion'],
      on: PROJECT_RESOURCES,
    }),
    never({
      id: 'only-jobs-lend-keys',
      severity: 'critical',
      says: 'whatever policies they carry, roles of projects give no grant on a key of a project; left out are roles of jobs (…--training-job), of which key-administration speaks',
      who: { ...OF_PROJECTS, not: TRAINER },
      can: ['kms:CreateGrant'],
      on: KEYS,
      policies: 'any',
    }),
    disjoint({
      id: KEY_ADMINISTRATION,
      severity: 'critical',
      says: 'who administers a key of a project cannot use it: CloudFormation’s role too, by itself; what it could build is not looked at, deployment being trusted and watched; left out are a grant that SageMaker makes for a volume, as the role of the job, and the lookup role (cdk-…-lookup-role), which has AWS’s ReadOnlyAccess',
      closureOf: { not: LOOKUP },
      through: 'direct',
      a: { can: ADMINISTER_KEY, on: KEYS, ...lent(world, VOLUMES_OF_JOBS) },
      b: { can: USE_KEY, on: KEYS },
    }),
  ];
}
