// policies/network: how a VPC's range is divided: into eight. Six eighths are one subnet of workloads each, by zone; the
// seventh holds the subnets of firewall endpoints and the eighth those of the transit gateway's attachment, so that a
// network which gets a way out later keeps its subnets.

/** Bits by which an eighth is narrower than its VPC. */
const EIGHTH_BITS = 3;
const FIREWALLS = 6;
const ATTACHMENTS = 7;

/**
 * The narrowest subnet there is, and as wide as a firewall endpoint or an attachment needs.
 * @see https://docs.aws.amazon.com/vpc/latest/userguide/subnet-sizing.html
 * @see https://docs.aws.amazon.com/vpc/latest/tgw/tgw-best-design-practices.html
 */
const NARROWEST_BITS = 28;

/** The ranges of `count` subnets of workloads, for example 10.40.0.0/19, 10.40.32.0/19, … of 10.40.0.0/16. */
export function subnetRanges(cidr: string, count: number): readonly string[] {
  const { first, bits } = parsed(cidr);
  return consecutive(first, bits + EIGHTH_BITS, count);
}

/** The ranges of `count` subnets of firewall endpoints, for example 10.40.192.0/28, … of 10.40.0.0/16. */
export function firewallRanges(cidr: string, count: number): readonly string[] {
  return consecutive(eighth(cidr, FIREWALLS), NARROWEST_BITS, count);
}

/** The ranges of `count` subnets of an attachment, for example 10.40.224.0/28, … of 10.40.0.0/16. */
export function attachmentRanges(cidr: string, count: number): readonly string[] {
  return consecutive(eighth(cidr, ATTACHMENTS), NARROWEST_BITS, count);
}

/** How many zones a VPC of this range has room for when it has a way out: one narrowest subnet each in an eighth. */
export function zonesWithTransit(cidr: string): number {
  return Math.floor(sizeOf(parsed(cidr).bits + EIGHTH_BITS) / sizeOf(NARROWEST_BITS));
}

function eighth(cidr: string, index: number): number {
  const { first, bits } = parsed(cidr);
  return first + index * sizeOf(bits + EIGHTH_BITS);
}

function parsed(cidr: string): { readonly first: number; readonly bits: number } {
  const [address = '', bits = ''] = cidr.split('/');
  return {
    first: address.split('.').reduce((sum, part) => sum * 256 + Number(part), 0),
    bits: Number(bits),
  };
}

function consecutive(first: number, bits: number, count: number): readonly string[] {
  return Array.from({ length: count }, (_, index) => `${dotted(first + index * sizeOf(bits))}/${bits}`);
}

function sizeOf(bits: number): number {
  return 2 ** (32 - bits);
}

function dotted(address: number): string {
  return [24, 16, 8, 0].map((shift) => Math.floor(address / 2 ** shift) % 256).join('.');
}
