// policies/network: the names that machines in an isolated network may ask for.

/**
 * AWS's own names in `region`, names inside the network, and domains that the platform allows, each with what is below.
 * @see https://docs.aws.amazon.com/general/latest/gr/rande.html
 * @see https://docs.aws.amazon.com/vpc/latest/userguide/AmazonDNS-concepts.html
 */
export function resolvableDomains(region: string, allowed: readonly string[]): readonly string[] {
  const inside = region === 'us-east-1' ? '*.ec2.internal' : `*.${region}.compute.internal`;
  return [
    `*.${region}.amazonaws.com`,
    `*.${region}.api.aws`,
    inside,
    ...allowed.flatMap((domain) => [domain, `*.${domain}`]),
  ];
}
