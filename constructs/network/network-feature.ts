// constructs/network: what a network can be asked to reach, as an enum that other languages can use too.
import type { Feature } from '../../policies';

/** What a network can reach, beyond what every project needs; decides its interface endpoints. */
export enum NetworkFeature {
  /** AWS Batch on EC2: batch, ecs, ecs-agent, ecs-telemetry. */
  BATCH = 'batch',
  /** SageMaker: sagemaker.api, sagemaker.runtime. */
  SAGEMAKER = 'sagemaker',
  /** Systems Manager: ssm, ssmmessages, ec2messages. */
  SSM = 'ssm',
  /** FSx: fsx. */
  FSX = 'fsx',
  /** Parents of enclaves: autoscaling. */
  ENCLAVES = 'enclaves',
  /** Bedrock: bedrock, bedrock-runtime. */
  BEDROCK = 'bedrock',
}

/** The feature as policies name it. */
export function featureOf(feature: NetworkFeature): Feature {
  return feature;
}
