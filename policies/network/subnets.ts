// policies/network: how a VPC's range is divided: as many equal subnets as zones, with room for two more.

/** Bits by which a subnet is narrower than its VPC: eight subnets, six zones at most. */
const SUBNET_BITS = 3;

/** The ranges of `count` subnets of `cidr`, for example 10.40.0.0/19, 10.40.32.0/19, … of 10.40.0.0/16. */
export function subnetRanges(cidr: string, count: number): readonly string[] {
  const [address = '', length = ''] = cidr.split('/');
  const prefix = Number(length) + SUBNET_BITS;
  const size = 2 ** (32 - prefix);
  const first = address.split('.').reduce((sum, part) => sum * 256 + Number(part), 0);
  return Array.from({ length: count }, (_, index) => `${dotted(first + index * size)}/${prefix}`);
}

function dotted(address: number): string {
  return [24, 16, 8, 0].map((shift) => Math.floor(address / 2 ** shift) % 256).join('.');
}
