import { verdicts } from '../../_helpers/check-template';
import { NOTHING, UNKNOWN, either, verdictOn } from '../../_helpers/judge-resource';

const TEMPLATE = 'AWS::EC2::LaunchTemplate';
const INSTANCE = 'AWS::EC2::Instance';
const CONFIGURATION = 'AWS::AutoScaling::LaunchConfiguration';

function data(LaunchTemplateData: unknown) {
  return { LaunchTemplateData };
}

/** What is said of an instance `I` with a launch template `T`; `others` are resources beside them. */
function ofInstance(control: string, own: object, templateData: unknown): string | undefined {
  return verdicts(control, {
    Parameters: { P: { Type: 'String' } },
    Conditions: { C: { 'Fn::Equals': [{ Ref: 'P' }, 'x'] } },
    Resources: {
      T: { Type: TEMPLATE, Properties: { LaunchTemplateName: 'nodes', LaunchTemplateData: templateData } },
      I: {
        Type: INSTANCE,
        Properties: { LaunchTemplate: { LaunchTemplateId: { Ref: 'T' }, Version: '1' }, ...own },
      },
    },
  })[1];
}

describe('public addresses', () => {
  const on = (AssociatePublicIpAddress: unknown) => ({
    NetworkInterfaces: [{ DeviceIndex: 0, AssociatePublicIpAddress }],
  });

  it.each([
    ['off', on(false), 'pass'],
    ['off as text', on('false'), 'pass'],
    ['on', on(true), 'fail'],
    ['on as text', on('true'), 'fail'],
    ['left out', { NetworkInterfaces: [{ DeviceIndex: 0 }] }, 'pass'],
    ['without interfaces', {}, 'pass'],
    ['on for the second', { NetworkInterfaces: [{}, { AssociatePublicIpAddress: true }] }, 'fail'],
    ['on by a parameter', on(UNKNOWN), 'unknown'],
    ['on in one branch', on(either(true, false)), 'unknown'],
    ['off in both branches', on(either(false, NOTHING)), 'pass'],
    ['of interfaces that nobody knows', { NetworkInterfaces: UNKNOWN }, 'unknown'],
    ['of interfaces that are texts', { NetworkInterfaces: ['eni-1'] }, 'unknown'],
  ])('of a template: %s', (_, properties, verdict) => {
    expect(verdictOn('node-no-public-ip', TEMPLATE, data(properties))).toBe(verdict);
    expect(verdictOn('node-no-public-ip', INSTANCE, properties)).toBe(verdict);
  });

  it.each([
    ['off', { AssociatePublicIpAddress: false }, 'pass'],
    ['on', { AssociatePublicIpAddress: true }, 'fail'],
    ['left out', {}, 'pass'],
    ['open', { AssociatePublicIpAddress: UNKNOWN }, 'unknown'],
    ['no boolean', { AssociatePublicIpAddress: [true] }, 'unknown'],
  ])('of a launch configuration: %s', (_, properties, verdict) => {
    expect(verdictOn('node-no-public-ip', CONFIGURATION, properties)).toBe(verdict);
  });

  it('of a template without a mapping of data: unknown', () => {
    expect(verdictOn('node-no-public-ip', TEMPLATE, data(UNKNOWN))).toBe('unknown');
    expect(verdictOn('node-no-public-ip', TEMPLATE, data([on(true)]))).toBe('unknown');
  });

  it.each([
    ['inherits', {}, on(true), 'fail'],
    ['inherits none', {}, on(false), 'pass'],
    ['refuses for itself', on(false), on(true), 'pass'],
    ['adds interfaces that do not say', { NetworkInterfaces: [{ DeviceIndex: 1 }] }, on(true), 'unknown'],
    ['has an empty list of its own', { NetworkInterfaces: [] }, on(true), 'unknown'],
    ['asks for itself', on(true), on(false), 'fail'],
  ])('an instance that %s', (_, own, inherited, verdict) => {
    expect(ofInstance('node-no-public-ip', own, inherited)).toBe(verdict);
  });
});

describe('key pairs', () => {
  it.each([
    ['none', {}, 'pass'],
    ['as if it had not been written', { KeyName: NOTHING }, 'pass'],
    ['empty', { KeyName: '' }, 'pass'],
    ['one', { KeyName: 'admin' }, 'fail'],
    ['whichever', { KeyName: UNKNOWN }, 'fail'],
    ['in one branch', { KeyName: either('admin', NOTHING) }, 'unknown'],
  ])('%s', (_, properties, verdict) => {
    expect(verdictOn('node-no-key-pair', TEMPLATE, data(properties))).toBe(verdict);
    expect(verdictOn('node-no-key-pair', CONFIGURATION, properties)).toBe(verdict);
    expect(verdictOn('node-no-key-pair', INSTANCE, properties)).toBe(verdict);
  });

  it('of an instance come from its launch template, by id or by name', () => {
    expect(ofInstance('node-no-key-pair', {}, { KeyName: 'admin' })).toBe('fail');
    expect(ofInstance('node-no-key-pair', {}, {})).toBe('pass');
    expect(
      ofInstance(
        'node-no-key-pair',
        { LaunchTemplate: { LaunchTemplateName: 'nodes' } },
        { KeyName: 'admin' },
      ),
    ).toBe('fail');
  });

  it.each([
    ['in none of the templates', { LaunchTemplateId: 'lt-0123456789abcdef0', Version: '1' }],
    ['that a parameter names', { LaunchTemplateId: UNKNOWN, Version: '1' }],
    ['by a parameter alone', UNKNOWN],
    ['that is no specification', 'lt-0123456789abcdef0'],
    ['by id or by name', either({ LaunchTemplateId: { Ref: 'T' } }, { LaunchTemplateName: 'others' })],
  ])('of an instance with a launch template %s: unknown', (_, LaunchTemplate) => {
    expect(ofInstance('node-no-key-pair', { LaunchTemplate }, {})).toBe('unknown');
  });

  it('of an instance from one of several launch templates: unknown where one has them', () => {
    const named = (name: string) => ({ LaunchTemplateName: name });
    const template = (LaunchTemplateName: string, data: object) => ({
      Type: TEMPLATE,
      Properties: { LaunchTemplateName, LaunchTemplateData: data },
    });
    const verdictOf = (LaunchTemplate: unknown) =>
      verdicts('node-no-key-pair', {
        Parameters: { P: { Type: 'String' } },
        Conditions: { C: { 'Fn::Equals': [{ Ref: 'P' }, 'x'] } },
        Resources: {
          A: template('a', {}),
          B: template('b', {}),
          K: template('k', { KeyName: 'admin' }),
          I: { Type: INSTANCE, Properties: { LaunchTemplate } },
        },
      }).at(-1);

    expect(verdictOf(either(named('a'), named('b')))).toBe('pass');
    expect(verdictOf(either(named('a'), named('k')))).toBe('unknown');
    // The condition is the same: K is never meant.
    expect(verdictOf(either(either(named('a'), named('k')), named('b')))).toBe('pass');
    expect(verdictOf({ LaunchTemplateId: either({ Ref: 'A' }, { Ref: 'K' }) })).toBe('unknown');
    expect(verdictOf({ LaunchTemplateId: { Ref: 'K' }, Version: '1' })).toBe('fail');
  });

  it('of an instance that says null are its launch template’s', () => {
    expect(ofInstance('node-no-key-pair', { KeyName: null }, { KeyName: 'admin' })).toBe('fail');
  });

  it('of an instance that perhaps has a launch template, which has none: pass', () => {
    const LaunchTemplate = either({ LaunchTemplateId: { Ref: 'T' } }, NOTHING);

    expect(ofInstance('node-no-key-pair', { LaunchTemplate }, {})).toBe('pass');
    expect(ofInstance('node-no-key-pair', { LaunchTemplate }, { KeyName: 'admin' })).toBe('unknown');
  });
});

describe('hops of metadata', () => {
  const hops = (HttpPutResponseHopLimit: unknown) => ({ MetadataOptions: { HttpPutResponseHopLimit } });

  it.each([
    ['one', hops(1), 'pass'],
    ['one as text', hops('1'), 'pass'],
    ['two', hops(2), 'fail'],
    ['eleven', hops('11'), 'fail'],
    ['no number', hops('near'), 'fail'],
    ['left out', { MetadataOptions: { HttpTokens: 'required' } }, 'pass'],
    ['without options', {}, 'pass'],
    ['whatever a parameter says', hops(UNKNOWN), 'unknown'],
    ['two in one branch', hops(either(2, 1)), 'unknown'],
    ['one in both branches', hops(either(1, NOTHING)), 'pass'],
    [
      'two without an endpoint',
      { MetadataOptions: { HttpEndpoint: 'disabled', HttpPutResponseHopLimit: 2 } },
      'pass',
    ],
    [
      'two with an endpoint',
      { MetadataOptions: { HttpEndpoint: 'enabled', HttpPutResponseHopLimit: 2 } },
      'fail',
    ],
    ['of options that nobody knows', { MetadataOptions: UNKNOWN }, 'unknown'],
    ['of options that are a list', { MetadataOptions: [{ HttpPutResponseHopLimit: 1 }] }, 'unknown'],
  ])('%s', (_, properties, verdict) => {
    expect(verdictOn('node-hop-limit', TEMPLATE, data(properties))).toBe(verdict);
    expect(verdictOn('node-hop-limit', CONFIGURATION, properties)).toBe(verdict);
    expect(verdictOn('node-hop-limit', INSTANCE, properties)).toBe(verdict);
  });

  it('that branches keep low in different ways: pass', () => {
    const MetadataOptions = either(
      { HttpEndpoint: 'disabled', HttpPutResponseHopLimit: 2 },
      { HttpPutResponseHopLimit: 1 },
    );

    expect(verdictOn('node-hop-limit', TEMPLATE, data({ MetadataOptions }))).toBe('pass');
  });

  it.each([
    ['inherits two', {}, hops(2), 'fail'],
    ['inherits nothing', {}, {}, 'pass'],
    [
      'inherits two beside options of its own',
      { MetadataOptions: { HttpTokens: 'required' } },
      hops(2),
      'fail',
    ],
    ['sets one itself', hops(1), hops(2), 'pass'],
    ['sets two itself', hops(2), hops(1), 'fail'],
    ['has no endpoint', { MetadataOptions: { HttpEndpoint: 'disabled' } }, hops(2), 'pass'],
    [
      'inherits that there is no endpoint',
      hops(2),
      { MetadataOptions: { HttpEndpoint: 'disabled' } },
      'pass',
    ],
  ])('an instance that %s', (_, own, inherited, verdict) => {
    expect(ofInstance('node-hop-limit', own, inherited)).toBe(verdict);
  });
});

describe('volumes of nodes', () => {
  const OWN = { Ebs: { Encrypted: true, KmsKeyId: 'arn:aws:kms:eu-west-1:111111111111:key/1' } };
  const AWS = { Ebs: { Encrypted: true } };

  it.each([
    ['all on a key of the account', [OWN, OWN], 'pass'],
    ['beside an instance store', [OWN, { VirtualName: 'ephemeral0' }], 'pass'],
    ['one on the default key', [OWN, AWS], 'fail'],
    ['on the key of AWS', [{ Ebs: { KmsKeyId: 'alias/aws/ebs' } }], 'fail'],
    ['on one key or the other', either([OWN], [AWS]), 'unknown'],
    ['that are no volumes', [{ Ebs: NOTHING }], 'pass'],
    ['that nobody knows', UNKNOWN, 'unknown'],
    ['of the image', NOTHING, 'not-applicable'],
    ['of the image, by an empty list', [], 'not-applicable'],
  ])('%s', (_, BlockDeviceMappings, verdict) => {
    expect(verdictOn('node-volumes-kms', TEMPLATE, data({ BlockDeviceMappings }))).toBe(verdict);
  });
});

describe('subnets', () => {
  it.each([
    ['give out no addresses', { MapPublicIpOnLaunch: false }, 'pass'],
    ['give out addresses', { MapPublicIpOnLaunch: true }, 'fail'],
    ['give out addresses as text', { MapPublicIpOnLaunch: 'true' }, 'fail'],
    ['say nothing', { VpcId: 'vpc-1' }, 'pass'],
    ['leave it to a parameter', { MapPublicIpOnLaunch: UNKNOWN }, 'unknown'],
    ['leave it to a condition', { MapPublicIpOnLaunch: either(true, NOTHING) }, 'unknown'],
    ['have no boolean', { MapPublicIpOnLaunch: { Value: true } }, 'unknown'],
  ])('that %s', (_, properties, verdict) => {
    expect(verdictOn('subnet-no-public-ip', 'AWS::EC2::Subnet', properties)).toBe(verdict);
  });
});
