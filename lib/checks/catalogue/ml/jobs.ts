// lib/checks/catalogue: machine-learning platform, jobs, pipelines and clusters of SageMaker.
import type { OwnControl } from '../control';

/** What counts as a customer’s key. */
const CUSTOMER_KEY = ' A key that AWS manages (alias/aws/…) is none of the customer’s.';

/** Where a monitoring schedule says it. */
const OF_SCHEDULE =
  ' (of a monitoring schedule: of its MonitoringScheduleConfig.MonitoringJobDefinition, where that is written; a schedule that names a job definition is not judged)';

/** Where SageMaker takes no key. */
const NO_KEY =
  ' Instance types with storage of their own (ml.g5, ml.p5 and others) encrypt it in hardware, and SageMaker refuses a key for them:';

/** Controls on jobs, pipelines and clusters of SageMaker. */
export const JOB_CONTROLS: readonly OwnControl[] = [
  {
    slug: 'sm-job-isolated',
    scope: 'resource',
    resourceTypes: [
      'AWS::SageMaker::ProcessingJob',
      'AWS::SageMaker::DataQualityJobDefinition',
      'AWS::SageMaker::ModelQualityJobDefinition',
      'AWS::SageMaker::ModelBiasJobDefinition',
      'AWS::SageMaker::ModelExplainabilityJobDefinition',
      'AWS::SageMaker::MonitoringSchedule',
    ],
    severity: 'high',
    title: 'The job’s containers make no network calls',
    asks: `NetworkConfig.EnableNetworkIsolation is true${OF_SCHEDULE}. Left out is off.`,
    fix: 'set EnableNetworkIsolation to true',
    link: 'https://docs.aws.amazon.com/sagemaker/latest/dg/mkt-algo-model-internet-free.html',
  },
  {
    slug: 'sm-job-traffic-encrypted',
    scope: 'resource',
    resourceTypes: [
      'AWS::SageMaker::ProcessingJob',
      'AWS::SageMaker::DataQualityJobDefinition',
      'AWS::SageMaker::ModelQualityJobDefinition',
      'AWS::SageMaker::ModelBiasJobDefinition',
      'AWS::SageMaker::ModelExplainabilityJobDefinition',
      'AWS::SageMaker::MonitoringSchedule',
    ],
    severity: 'medium',
    title: 'Containers of the job talk to each other encrypted',
    asks: `NetworkConfig.EnableInterContainerTrafficEncryption is true${OF_SCHEDULE}. Left out is off.`,
    fix: 'set EnableInterContainerTrafficEncryption to true',
    link: 'https://docs.aws.amazon.com/sagemaker/latest/dg/train-encrypt.html',
  },
  {
    slug: 'sm-job-vpc',
    scope: 'resource',
    resourceTypes: [
      'AWS::SageMaker::ProcessingJob',
      'AWS::SageMaker::DataQualityJobDefinition',
      'AWS::SageMaker::ModelQualityJobDefinition',
      'AWS::SageMaker::ModelBiasJobDefinition',
      'AWS::SageMaker::ModelExplainabilityJobDefinition',
      'AWS::SageMaker::MonitoringSchedule',
    ],
    severity: 'medium',
    title: 'The job runs in a VPC',
    asks: `NetworkConfig.VpcConfig is set${OF_SCHEDULE}.`,
    fix: 'set VpcConfig',
    link: 'https://docs.aws.amazon.com/sagemaker/latest/dg/process-vpc.html',
  },
  {
    slug: 'sm-job-volume-kms',
    scope: 'resource',
    resourceTypes: [
      'AWS::SageMaker::ProcessingJob',
      'AWS::SageMaker::DataQualityJobDefinition',
      'AWS::SageMaker::ModelQualityJobDefinition',
      'AWS::SageMaker::ModelBiasJobDefinition',
      'AWS::SageMaker::ModelExplainabilityJobDefinition',
      'AWS::SageMaker::MonitoringSchedule',
    ],
    severity: 'medium',
    title: 'The job’s volumes are encrypted with a customer’s key',
    asks: `ClusterConfig.VolumeKmsKeyId is set (of ProcessingResources, of JobResources, of MonitoringResources)${OF_SCHEDULE}.${CUSTOMER_KEY}${NO_KEY} a job on them is not judged.`,
    fix: 'set VolumeKmsKeyId',
    link: 'https://docs.aws.amazon.com/sagemaker/latest/dg/encryption-at-rest.html',
  },
  {
    slug: 'sm-job-output-kms',
    scope: 'resource',
    resourceTypes: [
      'AWS::SageMaker::ProcessingJob',
      'AWS::SageMaker::DataQualityJobDefinition',
      'AWS::SageMaker::ModelQualityJobDefinition',
      'AWS::SageMaker::ModelBiasJobDefinition',
      'AWS::SageMaker::ModelExplainabilityJobDefinition',
      'AWS::SageMaker::MonitoringSchedule',
    ],
    severity: 'medium',
    title: 'What the job writes is encrypted with a customer’s key',
    asks: `KmsKeyId of ProcessingOutputConfig, of the …JobOutputConfig, of MonitoringOutputConfig is set${OF_SCHEDULE}; a processing job without ProcessingOutputConfig writes nothing and is not judged.${CUSTOMER_KEY}`,
    fix: 'set KmsKeyId of the output',
    link: 'https://docs.aws.amazon.com/sagemaker/latest/dg/encryption-at-rest.html',
  },
  {
    slug: 'sm-pipeline-steps',
    scope: 'resource',
    resourceTypes: ['AWS::SageMaker::Pipeline'],
    severity: 'high',
    title: 'Training and processing steps of a pipeline are isolated and encrypted',
    asks: `PipelineDefinition.PipelineDefinitionBody is JSON; of every step of Type Training: Arguments.EnableNetworkIsolation and EnableInterContainerTrafficEncryption are true, VpcConfig, OutputDataConfig.KmsKeyId and ResourceConfig.VolumeKmsKeyId are set; of every step of Type Processing: Arguments.NetworkConfig.EnableNetworkIsolation and EnableInterContainerTrafficEncryption are true and NetworkConfig.VpcConfig is set. Steps within conditions (Condition steps: IfSteps, ElseSteps) count. A parameter of the pipeline ({ Get: … }) where true is asked for is unknown; where a key is asked for it counts as set. A definition in S3 is unknown, also beside a body.${NO_KEY} a training step on them needs no VolumeKmsKeyId.`,
    fix: 'isolate and encrypt every step',
    link: 'https://docs.aws.amazon.com/sagemaker/latest/dg/build-and-manage-pipelines.html',
  },
  {
    slug: 'sm-cluster-vpc',
    scope: 'resource',
    resourceTypes: ['AWS::SageMaker::Cluster'],
    severity: 'high',
    title: 'HyperPod nodes stand in a VPC',
    asks: 'VpcConfig is set, or every instance group (InstanceGroups, RestrictedInstanceGroups) has OverrideVpcConfig.',
    fix: 'set VpcConfig',
    link: 'https://docs.aws.amazon.com/sagemaker/latest/dg/sagemaker-hyperpod-prerequisites.html',
  },
  {
    slug: 'sm-cluster-volumes-kms',
    scope: 'resource',
    resourceTypes: ['AWS::SageMaker::Cluster'],
    severity: 'medium',
    title: 'Both volumes of HyperPod nodes are encrypted with a customer’s key',
    asks: `Every instance group has, in InstanceStorageConfigs, an EbsVolumeConfig with RootVolume true and one without it, each with VolumeKmsKeyId; a group that maps no second volume needs the first alone.${CUSTOMER_KEY}`,
    fix: 'set VolumeKmsKeyId for the root volume and every other',
    link: 'https://docs.aws.amazon.com/sagemaker/latest/dg/sagemaker-hyperpod-customer-managed-keys.html',
  },
  {
    slug: 'sm-cluster-recovery',
    scope: 'resource',
    resourceTypes: ['AWS::SageMaker::Cluster'],
    severity: 'low',
    title: 'HyperPod replaces nodes that fail',
    asks: 'NodeRecovery is Automatic. Left out it is Automatic.',
    fix: 'set NodeRecovery to Automatic',
    link: 'https://docs.aws.amazon.com/sagemaker/latest/dg/sagemaker-hyperpod-resiliency.html',
  },
];
