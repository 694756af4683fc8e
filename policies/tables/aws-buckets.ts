// policies/tables: buckets of AWS itself that machines in an isolated network read from. They belong to accounts of
// AWS and are read with URLs that AWS signs or without a signature, so no condition on the caller can let them through.
import type { Feature } from './features';
import { PACKAGE_UPSTREAMS, type PackageFormat, packageFilesBucket } from './upstreams';

/** A bucket that AWS keeps in every Region. */
export interface AwsBucket {
  /** What machines read there. */
  readonly holds: string;
  /** Its name in a Region. */
  readonly nameIn: (region: string) => string;
  /** The features whose machines need it; null for every network. */
  readonly features: readonly Feature[] | null;
  /** The AWS page that names it. */
  readonly source: string;
}

const SSM_AGENT =
  'https://docs.aws.amazon.com/systems-manager/latest/userguide/ssm-agent-technical-details.html#ssm-agent-minimum-s3-permissions';

function ofAgent(holds: string, nameIn: AwsBucket['nameIn']): AwsBucket {
  return { holds, nameIn, features: ['ssm'], source: SSM_AGENT };
}

const AWS_BUCKETS: readonly AwsBucket[] = [
  {
    holds: 'layers of images in ECR',
    nameIn: (region) => `prod-${region}-starport-layer-bucket`,
    features: null,
    source: 'https://docs.aws.amazon.com/AmazonECR/latest/userguide/vpc-endpoints.html#ecr-minimum-s3-perms',
  },
  {
    holds: 'packages of Amazon Linux 2023',
    nameIn: (region) => `al2023-repos-${region}-de612dc2`,
    features: ['batch', 'enclaves'],
    source: 'https://docs.aws.amazon.com/linux/al2023/ug/managing-repos-os-updates.html',
  },
  ofAgent('updates of the SSM agent', (region) => `amazon-ssm-${region}`),
  ofAgent('packages for the SSM agent', (region) => `amazon-ssm-packages-${region}`),
  ofAgent(
    'packages of Distributor, the GuardDuty agent among them',
    (region) => `${region}-birdwatcher-prod`,
  ),
  ofAgent('attachments of SSM documents', (region) => `aws-ssm-document-attachments-${region}`),
  ofAgent('snapshots of patch baselines', (region) => `patch-baseline-snapshot-${region}`),
];

const PACKAGE_FILES: AwsBucket = {
  holds: 'files of packages in CodeArtifact',
  nameIn: packageFilesBucket,
  features: null,
  source: 'https://docs.aws.amazon.com/codeartifact/latest/ug/create-s3-gateway-endpoint.html',
};

/** The buckets of AWS that a network with `features` and `packages` reads from, in a stable order. */
export function awsBuckets(
  features: readonly Feature[],
  packages: readonly PackageFormat[] = [],
): readonly AwsBucket[] {
  const asked = AWS_BUCKETS.filter(
    (bucket) => bucket.features === null || bucket.features.some((feature) => features.includes(feature)),
  );
  return packages.some((format) => PACKAGE_UPSTREAMS[format].filesInS3) ? [...asked, PACKAGE_FILES] : asked;
}
