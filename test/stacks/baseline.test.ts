// The baseline of unusual platforms: several Regions in an account, Regions without a service, Identity Center elsewhere,
// parts that a landing zone has, and the policies of the organisation.
import { App } from 'aws-cdk-lib';
import { loadPlatform } from '../../lib/model';
import {
  AccessStack,
  AuditStack,
  BaselineStack,
  OrganizationStack,
  managedOrganization,
  places,
} from '../../lib/stacks';
import { type WrittenResource, type WrittenTemplate, synthesizeConfig } from '../_helpers/assembly';
import { PLATFORM, VISION, configFolder, removeFolders } from '../_helpers/config';

afterAll(removeFolders);

/** The shared stacks of a platform, without networks, teams and packs. */
function synthesize(platformYaml: string) {
  const loaded = loadPlatform(configFolder({ 'platform.yaml': platformYaml }));
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems));
  const { platform } = loaded;
  const app = new App({ analyticsReporting: false, treeMetadata: false });
  new AuditStack(app, platform);
  for (const place of places(platform)) new BaselineStack(app, platform, place);
  if (platform.identity.provider === 'identity-center') new AccessStack(app, platform, platform.identity);
  const managed = managedOrganization(platform);
  if (managed !== null) new OrganizationStack(app, platform, managed);
  const templates = new Map(
    app.synth().stacks.map((stack) => [stack.stackName, stack.template as WrittenTemplate]),
  );
  const resourcesOf = (stack: string, type: string): readonly WrittenResource[] =>
    Object.values(templates.get(stack)?.Resources ?? {}).filter(({ Type }) => Type === type);
  const typesOf = (stack: string): ReadonlySet<string> =>
    new Set(Object.values(templates.get(stack)?.Resources ?? {}).map(({ Type }) => Type));
  const idsOf = (stack: string): readonly string[] =>
    (
      (resourcesOf(stack, 'Custom::AccountSettings')[0]?.Properties?.['Settings'] as
        readonly string[] | undefined) ?? []
    ).map((setting) => (JSON.parse(setting) as { id: string }).id);
  return { templates, resourcesOf, typesOf, idsOf };
}

const SINGAPORE = 'ap-southeast-1';
/** Production moves into the account of development, in another Region. */
const TWO_REGIONS = PLATFORM.replace(
  /account: "222222222222"\n {4}region: eu-west-1\n {4}zones: \[eu-west-1a, eu-west-1b\]/,
  `account: "111111111111"\n    region: ${SINGAPORE}\n    zones: [${SINGAPORE}a, ${SINGAPORE}b]`,
);

describe('a second Region of an account', () => {
  const { resourcesOf, typesOf, idsOf } = synthesize(TWO_REGIONS);
  const home = 'acme-ml--baseline--111111111111--eu-west-1';
  const second = `acme-ml--baseline--111111111111--${SINGAPORE}`;

  it('has what belongs to a Region', () => {
    for (const type of [
      'AWS::Config::DeliveryChannel',
      'AWS::Config::ConformancePack',
      'AWS::GuardDuty::Detector',
      'AWS::SecurityHub::Hub',
      'AWS::Macie::Session',
      'AWS::EC2::SnapshotBlockPublicAccess',
      'AWS::EC2::VPCBlockPublicAccessOptions',
    ])
      expect([type, typesOf(second).has(type)]).toEqual([type, true]);
    expect(resourcesOf(second, 'AWS::SecurityHub::Standard')[0]?.Properties?.['StandardsArn']).toContain(
      SINGAPORE,
    );
  });

  it('leaves to the home Region what the account has once', () => {
    for (const type of [
      'AWS::CloudTrail::Trail',
      'AWS::Logs::MetricFilter',
      'AWS::CloudWatch::Alarm',
      'AWS::SNS::Topic',
    ])
      expect([type, typesOf(home).has(type), typesOf(second).has(type)]).toEqual([type, true, false]);
    const roles = (stack: string): readonly unknown[] =>
      resourcesOf(stack, 'AWS::IAM::Role').map(({ Properties }) => Properties?.['RoleName']);

    expect(roles(home)).toEqual(
      expect.arrayContaining(['acme-ml--baseline--support', 'acme-ml--baseline--break-glass']),
    );
    expect(roles(second)).toEqual([`acme-ml--baseline--${SINGAPORE}--account-settings`]);
    expect(
      resourcesOf(second, 'AWS::AccessAnalyzer::Analyzer').map(({ Properties }) => Properties?.['Type']),
    ).toEqual(['ACCOUNT']);
    const global = (stack: string): unknown =>
      resourcesOf(stack, 'AWS::Config::ConfigurationRecorder')[0]?.Properties?.['RecordingGroup'];
    expect(global(home)).toEqual({ AllSupported: true, IncludeGlobalResourceTypes: true });
    expect(global(second)).toEqual({ AllSupported: true, IncludeGlobalResourceTypes: false });
  });

  it('sets what belongs to the Region, and the account from the home Region', () => {
    const regional = ['ebs-encryption', 'private-images', 'instance-metadata', 'inspector'];

    expect(idsOf(second)).toEqual(regional);
    expect(idsOf(home)).toEqual([...regional, 'private-buckets', 'password-policy']);
  });

  it('comes after the home Region, whose boundary its roles have', () => {
    const directory = configFolder({
      'platform.yaml': TWO_REGIONS,
      'teams/vision.yaml': VISION,
    });

    expect(synthesizeConfig(directory).manifest.artifacts[second]?.dependencies).toContain(home);
  });
});

describe('a Region without a service', () => {
  const inRegion = (region: string): string =>
    PLATFORM.replaceAll('eu-west-1', region).replace(
      'features: [batch]',
      `features: [batch]\n  s3PrefixLists: { ${region}: pl-0a1b2c3d }`,
    );
  const spain = inRegion('eu-south-2');
  const newZealand = inRegion('ap-southeast-6');

  it('gets the rest of the baseline', () => {
    const { typesOf } = synthesize(spain);
    const types = typesOf('acme-ml--baseline--222222222222--eu-south-2');

    expect(types).not.toContain('AWS::Macie::Session');
    expect(types).not.toContain('AWS::Config::ConformancePack');
    expect(types).toContain('AWS::Config::ConfigurationRecorder');
  });

  it('is not asked for Inspector where there is none', () => {
    expect(synthesize(newZealand).idsOf('acme-ml--baseline--222222222222--ap-southeast-6')).not.toContain(
      'inspector',
    );
  });
});

describe('the account of Identity Center', () => {
  const identity = (account: string, region: string): string =>
    PLATFORM.replace(
      'account: "666666666666"\n  region: eu-west-1',
      `account: "${account}"\n  region: ${region}`,
    );
  const baselinesOf = (platform: string): readonly string[] =>
    [...synthesize(platform).templates.keys()]
      .filter((name) => name.startsWith('acme-ml--baseline--'))
      .sort();

  it('is watched, wherever it is', () => {
    expect(baselinesOf(identity('666666666666', 'us-east-1'))).toContain(
      'acme-ml--baseline--666666666666--us-east-1',
    );
  });

  it('is watched in a Region of its own, where it is an account of the platform', () => {
    const platform = identity('111111111111', 'us-east-1');

    expect(baselinesOf(platform)).toContain('acme-ml--baseline--111111111111--us-east-1');
    expect(synthesize(platform).typesOf('acme-ml--baseline--111111111111--us-east-1')).not.toContain(
      'AWS::CloudTrail::Trail',
    );
  });

  it('gets nothing but permission sets where it is the management account', () => {
    const { templates } = synthesize(identity('999999999999', 'eu-west-1'));

    expect([...templates.keys()].filter((name) => name.includes('999999999999'))).toEqual([]);
    expect([...templates.keys()]).toContain('acme-ml--access');
  });

  it('is one of those in which break-glass and support work', () => {
    const { resourcesOf } = synthesize(PLATFORM);
    const sets = resourcesOf('acme-ml--access', 'AWS::SSO::PermissionSet');
    const policyOf = (name: string): string =>
      JSON.stringify(
        sets.find(({ Properties }) => Properties?.['Name'] === name)?.Properties?.['InlinePolicy'],
      );

    expect(policyOf('acme-ml--support')).toContain(
      'arn:aws:iam::666666666666:role/acme-ml/baseline/acme-ml--baseline--support',
    );
    expect(policyOf('acme-ml--break-glass')).toContain('arn:aws:iam::666666666666:role/');
  });
});

describe('who works with AWS Support', () => {
  const assigned = (security: string): readonly unknown[] => {
    const platform = PLATFORM.replace('breakGlass: { group: cloud-security }', security);
    const { resourcesOf } = synthesize(platform);
    return resourcesOf('acme-ml--access', 'AWS::SSO::Assignment')
      .filter(({ Properties }) => JSON.stringify(Properties?.['PermissionSetArn']).includes('Support'))
      .map(({ Properties }) => Properties?.['PrincipalId']);
  };
  const breakGlass = 'breakGlass: { group: { name: cloud-security, id: g-1 } }';

  it('is who may use break-glass, or a group of its own', () => {
    expect(new Set(assigned(breakGlass))).toEqual(new Set(['g-1']));
    expect(new Set(assigned(`${breakGlass}\n  support: { group: { name: help, id: g-2 } }`))).toEqual(
      new Set(['g-2']),
    );
  });
});

describe('the security contact', () => {
  it('is registered in the home Region of every account', () => {
    const { idsOf } = synthesize(
      TWO_REGIONS.replace(
        'breakGlass:',
        'alternateContact: { name: Security, title: Head, email: sec@acme.example, phone: "+44 20 7946 0000" }\n  breakGlass:',
      ),
    );

    expect(idsOf('acme-ml--baseline--111111111111--eu-west-1')).toContain('security-contact');
    expect(idsOf(`acme-ml--baseline--111111111111--${SINGAPORE}`)).not.toContain('security-contact');
  });
});

describe('a part that a landing zone has', () => {
  const without = (part: string) =>
    synthesize(
      `${PLATFORM}baseline: { provided: { ${part}: { arn: "arn:aws:config:eu-west-1:888888888888:x", owner: lz@acme.example, expires: 2027-01-01 } } }\n`,
    );
  const home = 'acme-ml--baseline--222222222222--eu-west-1';
  const all = synthesize(PLATFORM);

  it.each([
    [
      'recorder',
      ['AWS::Config::ConfigurationRecorder', 'AWS::Config::DeliveryChannel', 'AWS::Config::ConformancePack'],
    ],
    ['analyzer', ['AWS::AccessAnalyzer::Analyzer']],
    ['detector', ['AWS::GuardDuty::Detector']],
    ['securityHub', ['AWS::SecurityHub::Hub', 'AWS::SecurityHub::Standard']],
    ['macie', ['AWS::Macie::Session']],
    ['inspector', ['AWS::ECR::RegistryScanningConfiguration']],
    ['ec2Defaults', ['AWS::EC2::SnapshotBlockPublicAccess']],
    ['blockPublicAccess', ['AWS::EC2::VPCBlockPublicAccessOptions']],
  ])('%s is left out, and nothing else', (part, types) => {
    const left = without(part).typesOf(home);
    const gone = [...all.typesOf(home)].filter((type) => !left.has(type));

    expect(gone.sort()).toEqual([...types].sort());
  });

  it.each([
    ['ec2Defaults', ['inspector', 'private-buckets', 'password-policy']],
    [
      'inspector',
      ['ebs-encryption', 'private-images', 'instance-metadata', 'private-buckets', 'password-policy'],
    ],
    ['accountSettings', ['ebs-encryption', 'private-images', 'instance-metadata', 'inspector']],
  ])('%s leaves these settings to mlkeep', (part, ids) => {
    expect(without(part).idsOf(home)).toEqual(ids);
  });

  it('recorder takes the second archive along', () => {
    const bucketsOf = ({ resourcesOf }: ReturnType<typeof synthesize>): readonly unknown[] =>
      resourcesOf('acme-ml--audit', 'AWS::S3::Bucket').map(({ Properties }) => Properties?.['BucketName']);

    expect(bucketsOf(all)).toContain('acme-ml--audit--config-333333333333-eu-west-1-an');
    expect(bucketsOf(without('recorder'))).not.toContain('acme-ml--audit--config-333333333333-eu-west-1-an');
  });
});

describe('the policies of the organisation', () => {
  const managed = PLATFORM.replace(
    'management: "999999999999"',
    'management: "999999999999", targets: [ou-ab12-11111111]',
  );
  const textOf = (platform: string): string =>
    JSON.stringify(synthesize(platform).templates.get('acme-ml--organization') ?? null);

  it('are made where a management account and targets are named, and nowhere else', () => {
    expect(textOf(PLATFORM)).toBe('null');
    expect(
      textOf(PLATFORM.replace('organization: { id: o-a1b2c3d4e5, management: "999999999999" }\n', '')),
    ).toBe('null');
    expect(textOf(managed)).toContain('ou-ab12-11111111');
  });

  it('know every Region that is deployed to, Identity Center’s included', () => {
    const platform = managed.replace(
      'account: "666666666666"\n  region: eu-west-1',
      'account: "666666666666"\n  region: us-east-1',
    );

    expect(textOf(platform)).toContain('"aws:RequestedRegion":["eu-west-1","us-east-1"]');
  });

  it('name no account but those outside, so that they do not grow with the platform', () => {
    const text = textOf(managed.replace('targets:', 'partners: ["777777777777"], targets:'));

    for (const account of ['111111111111', '222222222222', '333333333333', '666666666666'])
      expect(text).not.toContain(account);
    expect(text).toContain('777777777777');
  });

  it('leave to a landing zone what it has', () => {
    const part = (name: string): string =>
      `${name}: { arn: "arn:aws:config:eu-west-1:888888888888:x", owner: lz@acme.example, expires: 2027-01-01 }`;
    const text = textOf(
      `${managed}baseline: { provided: { ${part('detector')}, ${part('ec2Defaults')}, ${part('blockPublicAccess')} } }\n`,
    );

    expect(text).not.toMatch(/guardduty:|DisableEbsEncryption|BlockPublicAccessOptions|DisableSnapshotBlock/);
    expect(text).toMatch(/securityhub:DisableSecurityHub/);
  });

  it('exempt the roles that are named, and by default the one that AWS Organizations makes', () => {
    const custom = managed.replace('targets:', 'administrators: [platform/Bootstrapper], targets:');

    expect(textOf(managed)).toContain('arn:aws:iam::*:role/OrganizationAccountAccessRole');
    expect(textOf(custom)).toContain('arn:aws:iam::*:role/platform/Bootstrapper');
    expect(textOf(custom)).not.toContain('OrganizationAccountAccessRole');
  });
});
