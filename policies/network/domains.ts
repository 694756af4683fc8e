// policies/network: the names that machines in an isolated network may ask for.

/** Regions whose clients may still use S3's oldest, global names. */
const LEGACY_S3: readonly string[] = ['us-east-1'];

/**
 * AWS's own names in `region`, and names inside the network.
 * @see https://docs.aws.amazon.com/general/latest/gr/rande.html
 * @see https://docs.aws.amazon.com/vpc/latest/userguide/AmazonDNS-concepts.html
 */
export function awsDomains(region: string): readonly string[] {
  const inside = region === 'us-east-1' ? '*.ec2.internal' : `*.${region}.compute.internal`;
  const legacy = LEGACY_S3.includes(region) ? ['s3.amazonaws.com', '*.s3.amazonaws.com'] : [];
  return [`*.${region}.amazonaws.com`, `*.${region}.api.aws`, inside, ...legacy];
}

/** Domains below which AWS gives names to what belongs to any of its customers: buckets, functions, load balancers. */
const NAMES_OF_AWS: readonly string[] = ['amazonaws.com', 'amazonaws.com.cn', 'api.aws', 'on.aws'];

/**
 * Whether a name is AWS's own, in whichever Region. Through a transit gateway it would lead past the policies of the
 * endpoints, to anybody's bucket: S3 goes by the host in the request, not by the one that a firewall sees.
 */
export function isNameOfAws(domain: string): boolean {
  return NAMES_OF_AWS.some((name) => domain === name || domain.endsWith(`.${name}`));
}

/** Domains that the platform allows, each with everything below it. */
export function withSubdomains(domains: readonly string[]): readonly string[] {
  return domains.flatMap((domain) => [domain, `*.${domain}`]);
}
