// policies/tables: which interface endpoints a feature of the network needs, and which of them take a policy.
import { READ_PACKAGES, SIGN_IN_TO_PACKAGES } from '../access/actions';
import type { PackageFormat } from './upstreams';

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
  // Parents install Amazon Linux's packages from S3. Enclaves reach KMS, to which every network has a way.
  enclaves: [],
  bedrock: [withPolicy('bedrock', 'bedrock:*'), withPolicy('bedrock-runtime', 'bedrock:*')],
};

/**
 * Where packages come from: one endpoint to sign in, one to fetch. Both carry reading alone, whoever asks: a package
 * that is published is a way out.
 * @see https://docs.aws.amazon.com/codeartifact/latest/ug/create-vpc-endpoints.html
 * @see https://docs.aws.amazon.com/codeartifact/latest/ug/create-vpc-endoint-policy.html
 */
const PACKAGE_ENDPOINTS: readonly EndpointService[] = ['codeartifact.api', 'codeartifact.repositories'].map(
  (service) => withPolicy(service, ...SIGN_IN_TO_PACKAGES, ...READ_PACKAGES),
);

/**
 * The interface endpoints that a network with `features` and `packages` has, in a stable order. Images from public
 * registries need none of their own: their caches are repositories of ECR.
 */
export function endpointServices(
  features: readonly Feature[],
  packages: readonly PackageFormat[] = [],
): readonly EndpointService[] {
  const asked = FEATURES.filter((feature) => features.includes(feature));
  return [
    ...BASE_ENDPOINTS,
    ...asked.flatMap((feature) => FEATURE_ENDPOINTS[feature]),
    ...(packages.length === 0 ? [] : PACKAGE_ENDPOINTS),
  ];
}
