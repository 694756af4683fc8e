// policies/names: what a project has in AWS Batch and where its jobs write. Names begin with one prefix of the project, so
// that a policy can speak of all of them.
import { arn } from './arn';
import { SEPARATOR } from './component';
import { logGroupOf } from './platform';
import { batchPrefix, projectComponents, sageMakerPrefix } from './project';
import type { Named, ProjectScope } from './scope';

/**
 * On a job: the project that it is of, `<environment>--<team>--<project>`. Whoever submits one sets it, so it does not
 * begin like the tags that nobody in a project may set.
 */
export const JOB_TAG = 'training-of';

/** How many nodes a job definition is for: one, or as many as the pool has. */
export const JOB_SHAPES = ['single', 'distributed'] as const;

/** One of {@link JOB_SHAPES}. */
export type JobShape = (typeof JOB_SHAPES)[number];

/** The queue of a pool. */
export function jobQueue(scope: ProjectScope, pool: string): Named {
  const name = batchName(scope, pool, 'queue');
  return { name, arn: batchArn(scope, `job-queue/${name}`) };
}

/** How the jobs in a pool's queue share it. */
export function schedulingPolicyName(scope: ProjectScope, pool: string): string {
  return batchName(scope, pool, 'shares');
}

/** A job definition of a pool; its ARN without a revision. */
export function jobDefinition(scope: ProjectScope, pool: string, shape: JobShape): Named {
  const name = batchName(scope, pool, shape);
  return { name, arn: batchArn(scope, `job-definition/${name}`) };
}

function batchName(scope: ProjectScope, pool: string, what: string): string {
  return [batchPrefix(scope), pool, what].join(SEPARATOR);
}

/** Every queue of the project. */
export function jobQueues(scope: ProjectScope): string {
  return batchArn(scope, `job-queue/${batchPrefix(scope)}${SEPARATOR}*`);
}

/** Every job definition of the project, in whichever revision. */
export function jobDefinitions(scope: ProjectScope): string {
  return batchArn(scope, `job-definition/${batchPrefix(scope)}${SEPARATOR}*`);
}

/** Every job of the account and Region: AWS Batch numbers them. */
export function everyJob(scope: ProjectScope): string {
  return batchArn(scope, 'job/*');
}

function batchArn({ region, account }: ProjectScope, resource: string): string {
  return arn('batch', region, account, resource);
}

/** Whose a job is: the value of its tag. */
export function jobMark(scope: ProjectScope): string {
  return projectComponents(scope).join(SEPARATOR);
}

/** What jobs of SageMaker are, as its ARNs say: those that the boundary lets through. */
const SAGEMAKER_JOBS = ['hyper-parameter-tuning-job', 'processing-job', 'training-job'] as const;

/** Every job of the project in SageMaker. */
export function sageMakerJobs(scope: ProjectScope): readonly string[] {
  const { region, account } = scope;
  return SAGEMAKER_JOBS.map((type) =>
    arn('sagemaker', region, account, `${type}/${sageMakerPrefix(scope)}${SEPARATOR}*`),
  );
}

/**
 * Whatever is called a job of the project, wherever it is: letters are dear in a boundary, which names actions, account and
 * Region elsewhere.
 */
export function sageMakerJobsAnywhere(scope: ProjectScope): string {
  return arn('sagemaker', '*', '*', `*-job/${sageMakerPrefix(scope)}${SEPARATOR}*`);
}

/** What the project's jobs write into the log groups of SageMaker, which a whole account shares. */
export function sageMakerLogs(scope: ProjectScope): string {
  const { region, account } = scope;
  const stream = `log-stream:${sageMakerPrefix(scope)}${SEPARATOR}*`;
  return arn('logs', region, account, `log-group:/aws/sagemaker/*:${stream}`);
}

/** The log group of the project's jobs. */
export function trainingLogGroup(scope: ProjectScope): Named {
  return logGroupOf(scope, [...projectComponents(scope), 'training']);
}

/** Every log group of the project, and what is in it. */
export function projectLogGroups(scope: ProjectScope): string {
  return logGroupOf(scope, [...projectComponents(scope), '*']).arn;
}
