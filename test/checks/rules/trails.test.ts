// Rules on trails: what one records, whom it serves, and how it is kept.
import { checkTemplates } from '../../../lib/checks';
import { results, verdicts } from '../../_helpers/check-template';

type Properties = Readonly<Record<string, unknown>>;

const UNKNOWN = { Ref: 'P' };
const NOTHING = { Ref: 'AWS::NoValue' };
const either = (then: unknown, otherwise: unknown) => ({ 'Fn::If': ['C', then, otherwise] });

const RIGHT = { IsLogging: true, IsMultiRegionTrail: true, S3BucketName: 'archive' };

function withTrail(properties: Properties, more: object = {}) {
  return {
    Parameters: { P: { Type: 'String' }, Off: { Type: 'String', Default: 'false' } },
    Conditions: { C: { 'Fn::Equals': [{ Ref: 'P' }, 'x'] } },
    Resources: {
      Trail: { Type: 'AWS::CloudTrail::Trail', Properties: { ...RIGHT, ...properties } },
      ...more,
    },
  };
}

describe('trail-multi-region', () => {
  const category = { Field: 'eventCategory', Equals: ['Management'] };
  const advanced = (...FieldSelectors: readonly unknown[]) => ({
    AdvancedEventSelectors: [{ FieldSelectors }],
  });

  it.each<[string, Properties, string]>([
    ['logs everything', {}, 'pass'],
    [
      'says so in text',
      { IsLogging: 'true', IsMultiRegionTrail: 'TRUE', IncludeGlobalServiceEvents: 'true' },
      'pass',
    ],
    ['does not log', { IsLogging: false }, 'fail'],
    ['does not say that it logs', { IsLogging: NOTHING }, 'fail'],
    ['logs perhaps', { IsLogging: UNKNOWN }, 'unknown'],
    ['does not log by default', { IsLogging: { Ref: 'Off' } }, 'fail'],
    ['is of one Region', { IsMultiRegionTrail: false }, 'fail'],
    ['does not say of which Regions', { IsMultiRegionTrail: NOTHING }, 'fail'],
    ['is of several Regions, perhaps', { IsMultiRegionTrail: either(true, false) }, 'unknown'],
    ['is of several Regions either way', { IsMultiRegionTrail: either(true, 'true') }, 'pass'],
    ['leaves global services out', { IncludeGlobalServiceEvents: false }, 'fail'],
    ['leaves it open under a condition', { IncludeGlobalServiceEvents: either(true, NOTHING) }, 'pass'],
    ['has a list for a flag', { IncludeGlobalServiceEvents: [true] }, 'fail'],
    ['has an empty list of selectors', { EventSelectors: [] }, 'pass'],
    ['has a selector that says nothing', { EventSelectors: [{}] }, 'pass'],
    [
      'has a selector of all',
      { EventSelectors: [{ IncludeManagementEvents: true, ReadWriteType: 'All' }] },
      'pass',
    ],
    [
      'has a selector without management events',
      { EventSelectors: [{ IncludeManagementEvents: false }] },
      'fail',
    ],
    ['has a selector of reads', { EventSelectors: [{ ReadWriteType: 'ReadOnly' }] }, 'fail'],
    ['has a selector of writes', { EventSelectors: [{ ReadWriteType: 'WriteOnly' }] }, 'fail'],
    [
      'has one selector of each',
      { EventSelectors: [{ ReadWriteType: 'WriteOnly' }, { ReadWriteType: 'ReadOnly' }] },
      'pass',
    ],
    ['has one right selector of two', { EventSelectors: [{ IncludeManagementEvents: false }, {}] }, 'pass'],
    [
      'excludes a service',
      { EventSelectors: [{ ExcludeManagementEventSources: ['kms.amazonaws.com'] }] },
      'fail',
    ],
    ['excludes none', { EventSelectors: [{ ExcludeManagementEventSources: [] }] }, 'pass'],
    ['has a type that only deployment knows', { EventSelectors: [{ ReadWriteType: UNKNOWN }] }, 'unknown'],
    ['has a type or none', { EventSelectors: [{ ReadWriteType: either('All', NOTHING) }] }, 'pass'],
    ['has selectors that only deployment knows', { EventSelectors: UNKNOWN }, 'unknown'],
    ['has selectors or none', { EventSelectors: either([{}], NOTHING) }, 'pass'],
    [
      'has a wrong selector or none',
      { EventSelectors: either([{ ReadWriteType: 'ReadOnly' }], NOTHING) },
      'unknown',
    ],
    ['has a mapping where a list belongs', { EventSelectors: {} }, 'unknown'],
    ['has a mapping with something in it', { EventSelectors: { ReadWriteType: 'All' } }, 'unknown'],
    ['has an advanced selector of all', advanced(category), 'pass'],
    ['has an advanced selector of data', advanced({ Field: 'eventCategory', Equals: ['Data'] }), 'fail'],
    [
      'has an advanced selector of reads',
      advanced(category, { Field: 'readOnly', Equals: ['true'] }),
      'fail',
    ],
    [
      'has an advanced selector of writes',
      advanced(category, { Field: 'readOnly', Equals: ['false'] }),
      'fail',
    ],
    [
      'has an advanced selector without KMS',
      advanced(category, { Field: 'eventSource', NotEquals: ['kms.amazonaws.com'] }),
      'fail',
    ],
    [
      'has an advanced selector of one service',
      advanced(category, { Field: 'eventSource', Equals: ['kms.amazonaws.com'] }),
      'fail',
    ],
    [
      'has an advanced selector that contradicts itself',
      advanced({ ...category, NotEquals: ['Management'] }),
      'fail',
    ],
    ['has an advanced selector of nothing', advanced(), 'fail'],
    [
      'has an advanced selector that only deployment knows',
      advanced({ Field: 'eventCategory', Equals: [UNKNOWN] }),
      'unknown',
    ],
    [
      'has advanced selectors beside others',
      { EventSelectors: [{}], ...advanced({ Field: 'eventCategory', Equals: ['Data'] }) },
      'fail',
    ],
    [
      'has one advanced selector of each',
      {
        AdvancedEventSelectors: ['true', 'false'].map((readOnly) => ({
          FieldSelectors: [category, { Field: 'readOnly', Equals: [readOnly] }],
        })),
      },
      'pass',
    ],
  ])('a trail that %s', (_, properties, expected) => {
    expect(verdicts('trail-multi-region', withTrail(properties))).toEqual([expected]);
  });

  it('needs a trail', () => {
    const template = { Resources: { Q: { Type: 'AWS::SQS::Queue' } } };

    expect(results('trail-multi-region', template)).toEqual([
      expect.objectContaining({ verdict: 'fail', template: null, resource: null, observed: 'no trail' }),
    ]);
  });

  it('needs a trail that exists', () => {
    const trail = { Type: 'AWS::CloudTrail::Trail', Properties: RIGHT };

    expect(verdicts('trail-multi-region', withTrail({}, { Trail: { ...trail, Condition: 'C' } }))).toEqual([
      'unknown',
    ]);
  });

  it('is content with one of several, and tells of the best', () => {
    const other = {
      Type: 'AWS::CloudTrail::Trail',
      Properties: { ...RIGHT, IsLogging: false, IsMultiRegionTrail: false },
    };

    expect(verdicts('trail-multi-region', withTrail({}, { Other: other }))).toEqual(['pass']);
    expect(
      results('trail-multi-region', withTrail({ IsMultiRegionTrail: false }, { Other: other }))[0]?.message,
    ).toBe(
      'Trail of t.json: IsMultiRegionTrail is false, wanted a trail of every Region with all management events',
    );
  });

  it('says nothing where nothing is deployed', () => {
    expect(verdicts('trail-multi-region', { Resources: {} })).toEqual([]);
  });
});

describe('accounts', () => {
  const [A, B] = ['111111111111', '222222222222'];
  const empty = { Resources: { Q: { Type: 'AWS::SQS::Queue' } } };

  function places(trail: object, ...others: readonly (readonly [string | undefined, string | undefined])[]) {
    const sources = [
      { name: 'a', template: trail, account: A, region: 'eu-west-1' },
      ...others.map(([account, region], index) => ({
        name: `${index}`,
        template: empty,
        ...(account === undefined ? {} : { account }),
        ...(region === undefined ? {} : { region }),
      })),
    ];
    return checkTemplates(sources)
      .results.filter(({ control }) => control === 'trail-multi-region')
      .map(({ account, region, verdict }) => [account, region, verdict]);
  }

  it('are judged once each, in the order of the templates', () => {
    expect(places(withTrail({}), [A, 'us-east-1'], [B, 'eu-west-1'], [B, undefined])).toEqual([
      [A, null, 'pass'],
      [B, null, 'fail'],
    ]);
  });

  it('that are not known are one', () => {
    expect(places(withTrail({}), [undefined, undefined], [undefined, 'us-east-1'])).toEqual([
      [A, null, 'pass'],
      [null, null, 'fail'],
    ]);
  });

  it.each<[string, Properties, string]>([
    ['of the organisation', { IsOrganizationTrail: true }, 'pass'],
    ['that is perhaps of the organisation', { IsOrganizationTrail: UNKNOWN }, 'unknown'],
    ['of the organisation that logs perhaps', { IsOrganizationTrail: true, IsLogging: UNKNOWN }, 'unknown'],
    ['of the organisation that does not log', { IsOrganizationTrail: true, IsLogging: false }, 'fail'],
    [
      'that is perhaps of the organisation and does not log',
      { IsOrganizationTrail: UNKNOWN, IsLogging: false },
      'fail',
    ],
    ['of its account', { IsOrganizationTrail: false }, 'fail'],
  ])('are served by a trail %s: %o is %s', (_, properties, expected) => {
    expect(places(withTrail(properties), [B, 'eu-west-1'])[1]).toEqual([B, null, expected]);
  });

  it('without a resource are none', () => {
    const sources = [
      { name: 'a', template: withTrail({}), account: A },
      { name: 'b', template: { Resources: {} }, account: B },
    ];
    const found = checkTemplates(sources).results.filter(({ control }) => control === 'trail-multi-region');

    expect(found.map(({ account }) => account)).toEqual([A]);
  });
});

describe.each([
  ['s3-object-write-events', 'WriteOnly', 'ReadOnly', 'false', 'true'],
  ['s3-object-read-events', 'ReadOnly', 'WriteOnly', 'true', 'false'],
])('%s', (control, own, other, flag, otherFlag) => {
  const resource = (...Values: readonly unknown[]) => ({ Type: 'AWS::S3::Object', Values });
  const every = resource('arn:aws:s3');
  const basic = (properties: object) => ({ EventSelectors: [{ DataResources: [every], ...properties }] });
  const [data, type] = [
    { Field: 'eventCategory', Equals: ['Data'] },
    { Field: 'resources.type', Equals: ['AWS::S3::Object'] },
  ];
  const advanced = (...FieldSelectors: readonly unknown[]) => ({
    AdvancedEventSelectors: [{ FieldSelectors }],
  });

  it.each<[string, Properties, string]>([
    ['all objects', basic({}), 'pass'],
    ['all objects of both kinds', basic({ ReadWriteType: 'All' }), 'pass'],
    ['all objects of this kind', basic({ ReadWriteType: own }), 'pass'],
    ['all objects of the other kind', basic({ ReadWriteType: other }), 'fail'],
    ['all objects without management events', basic({ IncludeManagementEvents: false }), 'pass'],
    ['all objects in another spelling', basic({ DataResources: [resource('arn:aws:s3:::')] }), 'pass'],
    ['all objects in another partition', basic({ DataResources: [resource('arn:aws-cn:s3')] }), 'pass'],
    [
      'all objects in any partition',
      basic({ DataResources: [resource({ 'Fn::Sub': 'arn:${AWS::Partition}:s3:::' })] }),
      'pass',
    ],
    [
      'all objects among others',
      basic({ DataResources: [resource('arn:aws:s3:::a/', 'arn:aws:s3')] }),
      'pass',
    ],
    ['some buckets', basic({ DataResources: [resource('arn:aws:s3:::a/')] }), 'fail'],
    [
      'a bucket of the templates',
      basic({ DataResources: [resource({ 'Fn::Join': ['', [{ 'Fn::GetAtt': ['Trail', 'Arn'] }, '/']] })] }),
      'fail',
    ],
    [
      'an ARN of the templates',
      basic({ DataResources: [resource({ 'Fn::GetAtt': ['Trail', 'Arn'] })] }),
      'fail',
    ],
    ['what only deployment knows', basic({ DataResources: [resource(UNKNOWN)] }), 'unknown'],
    [
      'a bucket of which only deployment knows the name',
      basic({ DataResources: [resource({ 'Fn::Sub': 'arn:aws:s3:::${P}/' })] }),
      'fail',
    ],
    [
      'all functions',
      basic({ DataResources: [{ Type: 'AWS::Lambda::Function', Values: ['arn:aws:lambda'] }] }),
      'fail',
    ],
    [
      'all objects as functions',
      basic({ DataResources: [{ Type: 'AWS::Lambda::Function', Values: ['arn:aws:s3'] }] }),
      'fail',
    ],
    ['nothing', {}, 'fail'],
    ['no data', { EventSelectors: [{}] }, 'fail'],
    ['all objects by an advanced selector', advanced(data, type), 'pass'],
    [
      'all objects of this kind by an advanced selector',
      advanced(data, type, { Field: 'readOnly', Equals: [flag] }),
      'pass',
    ],
    [
      'all objects of the other kind by an advanced selector',
      advanced(data, type, { Field: 'readOnly', Equals: [otherFlag] }),
      'fail',
    ],
    [
      'some buckets by an advanced selector',
      advanced(data, type, { Field: 'resources.ARN', StartsWith: ['arn:aws:s3:::a/'] }),
      'fail',
    ],
    [
      'some calls by an advanced selector',
      advanced(data, type, { Field: 'eventName', Equals: ['PutObject'] }),
      'fail',
    ],
    ['all data by an advanced selector', advanced(data), 'fail'],
    [
      'objects and functions by an advanced selector',
      advanced(data, { ...type, Equals: ['AWS::S3::Object', 'AWS::Lambda::Function'] }),
      'fail',
    ],
  ])('of %s', (_, properties, expected) => {
    expect(verdicts(control, withTrail(properties))).toEqual([expected]);
  });

  it('asks for a trail of every Region that logs', () => {
    expect(verdicts(control, withTrail({ ...basic({}), IsMultiRegionTrail: false }))).toEqual(['fail']);
    expect(verdicts(control, withTrail({ ...basic({}), IsLogging: false }))).toEqual(['fail']);
    expect(verdicts(control, withTrail({ ...basic({}), IncludeGlobalServiceEvents: false }))).toEqual([
      'pass',
    ]);
  });
});

describe('settings of a trail', () => {
  it.each<[string, Properties, string]>([
    ['trail-validation', { EnableLogFileValidation: true }, 'pass'],
    ['trail-validation', { EnableLogFileValidation: 'true' }, 'pass'],
    ['trail-validation', { EnableLogFileValidation: false }, 'fail'],
    ['trail-validation', {}, 'fail'],
    ['trail-validation', { EnableLogFileValidation: UNKNOWN }, 'unknown'],
    ['trail-validation', { EnableLogFileValidation: { Ref: 'Off' } }, 'fail'],
    ['trail-kms', { KMSKeyId: 'alias/trail' }, 'pass'],
    ['trail-kms', { KMSKeyId: UNKNOWN }, 'unknown'],
    ['trail-kms', { KMSKeyId: { 'Fn::GetAtt': ['Trail', 'Arn'] } }, 'pass'],
    ['trail-kms', {}, 'fail'],
    ['trail-kms', { KMSKeyId: '' }, 'fail'],
    ['trail-kms', { KMSKeyId: 'alias/aws/s3' }, 'fail'],
    ['trail-kms', { KMSKeyId: either('alias/trail', NOTHING) }, 'unknown'],
  ])('%s of %o is %s', (control, properties, expected) => {
    expect(verdicts(control, withTrail(properties))).toEqual([expected]);
  });
});

describe('trail-bucket-logging', () => {
  const bucket = (properties: Properties) => ({
    Bucket: { Type: 'AWS::S3::Bucket', Properties: properties },
  });
  const logged = { LoggingConfiguration: { DestinationBucketName: 'logs' } };

  it.each<[string, unknown, object, string]>([
    ['by reference, logged', { Ref: 'Bucket' }, bucket(logged), 'pass'],
    ['by reference, logged into itself', { Ref: 'Bucket' }, bucket({ LoggingConfiguration: {} }), 'pass'],
    ['by reference, not logged', { Ref: 'Bucket' }, bucket({}), 'fail'],
    [
      'by reference, logged under a condition',
      { Ref: 'Bucket' },
      bucket({ LoggingConfiguration: either({}, NOTHING) }),
      'unknown',
    ],
    ['by name, logged', 'archive', bucket({ BucketName: 'archive', ...logged }), 'pass'],
    ['by name, not logged', 'archive', bucket({ BucketName: 'archive' }), 'fail'],
    ['in no template', 'archive', bucket({ BucketName: 'other', ...logged }), 'unknown'],
    ['that only deployment knows', UNKNOWN, bucket(logged), 'unknown'],
    ['that is not named', NOTHING, bucket(logged), 'fail'],
    [
      'one of two under a condition, both logged',
      either({ Ref: 'Bucket' }, 'archive'),
      bucket({ BucketName: 'archive', ...logged }),
      'pass',
    ],
    [
      'one of two under a condition, one of them unknown',
      either({ Ref: 'Bucket' }, 'x'),
      bucket(logged),
      'unknown',
    ],
  ])('%s', (_, S3BucketName, more, expected) => {
    expect(verdicts('trail-bucket-logging', withTrail({ S3BucketName }, more))).toEqual([expected]);
  });

  it('finds the bucket in another template', () => {
    const sources = [
      { name: 'a', template: withTrail({ S3BucketName: 'archive' }) },
      { name: 'b', template: { Resources: bucket({ BucketName: 'archive' }) } },
    ];
    const found = checkTemplates(sources).results.filter(({ control }) => control === 'trail-bucket-logging');

    expect(found).toEqual([
      expect.objectContaining({
        verdict: 'fail',
        template: 'a',
        resource: 'Trail',
        propertyPath: 'S3BucketName',
        observed: 'Bucket of b, without a LoggingConfiguration',
      }),
    ]);
  });
});
