// lib/assembly/resolution: which characters a value can have that only deployment knows. A text may be split inside of
// what it is made of only where the delimiter cannot be in there.
import { scalarText } from '../values/scalar';
import type { ReferenceValue, Value } from '../values/value';
import { children } from '../values/walk';

/** Ids that EC2 makes: a prefix and hexadecimal digits. @see https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/resource-ids.html */
const EC2_IDS =
  /^AWS::EC2::(?:VPC|Subnet|Instance|RouteTable|InternetGateway|EgressOnlyInternetGateway|NatGateway|VPCEndpoint|LaunchTemplate|Volume|NetworkInterface|NetworkAcl|DHCPOptions|VPCPeeringConnection|TransitGateway|TransitGatewayAttachment|VPNGateway|CustomerGateway|PrefixList|FlowLog|IPAM|IPAMPool|CapacityReservation)\.(?:Ref|\w*Id)$/;

/**
 * Identifiers and ARNs that AWS makes or takes as names. None of them has white space, brackets, quotes, or a bar.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html
 */
const NO_IDENTIFIER = /[\s|;"'`<>{}[\]^\\]/;

/** Whether `value` may have one of the characters of `wanted` once it is deployed. */
export function mayHold(value: Value, wanted: string, typeById: (id: string) => string | undefined): boolean {
  switch (value.kind) {
    case 'literal':
      return [...wanted].some((sign) => (scalarText(value) ?? '').includes(sign));
    case 'text':
      return (
        value.parts.some(
          (part) => typeof part === 'string' && [...wanted].some((sign) => part.includes(sign)),
        ) || children(value).some((child) => mayHold(child, wanted, typeById))
      );
    case 'choice':
      return children(value).some((child) => mayHold(child, wanted, typeById));
    case 'symbol':
      return value.isList === true || value.alphabet === undefined || inClass(wanted, value.alphabet);
    case 'reference':
      return referenceMayHold(value, wanted, typeById(value.resource) ?? '');
    case 'unknown':
      return value.oneOf?.some((each) => mayHold(each, wanted, typeById)) ?? true;
    default:
      return value.kind !== 'absent';
  }
}

function referenceMayHold({ attribute }: ReferenceValue, wanted: string, type: string): boolean {
  if (EC2_IDS.test(`${type}.${attribute}`) || `${type}.${attribute}` === 'AWS::EC2::SecurityGroup.GroupId') {
    return inClass(wanted, 'a-z0-9-');
  }
  if (`${type}.${attribute}` === 'AWS::S3::Bucket.Ref') return inClass(wanted, 'A-Za-z0-9._-');
  const isIdentifier = attribute === 'Ref' || /(?:Arn|Id)$/.test(attribute);
  // What a stack, a custom resource or a wait condition gives is made by somebody else.
  if (!isIdentifier || !type.startsWith('AWS::') || type.startsWith('AWS::CloudFormation::')) return true;
  return [...wanted].some((sign) => !NO_IDENTIFIER.test(sign));
}

function inClass(wanted: string, alphabet: string): boolean {
  const allowed = new RegExp(`[${alphabet}]`);
  return [...wanted].some((sign) => allowed.test(sign));
}
