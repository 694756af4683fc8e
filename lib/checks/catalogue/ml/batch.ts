// lib/checks/catalogue: machine-learning platform, AWS Batch.
import type { OwnControl } from '../control';

/** Where a job definition has containers. */
const ALL_CONTAINERS =
  ' Containers of ContainerProperties, of EcsProperties.TaskProperties, of EksProperties.PodProperties (Containers, InitContainers), and of every range of NodeProperties.NodeRangeProperties (Container, EcsProperties, EksProperties) count.';

/** Controls on AWS Batch. */
export const BATCH_CONTROLS: readonly OwnControl[] = [
  {
    slug: 'batch-job-not-privileged',
    scope: 'resource',
    resourceTypes: ['AWS::Batch::JobDefinition'],
    severity: 'high',
    title: 'Containers of a job are not privileged',
    asks: `Privileged (SecurityContext.Privileged on EKS) is not true; left out it is off.${ALL_CONTAINERS}`,
    fix: 'leave Privileged off',
    link: 'https://docs.aws.amazon.com/batch/latest/userguide/job_definition_parameters.html',
  },
  {
    slug: 'batch-job-read-only-root',
    scope: 'resource',
    resourceTypes: ['AWS::Batch::JobDefinition'],
    severity: 'medium',
    title: 'Containers of a job cannot write their root file system',
    asks: `ReadonlyRootFilesystem (SecurityContext.ReadOnlyRootFilesystem on EKS) is true. Left out is off.${ALL_CONTAINERS}`,
    fix: 'set ReadonlyRootFilesystem to true; write to a volume or tmpfs',
    link: 'https://docs.aws.amazon.com/batch/latest/userguide/job_definition_parameters.html',
  },
  {
    slug: 'batch-job-no-secrets',
    scope: 'resource',
    resourceTypes: ['AWS::Batch::JobDefinition'],
    severity: 'high',
    title: 'Job definitions hold no secrets',
    asks: `No environment variable of a container whose name has PASSWORD, PASSWD, SECRET, TOKEN, API_KEY, APIKEY, ACCESS_KEY, PRIVATE_KEY or CREDENTIAL in it (without regard to case; names that end in _ARN, _NAME, _ID, _PATH, _FILE or _URI excepted, but not ACCESS_KEY_ID; TOKENIZER is no TOKEN, nor is TOKENS where the value is a number) has a literal value that is not empty; a value that deployment fills in (a parameter, a dynamic reference) is no literal; a text of which it fills in a part is unknown, unless it is an ARN.${ALL_CONTAINERS}`,
    fix: 'use Secrets with Secrets Manager',
    link: 'https://docs.aws.amazon.com/batch/latest/userguide/specifying-sensitive-data.html',
  },
  {
    slug: 'batch-job-timeout',
    scope: 'resource',
    resourceTypes: ['AWS::Batch::JobDefinition'],
    severity: 'low',
    title: 'A job ends some day',
    asks: 'Timeout.AttemptDurationSeconds is set.',
    fix: 'set a timeout',
    link: 'https://docs.aws.amazon.com/batch/latest/userguide/job_timeouts.html',
  },
  {
    slug: 'batch-job-logs',
    scope: 'resource',
    resourceTypes: ['AWS::Batch::JobDefinition'],
    severity: 'low',
    title: 'What a job says is kept',
    asks: 'LogConfiguration of a container, where it is written, has a LogDriver other than none-like drivers (json-file, journald, syslog and gelf stay on the node or go elsewhere); awslogs, awsfirelens, splunk and fluentd pass, and left out it is awslogs. Containers on EKS are not judged. Containers of ContainerProperties, of every range of NodeProperties.NodeRangeProperties (Container, EcsProperties), of EcsProperties.TaskProperties count.',
    fix: 'use awslogs',
    link: 'https://docs.aws.amazon.com/batch/latest/userguide/using_awslogs.html',
  },
  {
    slug: 'batch-job-no-public-ip',
    scope: 'resource',
    resourceTypes: ['AWS::Batch::JobDefinition'],
    severity: 'high',
    title: 'A job on Fargate has no public address',
    asks: 'NetworkConfiguration.AssignPublicIp is not ENABLED; left out it is DISABLED. Job definitions for EC2 are not judged. Containers of ContainerProperties, of every range of NodeProperties.NodeRangeProperties (Container, EcsProperties), of EcsProperties.TaskProperties count.',
    fix: 'leave AssignPublicIp off',
    link: 'https://docs.aws.amazon.com/batch/latest/userguide/fargate.html',
  },
  {
    slug: 'batch-ce-no-key-pair',
    scope: 'resource',
    resourceTypes: ['AWS::Batch::ComputeEnvironment'],
    severity: 'medium',
    title: 'Nobody signs in to nodes of a compute environment with an SSH key',
    asks: 'ComputeResources.Ec2KeyPair is not set. Environments on Fargate and EKS, and unmanaged ones, pass as well.',
    fix: 'leave Ec2KeyPair out; use Session Manager',
    link: 'https://docs.aws.amazon.com/batch/latest/userguide/create-compute-environment.html',
  },
  {
    slug: 'batch-ce-launch-template',
    scope: 'resource',
    resourceTypes: ['AWS::Batch::ComputeEnvironment'],
    severity: 'high',
    title: 'Nodes of a compute environment come from a hardened launch template',
    asks: 'A managed environment on EC2 or SPOT names a launch template (LaunchTemplateName or LaunchTemplateId) with a Version that is neither $Latest nor $Default nor left out: a version that is pinned is the one that was checked. A version that is an attribute of a launch template in the templates (LatestVersionNumber) is a number. Overrides are held to the same. Environments on Fargate and unmanaged ones are not judged.',
    fix: 'name a launch template by version',
    link: 'https://docs.aws.amazon.com/batch/latest/userguide/launch-templates.html',
  },
];
