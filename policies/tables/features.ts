// policies/tables: which interface endpoints a feature of the network needs, and which of them take a policy.

/** What a platform's network can be asked to reach, beyond what every project needs. */
export const FEATURES = ['batch', 'sagemaker', 'ssm', 'fsx', 'enclaves', 'bedrock'] as const;

/** One of {@link FEATURES}. */
export type Feature = (typeof FEATURES)[number];

/** An interface endpoint: the service behind `com.amazonaws.<region>.` and whether it takes a policy. */
export interface EndpointService {
  readonly service: string;
  /** IAM prefixes of the actions that go through it. */
  readonly actions: readonly string[];
  /** Null when the service takes an endpoint policy; else why ours is not attached. */
  readonly noPolicyBecause: string | null;
}

const AGENT_CHANNEL =
  'a channel of the agent on the node; AWS does not document an endpoint policy for it, and CreateVpcEndpoint refuses one where the service takes none (`aws ec2 describe-vpc-endpoint-services` says so per Region)';

function withPolicy(service: string, ...actions: readonly string[]): EndpointService {
  return { service, actions, noPolicyBecause: null };
}

function agentChannel(service: string, ...actions: readonly string[]): EndpointService {
  return { service, actions, noPolicyBecause: AGENT_CHANNEL };
}

/**
 * Endpoints of every network.
 * @see https://docs.aws.amazon.com/vpc/latest/privatelink/aws-services-privatelink-support.html
 */
const BASE_ENDPOINTS: readonly EndpointService[] = [
  withPolicy('ecr.api', 'ecr:*'),
  withPolicy('ecr.dkr', 'ecr:*'),
  withPolicy('kms', 'kms:*'),
  withPolicy('logs', 'logs:*'),
  withPolicy('monitoring', 'cloudwatch:*'),
  withPolicy('sts', 'sts:*'),
];

const FEATURE_ENDPOINTS: Readonly<Record<Feature, readonly EndpointService[]>> = {
  batch: [
    withPolicy('batch', 'batch:*'),
    withPolicy('ecs', 'ecs:*'),
    agentChannel('ecs-agent', 'ecs:*'),
    agentChannel('ecs-telemetry', 'ecs:*'),
  ],
  sagemaker: [withPolicy('sagemaker.api', 'sagemaker:*'), withPolicy('sagemaker.runtime', 'sagemaker:*')],
  ssm: [
    withPolicy('ssm', 'ssm:*'),
    agentChannel('ssmmessages', 'ssmmessages:*'),
    agentChannel('ec2messages', 'ec2messages:*'),
  ],
  fsx: [withPolicy('fsx', 'fsx:*')],
  // An enclave's parent reports a failed health probe to its Auto Scaling group.
  enclaves: [withPolicy('autoscaling', 'autoscaling:*')],
  bedrock: [withPolicy('bedrock', 'bedrock:*'), withPolicy('bedrock-runtime', 'bedrock:*')],
};

/** The interface endpoints that a network with `features` has, in a stable order. */
export function endpointServices(features: readonly Feature[]): readonly EndpointService[] {
  const asked = FEATURES.filter((feature) => features.includes(feature));
  return [...BASE_ENDPOINTS, ...asked.flatMap((feature) => FEATURE_ENDPOINTS[feature])];
}
