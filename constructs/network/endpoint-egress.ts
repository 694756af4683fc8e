// constructs/network: the rules that let machines out: to the endpoints and to S3, by HTTPS alone.
import type { CfnSecurityGroup } from 'aws-cdk-lib/aws-ec2';

/** What a network has of ways to AWS. */
export interface Ways {
  /** Id of the prefix list that stands for S3 in the Region. */
  readonly s3PrefixListId: string;
  /**
   * Id of the security group of the interface endpoints.
   *
   * @default - somebody else makes the endpoints: whatever answers on port 443 at a private address
   */
  readonly endpointGroupId?: string;
}

const PRIVATE_RANGES = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16'] as const;
const HTTPS = { fromPort: 443, ipProtocol: 'tcp', toPort: 443 } as const;

/** Egress to AWS through the network's endpoints. */
export function egressToEndpoints({
  endpointGroupId,
  s3PrefixListId,
}: Ways): CfnSecurityGroup.EgressProperty[] {
  const s3 = { ...HTTPS, description: 'S3', destinationPrefixListId: s3PrefixListId };
  if (endpointGroupId !== undefined)
    return [{ ...HTTPS, description: 'endpoints', destinationSecurityGroupId: endpointGroupId }, s3];
  return [
    ...PRIVATE_RANGES.map((cidrIp) => ({ ...HTTPS, cidrIp, description: 'endpoints of the network' })),
    s3,
  ];
}
