// What every account, or every account and Region, has to have.
import { checkTemplates } from '../../../lib/checks';
import { verdicts } from '../../_helpers/check-template';

const UNKNOWN = { Ref: 'P' };
const NOTHING = { Ref: 'AWS::NoValue' };
const either = (then: unknown, otherwise: unknown) => ({ 'Fn::If': ['C', then, otherwise] });

function template(Resources: object) {
  return {
    Parameters: { P: { Type: 'String' } },
    Conditions: { C: { 'Fn::Equals': [{ Ref: 'P' }, 'x'] } },
    Resources,
  };
}

const [A, B] = ['111111111111', '222222222222'];
const empty = { Q: { Type: 'AWS::SQS::Queue' } };

/** Verdicts by place, of templates for these places. */
function places(control: string, ...sources: readonly (readonly [string | null, string | null, object])[]) {
  const found = checkTemplates(
    sources.map(([account, region, resources], index) => ({
      name: `${index}`,
      template: template(resources),
      ...(account === null ? {} : { account }),
      ...(region === null ? {} : { region }),
    })),
  ).results.filter((result) => result.control === control);
  return found.map(({ account, region, verdict }) => [account, region, verdict]);
}

const SUPPORT = 'arn:aws:iam::aws:policy/AWSSupportAccess';

describe.each<[string, string, readonly (readonly [object, string])[]]>([
  ['securityhub-on', 'AWS::SecurityHub::Hub', [[{}, 'pass']]],
  ['securityhub-on', 'AWS::SecurityHub::HubV2', [[{}, 'pass']]],
  ['securityhub-on', 'AWS::SecurityHub::Standard', [[{}, 'fail']]],
  [
    'access-analyzer',
    'AWS::AccessAnalyzer::Analyzer',
    [
      [{ Type: 'ACCOUNT' }, 'pass'],
      [{ Type: 'ORGANIZATION' }, 'pass'],
      [{ Type: either('ACCOUNT', 'ORGANIZATION') }, 'pass'],
      [{ Type: 'ACCOUNT_UNUSED_ACCESS' }, 'fail'],
      [{ Type: 'ORGANIZATION_UNUSED_ACCESS' }, 'fail'],
      [{ Type: 'ACCOUNT_INTERNAL_ACCESS' }, 'fail'],
      [{ Type: UNKNOWN }, 'unknown'],
      [{ Type: either('ACCOUNT', 'ACCOUNT_UNUSED_ACCESS') }, 'unknown'],
      [{}, 'fail'],
    ],
  ],
  [
    's3-macie',
    'AWS::Macie::Session',
    [
      [{}, 'pass'],
      [{ Status: 'ENABLED' }, 'pass'],
      [{ Status: either('ENABLED', NOTHING) }, 'pass'],
      [{ Status: 'PAUSED' }, 'fail'],
      [{ Status: UNKNOWN }, 'unknown'],
    ],
  ],
  [
    'support-role',
    'AWS::IAM::Role',
    [
      [{ ManagedPolicyArns: [SUPPORT] }, 'pass'],
      [{ ManagedPolicyArns: ['arn:aws:iam::aws:policy/ReadOnlyAccess', SUPPORT] }, 'pass'],
      [{ ManagedPolicyArns: [{ 'Fn::Sub': SUPPORT.replace('aws:', '${AWS::Partition}:') }] }, 'pass'],
      [
        { ManagedPolicyArns: [{ 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, SUPPORT.slice(7)]] }] },
        'pass',
      ],
      [{ ManagedPolicyArns: ['arn:aws-us-gov:iam::aws:policy/AWSSupportAccess'] }, 'pass'],
      [{ ManagedPolicyArns: [`${SUPPORT}2`] }, 'fail'],
      [{ ManagedPolicyArns: ['arn:aws:iam::111111111111:policy/AWSSupportAccess'] }, 'fail'],
      [{ ManagedPolicyArns: ['AWSSupportAccess'] }, 'fail'],
      [{ ManagedPolicyArns: [] }, 'fail'],
      [{}, 'fail'],
      [{ ManagedPolicyArns: [{ 'Fn::GetAtt': ['R', 'Arn'] }] }, 'fail'],
      [{ ManagedPolicyArns: [{ 'Fn::Sub': 'arn:aws:iam::${P}:policy/AWSReadOnly' }] }, 'fail'],
      [{ ManagedPolicyArns: [{ 'Fn::Sub': 'arn:aws:iam::${P}:policy/AWSSupportAccess' }] }, 'unknown'],
      [{ ManagedPolicyArns: [UNKNOWN] }, 'unknown'],
      [{ ManagedPolicyArns: [{ 'Fn::Sub': 'arn:aws:iam::aws:policy/${P}' }] }, 'unknown'],
      [{ ManagedPolicyArns: either([SUPPORT], [SUPPORT, 'x']) }, 'pass'],
      [{ ManagedPolicyArns: [either(SUPPORT, NOTHING)] }, 'unknown'],
      [{ ManagedPolicyArns: SUPPORT }, 'unknown'],
    ],
  ],
])('%s with %s', (control, Type, cases) => {
  it.each(cases.map(([properties, expected]) => ({ properties, expected })))(
    '$properties: $expected',
    ({ properties, expected }) => {
      expect(verdicts(control, template({ R: { Type, Properties: properties } }))).toEqual([expected]);
    },
  );

  const [properties, expected] = cases[0] ?? [{}, ''];

  it('is open when it exists only under a condition', () => {
    const resource = { Type, Condition: 'C', Properties: properties };

    expect(verdicts(control, template({ R: resource }))).toEqual([expected === 'pass' ? 'unknown' : 'fail']);
  });

  it('needs one that is right', () => {
    const [right, other] = [
      { Type, Properties: properties },
      { Type, Properties: cases.at(-1)?.[0] },
    ];

    expect(verdicts(control, template({ Other: other, Right: right }))).toEqual([expected]);
    expect(verdicts(control, template(empty))).toEqual(['fail']);
  });
});

it('support-role is not met by a policy of the templates', () => {
  const policy = { Type: 'AWS::IAM::ManagedPolicy', Properties: { ManagedPolicyName: 'AWSSupportAccess' } };
  const role = { Type: 'AWS::IAM::Role', Properties: { ManagedPolicyArns: [{ Ref: 'Policy' }] } };

  expect(verdicts('support-role', template({ Policy: policy, Role: role }))).toEqual(['fail']);
});

describe('places', () => {
  const hub = { Hub: { Type: 'AWS::SecurityHub::Hub' } };
  const role = { Role: { Type: 'AWS::IAM::Role', Properties: { ManagedPolicyArns: [SUPPORT] } } };

  it('are accounts and Regions where it matters', () => {
    expect(
      places('securityhub-on', [A, 'eu-west-1', hub], [A, 'us-east-1', empty], [B, 'eu-west-1', empty]),
    ).toEqual([
      [A, 'eu-west-1', 'pass'],
      [A, 'us-east-1', 'fail'],
      [B, 'eu-west-1', 'fail'],
    ]);
  });

  it('are accounts where the Region does not matter', () => {
    expect(
      places('support-role', [A, 'eu-west-1', empty], [A, 'us-east-1', role], [B, 'eu-west-1', empty]),
    ).toEqual([
      [A, null, 'pass'],
      [B, null, 'fail'],
    ]);
  });

  it('that are not known are one, whichever template has it', () => {
    expect(places('securityhub-on', [null, null, empty], [null, null, hub], [A, null, empty])).toEqual([
      [null, null, 'pass'],
      [A, null, 'fail'],
    ]);
  });
});

describe('config-enabled', () => {
  const recorder = (RecordingGroup?: unknown, more: object = {}) => ({
    Recorder: {
      Type: 'AWS::Config::ConfigurationRecorder',
      ...more,
      Properties: { RoleARN: 'r', ...(RecordingGroup === undefined ? {} : { RecordingGroup }) },
    },
  });
  const channel = (more: object = {}) => ({
    Channel: { Type: 'AWS::Config::DeliveryChannel', ...more, Properties: { S3BucketName: 'b' } },
  });
  const whole = { AllSupported: true, IncludeGlobalResourceTypes: true };
  const strategy = (UseOnly: unknown) => ({ RecordingStrategy: { UseOnly } });

  it.each<[string, object, string]>([
    ['all types and a channel', { ...recorder(whole), ...channel() }, 'pass'],
    [
      'all types as text',
      { ...recorder({ AllSupported: 'true', IncludeGlobalResourceTypes: 'true' }), ...channel() },
      'pass',
    ],
    [
      'all types by strategy',
      {
        ...recorder({ ...strategy('ALL_SUPPORTED_RESOURCE_TYPES'), IncludeGlobalResourceTypes: true }),
        ...channel(),
      },
      'pass',
    ],
    [
      'all types either way',
      { ...recorder(either(whole, { ...whole, ...strategy('ALL_SUPPORTED_RESOURCE_TYPES') })), ...channel() },
      'pass',
    ],
    ['no channel', recorder(whole), 'fail'],
    ['no recorder', channel(), 'fail'],
    ['neither', empty, 'fail'],
    ['no global types', { ...recorder({ AllSupported: true }), ...channel() }, 'fail'],
    [
      'global types off',
      { ...recorder({ ...whole, IncludeGlobalResourceTypes: false }), ...channel() },
      'fail',
    ],
    ['global types alone', { ...recorder({ IncludeGlobalResourceTypes: true }), ...channel() }, 'fail'],
    [
      'some types',
      {
        ...recorder({
          AllSupported: false,
          ResourceTypes: ['AWS::S3::Bucket'],
          IncludeGlobalResourceTypes: true,
        }),
        ...channel(),
      },
      'fail',
    ],
    [
      'all types but some',
      { ...recorder({ ...whole, ...strategy('EXCLUSION_BY_RESOURCE_TYPES') }), ...channel() },
      'fail',
    ],
    [
      'some types by strategy',
      { ...recorder({ ...whole, ...strategy('INCLUSION_BY_RESOURCE_TYPES') }), ...channel() },
      'fail',
    ],
    ['nothing said', { ...recorder(), ...channel() }, 'fail'],
    [
      'what only deployment knows',
      { ...recorder({ ...whole, AllSupported: UNKNOWN }), ...channel() },
      'unknown',
    ],
    [
      'global types, perhaps',
      { ...recorder({ ...whole, IncludeGlobalResourceTypes: UNKNOWN }), ...channel() },
      'unknown',
    ],
    [
      'a strategy that only deployment knows',
      { ...recorder({ ...whole, ...strategy(UNKNOWN) }), ...channel() },
      'unknown',
    ],
    ['a recorder under a condition', { ...recorder(whole, { Condition: 'C' }), ...channel() }, 'unknown'],
    ['a channel under a condition', { ...recorder(whole), ...channel({ Condition: 'C' }) }, 'unknown'],
  ])('%s', (_, resources, expected) => {
    expect(verdicts('config-enabled', template(resources))).toEqual([expected]);
  });

  it('needs a recorder in each Region, and global types in one of the account', () => {
    const local = { ...recorder(), ...channel() };
    const global = { ...recorder(whole), ...channel() };

    expect(places('config-enabled', [A, 'eu-west-1', local], [A, 'us-east-1', global])).toEqual([
      [A, 'eu-west-1', 'pass'],
      [A, 'us-east-1', 'pass'],
    ]);
    expect(places('config-enabled', [A, 'eu-west-1', local], [B, 'eu-west-1', global])).toEqual([
      [A, 'eu-west-1', 'fail'],
      [B, 'eu-west-1', 'pass'],
    ]);
    expect(places('config-enabled', [A, 'eu-west-1', empty], [A, 'us-east-1', global])).toEqual([
      [A, 'eu-west-1', 'fail'],
      [A, 'us-east-1', 'pass'],
    ]);
    expect(places('config-enabled', [A, 'eu-west-1', recorder(whole)], [A, 'us-east-1', channel()])).toEqual([
      [A, 'eu-west-1', 'fail'],
      [A, 'us-east-1', 'fail'],
    ]);
  });
});
