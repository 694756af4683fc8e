// policies/access: who hands jobs to the project's queues, and what the nodes do that run them.
// A job carries whose it is, so that nobody stops another project's; a node takes part in its own cluster alone.
import {
  BOUNDARY_REASON,
  type Policy,
  type ReasonedStatement,
  allow,
  deny,
  identityPolicy,
} from '../document';
import {
  JOB_TAG,
  type ProjectScope,
  type RoleName,
  SEPARATOR,
  arn,
  everyJob,
  jobDefinitions,
  jobMark,
  jobQueues,
  projectLogGroups,
  trainingLogGroup,
} from '../names';

/** Who submits jobs: the people who experiment and those who run pipelines. */
export const SUBMITTERS: readonly RoleName[] = ['scientist', 'engineer'];

const POOLS =
  'pools come and go without a change of their users; everything of the project in AWS Batch begins with one name of its own (https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsbatch.html)';
const JOB_NUMBERS =
  'AWS Batch numbers jobs itself; a condition compares whose they are (https://docs.aws.amazon.com/batch/latest/userguide/iam-example-job-tags.html)';
const WATCHED_TOGETHER =
  'these calls of AWS Batch take no resource: whoever may ask sees the jobs of the whole account, with commands and variables, but no data and no log (https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsbatch.html)';
const LOG_STREAMS =
  'AWS Batch names a stream after the job’s task; the log group is named in full (https://docs.aws.amazon.com/batch/latest/userguide/using_cloudwatch_logs.html)';
const CLUSTERS =
  'AWS Batch names the cluster of a compute environment after it and adds an id, and ECS numbers instances; a deny leaves the project’s own (https://docs.aws.amazon.com/batch/latest/userguide/compute_environments.html)';
const AGENT_HOME =
  'ecs:DiscoverPollEndpoint takes no resource (https://docs.aws.amazon.com/AmazonECS/latest/developerguide/instance_IAM_role.html)';
const SESSIONS =
  'the agent of Systems Manager speaks for whichever instance it runs on, and its channels take no resource (https://docs.aws.amazon.com/systems-manager/latest/userguide/getting-started-create-iam-instance-profile.html)';

const WATCH = [
  'batch:DescribeJobDefinitions',
  'batch:DescribeJobQueues',
  'batch:DescribeJobs',
  'batch:ListJobs',
] as const;

const STOP = ['batch:CancelJob', 'batch:TerminateJob'] as const;

const CHANGE_JOB = [...STOP, 'batch:TagResource'] as const;

/** What the clusters begin with that AWS Batch makes, before the name of the compute environment. */
const CLUSTER_PREFIX = 'AWSBatch-';

const JOIN_CLUSTER = [
  'ecs:DeregisterContainerInstance',
  'ecs:RegisterContainerInstance',
  'ecs:SubmitAttachmentStateChanges',
  'ecs:SubmitContainerStateChange',
  'ecs:SubmitTaskStateChange',
] as const;

const TAKE_TASK = ['ecs:Poll', 'ecs:StartTelemetrySession', 'ecs:UpdateContainerInstancesState'] as const;

const READ_LOGS = ['logs:DescribeLogStreams', 'logs:FilterLogEvents', 'logs:GetLogEvents'] as const;
const WRITE_LOGS = ['logs:CreateLogStream', 'logs:PutLogEvents'] as const;

/** What those who submit may do with the project's queues: submit its own definitions, watch, read logs, stop. */
export function submissionPolicy(scope: ProjectScope): Policy {
  const mark = jobMark(scope);
  const marked = { [`aws:RequestTag/${JOB_TAG}`]: mark };
  const logs = trainingLogGroup(scope).arn;
  return identityPolicy([
    allow('SubmitJobs', {
      actions: ['batch:SubmitJob'],
      resources: [jobQueues(scope), jobDefinitions(scope), everyJob(scope)],
      condition: { StringEquals: marked, 'ForAllValues:StringEquals': { 'aws:TagKeys': JOB_TAG } },
      because: POOLS,
    }),
    // Batch asks for it when a job is submitted with a tag. A job that has its mark already keeps it.
    allow('MarkJobs', {
      actions: ['batch:TagResource'],
      resources: [everyJob(scope)],
      condition: { StringEquals: marked, Null: { [`aws:ResourceTag/${JOB_TAG}`]: 'true' } },
      because: JOB_NUMBERS,
    }),
    allow('StopJobs', {
      actions: STOP,
      resources: [everyJob(scope)],
      condition: { StringEquals: { [`aws:ResourceTag/${JOB_TAG}`]: mark } },
      because: JOB_NUMBERS,
    }),
    allow('WatchJobs', { actions: WATCH, resources: ['*'], because: WATCHED_TOGETHER }),
    allow('ReadJobLogs', { actions: READ_LOGS, resources: [logs, `${logs}:*`], because: LOG_STREAMS }),
  ]);
}

/** What a project's training nodes take part in. */
export interface TrainingAgentFacts {
  readonly scope: ProjectScope;
  /** Names of the compute environments; known only when they are made. */
  readonly computeEnvironments: readonly string[];
  /** Whether nodes are reached through Systems Manager. */
  readonly sessions: boolean;
}

/**
 * The policy of the agents on training nodes. Whoever gets hold of a node's credentials takes part in the project's own
 * clusters at most, where every task is the project's.
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/instance_IAM_role.html
 */
export function trainingAgentPolicy({ scope, computeEnvironments, sessions }: TrainingAgentFacts): Policy {
  const ecs = (resource: string): string => arn('ecs', scope.region, scope.account, resource);
  const own = computeEnvironments.map((name) => `${CLUSTER_PREFIX}${name}-*`);
  const logs = trainingLogGroup(scope).arn;
  return identityPolicy([
    allow('JoinClusters', {
      actions: JOIN_CLUSTER,
      resources: [ecs(`cluster/${CLUSTER_PREFIX}*`)],
      because: CLUSTERS,
    }),
    allow('TakeTasks', {
      actions: TAKE_TASK,
      resources: [ecs(`container-instance/${CLUSTER_PREFIX}*`)],
      because: CLUSTERS,
    }),
    allow('TagOnJoining', {
      actions: ['ecs:TagResource'],
      resources: [ecs(`container-instance/${CLUSTER_PREFIX}*`)],
      condition: { StringEquals: { 'ecs:CreateAction': 'RegisterContainerInstance' } },
      because: CLUSTERS,
    }),
    // Who joins another project's cluster is handed its tasks, with the credentials of their role.
    deny('ClustersOfOthers', {
      actions: [...JOIN_CLUSTER, ...TAKE_TASK, 'ecs:TagResource'],
      notResources: own.flatMap((cluster) => [
        ecs(`cluster/${cluster}`),
        ecs(`container-instance/${cluster}/*`),
      ]),
    }),
    allow('FindAgentEndpoint', {
      actions: ['ecs:DiscoverPollEndpoint'],
      resources: ['*'],
      because: AGENT_HOME,
    }),
    allow('WriteJobLogs', { actions: WRITE_LOGS, resources: [`${logs}:*`], because: LOG_STREAMS }),
    ...(sessions
      ? [
          allow('OfferSessions', {
            actions: [
              'ssm:UpdateInstanceInformation',
              'ssmmessages:CreateControlChannel',
              'ssmmessages:CreateDataChannel',
              'ssmmessages:OpenControlChannel',
              'ssmmessages:OpenDataChannel',
            ],
            resources: ['*'],
            because: SESSIONS,
          }),
        ]
      : []),
  ]);
}

/**
 * What a project's boundary lets through of jobs. It is coarse: queues and job definitions carry the tags by which other
 * projects' are denied; jobs carry whose they are.
 */
export const HANDLE_JOBS = ['batch:Describe*', 'batch:ListJobs', 'batch:SubmitJob', ...CHANGE_JOB] as const;

/**
 * The part of a project's boundary that lets training through, beside {@link HANDLE_JOBS}. `otherLogs` are streams of the
 * project's jobs that are not in its own log groups.
 */
export function trainingBoundary(
  scope: ProjectScope,
  otherLogs: readonly string[] = [],
): readonly ReasonedStatement[] {
  const because = BOUNDARY_REASON;
  const mark = `aws:ResourceTag/${JOB_TAG}`;
  return [
    allow('Logs', {
      actions: [...READ_LOGS, ...WRITE_LOGS],
      resources: [projectLogGroups(scope), ...otherLogs],
      because,
    }),
    allow('Nodes', {
      actions: [
        'ecs:*ContainerInstance*',
        'ecs:DiscoverPollEndpoint',
        'ecs:Poll',
        'ecs:StartTelemetrySession',
        'ecs:Submit*',
        'ecs:TagResource',
        'ssm:UpdateInstanceInformation',
        'ssmmessages:*',
      ],
      resources: ['*'],
      // Only roles of this project carry the boundary, and one of them is called so.
      condition: { StringLike: { 'aws:PrincipalArn': `*${SEPARATOR}training-node` } },
      because,
    }),
    deny('OtherJobs', {
      actions: CHANGE_JOB,
      condition: { StringNotEquals: { [mark]: jobMark(scope) }, Null: { [mark]: 'false' } },
    }),
  ];
}
