// lib/assembly/resolution: types of a template's parameters.
// @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-supplied-parameter-types.html

/** What the type of a parameter says. */
export interface ParameterType {
  /** Whether `Ref` to it is a list. */
  readonly isList: boolean;
  /** Whether its value names an SSM parameter whose value is meant. */
  readonly isStored: boolean;
  /** Whether it has to be something that exists in the account, such as a VPC's id: it is never empty. */
  readonly exists: boolean;
  /** Characters that it can have, as a class of a regular expression; undefined where AWS documents none. */
  readonly alphabet: string | undefined;
}

const STORED = /^AWS::SSM::Parameter::Value<(?<inner>.*)>$/;
const LIST = /^List<(?<item>.*)>$/;

/** Ids that AWS makes, and names of zones. Names that people give may have any character. */
const ALPHABETS: ReadonlyMap<string, string> = new Map([
  ...[
    'AvailabilityZone::Name',
    'Image::Id',
    'Instance::Id',
    'SecurityGroup::Id',
    'Subnet::Id',
    'Volume::Id',
    'VPC::Id',
  ].map((type) => [`AWS::EC2::${type}`, 'a-z0-9-'] as const),
  ['AWS::Route53::HostedZone::Id', 'A-Za-z0-9'],
  ['AWS::SSM::Parameter::Name', 'A-Za-z0-9_./-'],
  ['Number', '0-9.eE+-'],
]);

/** Understands the type of a parameter; what is none counts as a text. */
export function parameterType(written: string): ParameterType {
  const stored = STORED.exec(written)?.groups?.['inner'];
  const inner = stored ?? written;
  const item = LIST.exec(inner)?.groups?.['item'];
  const element = item ?? inner;
  return {
    isList: item !== undefined || inner === 'CommaDelimitedList',
    isStored: stored !== undefined,
    exists: element.startsWith('AWS::'),
    alphabet: ALPHABETS.get(element),
  };
}
