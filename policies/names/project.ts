// policies/names: everything that carries a project's name.
// A reader, a policy and the prover can say all of these before anything is deployed.
import { arn } from './arn';
import { bucketOf } from './bucket';
import { SEPARATOR, digestComponent } from './component';
import { managedPolicyOf, roleOf } from './iam';
import { nameOf } from './name';
import type { IamNamed, Named, ProjectScope } from './scope';

/** The buckets of a project. `approvals` is a prefix of `models`. */
export const PROJECT_BUCKETS = ['intake', 'data', 'work', 'models'] as const;

/** One of {@link PROJECT_BUCKETS}. */
export type ProjectBucket = (typeof PROJECT_BUCKETS)[number];

/** People's roles in a project. */
export const PERSONAS = ['scientist', 'engineer', 'approver', 'auditor'] as const;

/** One of {@link PERSONAS}. */
export type Persona = (typeof PERSONAS)[number];

/** Machines' roles in a project. */
export const MACHINES = ['deployer', 'ingest', 'training-job', 'training-node', 'enclave'] as const;

/** One of {@link MACHINES}. */
export type Machine = (typeof MACHINES)[number];

/** A person's or machine's role in a project. */
export type RoleName = Persona | Machine;

/** Every kind of role a project can have. */
export const PROJECT_ROLES: readonly RoleName[] = [...PERSONAS, ...MACHINES];

/** `<environment>`, `<team>`, `<project>`: what stands behind the platform in every name of the project. */
export function projectComponents(scope: ProjectScope): readonly [string, string, string] {
  return [scope.environment, scope.team, scope.project];
}

/** The project's stack. */
export function projectStackName(scope: ProjectScope): string {
  return nameOf('stack', [scope.platform, ...projectComponents(scope)]);
}

/** The role of a person or machine. */
export function projectRole(scope: ProjectScope, role: RoleName): IamNamed {
  return roleOf(scope, projectComponents(scope), role);
}

/** The managed policy that gives a role its access. */
export function projectPolicy(scope: ProjectScope, role: RoleName): IamNamed {
  return managedPolicyOf(scope, projectComponents(scope), role);
}

/** The permissions boundary of every role of the project. */
export function projectBoundary(scope: ProjectScope): IamNamed {
  return managedPolicyOf(scope, projectComponents(scope), 'boundary');
}

/** One of the project's buckets. */
export function projectBucket(scope: ProjectScope, bucket: ProjectBucket): Named {
  return bucketOf(scope, [...projectComponents(scope), bucket]);
}

/**
 * Every bucket of the project, and what is in it. Mostly one pattern; names that are shortened each in its own way are
 * named each on its own.
 */
export function projectBuckets(scope: ProjectScope): readonly string[] {
  const patterns = PROJECT_BUCKETS.flatMap((bucket) => {
    const { arn: name } = projectBucket(scope, bucket);
    const end = name.lastIndexOf(`${SEPARATOR}${bucket}-${scope.account}-`);
    return end < 0 ? [name, `${name}/*`] : [`${name.slice(0, end)}${SEPARATOR}*`];
  });
  return [...new Set(patterns)];
}

/** The alias of the project's key. */
export function projectKeyAlias(scope: ProjectScope): string {
  return nameOf('keyAlias', [scope.platform, ...projectComponents(scope)]);
}

/** The alias of the key that opens for attested code of the project alone. */
export function attestedKeyAlias(scope: ProjectScope): string {
  return nameOf('keyAlias', [scope.platform, ...projectComponents(scope), 'attested']);
}

/** The alarm on use of that key without attestation. */
export function unattestedUseAlarm(scope: ProjectScope): string {
  return nameOf('alarm', [scope.platform, ...projectComponents(scope), 'unattested-use']);
}

/** The project's image repository. */
export function projectRepository(scope: ProjectScope): Named {
  const name = nameOf('repository', [scope.platform, ...projectComponents(scope)]);
  return { name, arn: arn('ecr', scope.region, scope.account, `repository/${name}`) };
}

/** The project's group of registered models. */
export function projectModelPackageGroup(scope: ProjectScope): Named {
  const name = nameOf('modelPackageGroup', [scope.platform, ...projectComponents(scope)]);
  return { name, arn: arn('sagemaker', scope.region, scope.account, `model-package-group/${name}`) };
}

/** Every version of every model in that group. */
export function projectModelPackages(scope: ProjectScope): string {
  const { name } = projectModelPackageGroup(scope);
  return arn('sagemaker', scope.region, scope.account, `model-package/${name}/*`);
}

/** What managed policies of a project's training are for: agents on nodes, people who submit jobs, and jobs of SageMaker. */
export type TrainingPolicy =
  'training-agent' | 'training-submission' | 'sagemaker-submission' | 'sagemaker-job';

/** A managed policy of the project's training. */
export function trainingPolicyName(scope: ProjectScope, policy: TrainingPolicy): IamNamed {
  return managedPolicyOf(scope, projectComponents(scope), policy);
}

/** What every name of the project's in AWS Batch begins with, before `--`. */
export function batchPrefix(scope: ProjectScope): string {
  return nameOf('batch', [scope.platform, ...projectComponents(scope)]);
}

/**
 * What the names of the project's jobs in SageMaker begin with, before `--`. A tuning job's whole name is 32 characters at
 * most, so it is the digest that stands for a long name elsewhere.
 * @see https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_CreateHyperParameterTuningJob.html
 */
export function sageMakerPrefix(scope: ProjectScope): string {
  return digestComponent([scope.platform, ...projectComponents(scope)]);
}

/** Every physical name of a project: the loader refuses two projects that share one. */
export function projectNames(scope: ProjectScope): readonly string[] {
  return [
    `stack ${projectStackName(scope)}`,
    ...PROJECT_ROLES.map((role) => `role ${projectRole(scope, role).name}`),
    ...PROJECT_ROLES.map((role) => `policy ${projectPolicy(scope, role).name}`),
    `policy ${projectBoundary(scope).name}`,
    `policy ${trainingPolicyName(scope, 'training-agent').name}`,
    `policy ${trainingPolicyName(scope, 'training-submission').name}`,
    `policy ${trainingPolicyName(scope, 'sagemaker-submission').name}`,
    `policy ${trainingPolicyName(scope, 'sagemaker-job').name}`,
    `sagemaker ${scope.account} ${scope.region} ${sageMakerPrefix(scope)}`,
    `batch ${scope.account} ${scope.region} ${batchPrefix(scope)}`,
    ...PROJECT_BUCKETS.map((bucket) => `bucket ${projectBucket(scope, bucket).name}`),
    `alias ${scope.account} ${scope.region} ${projectKeyAlias(scope)}`,
    `alias ${scope.account} ${scope.region} ${attestedKeyAlias(scope)}`,
    `repository ${projectRepository(scope).arn}`,
    `model package group ${projectModelPackageGroup(scope).arn}`,
  ];
}
