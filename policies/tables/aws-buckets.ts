// policies/tables: buckets of AWS itself that machines in an isolated network read from. They belong to accounts of
// AWS and are read with URLs that AWS signs or without a signature, so no condition on the caller can let them through.
import type { Feature } from './features';
import { PACKAGE_UPSTREAMS, type PackageFormat, packageFilesBucket } from './upstreams';

/** A bucket that AWS keeps in a Region. */
export interface AwsBucket {
  /** What machines read there. */
  readonly holds: string;
  /**
   * Its name in a Region; null where AWS's page names none. Never a guess: these names are in the namespace that all
   * accounts share, so one that AWS does not hold is for whoever registers it, and sees every key that is asked for.
   */
  readonly nameIn: (region: string) => string | null;
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
  ofAgent('packages of Distributor, the GuardDuty agent among them', distributorBucket),
  ofAgent('attachments of SSM documents', (region) => `aws-ssm-document-attachments-${region}`),
  ofAgent('snapshots of patch baselines', snapshotBucket),
];

/** Two Regions keep Distributor's files elsewhere; the other name there is nobody's. */
function distributorBucket(region: string): string {
  return ['af-south-1', 'eu-south-1'].includes(region)
    ? `aws-ssm-distributor-file-${region}`
    : `${region}-birdwatcher-prod`;
}

/**
 * How the names of buckets with patch baselines end, in every Region that AWS's page lists.
 * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/patch-operations-s3-buckets.html
 */
const SNAPSHOT_SUFFIXES: ReadonlyMap<string, string> = new Map([
  ['af-south-1', '-tbxdb5b9'],
  ['ap-east-1', ''],
  ['ap-northeast-1', ''],
  ['ap-northeast-2', ''],
  ['ap-northeast-3', ''],
  ['ap-south-1', ''],
  ['ap-south-2', '-50209442'],
  ['ap-southeast-1', ''],
  ['ap-southeast-2', ''],
  ['ap-southeast-3', '-be0a3174'],
  ['ap-southeast-4', '-dc6f76ce'],
  ['ca-central-1', ''],
  ['ca-west-1', ''],
  ['eu-central-1', ''],
  ['eu-central-2', ''],
  ['eu-north-1', ''],
  ['eu-south-1', ''],
  ['eu-south-2', '-df2c9d70'],
  ['eu-west-1', ''],
  ['eu-west-2', ''],
  ['eu-west-3', ''],
  ['il-central-1', ''],
  ['sa-east-1', ''],
  ['us-east-1', ''],
  ['us-east-2', ''],
  ['us-west-1', ''],
  ['us-west-2', ''],
]);

function snapshotBucket(region: string): string | null {
  const suffix = SNAPSHOT_SUFFIXES.get(region);
  return suffix === undefined ? null : `patch-baseline-snapshot-${region}${suffix}`;
}

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
