// Every way to get the configuration wrong, with the message that the user reads.
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { MEASUREMENTS, PLATFORM, VISION, configFolder, messagesOf, removeFolders } from '../_helpers/config';

afterAll(removeFolders);

function platform(from: string, to: string): readonly string[] {
  if (!PLATFORM.includes(from)) throw new Error(`the base has no ${from}`);
  return messagesOf(configFolder({ 'platform.yaml': PLATFORM.replace(from, to) }));
}

function team(from: string, to: string): readonly string[] {
  if (!VISION.includes(from)) throw new Error(`the base has no ${from}`);
  return messagesOf(configFolder({ 'teams/vision.yaml': VISION.replace(from, to) }));
}

it('loads the base that every case departs from', () => {
  expect(messagesOf(configFolder())).toEqual([]);
});

describe('platform.yaml', () => {
  it.each<[string, string, string, string | RegExp]>([
    [
      'a misspelt key',
      'qualifier: mlkeep',
      'qualifer: mlkeep',
      'config/platform.yaml:3:15 deployment.qualifer: got the unknown key qualifer, allowed qualifier, trustedAccount; did you mean qualifier?',
    ],
    [
      'a key that is like no other',
      'audit:\n',
      'colour: blue\naudit:\n',
      /platform.yaml:17:1 colour: got the unknown key colour, allowed platform, organization, .*; remove it$/,
    ],
    [
      'a trail of the landing zone that is none',
      'audit:\n',
      'baseline: { provided: { trail: { arn: "arn:aws:s3:::trail", owner: lz@acme.example, expires: 2027-01-01 } } }\naudit:\n',
      'config/platform.yaml:17:39 baseline.provided.trail.arn: got "arn:aws:s3:::trail", allowed the ARN of a trail, such as arn:aws:cloudtrail:eu-west-1:111111111111:trail/organization; copy it from CloudTrail',
    ],
    [
      'a log group of that trail by its ARN',
      'audit:\n',
      'baseline: { provided: { trail: { arn: "arn:aws:cloudtrail:eu-west-1:999999999999:trail/org", owner: lz@acme.example, expires: 2027-01-01, logGroup: "arn:aws:logs:eu-west-1:999999999999:log-group:x" } } }\naudit:\n',
      'config/platform.yaml:17:149 baseline.provided.trail.logGroup: got "arn:aws:logs:eu-west-1:999999999999:log-group:x", allowed the name of a log group, not its ARN; copy its name from CloudWatch Logs, or leave it out where the accounts have none',
    ],
    [
      'data events of that trail that are neither here nor there',
      'audit:\n',
      'baseline: { provided: { trail: { arn: "arn:aws:cloudtrail:eu-west-1:999999999999:trail/org", owner: lz@acme.example, expires: 2027-01-01, dataEvents: some } } }\naudit:\n',
      'config/platform.yaml:17:151 baseline.provided.trail.dataEvents: got "some", allowed true or false; write true or false',
    ],
    [
      'investigators without a group',
      '  breakGlass: { group: cloud-security }\n',
      '  breakGlass: { group: cloud-security }\n  investigators: cloud-security\n',
      'config/platform.yaml:30:18 security.investigators: got "cloud-security", allowed a mapping with the keys group; write these keys below it',
    ],
    [
      'a missing key',
      '  contacts: [security@acme.example]\n',
      '',
      'config/platform.yaml:27:1 security.contacts: got nothing, allowed a list of 1 to 10 entries; add contacts',
    ],
    [
      'an unquoted account',
      'account: "111111111111"',
      'account: 111111111111',
      'config/platform.yaml:7:14 environments.dev.account: got 111111111111 (a number), allowed 12 digits in quotes; write the account id in quotes',
    ],
    [
      'an unquoted account with a leading zero',
      'account: "111111111111"',
      'account: 011111111111',
      'config/platform.yaml:7:14 environments.dev.account: got 011111111111 (a number), allowed 12 digits in quotes; write the account id in quotes',
    ],
    [
      'a platform name with a capital',
      'platform: acme-ml',
      'platform: Acme',
      'config/platform.yaml:1:11 platform: got "Acme", allowed 3 to 16 lower-case letters a-z, digits and single hyphens, starting with a letter; rename the platform: "A" is not allowed',
    ],
    [
      'a platform name that is too long',
      'platform: acme-ml',
      'platform: a2345678901234567',
      /platform:.*allowed 3 to 16/,
    ],
    [
      'a platform name with two hyphens',
      'platform: acme-ml',
      'platform: acme--ml',
      /platform: got "acme--ml"/,
    ],
    [
      'a platform name that AWS keeps for itself',
      'platform: acme-ml',
      'platform: awsome',
      'config/platform.yaml:1:11 platform: got "awsome", allowed names that do not begin with aws, ssm, sthree-, amzn-s3-demo-; rename the platform: AWS keeps these beginnings for itself',
    ],
    [
      'a name that a shared stack uses',
      '  dev:\n',
      '  audit:\n',
      /environments.audit: got the name "audit", allowed any other name than audit, organization, baseline, access, network, ci, cache; rename the environment/,
    ],
    [
      'a name that cached images use',
      '  dev:\n',
      '  cache:\n',
      /environments.cache: got the name "cache", allowed any other name than .*, cache; rename the environment: shared stacks and cached images use these names/,
    ],
    [
      'an environment name with an underscore',
      '  dev:\n',
      '  dev_1:\n',
      /environments.dev_1: got the name "dev_1", allowed 2 to 32 lower-case letters a-z, digits and single hyphens, starting with a letter; rename the environment/,
    ],
    [
      'no environment',
      PLATFORM.slice(PLATFORM.indexOf('environments:'), PLATFORM.indexOf('audit:')),
      'environments: {}\n',
      /environments: got an empty mapping, allowed a mapping from names to settings/,
    ],
    [
      'an unknown Region',
      'region: eu-west-1\n    zones',
      'region: eu-west-9\n    zones',
      /environments.dev.region: got "eu-west-9", allowed a commercial Region/,
    ],
    [
      'a zone of another Region',
      'zones: [eu-west-1a, eu-west-1b]',
      'zones: [eu-west-1a, eu-west-2b]',
      'config/platform.yaml:9:25 environments.dev.zones.1: got "eu-west-2b", allowed zones of eu-west-1; name zones of the Region',
    ],
    [
      'a zone twice',
      'zones: [eu-west-1a, eu-west-1b]',
      'zones: [eu-west-1a, eu-west-1a]',
      /zones.1: got "eu-west-1a", allowed each zone once/,
    ],
    [
      'a single zone',
      'zones: [eu-west-1a, eu-west-1b]',
      'zones: [eu-west-1a]',
      /zones: got a list of 1, allowed a list of 2 to 6 entries/,
    ],
    [
      'a range with host bits',
      'cidr: 10.40.0.0/16',
      'cidr: 10.40.0.1/16',
      /cidr: got "10.40.0.1\/16", allowed a private range from \/16 to \/24 whose host bits are zero/,
    ],
    [
      'a public range',
      'cidr: 10.40.0.0/16',
      'cidr: 8.8.0.0/16',
      /cidr: got "8.8.0.0\/16", allowed a private range/,
    ],
    ['a range of no network', 'cidr: 10.40.0.0/16', 'cidr: 10.400.0.0/16', /cidr: got "10.400.0.0\/16"/],
    [
      'no network at all',
      '    cidr: 10.40.0.0/16\n',
      '',
      /environments.dev: got neither cidr nor existing, allowed exactly one/,
    ],
    [
      'two networks',
      'cidr: 10.40.0.0/16',
      'cidr: 10.40.0.0/16\n    existing: { vpc: vpc-0a1b2c3d, subnets: [subnet-0a1b2c3d] }',
      /environments.dev: got both cidr and existing/,
    ],
    [
      'an environment in the management account',
      '"222222222222"',
      '"999999999999"',
      /environments.prod.account: got "999999999999", allowed a member account; use another account: no policy/,
    ],
    [
      'the archive in the management account',
      '"333333333333"',
      '"999999999999"',
      /audit.account: got "999999999999", allowed a member account/,
    ],
    [
      'targets without a management account',
      'id: o-a1b2c3d4e5, management: "999999999999"',
      'id: o-a1b2c3d4e5, targets: [ou-ab12-11111111]',
      /organization.targets: got targets without management/,
    ],
    [
      'a word for a management account that is not named',
      'id: o-a1b2c3d4e5, management: "999999999999"',
      'id: o-a1b2c3d4e5, managementBaseline: { evidence: the landing zone, owner: a@acme.example, expires: 2027-01-31 }',
      /organization.managementBaseline: got managementBaseline without management/,
    ],
    [
      'policies for the management account',
      'management: "999999999999"',
      'management: "999999999999", targets: ["999999999999"]',
      /organization.targets.0: got "999999999999", allowed roots, organisational units and member accounts; remove it: no policy of the organisation holds the management account$/,
    ],
    [
      'a target twice',
      'management: "999999999999"',
      'management: "999999999999", targets: [ou-ab12-11111111, ou-ab12-11111111]',
      /organization.targets.1: got "ou-ab12-11111111", allowed each target once; remove one$/,
    ],
    [
      'a role that bootstraps, by its ARN',
      'management: "999999999999"',
      'management: "999999999999", administrators: ["arn:aws:iam::111111111111:role/Admin"]',
      /organization.administrators.0: got "arn:aws:iam::111111111111:role\/Admin", allowed the name of a role, .*; write a name such as OrganizationAccountAccessRole$/,
    ],
    [
      'a wildcard in the middle of a role that bootstraps',
      'management: "999999999999"',
      'management: "999999999999", administrators: ["*Admin"]',
      /organization.administrators.0: got "\*Admin", allowed the name of a role/,
    ],
    [
      'a phone number without its country',
      'breakGlass:',
      'alternateContact: { name: Security, title: Head, email: sec@acme.example, phone: "020 7946 0000" }\n  breakGlass:',
      /security.alternateContact.phone: got "020 7946 0000", allowed a phone number with its country, such as \+44 20 7946 0000; write the number with \+ and the country first$/,
    ],
    [
      'a name that is no name',
      'breakGlass:',
      'alternateContact: { name: "<script>", title: Head, email: sec@acme.example, phone: "+44 20 7946 0000" }\n  breakGlass:',
      /security.alternateContact.name: got "<script>", allowed the name of a person or team, up to 64 characters; write a name$/,
    ],
    [
      'a retention in months',
      'audit:\n',
      'audit:\n  retention: 7m\n',
      /audit.retention: got "7m", allowed years or days such as 7y or 90d, up to 100y/,
    ],
    ['a retention of no time', 'audit:\n', 'audit:\n  retention: 0d\n', /audit.retention: got "0d"/],
    [
      'a retention past what Object Lock takes',
      'audit:\n',
      'audit:\n  retention: 101y\n',
      /audit.retention: got "101y"/,
    ],
    [
      'an unknown feature',
      'features: [batch]',
      'features: [bach]',
      /network.features.0: got "bach", allowed batch, sagemaker, ssm, fsx, enclaves, bedrock/,
    ],
    [
      'a gateway in egress',
      'features: [batch]',
      'features: [batch]\n  egress: internet',
      /network.egress: got "internet", allowed none, or a mapping with packages, images, via, allow/,
    ],
    [
      'a misspelt key inside egress',
      'features: [batch]',
      'features: [batch]\n  egress: { pakages: [pypi] }',
      /network.egress.pakages: got the unknown key pakages.*did you mean packages\?/,
    ],
    [
      'a registry twice',
      'features: [batch]',
      'features: [batch]\n  egress: { packages: [pypi, npm, pypi] }',
      'config/platform.yaml:22:35 network.egress.packages.2: got "pypi", allowed each registry once; remove one',
    ],
    [
      'a registry of images twice',
      'features: [batch]',
      'features: [batch]\n  egress: { images: [quay.io, ghcr.io, ghcr.io] }',
      'config/platform.yaml:22:40 network.egress.images.2: got "ghcr.io", allowed each registry once; remove one',
    ],
    [
      'an image registry that mlkeep does not know',
      'features: [batch]',
      'features: [batch]\n  egress: { images: [hub.docker.com] }',
      /network.egress.images.0: got "hub.docker.com", allowed public.ecr.aws, docker.io, ghcr.io, quay.io, registry.k8s.io/,
    ],
    [
      'a transit gateway without domains',
      'features: [batch]',
      'features: [batch]\n  egress: { via: tgw-0a1b2c3d }',
      /network.egress: got via without allow, allowed both or neither/,
    ],
    [
      'domains without a transit gateway',
      'features: [batch]',
      'features: [batch]\n  egress: { allow: [huggingface.co] }',
      /network.egress: got allow without via/,
    ],
    [
      'a domain with a scheme',
      'features: [batch]',
      'features: [batch]\n  egress: { via: tgw-0a1b2c3d, allow: ["https://huggingface.co"] }',
      /network.egress.allow.0: got "https:\/\/huggingface.co", allowed a domain name/,
    ],
    [
      'everybody as a trusted range',
      'features: [batch]',
      'features: [batch]\n  access: { trustedCidrs: [0.0.0.0/0] }',
      /trustedCidrs.0: got "0.0.0.0\/0", allowed a public range from \/8/,
    ],
    [
      'half of everybody',
      'features: [batch]',
      'features: [batch]\n  access: { trustedCidrs: [128.0.0.0/1] }',
      /trustedCidrs.0: got "128.0.0.0\/1"/,
    ],
    [
      'a private range as trusted',
      'features: [batch]',
      'features: [batch]\n  access: { trustedCidrs: [10.0.0.0/8] }',
      /trustedCidrs.0: got "10.0.0.0\/8", .*private ones never reach S3/,
    ],
    [
      'an unknown identity provider',
      'provider: identity-center',
      'provider: ldap',
      /identity.provider: got "ldap", allowed/,
    ],
    [
      'a key of another identity provider',
      '  account: "666666666666"\n',
      '  account: "666666666666"\n  issuer: https://id.example\n',
      /identity.issuer: got the unknown key issuer/,
    ],
    [
      'a benchmark version without quotes',
      'breakGlass: { group: cloud-security }',
      'breakGlass: { group: cloud-security }\n  benchmark: { version: 7.0 }',
      /security.benchmark.version: got 7.0 \(a number\), allowed "3.0", "5.0", "6.0" or "7.0" in quotes/,
    ],
    [
      'no pack at all',
      'breakGlass: { group: cloud-security }',
      'breakGlass: { group: cloud-security }\n  packs: []',
      /security.packs: got an empty list, allowed a list of 1 to 4 entries/,
    ],
    [
      'a boundary statement that allows',
      'security:\n',
      'conventions: { boundaryStatements: [{ Sid: Wide, Effect: Allow, Action: ["s3:*"] }] }\nsecurity:\n',
      /boundaryStatements.0.Effect: got "Allow", allowed Deny; write a Deny: an Allow would widen the boundary/,
    ],
    [
      'an archive key of another account',
      'audit:\n',
      'audit:\n  key: arn:aws:kms:eu-west-1:999999999999:key/11111111-2222-3333-4444-555555555555\n',
      /audit.key: got .*, allowed a key of account 333333333333 in eu-west-1, where the archive is/,
    ],
    [
      'a boundary statement twice',
      'security:\n',
      'conventions: { boundaryStatements: [{ Sid: A, Effect: Deny, Action: ["ec2:*"] }, { Sid: A, Effect: Deny, Action: ["s3:*"] }] }\nsecurity:\n',
      /boundaryStatements.1.Sid: got "A", allowed each Sid once; rename one of the statements/,
    ],
    [
      'a convention tag that is ours',
      'security:\n',
      'conventions: { tags: { "mlkeep:project": x } }\nsecurity:\n',
      /conventions.tags.mlkeep:project: got the name "mlkeep:project", allowed a tag key of 1 to 127 characters that does not begin with mlkeep: or aws:/,
    ],
    [
      'a convention tag without a value, which CodeArtifact refuses',
      'security:\n',
      'conventions: { tags: { owner: "" } }\nsecurity:\n',
      /conventions.tags.owner: got "", allowed 1 to 255 letters, digits and/,
    ],
    [
      'a convention tag longer than secrets take',
      'security:\n',
      `conventions: { tags: { owner: ${'x'.repeat(256)} } }\nsecurity:\n`,
      /conventions.tags.owner: got "x+…?"?.*, allowed 1 to 255 letters/,
    ],
    [
      'a role path without slashes',
      'security:\n',
      'conventions: { rolePath: org }\nsecurity:\n',
      /conventions.rolePath: got "org", allowed a path that begins and ends with \//,
    ],
    [
      'a reservation of no environment',
      'maxNodes: 16 }',
      'maxNodes: 16, reservations: { test: cr-0a1b2c3d } }',
      /reservations.test: got the name "test", allowed dev, prod/,
    ],
    [
      'text where a mapping belongs',
      'audit:\n  account: "333333333333"\n  region: eu-west-1\n',
      'audit: yes\n',
      /audit: got "yes", allowed a mapping with the keys account, region, retention/,
    ],
  ])('refuses %s', (_, from, to, expected) => {
    const messages = platform(from, to).filter((message) => message.startsWith('config/platform.yaml'));

    expect(messages).toHaveLength(1);
    if (typeof expected === 'string') expect(messages[0]).toBe(expected);
    else expect(messages[0]).toMatch(expected);
  });

  it('refuses packages where there is no CodeArtifact, and takes images there', () => {
    const elsewhere = (egress: string): readonly string[] =>
      messagesOf(
        configFolder({
          'platform.yaml': PLATFORM.replaceAll('eu-west-1', 'eu-central-2').replace(
            'features: [batch]',
            `features: [batch]\n  s3PrefixLists: { eu-central-2: pl-0a1b2c3d }\n  egress: ${egress}`,
          ),
        }),
      );
    const regions =
      'ap-northeast-1, ap-south-1, ap-southeast-1, ap-southeast-2, eu-central-1, eu-north-1, eu-south-1, eu-west-1, eu-west-2, eu-west-3, us-east-1, us-east-2, us-west-2';

    expect(elsewhere('{ packages: [pypi] }')).toEqual(
      [
        ['8:13', 'dev'],
        ['14:13', 'prod'],
      ].map(
        ([place, name]) =>
          `config/platform.yaml:${place} environments.${name}.region: got "eu-central-2", allowed Regions that have CodeArtifact, because network.egress asks for packages: ${regions}; leave network.egress.packages out, or choose one of these Regions`,
      ),
    );
    expect(elsewhere('{ images: [quay.io] }')).toEqual([]);
  });

  it('refuses ranges that meet behind one transit gateway, and takes them apart from it', () => {
    const overlapping = PLATFORM.replace('10.42.0.0/16', '10.40.128.0/17');
    const behindGateway = overlapping.replace(
      'features: [batch]',
      'features: [batch]\n  egress: { via: tgw-0a1b2c3d, allow: [huggingface.co] }',
    );

    expect(messagesOf(configFolder({ 'platform.yaml': overlapping }))).toEqual([]);
    expect(messagesOf(configFolder({ 'platform.yaml': behindGateway }))).toEqual([
      expect.stringMatching(
        /environments.prod.cidr: got "10.40.128.0\/17", allowed a range apart from that of dev/,
      ),
    ]);
  });
});

describe('a team manifest', () => {
  it.each<[string, string, string, string | RegExp]>([
    [
      'more nodes than the pool has',
      'maxNodes: 4',
      'maxNodes: 64',
      'config/teams/vision.yaml:15:17 projects.detect.training.maxNodes: got 64, allowed 1 to 16 (pool a10g); lower it or raise training.pools.a10g.maxNodes',
    ],
    [
      'another team’s name',
      'team: vision',
      'team: speech',
      'config/teams/vision.yaml:1:7 team: got "speech", allowed vision, the name of the file; rename the file or the team',
    ],
    [
      'look-alike letters',
      'team: vision',
      'team: vіsion',
      /team: got "v\\u\{0456\}sion", allowed 2 to 32 lower-case letters a-z/,
    ],
    [
      'an unknown environment',
      '[dev, prod]',
      '[dev, test]',
      'config/teams/vision.yaml:4:21 environments.1: got "test", allowed dev, prod; name an environment of platform.yaml',
    ],
    [
      'an environment twice',
      '[dev, prod]',
      '[dev, dev]',
      /environments.1: got "dev", allowed each environment once/,
    ],
    ['a project outside the team’s environments', '[dev, prod]', '[dev]\ncolor: x', /unknown key color/],
    [
      'no group at all',
      '  scientists: [vision-science]\n  engineers: [vision-engineering]\n',
      '  scientists: []\n',
      /members: got no group at all/,
    ],
    [
      'a person as a group',
      '[vision-science]',
      '["jane doe <jane@x>"]',
      /members.scientists.0: got "jane doe <jane@x>", allowed/,
    ],
    [
      'a group with a misspelt key',
      '[vision-science]',
      '[{ nam: x }]',
      /members.scientists.0.name: got nothing|unknown key nam/,
    ],
    [
      'an unknown classification',
      'classification: internal',
      'classification: secret',
      /classification: got "secret", allowed public, internal, confidential, restricted/,
    ],
    [
      'an unknown pool',
      'pool: a10g',
      'pool: h100',
      'config/teams/vision.yaml:14:13 projects.detect.training.pool: got "h100", allowed a10g; name a pool of training.pools',
    ],
    [
      'a runtime in words',
      'maxNodes: 4',
      'maxNodes: 4\n      maxRuntime: two days',
      /maxRuntime: got "two days", allowed minutes, hours or days/,
    ],
    [
      'a COMPLIANCE lock on personal data',
      'classification: internal',
      'classification: internal\n    personalData: true\n    lock: compliance',
      /lock: got "compliance", allowed none or governance where personalData is true; choose governance/,
    ],
    [
      'removal with one consent',
      'classification: internal',
      'classification: internal\n    removal: destroy',
      /removal: got "destroy", allowed retain, unless the platform has allowDataRemoval: true/,
    ],
    [
      'an enclave without measurements',
      'classification: internal',
      'classification: internal\n    confidential: { kind: nitro-enclave, instances: [m6i.2xlarge] }',
      /confidential: got nitro-enclave without measurements/,
    ],
    [
      'a measurements file that is not there',
      'classification: internal',
      'classification: internal\n    confidential: { kind: nitro-enclave, instances: [m6i.2xlarge], measurements: enclaves/x.json }',
      /measurements: got enclaves\/x.json: nothing, allowed a readable file; create it/,
    ],
    [
      'a path out of the folder',
      'classification: internal',
      'classification: internal\n    confidential: { kind: nitro-enclave, instances: [m6i.2xlarge], measurements: ../../etc/passwd.json }',
      /measurements: got ..\/..\/etc\/passwd.json: a path that leaves the configuration folder/,
    ],
    [
      'an absolute path',
      'classification: internal',
      'classification: internal\n    confidential: { kind: nitro-enclave, instances: [m6i.2xlarge], measurements: /etc/x.json }',
      /measurements: got \/etc\/x.json: /,
    ],
    [
      'a project name that is too long',
      '  detect:\n',
      `  d${'e'.repeat(40)}:\n`,
      /got the name "deeee.*allowed 2 to 32/,
    ],
    [
      'a repository with a host',
      'acme/vision',
      'https://github.com/acme/vision',
      /ci.repository: got "https:\/\/github.com\/acme\/vision", allowed owner\/name/,
    ],
    ['a repository with a wildcard', 'acme/vision', 'acme/*', /ci.repository: got "acme\/\*"/],
    [
      'a repository with half of its ids',
      'acme/vision',
      'acme@12/vision',
      /ci.repository: got "acme@12\/vision"/,
    ],
    [
      'a purpose with a line break',
      'purpose: Finds scratches on enamel',
      'purpose: "Finds\\nscratches"',
      /purpose: got "Finds\\u\{000A\}scratches", allowed 5 to 256 characters on one line/,
    ],
    [
      'a purpose that turns text around',
      'purpose: Finds scratches on enamel',
      'purpose: "Finds \\u202E scratches"',
      /purpose: got "Finds \\u\{202E\} scratches"/,
    ],
    [
      'a budget of nothing',
      'classification: internal',
      'classification: internal\n    budget: { monthlyUsd: 0 }',
      /budget.monthlyUsd: got 0, allowed a whole number from 1/,
    ],
  ])('refuses %s', (_, from, to, expected) => {
    const messages = team(from, to);

    expect(messages.length).toBeGreaterThanOrEqual(1);
    if (typeof expected === 'string') expect(messages).toContain(expected);
    else expect(messages).toContainEqual(expect.stringMatching(expected));
  });

  it('refuses training where the network has no batch feature', () => {
    const messages = platform('features: [batch]', 'features: []');

    expect(messages).toEqual([
      'config/teams/vision.yaml:13:5 projects.detect.training: got training, allowed training only where network.features has batch; have the platform team add batch to network.features',
    ]);
  });

  it('takes training as a mapping or as a list, and points into the list', () => {
    const list = VISION.replace(
      / {4}training:[\s\S]*$/,
      '    training:\n      - { pool: a10g, maxNodes: 99 }\n      - { pool: h100 }\n',
    );

    expect(messagesOf(configFolder({ 'teams/vision.yaml': list }))).toEqual([
      'config/teams/vision.yaml:14:33 projects.detect.training.0.maxNodes: got 99, allowed 1 to 16 (pool a10g); lower it or raise training.pools.a10g.maxNodes',
      'config/teams/vision.yaml:15:17 projects.detect.training.1.pool: got "h100", allowed a10g; name a pool of training.pools',
    ]);
  });
});

describe('acknowledgements.yaml', () => {
  const entry = (change: Record<string, string>): string => {
    const fields = {
      rule: 'AwsSolutions::AwsSolutions-S1',
      resource: 'acme-ml--dev*',
      reason: '"Accepted until the log account is ready"',
      owner: 'risk@acme.example',
      ticket: 'SEC-1',
      expires: '2027-06-30',
      ...change,
    };
    return `- { ${Object.entries(fields)
      .map(([key, value]) => `${key}: ${value}`)
      .join(', ')} }\n`;
  };
  const messages = (text: string): readonly string[] =>
    messagesOf(configFolder({ 'acknowledgements.yaml': text }));

  it('takes a complete entry', () => {
    expect(messages(entry({}))).toEqual([]);
    expect(
      messages(entry({ rule: '"AwsSolutions::AwsSolutions-IAM5[Resource::arn:aws:s3:::x/*]"' })),
    ).toEqual([]);
  });

  it.each([
    ['without an owner', entry({ owner: '""' }), /0.owner: got "", allowed an e-mail address/],
    [
      'without much of a reason',
      entry({ reason: '"because"' }),
      /0.reason: got "because", allowed 20 to 1000 characters/,
    ],
    [
      'that never expires',
      entry({ expires: 'never' }),
      /0.expires: got "never", allowed a day such as 2027-06-30/,
    ],
    [
      'that expires on no day of the calendar',
      entry({ expires: '2027-02-30' }),
      /0.expires: got "2027-02-30"/,
    ],
    [
      'with a pattern beyond *',
      entry({ resource: '"acme-ml--[dev]"' }),
      /0.resource: got "acme-ml--\[dev\]", allowed a construct path, with \* as the only wildcard/,
    ],
    [
      'with brackets that do not match',
      entry({ rule: '"AwsSolutions::AwsSolutions-IAM5[Resource"' }),
      /0.rule: got/,
    ],
    ['as a mapping', 'rule: x\n', /got a mapping, allowed a list/],
  ])('refuses an entry %s', (_, text, expected) => {
    expect(messages(text)).toContainEqual(expect.stringMatching(expected));
  });
});

describe('every problem of every file', () => {
  it('stands in one report, sorted by place', () => {
    const folder = configFolder({
      'platform.yaml': PLATFORM.replace('"111111111111"', '1').replace('contacts', 'contact'),
      'teams/vision.yaml': VISION.replace('internal', 'secret').replace('CC-1', '"-"'),
      'teams/speech.yaml': 'team: speech\n\tprojects: {}\n',
    });

    expect(messagesOf(folder).map((message) => message.split(':').slice(0, 2).join(':'))).toEqual([
      'config/platform.yaml:7',
      'config/platform.yaml:28',
      'config/teams/speech.yaml:2',
      'config/teams/vision.yaml:3',
      'config/teams/vision.yaml:12',
    ]);
  });
});

describe('hard input', () => {
  const file = (content: string | Buffer): readonly string[] =>
    messagesOf(configFolder({ 'teams/vision.yaml': content }));

  it.each<[string, string | Buffer, RegExp]>([
    ['bad YAML', 'team: [vision\n', /vision.yaml:2:1: got text that is not YAML/],
    [
      'a tab as indentation',
      'team: vision\nmembers:\n\tscientists: []\n',
      /vision.yaml:3:1: got a tab as indentation, allowed YAML 1.2; indent with spaces/,
    ],
    [
      'a key twice',
      `${VISION}team: vision\n`,
      /vision.yaml:16:1 team: got the key team twice, allowed each key once; remove one/,
    ],
    [
      'a key twice in a project',
      VISION.replace('    purpose', '    purpose: One two\n    purpose'),
      /vision.yaml:12:5 projects.detect.purpose: got the key purpose twice/,
    ],
    [
      'an alias bomb',
      'a: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b]\nd: [*c,*c,*c,*c,*c,*c,*c]\n',
      /got an (?:anchor|alias), allowed values written out/,
    ],
    ['a merge key', 'base: &base { team: vision }\n<<: *base\n', /got an anchor, allowed values written out/],
    ['a tag', 'team: !!js/function "x"\n', /got (?:a tag|text that is not YAML)/],
    ['a YAML 1.1 directive', `%YAML 1.1\n---\n${VISION}`, /got a YAML directive, allowed plain YAML 1.2/],
    ['two documents', `${VISION}---\n${VISION}`, /got a second document, allowed one document in a file/],
    [
      'a __proto__ key',
      `${VISION}__proto__: { admin: true }\n`,
      /__proto__: got the key __proto__, allowed ordinary keys, none that every JavaScript object has; remove or rename it/,
    ],
    [
      'a constructor key among projects',
      VISION.replace('  detect:', '  constructor:'),
      /projects.constructor: got the key constructor/,
    ],
    [
      'an empty file',
      '',
      /got an empty file, allowed a mapping with the keys team, .*; write the file or delete it/,
    ],
    ['nothing but a comment', '# later\n', /got nothing|an empty file/],
    ['a list', '- team\n', /got a list of 1, allowed a mapping with the keys team/],
    ['a scalar', '42\n', /got 42 \(a number\), allowed a mapping/],
    [
      'bytes that are not UTF-8',
      Buffer.from([0x74, 0x65, 0x61, 0x6d, 0x3a, 0x20, 0xff, 0xfe]),
      /got bytes that are not UTF-8, allowed UTF-8 text; save the file as UTF-8/,
    ],
    ['UTF-16', Buffer.from(`\uFEFF${VISION}`, 'utf16le'), /not UTF-8|NUL/],
    ['a NUL character', VISION.replace('CC-1', 'CC\0'), /got a NUL character/],
    ['brackets without end', `x: ${'['.repeat(100_000)}`, /nested too deeply|not YAML/],
    [
      'mappings without end',
      Array.from({ length: 400 }, (_, depth) => `${' '.repeat(depth)}a:`).join('\n'),
      /nested too deeply/,
    ],
    ['very many values', `x: [${'1,'.repeat(40_000)}1]`, /got too many values, allowed 30000 in a file/],
    ['an escape sequence for the terminal', 'team: "\\e[31mvision"\n', /got "\\u\{001B\}\[31mvision"/],
    ['infinity', VISION.replace('maxNodes: 4', 'maxNodes: .inf'), /maxNodes: got an infinite number/],
    ['a complex key', '? [a, b]\n: c\n', /unknown key \(not a word\)/],
  ])('refuses %s', (_, content, expected) => {
    const messages = file(content);

    expect(messages.length).toBeGreaterThan(0);
    expect(messages).toContainEqual(expect.stringMatching(expected));
  });

  it.each([
    ['a byte-order mark', `\uFEFF${VISION}`],
    ['Windows line ends', VISION.replace(/\n/g, '\r\n')],
    ['no newline at the end', VISION.trimEnd()],
    ['quoted keys', VISION.replace('team:', '"team":')],
  ])('reads %s', (_, content) => {
    expect(file(content)).toEqual([]);
  });

  it('keeps places right behind a byte-order mark and Windows line ends', () => {
    const content = `\uFEFF${VISION.replace('maxNodes: 4', 'maxNodes: 64').replace(/\n/g, '\r\n')}`;

    expect(file(content)[0]).toMatch(/^config\/teams\/vision.yaml:15:17 /);
  });

  it('refuses a file of many megabytes without reading it', () => {
    const started = process.cpuUsage();

    expect(file(Buffer.alloc(64 * 1_048_576, 0x61))).toEqual([
      'config/teams/vision.yaml:1:1: got 67108864 bytes, allowed up to 1048576 bytes; split or shorten it',
    ]);
    expect(process.cpuUsage(started).user).toBeLessThan(2_000_000);
  });

  it('reads the largest file of repeated keys in bounded time', () => {
    const keys = Array.from({ length: 45_000 }, (_, index) => `k${index}: 1`).join('\n');
    const started = process.cpuUsage();

    expect(file(keys).length).toBeGreaterThan(0);
    expect(process.cpuUsage(started).user).toBeLessThan(20_000_000);
  });
});

describe('files', () => {
  it('says which file is missing', () => {
    expect(messagesOf(configFolder({ 'platform.yaml': null }))).toEqual([
      'config/platform.yaml:1:1: got nothing, allowed a readable file; create it',
    ]);
  });

  it('says that the folder is missing', () => {
    expect(messagesOf(join(configFolder(), 'nowhere'))).toEqual([
      'config:1:1: got nothing, allowed a readable folder with platform.yaml; create it or pass --config',
    ]);
  });

  it('refuses a file where the folder should be', () => {
    expect(messagesOf(join(configFolder(), 'platform.yaml'))).toEqual([
      expect.stringContaining('got a file, allowed a folder with platform.yaml'),
    ]);
  });

  it.each(['teams/vision.yml', 'teams/Vision.YAML', 'teams/vision.json', 'teams/vision'])(
    'refuses %s, which would be ignored',
    (path) => {
      expect(messagesOf(configFolder({ [path]: VISION }))).toContainEqual(
        expect.stringMatching(/allowed <team>.yaml; rename or move it/),
      );
    },
  );

  it('leaves hidden files and a README among the manifests alone', () => {
    expect(messagesOf(configFolder({ 'teams/.gitkeep': '', 'teams/README.md': '# Teams' }))).toEqual([]);
  });

  it('refuses a folder in place of a manifest', () => {
    const folder = configFolder();
    mkdirSync(join(folder, 'teams', 'speech.yaml'));

    expect(messagesOf(folder)).toEqual([expect.stringContaining('got something that is not a file')]);
  });

  it('follows a symbolic link inside the folder and none out of it', () => {
    const inside = configFolder({
      'shared/vision.yaml': VISION,
      'teams/vision.yaml': null,
      'teams/.keep': '',
    });
    symlinkSync(join('..', 'shared', 'vision.yaml'), join(inside, 'teams', 'vision.yaml'));
    const outside = configFolder({ 'teams/vision.yaml': null, 'teams/.keep': '' });
    writeFileSync(join(outside, '..', 'vision.yaml'), VISION);
    symlinkSync(join(outside, '..', 'vision.yaml'), join(outside, 'teams', 'vision.yaml'));

    expect(messagesOf(inside)).toEqual([]);
    expect(messagesOf(outside)).toEqual([
      'config/teams/vision.yaml:1:1: got a path that leaves the configuration folder, allowed paths inside it; move the file into the folder',
    ]);
  });

  it('refuses links that lead in a circle', () => {
    const folder = configFolder({ 'teams/vision.yaml': null, 'teams/.keep': '' });
    symlinkSync('vision.yaml', join(folder, 'teams', 'vision.yaml'));

    expect(messagesOf(folder)).toEqual([expect.stringContaining('symbolic links that lead in a circle')]);
  });

  it('refuses a measurements file that no tool printed', () => {
    const manifest = VISION.replace(
      'classification: internal',
      'classification: internal\n    confidential: { kind: nitro-enclave, instances: [m6i.2xlarge], measurements: m.json }',
    );
    const messages = (content: string): readonly string[] =>
      messagesOf(configFolder({ 'teams/vision.yaml': manifest, 'm.json': content }));

    expect(messages(MEASUREMENTS)).toEqual([]);
    expect(messages('{}')).toEqual([expect.stringMatching(/config\/m.json:1:1 Measurements: got nothing/)]);
    expect(messages(MEASUREMENTS.replace('a'.repeat(96), 'A'.repeat(96)))).toEqual([
      expect.stringMatching(/Measurements.PCR0: got "AAAA.*allowed 96 lower-case hexadecimal digits/),
    ]);
    expect(messages('{"Measurements":{"PCR99":"x"}}')).toContainEqual(
      expect.stringMatching(/unknown key PCR99/),
    );
    expect(messages('{"Measurements":{"HashAlgorithm":"Sha384 { ... }"}}')).toEqual([
      expect.stringMatching(/PCR0 to PCR23 with at least one of them/),
    ]);
  });
});
