// lib/assembly/resolution: which characters a value can have that only deployment knows. A text may be split inside of
// what it is made of only where the delimiter cannot be in there.
import { scalarText } from '../values/scalar';
import { NAME_IN_ARN, type ReferenceValue, type Value } from '../values/value';
import { children } from '../values/walk';

/** Ids that EC2 makes: a prefix and hexadecimal digits. @see https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/resource-ids.html */
const EC2_IDS =
  /^AWS::EC2::(?:VPC|Subnet|Instance|RouteTable|InternetGateway|EgressOnlyInternetGateway|NatGateway|VPCEndpoint|LaunchTemplate|Volume|NetworkInterface|NetworkAcl|DHCPOptions|VPCPeeringConnection|TransitGateway|TransitGatewayAttachment|VPNGateway|CustomerGateway|PrefixList|FlowLog|IPAM|IPAMPool|CapacityReservation)\.(?:Ref|\w*Id)$/;

/**
 * Services that take no white space, brackets, quotes or bars in names, so that their identifiers and ARNs have none.
 * Others do: the name of an alarm or of a key pair may be any text.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html and the like of each service
 */
const PLAIN_NAMES =
  /^AWS::(?:S3|IAM|KMS|SNS|SQS|Logs|Lambda|DynamoDB|ECR|ECS|EKS|RDS|CloudTrail|SecretsManager|SSM|Kinesis|KinesisFirehose|StepFunctions|Batch|SageMaker|EFS|ElasticLoadBalancingV2|CertificateManager|Backup|CodeBuild|Athena)::/;
const NOT_PLAIN = /[\s|;"'`<>{}[\]^\\]/g;

/** Whether `value` may have one of the characters of `wanted` once it is deployed. */
export function mayHold(value: Value, wanted: string, typeById: (id: string) => string | undefined): boolean {
  switch (value.kind) {
    case 'literal':
      return hasOne(scalarText(value) ?? '', wanted);
    case 'text':
      return (
        value.parts.some((part) => typeof part === 'string' && hasOne(part, wanted)) ||
        children(value).some((child) => mayHold(child, wanted, typeById))
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
  // Of what AWS makes up for a name: the stack's name, the logical id and a random end, or an id.
  // https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-name.html
  if (attribute === NAME_IN_ARN) return inClass(wanted, '^:/');
  if (EC2_IDS.test(`${type}.${attribute}`) || `${type}.${attribute}` === 'AWS::EC2::SecurityGroup.GroupId') {
    return inClass(wanted, 'a-z0-9-');
  }
  if (`${type}.${attribute}` === 'AWS::S3::Bucket.Ref') return inClass(wanted, 'A-Za-z0-9._-');
  const isIdentifier = attribute === 'Ref' || /(?:Arn|Id)$/.test(attribute);
  return !isIdentifier || !PLAIN_NAMES.test(type) || wanted.replace(NOT_PLAIN, '') !== '';
}

function hasOne(text: string, wanted: string): boolean {
  return Array.from(wanted).some((sign) => text.includes(sign));
}

function inClass(wanted: string, alphabet: string): boolean {
  return new RegExp(`[${alphabet}]`).test(wanted);
}
