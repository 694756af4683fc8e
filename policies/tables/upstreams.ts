// policies/tables: the public registries that packages and images come from, and what AWS wants to know of each.

/** Formats of packages that a platform can ask for; each has one public registry behind it. */
export const PACKAGE_FORMATS = ['pypi', 'npm', 'maven', 'nuget', 'cargo', 'ruby'] as const;

/** One of {@link PACKAGE_FORMATS}. */
export type PackageFormat = (typeof PACKAGE_FORMATS)[number];

/** The public registry behind a format of packages. */
export interface PackageUpstream {
  /** CodeArtifact's name of the connection to it. */
  readonly connection: string;
  /** Whether clients fetch files from S3, by addresses that CodeArtifact signs; else CodeArtifact hands them over itself. */
  readonly filesInS3: boolean;
}

/**
 * @see https://docs.aws.amazon.com/codeartifact/latest/APIReference/API_AssociateExternalConnection.html
 * @see https://docs.aws.amazon.com/codeartifact/latest/ug/create-s3-gateway-endpoint.html (not needed for Python)
 */
export const PACKAGE_UPSTREAMS: Readonly<Record<PackageFormat, PackageUpstream>> = {
  pypi: { connection: 'public:pypi', filesInS3: false },
  npm: { connection: 'public:npmjs', filesInS3: true },
  maven: { connection: 'public:maven-central', filesInS3: true },
  nuget: { connection: 'public:nuget-org', filesInS3: true },
  cargo: { connection: 'public:crates-io', filesInS3: true },
  ruby: { connection: 'public:ruby-gems-org', filesInS3: true },
};

/** Registries of images that a platform can ask for. */
export const IMAGE_REGISTRIES = [
  'public.ecr.aws',
  'docker.io',
  'ghcr.io',
  'quay.io',
  'registry.k8s.io',
] as const;

/** One of {@link IMAGE_REGISTRIES}. */
export type ImageRegistry = (typeof IMAGE_REGISTRIES)[number];

/** A registry of images as a pull-through cache knows it. */
export interface ImageUpstream {
  /** What stands for it in names. A rule's prefix has 30 characters at most, so this has seven. */
  readonly alias: string;
  /** ECR's name of it. */
  readonly registry: string;
  /** The host that ECR pulls from. */
  readonly url: string;
  /** Whether ECR asks for a user name and an access token, even for images that everybody may pull. */
  readonly needsCredentials: boolean;
}

/** @see https://docs.aws.amazon.com/AmazonECR/latest/userguide/pull-through-cache.html */
export const IMAGE_UPSTREAMS: Readonly<Record<ImageRegistry, ImageUpstream>> = {
  'public.ecr.aws': {
    alias: 'ecr',
    registry: 'ecr-public',
    url: 'public.ecr.aws',
    needsCredentials: false,
  },
  'docker.io': {
    alias: 'docker',
    registry: 'docker-hub',
    url: 'registry-1.docker.io',
    needsCredentials: true,
  },
  'ghcr.io': {
    alias: 'ghcr',
    registry: 'github-container-registry',
    url: 'ghcr.io',
    needsCredentials: true,
  },
  'quay.io': { alias: 'quay', registry: 'quay', url: 'quay.io', needsCredentials: false },
  'registry.k8s.io': { alias: 'k8s', registry: 'k8s', url: 'registry.k8s.io', needsCredentials: false },
};

/** Those of `images` that ECR has to sign in to. */
export function registriesWithSecret(images: readonly ImageRegistry[]): readonly ImageRegistry[] {
  return images.filter((registry) => IMAGE_UPSTREAMS[registry].needsCredentials);
}

/** What a platform takes from public registries. */
export interface Upstreams {
  readonly packages: readonly PackageFormat[];
  readonly images: readonly ImageRegistry[];
}

/** Nothing from outside. */
export const NO_UPSTREAMS: Upstreams = { packages: [], images: [] };

/**
 * The bucket in which CodeArtifact keeps the files of packages, for every Region that has CodeArtifact. Compared with
 * AWS's page when `TABLES_AS_OF` says.
 * @see https://docs.aws.amazon.com/codeartifact/latest/ug/create-s3-gateway-endpoint.html
 * @see https://docs.aws.amazon.com/general/latest/gr/codeartifact.html
 */
const PACKAGE_FILES: ReadonlyMap<string, string> = new Map([
  ['ap-northeast-1', 'assets-660291247815-ap-northeast-1'],
  ['ap-south-1', 'assets-681137435769-ap-south-1'],
  ['ap-southeast-1', 'assets-421485864821-ap-southeast-1'],
  ['ap-southeast-2', 'assets-860415559748-ap-southeast-2'],
  ['eu-central-1', 'assets-769407342218-eu-central-1'],
  ['eu-north-1', 'assets-611884512288-eu-north-1'],
  ['eu-south-1', 'assets-484130244270-eu-south-1'],
  ['eu-west-1', 'assets-438097961670-eu-west-1'],
  ['eu-west-2', 'assets-247805302724-eu-west-2'],
  ['eu-west-3', 'assets-762466490029-eu-west-3'],
  ['us-east-1', 'assets-193858265520-us-east-1'],
  ['us-east-2', 'assets-250872398865-us-east-2'],
  ['us-west-2', 'assets-787052242323-us-west-2'],
]);

/** The Regions in which packages can be asked for; the loader refuses the others. */
export const PACKAGE_REGIONS: readonly string[] = [...PACKAGE_FILES.keys()];

/**
 * The bucket with the files of packages in `region`.
 * @throws RangeError for a Region without CodeArtifact.
 */
export function packageFilesBucket(region: string): string {
  const bucket = PACKAGE_FILES.get(region);
  if (bucket === undefined) {
    throw new RangeError(
      `packages in ${region}: got a Region without CodeArtifact, allowed ${PACKAGE_REGIONS.join(', ')}; leave packages out`,
    );
  }
  return bucket;
}
