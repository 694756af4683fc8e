// policies/access: training on SageMaker: what the boundary asks of every job, who starts one, and what SageMaker does as
// the job's role. The boundary says it once, as an Allow with every condition: what is missing or wrong is not allowed.
import {
  BOUNDARY_REASON,
  type Policy,
  type ReasonedStatement,
  allow,
  deny,
  identityPolicy,
} from '../document';
import {
  type ProjectScope,
  SEPARATOR,
  arn,
  projectModelPackages,
  projectRole,
  sageMakerJobs,
  sageMakerJobsAnywhere,
  sageMakerLogs,
  viaService,
} from '../names';
import { DECIDE_ON_MODEL } from './actions';

/** What every job of a project on SageMaker has to be like. */
export interface SageMakerFacts {
  /** Ids of the subnets of the project's environment. */
  readonly subnetIds: readonly string[];
  /** Id of the security group of the project's jobs. */
  readonly securityGroupId: string;
  /** ARN of the project's key. */
  readonly keyArn: string;
  /** Instance types, as EC2 names them; all of them with disks of their own, or none. */
  readonly instanceTypes: readonly string[];
  /** Whether they have disks of their own: the hardware encrypts these, and SageMaker takes no key for them. */
  readonly localStorage: boolean;
  /** Longest run of a job. */
  readonly maxRuntimeMinutes: number;
}

/** What the service is called where it is trusted with a role. */
export const SAGEMAKER = 'sagemaker.amazonaws.com';

const CREATE_JOB = [
  'sagemaker:CreateHyperParameterTuningJob',
  'sagemaker:CreateProcessingJob',
  'sagemaker:CreateTrainingJob',
] as const;

const WATCH_AND_STOP = ['HyperParameterTuningJob', 'ProcessingJob', 'TrainingJob'].flatMap((job) => [
  `sagemaker:Describe${job}`,
  `sagemaker:Stop${job}`,
]);

const READ_LOGS = ['logs:GetLogEvents'] as const;
const WRITE_LOGS = ['logs:CreateLogStream', 'logs:PutLogEvents'] as const;

const MAKE_INTERFACE = ['ec2:CreateNetworkInterface'] as const;
const MANAGE_INTERFACE = [
  'ec2:CreateNetworkInterfacePermission',
  'ec2:DeleteNetworkInterface',
  'ec2:DeleteNetworkInterfacePermission',
] as const;
const FIND_PLACE = [
  'ec2:DescribeDhcpOptions',
  'ec2:DescribeNetworkInterfaces',
  'ec2:DescribeSecurityGroups',
  'ec2:DescribeSubnets',
  'ec2:DescribeVpcs',
] as const;

const JOB_NAMES =
  'jobs are named by who starts them, behind what the names of the project begin with (https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonsagemaker.html)';
const JOB_STREAMS =
  'SageMaker has one log group for each kind of job of an account, and names streams after the job (https://docs.aws.amazon.com/sagemaker/latest/dg/logging-cloudwatch.html)';
const INTERFACES =
  'EC2 numbers interfaces, and SageMaker makes those of a job as the job’s role; subnets and security group are named (https://docs.aws.amazon.com/sagemaker/latest/dg/sagemaker-roles.html)';
const PLACES =
  'EC2 takes no resource where it describes (https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonec2.html)';

/** Starts, watches and stops the project's jobs, and hands SageMaker the one role that jobs have. */
export function sageMakerSubmissionPolicy(scope: ProjectScope): Policy {
  const jobs = sageMakerJobs(scope);
  return identityPolicy([
    allow('StartJobs', { actions: CREATE_JOB, resources: jobs, because: JOB_NAMES }),
    allow('WatchAndStopJobs', { actions: WATCH_AND_STOP, resources: jobs, because: JOB_NAMES }),
    allow('HandOverRole', {
      actions: ['iam:PassRole'],
      resources: [projectRole(scope, 'training-job').arn],
      condition: { StringEquals: { 'iam:PassedToService': SAGEMAKER } },
    }),
    allow('ReadJobLogs', { actions: READ_LOGS, resources: [sageMakerLogs(scope)], because: JOB_STREAMS }),
  ]);
}

/**
 * What SageMaker does as the role of a job beside reading and writing the project's buckets and pulling its image.
 * @see https://docs.aws.amazon.com/sagemaker/latest/dg/sagemaker-roles.html
 */
export function sageMakerJobPolicy(scope: ProjectScope, facts: SageMakerFacts): Policy {
  const ec2 = (resource: string): string => arn('ec2', scope.region, scope.account, resource);
  const interfaces = ec2('network-interface/*');
  return identityPolicy([
    allow('MakeInterfaces', {
      actions: MAKE_INTERFACE,
      resources: [
        interfaces,
        ec2(`security-group/${facts.securityGroupId}`),
        ...facts.subnetIds.map((id) => ec2(`subnet/${id}`)),
      ],
      because: INTERFACES,
    }),
    // Whoever may attach an interface is let into the network: one of the environment's own subnets, and no other.
    allow('ManageInterfaces', {
      actions: MANAGE_INTERFACE,
      resources: [interfaces],
      condition: { ArnEquals: { 'ec2:Subnet': facts.subnetIds.map((id) => ec2(`subnet/${id}`)) } },
      because: INTERFACES,
    }),
    allow('FindPlace', { actions: FIND_PLACE, resources: ['*'], because: PLACES }),
    allow('WriteJobLogs', { actions: WRITE_LOGS, resources: [sageMakerLogs(scope)], because: JOB_STREAMS }),
    ...(facts.localStorage ? [] : [lendKey(scope, facts.keyArn)]),
  ]);
}

/**
 * Volumes are encrypted by a grant, which SageMaker makes as the job's role.
 * @see https://docs.aws.amazon.com/sagemaker/latest/dg/sagemaker-roles.html
 */
function lendKey(scope: ProjectScope, keyArn: string): ReasonedStatement {
  return allow('LendKeyToVolumes', {
    actions: ['kms:CreateGrant'],
    resources: [keyArn],
    condition: {
      Bool: { 'kms:GrantIsForAWSResource': 'true' },
      StringEquals: { 'kms:ViaService': viaService('sagemaker', scope) },
    },
  });
}

/**
 * The part of a project's boundary that lets SageMaker train. All three kinds of jobs carry every key that is compared
 * here, but for the file system that a processing job never has; transform jobs, models and notebooks do not, so they stay
 * denied like everything else that is created. Lists are compared with `ForAllValues`, which an empty list meets: `Null` asks that there is one.
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonsagemaker.html
 */
export function sageMakerBoundary(facts: SageMakerFacts): readonly ReasonedStatement[] {
  const because = BOUNDARY_REASON;
  const volumeKey = { 'sagemaker:VolumeKmsKeyArn': facts.keyArn };
  return [
    allow('Train', {
      actions: CREATE_JOB,
      resources: ['*'],
      condition: {
        ArnEquals: { 'sagemaker:OutputKmsKeyArn': facts.keyArn, ...(facts.localStorage ? {} : volumeKey) },
        ...(facts.localStorage ? { ArnEqualsIfExists: volumeKey } : {}),
        Bool: {
          'sagemaker:InterContainerTrafficEncryption': 'true',
          'sagemaker:NetworkIsolation': 'true',
        },
        'ForAllValues:StringEquals': {
          'sagemaker:InstanceTypes': facts.instanceTypes.map((type) => `ml.${type}`),
          'sagemaker:VpcSecurityGroupIds': facts.securityGroupId,
          'sagemaker:VpcSubnets': facts.subnetIds,
        },
        Null: {
          // Data come from buckets alone: whoever runs a file system in the network may have left it open there.
          'sagemaker:FileSystemId': 'true',
          'sagemaker:InstanceTypes': 'false',
          'sagemaker:VpcSecurityGroupIds': 'false',
          'sagemaker:VpcSubnets': 'false',
        },
        NumericLessThanEquals: { 'sagemaker:MaxRuntimeInSeconds': String(facts.maxRuntimeMinutes * 60) },
      },
      because,
    }),
    allow('PassRole', {
      actions: ['iam:PassRole'],
      resources: ['*'],
      condition: { StringEquals: { 'iam:PassedToService': SAGEMAKER } },
      because,
    }),
    allow('Interfaces', {
      // Never ec2:Describe*: that shows what others start their machines with.
      actions: ['ec2:CreateNetworkInterface*', 'ec2:DeleteNetworkInterface*', ...FIND_PLACE],
      resources: ['*'],
      // Only roles of this project carry the boundary, and one of them is called so.
      condition: { StringLike: { 'aws:PrincipalArn': `*${SEPARATOR}training-job` } },
      because,
    }),
    // Through SageMaker only, says the Deny below; the key's own policy says to whom.
    ...(facts.localStorage
      ? []
      : [
          allow('Lend', {
            actions: ['kms:CreateGrant'],
            resources: ['*'],
            condition: { Bool: { 'kms:GrantIsForAWSResource': 'true' } },
            because,
          }),
        ]),
  ];
}

/** What a project's boundary says of its models, and of watching and stopping its jobs: in one, because letters are dear. */
export function modelsAndJobs(scope: ProjectScope): ReasonedStatement {
  return allow('Models', {
    actions: ['sagemaker:Describe*', 'sagemaker:ListModelPackages', 'sagemaker:Stop*', ...DECIDE_ON_MODEL],
    resources: [projectModelPackages(scope), sageMakerJobsAnywhere(scope)],
    because: BOUNDARY_REASON,
  });
}

/**
 * What stays denied where SageMaker trains: creating anything but the project's own jobs, identities but the one role
 * that is passed, and grants but SageMaker's.
 */
export function sageMakerDenials(scope: ProjectScope, facts: SageMakerFacts): readonly ReasonedStatement[] {
  return [
    // One statement for both, because letters are dear: neither service knows the other's resources.
    deny('SageMaker', {
      actions: ['iam:*', 'sagemaker:Create*'],
      notResources: [projectRole(scope, 'training-job').arn, sageMakerJobsAnywhere(scope)],
    }),
    ...(facts.localStorage
      ? []
      : [
          deny('Grants', {
            actions: ['kms:CreateGrant'],
            condition: { StringNotEquals: { 'kms:ViaService': viaService('sagemaker', scope) } },
          }),
        ]),
  ];
}
