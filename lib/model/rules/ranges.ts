// lib/model/rules: address ranges: which are networks, which are private, which meet.
import ipaddr from 'ipaddr.js';

/** The widest VPC there is. */
export const WIDEST_VPC = 16;
/** The narrowest VPC of ours: room for eight subnets. */
export const NARROWEST_VPC = 24;

/** An IPv4 network. */
export interface Range {
  readonly address: ipaddr.IPv4;
  readonly length: number;
}

/** An IPv4 network whose host bits are zero; undefined for anything else. */
export function networkOf(range: string): Range | undefined {
  if (!ipaddr.IPv4.isValidCIDRFourPartDecimal(range)) return undefined;
  const [address, length] = ipaddr.IPv4.parseCIDR(range);
  const network = ipaddr.IPv4.networkAddressFromCIDR(range);
  return network.toString() === address.toString() ? { address, length } : undefined;
}

/** Whether a VPC may have this range, down to `narrowest`. */
export function isPrivateRange(range: string, narrowest: number): boolean {
  const parsed = networkOf(range);
  if (parsed === undefined || parsed.length < WIDEST_VPC || parsed.length > narrowest) return false;
  return ['private', 'carrierGradeNat'].includes(parsed.address.range());
}

/** Whether these are addresses of the internet. Documentation ranges count as reserved: examples may use them. */
export function isPublicRange(range: string): boolean {
  const parsed = networkOf(range);
  return (
    parsed !== undefined && parsed.length >= 8 && ['unicast', 'reserved'].includes(parsed.address.range())
  );
}

/** Whether two networks share addresses. */
export function meet(a: Range, b: Range): boolean {
  return a.length <= b.length ? b.address.match(a.address, a.length) : a.address.match(b.address, b.length);
}
