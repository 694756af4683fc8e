// The alternatives in examples/: another identity provider, another network, one account, other packs.
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { check } from '../../lib/commands/check';
import { bootstrapFiles } from '../../lib/commands/bootstrap';
import { loadPlatform } from '../../lib/model';
import type { Statement } from '../../policies';
import { synthesizeConfig } from '../_helpers/assembly';
import { VISION, configFolder, removeFolders } from '../_helpers/config';
import { planned, plannedAssembly } from '../_helpers/planned';

afterAll(removeFolders);

const examples = join(__dirname, '..', '..', 'examples');
const configurations = readdirSync(examples).filter((name) => name.startsWith('config-'));

it('there are some', () => {
  expect(configurations).toEqual([
    'config-egress',
    'config-existing-vpc',
    'config-existing-vpc-endpoints',
    'config-landing-zone',
    'config-openid-connect',
    'config-saml',
    'config-single-account',
    'config-transit-gateway',
  ]);
});

describe.each(configurations)('examples/%s', (name) => {
  const directory = join(examples, name);

  it('passes the gate without an acknowledgement of its own', () => {
    const { status, report } = planned(directory);

    expect(report.check.summary).toMatchObject({ fail: 0, unknown: 0 });
    expect(status).toBe(0);
  });

  it('proves every default property of access', () => {
    const results = planned(directory).report.prove?.results ?? [];

    expect(results.length).toBeGreaterThan(15);
    expect(results.filter(({ verdict }) => verdict !== 'proved')).toEqual([]);
  });
});

describe('people', () => {
  const trustOf = (name: string, role: string): string => {
    const { templates } = plannedAssembly(join(examples, name));
    const roles = [...templates.values()]
      .flatMap(({ Resources }) => Object.values(Resources))
      .filter(({ Type }) => Type === 'AWS::IAM::Role');
    const found = roles.find(({ Properties }) => String(Properties?.['RoleName']).endsWith(`--${role}`));
    return JSON.stringify(found?.Properties?.['AssumeRolePolicyDocument']);
  };

  it('sign in by SAML to the provider of their own account', () => {
    expect(trustOf('config-saml', 'scientist')).toContain('arn:aws:iam::111111111111:saml-provider/');
    expect(trustOf('config-saml', 'scientist')).toContain('sts:AssumeRoleWithSAML');
  });

  it('sign in by OpenID Connect with audience and subject pinned', () => {
    expect(trustOf('config-openid-connect', 'scientist')).toMatch(/:aud":"[^"]+","[^"]+:sub":\[/);
  });
});

describe('access', () => {
  const typesOf = (name: string): readonly string[] =>
    [...plannedAssembly(join(examples, name)).templates.values()].flatMap(({ Resources }) =>
      Object.values(Resources).map(({ Type }) => Type),
    );

  it('needs permission sets with Identity Center only', () => {
    expect(typesOf('config-existing-vpc')).toContain('AWS::SSO::PermissionSet');
    expect(typesOf('config-saml')).not.toContain('AWS::SSO::PermissionSet');
    expect(typesOf('config-openid-connect')).not.toContain('AWS::SSO::PermissionSet');
  });

  it('by OpenID Connect makes the provider of people beside the one of pipelines', () => {
    const providers = (name: string): number =>
      typesOf(name).filter((type) => type === 'AWS::IAM::OIDCProvider').length;

    expect(providers('config-openid-connect')).toBe(2 * 2); // the audit account and dev
    expect(providers('config-saml')).toBe(2);
    expect(providers('config-single-account')).toBe(0);
  });
});

describe('pipelines', () => {
  it('of repositories whose subjects carry ids are trusted by those ids', () => {
    const directory = configFolder({
      'teams/vision.yaml': VISION.replace('acme/vision', 'acme@12/vision@34'),
    });
    const { templates } = synthesizeConfig(directory);

    expect(JSON.stringify(templates.get('acme-ml--dev--vision--detect'))).toContain(
      '"repo:acme@12/vision@34:environment:dev--vision--detect"',
    );
  });
});

describe('ways in', () => {
  const platform = readFileSync(join(examples, 'config-saml', 'platform.yaml'), 'utf8');
  const team = readFileSync(join(examples, 'config-saml', 'teams', 'vision.yaml'), 'utf8');
  const stackWith = (access: string) => {
    const directory = configFolder({
      'platform.yaml': platform.replace(
        'network: { features: [batch, ssm] }',
        `network: { features: [batch, ssm], access: ${access} }`,
      ),
      'teams/vision.yaml': team,
    });
    const { templates } = synthesizeConfig(directory);
    return Object.values(templates.get('acme-ml--dev--vision--inspection')?.Resources ?? {});
  };
  const trust = (resources: ReturnType<typeof stackWith>): string =>
    JSON.stringify(
      resources.find(({ Properties }) => String(Properties?.['RoleName']).endsWith('--ingest'))?.Properties?.[
        'AssumeRolePolicyDocument'
      ] ?? null,
    );
  const routed = (resources: ReturnType<typeof stackWith>): boolean => {
    const statements = resources
      .map(
        ({ Properties }) => Properties?.['PolicyDocument'] as { Statement: readonly Statement[] } | undefined,
      )
      .flatMap((document) => document?.Statement ?? []);
    const uploads = statements.filter(({ Sid }) => Sid === 'DenyUploadsOutsideRoutes');
    expect(uploads).toHaveLength(1);
    return JSON.stringify(uploads).includes('--ingest');
  };

  it('are none by default', () => {
    expect(trust(stackWith('{}'))).toBe('null');
  });

  it('from a source account lead through the ingest role, from anywhere', () => {
    const resources = stackWith("{ sourceAccounts: ['777777777777'] }");

    expect(trust(resources)).toContain('arn:aws:iam::777777777777:root');
    expect(trust(resources)).not.toContain('arn:aws:iam::111111111111:root');
    expect(routed(resources)).toBe(true);
  });

  it('from trusted addresses lead through the ingest role of the own account, and from nowhere else', () => {
    const resources = stackWith('{ trustedCidrs: [198.51.100.0/24] }');

    expect(trust(resources)).toContain('arn:aws:iam::111111111111:root');
    expect(routed(resources)).toBe(false);
  });
});

describe('public access', () => {
  const blocked = (name: string): readonly string[] =>
    [...plannedAssembly(join(examples, name)).templates]
      .filter(([, { Resources }]) =>
        Object.values(Resources).some(({ Type }) => Type === 'AWS::EC2::VPCBlockPublicAccessOptions'),
      )
      .map(([stack]) => stack)
      .sort();

  it('is blocked in every account whose networks are ours', () => {
    expect(blocked('config-saml')).toEqual(['acme-ml--baseline--111111111111--eu-west-1']);
  });

  it('stays blocked when the baseline goes', () => {
    const baseline = plannedAssembly(join(examples, 'config-saml')).templates.get(
      'acme-ml--baseline--111111111111--eu-west-1',
    );
    const options = Object.values(baseline?.Resources ?? {}).find(
      ({ Type }) => Type === 'AWS::EC2::VPCBlockPublicAccessOptions',
    );

    expect(options?.DeletionPolicy).toBe('RetainExceptOnCreate');
  });

  it('is left to the network team where the VPC is theirs', () => {
    expect(blocked('config-existing-vpc')).toEqual([]);
  });
});

describe('an existing VPC', () => {
  const { templates } = plannedAssembly(join(examples, 'config-existing-vpc'));
  const network = templates.get('acme-ml--network--prod');

  it('is named by parameters, and nothing is made in it', () => {
    expect(Object.values(network?.Resources ?? {}).map(({ Type }) => Type)).toEqual([
      'AWS::SSM::Parameter',
      'AWS::SSM::Parameter',
    ]);
    expect(JSON.stringify(network)).toContain('vpc-0a1b2c3d4e5f60718');
  });
});

describe('packages and images from public registries', () => {
  const { templates, manifest } = plannedAssembly(join(examples, 'config-egress'));
  const stacksWith = (type: string): readonly string[] =>
    [...templates]
      .filter(([, { Resources }]) => Object.values(Resources).some(({ Type }) => Type === type))
      .map(([stack]) => stack)
      .sort();
  const resourcesOf = (stack: string) => Object.values(templates.get(stack)?.Resources ?? {});
  const policyOf = (stack: string, role: string): string =>
    JSON.stringify(
      resourcesOf(stack).find(({ Properties }) =>
        String(Properties?.['ManagedPolicyName']).endsWith(`--inspection--${role}`),
      )?.Properties?.['PolicyDocument'],
    );

  it('have one domain per environment, also of environments that share an account and Region', () => {
    const domains = ['dev', 'staging', 'prod'].map(
      (environment) =>
        resourcesOf(`acme-ml--network--${environment}`).find(
          ({ Type }) => Type === 'AWS::CodeArtifact::Domain',
        )?.Properties?.['DomainName'],
    );

    expect(domains).toEqual(['acme-ml--dev', 'acme-ml--staging', 'acme-ml--prod']);
    expect(stacksWith('AWS::CodeArtifact::Repository')).toEqual([
      'acme-ml--network--dev',
      'acme-ml--network--prod',
      'acme-ml--network--staging',
    ]);
  });

  it('have one cache per account and Region, and none where there is no environment', () => {
    for (const type of ['AWS::ECR::PullThroughCacheRule', 'AWS::ECR::RepositoryCreationTemplate']) {
      expect(stacksWith(type)).toEqual([
        'acme-ml--baseline--111111111111--eu-west-1',
        'acme-ml--baseline--222222222222--eu-west-1',
      ]);
    }
  });

  it('are within reach of a project’s roles in their own environment', () => {
    for (const environment of ['dev', 'staging']) {
      const policy = policyOf(`acme-ml--${environment}--vision--inspection`, 'engineer');

      expect(policy).toContain(`arn:aws:codeartifact:eu-west-1:111111111111:domain/acme-ml--${environment}"`);
      expect(policy).toContain('arn:aws:ecr:eu-west-1:111111111111:repository/acme-ml/cache/*');
      expect(policyOf(`acme-ml--${environment}--vision--inspection`, 'auditor')).not.toMatch(
        /codeartifact|\/cache\//,
      );
    }
    expect(policyOf('acme-ml--dev--vision--inspection', 'engineer')).not.toContain('acme-ml--staging');
  });

  it('keep the logical ids of what holds packages, and of every key', () => {
    const idsOf = (stack: string, types: readonly string[]): readonly string[] =>
      Object.entries(templates.get(stack)?.Resources ?? {})
        .filter(([id, { Type }]) => /^(?:Packages|ImageCaches)/.test(id) && types.includes(Type))
        .map(([id]) => id);

    expect(
      idsOf('acme-ml--network--prod', [
        'AWS::KMS::Key',
        'AWS::KMS::Alias',
        'AWS::CodeArtifact::Domain',
        'AWS::CodeArtifact::Repository',
      ]),
    ).toEqual([
      'PackagesKeyD0CFC062',
      'PackagesKeyAlias72A3E328',
      'Packages660AFF77',
      'PackagespypiD7DBFD4F',
      'PackagesnpmAC7BAD61',
    ]);
    expect(idsOf('acme-ml--baseline--222222222222--eu-west-1', ['AWS::KMS::Key', 'AWS::KMS::Alias'])).toEqual(
      ['ImageCachesKey166B5D00', 'ImageCachesKeyAliasAA166D14'],
    );
  });

  it('put no credentials into a template', () => {
    const secrets = [...templates.values()]
      .flatMap(({ Resources }) => Object.values(Resources))
      .filter(({ Type }) => Type === 'AWS::SecretsManager::Secret');

    expect(secrets).toHaveLength(2);
    for (const { Properties } of secrets) {
      expect(Properties?.['SecretString']).toBeUndefined();
      expect(Properties?.['Name']).toBe('ecr-pullthroughcache/acme-ml/cache/docker');
    }
  });

  it('deploy caches behind the boundary of the role that makes their repositories', () => {
    const baseline = templates.get('acme-ml--baseline--111111111111--eu-west-1')?.Resources ?? {};
    const [boundary = 'none'] =
      Object.entries(baseline).find(([, { Properties }]) =>
        String(Properties?.['ManagedPolicyName']).endsWith('--service-boundary'),
      ) ?? [];
    const role = Object.values(baseline).find(({ Properties }) =>
      String(Properties?.['RoleName']).endsWith('--image-cache'),
    );

    expect(role).toMatchObject({ DependsOn: expect.arrayContaining([boundary]) as unknown });
    expect(manifest.artifacts['acme-ml--network--staging']?.dependencies).toContain(
      'acme-ml--baseline--111111111111--eu-west-1',
    );
  });

  it('come in a second Region of an account too, within the boundary of the first', () => {
    const platform = readFileSync(join(examples, 'config-egress', 'platform.yaml'), 'utf8');
    const staging = platform.indexOf('  staging:');
    const directory = configFolder({
      'platform.yaml':
        platform.slice(0, staging) +
        platform
          .slice(staging)
          .replace('region: eu-west-1', 'region: eu-central-1')
          .replace('[eu-west-1a, eu-west-1b]', '[eu-central-1a, eu-central-1b]'),
      'teams/vision.yaml': readFileSync(join(examples, 'config-egress', 'teams', 'vision.yaml'), 'utf8'),
    });
    const second = synthesizeConfig(directory).templates.get('acme-ml--baseline--111111111111--eu-central-1');
    const roles = Object.values(second?.Resources ?? {}).filter(({ Type }) => Type === 'AWS::IAM::Role');

    expect(roles.map(({ Properties }) => Properties?.['RoleName'])).toEqual([
      'acme-ml--baseline--eu-central-1--account-settings',
      'acme-ml--baseline--eu-central-1--image-cache',
    ]);
    for (const { Properties } of roles)
      expect(Properties).toMatchObject({
        PermissionsBoundary:
          'arn:aws:iam::111111111111:policy/acme-ml/baseline/acme-ml--baseline--service-boundary',
      });
    expect(JSON.stringify(second)).toContain('"acme-ml/cache/docker"');
  });

  it('come into a VPC of the network team too: a domain is in no VPC', () => {
    const directory = configFolder({
      'platform.yaml': readFileSync(join(examples, 'config-existing-vpc', 'platform.yaml'), 'utf8').replace(
        /^network:.*$/m,
        'network: { features: [batch, ssm], egress: { packages: [pypi] } }',
      ),
      'teams/vision.yaml': readFileSync(
        join(examples, 'config-existing-vpc', 'teams', 'vision.yaml'),
        'utf8',
      ),
    });
    const types = Object.values(
      synthesizeConfig(directory).templates.get('acme-ml--network--prod')?.Resources ?? {},
    ).map(({ Type }) => Type);

    expect(types).toContain('AWS::CodeArtifact::Domain');
    expect(types).not.toContain('AWS::EC2::VPCEndpoint');
  });
});

describe('an existing VPC without endpoints', () => {
  const { templates } = plannedAssembly(join(examples, 'config-existing-vpc-endpoints'));
  const resources = Object.values(templates.get('acme-ml--network--prod')?.Resources ?? {});
  const ofType = (type: string) => resources.filter(({ Type }) => Type === type);

  it('gets them, with their policies, and nothing else', () => {
    expect(new Set(resources.map(({ Type }) => Type))).toEqual(
      new Set(['AWS::EC2::SecurityGroup', 'AWS::EC2::VPCEndpoint', 'AWS::SSM::Parameter']),
    );
    expect(
      ofType('AWS::EC2::VPCEndpoint').map(({ Properties }) =>
        String(Properties?.['ServiceName']).replace('com.amazonaws.eu-central-1.', ''),
      ),
    ).toEqual([
      's3',
      ...['ecr.api', 'ecr.dkr', 'kms', 'logs', 'monitoring', 'sts'],
      ...['batch', 'ecs', 'ecs-agent', 'ecs-telemetry', 'sagemaker.api', 'sagemaker.runtime'],
      ...['ssm', 'ssmmessages', 'ec2messages'],
    ]);
  });

  it('gets them where its owner says', () => {
    const [gateway, ...interfaces] = ofType('AWS::EC2::VPCEndpoint').map(({ Properties }) => Properties);
    const [group] = ofType('AWS::EC2::SecurityGroup').map(({ Properties }) => Properties);

    expect(gateway).toMatchObject({
      VpcId: 'vpc-0a1b2c3d4e5f60718',
      RouteTableIds: ['rtb-0a1b2c3d4e5f60718', 'rtb-0b1c2d3e4f5061728'],
    });
    for (const each of interfaces) {
      expect(each).toMatchObject({
        VpcId: 'vpc-0a1b2c3d4e5f60718',
        SubnetIds: ['subnet-0a1b2c3d4e5f60718', 'subnet-0b1c2d3e4f5061728'],
      });
    }
    expect(group).toMatchObject({
      VpcId: 'vpc-0a1b2c3d4e5f60718',
      SecurityGroupIngress: [{ CidrIp: '10.60.0.0/20', FromPort: 443, ToPort: 443, IpProtocol: 'tcp' }],
    });
  });
});

describe('a transit gateway', () => {
  const { templates } = plannedAssembly(join(examples, 'config-transit-gateway'));
  const resourcesOf = (stack: string, type: string) =>
    Object.values(templates.get(stack)?.Resources ?? {}).filter(({ Type }) => Type === type);
  const networks = [
    ['acme-ml--network--dev', 2],
    ['acme-ml--network--prod', 3],
  ] as const;

  it.each(networks)('is the only way out of %s, behind a firewall in each of %d zones', (stack, zones) => {
    const routes = resourcesOf(stack, 'AWS::EC2::Route').map(({ Properties }) => Properties);
    const [firewall, ...others] = resourcesOf(stack, 'AWS::NetworkFirewall::Firewall');

    expect(routes).toHaveLength(2 * zones + 1);
    expect(routes.filter((route) => route?.['TransitGatewayId'] === 'tgw-0a1b2c3d4e5f60718')).toHaveLength(1);
    expect(routes.filter((route) => route?.['VpcEndpointId'] !== undefined)).toHaveLength(2 * zones);
    expect(firewall?.Properties?.['SubnetMappings']).toHaveLength(zones);
    expect(others).toEqual([]);
  });

  it.each(networks)('is reached from %s for the same domains that resolve there', (stack) => {
    const [lists] = resourcesOf(stack, 'AWS::Route53Resolver::FirewallDomainList')
      .map(({ Properties }) => Properties)
      .filter((list) => String(list?.['Name']).endsWith('--allowed'));
    const rules = JSON.stringify(resourcesOf(stack, 'AWS::NetworkFirewall::RuleGroup'));

    expect(lists?.['Domains']).toEqual(['huggingface.co', '*.huggingface.co', 'hf.co', '*.hf.co']);
    expect([...rules.matchAll(/content:\\"\.([a-z.]+)\\";/g)].map(([, domain]) => domain)).toEqual([
      'huggingface.co',
      'hf.co',
    ]);
  });

  it.each(networks)('leaves a record of %s that its key is for', (stack) => {
    const names = resourcesOf(stack, 'AWS::Logs::LogGroup').map(({ Properties }) =>
      String(Properties?.['LogGroupName']).split('/').at(-1),
    );
    const key = JSON.stringify(resourcesOf(stack, 'AWS::KMS::Key'));

    expect(names.sort()).toEqual([
      'default-security-group',
      'dns-queries',
      'firewall-alerts',
      'firewall-flows',
      'flow-logs',
    ]);
    for (const name of names) expect(key).toContain(`/${name ?? ''}"`);
  });

  it.each(networks)(
    'lets AWS deliver into the log groups of %s that services write to, and no others',
    (stack) => {
      const [policy, ...others] = resourcesOf(stack, 'AWS::Logs::ResourcePolicy').map(({ Properties }) =>
        String(Properties?.['PolicyDocument']),
      );
      const groups = [...(policy ?? '').matchAll(/log-group:[^"]*\/([a-z-]+):log-stream:\*"/g)];

      expect(groups.map(([, name]) => name)).toEqual(['dns-queries', 'firewall-alerts', 'firewall-flows']);
      expect(others).toEqual([]);
    },
  );

  it('keeps the record where it is: ids as docs/stateful-resources.md has them', () => {
    const document = readFileSync(join(examples, '..', 'docs', 'stateful-resources.md'), 'utf8');
    const written = Object.entries(templates.get('acme-ml--network--prod')?.Resources ?? {})
      .filter(([id, { Type }]) => Type === 'AWS::Logs::LogGroup' && id.startsWith('TransitEgress'))
      .map(([id]) => id);

    expect(written).toHaveLength(2);
    for (const id of written) expect(document).toContain(`\`${id}\``);
  });

  it('leaves internet gateways blocked', () => {
    const blocked = [...templates].filter(([, { Resources }]) =>
      Object.values(Resources).some(({ Type }) => Type === 'AWS::EC2::VPCBlockPublicAccessOptions'),
    );

    expect(blocked.map(([stack]) => stack).sort()).toEqual([
      'acme-ml--baseline--111111111111--eu-west-1',
      'acme-ml--baseline--222222222222--eu-west-1',
    ]);
  });

  it('changes no project, and the networks alone', () => {
    const directory = configFolder({
      'platform.yaml': readFileSync(
        join(examples, 'config-transit-gateway', 'platform.yaml'),
        'utf8',
      ).replace(/ {2}egress:\n.*\n.*\n/, ''),
      'teams/vision.yaml': null,
      'teams/language.yaml': readFileSync(
        join(examples, 'config-transit-gateway', 'teams', 'language.yaml'),
        'utf8',
      ),
    });
    const without = synthesizeConfig(directory).templates;

    expect([...without.keys()]).toEqual([...templates.keys()]);
    expect(
      [...without.keys()].filter(
        (name) => JSON.stringify(without.get(name)) !== JSON.stringify(templates.get(name)),
      ),
    ).toEqual(networks.map(([stack]) => stack));
  });

  it('takes no subnet of workloads away', () => {
    const ranges = resourcesOf('acme-ml--network--prod', 'AWS::EC2::Subnet').map(
      ({ Properties }) => Properties?.['CidrBlock'],
    );

    expect(ranges.slice(0, 3)).toEqual(['10.71.0.0/19', '10.71.32.0/19', '10.71.64.0/19']);
  });
});

describe('a landing zone', () => {
  const { templates } = plannedAssembly(join(examples, 'config-landing-zone'));
  const resources = [...templates.values()].flatMap(({ Resources }) => Object.values(Resources));
  const typesOf = new Set(resources.map(({ Type }) => Type));

  it('keeps what it has: identity provider, scanning, the key of the archive', () => {
    expect(typesOf).not.toContain('AWS::IAM::OIDCProvider');
    expect(typesOf).not.toContain('AWS::ECR::RegistryScanningConfiguration');
    // The one key there is encrypts answers; the archive's is imported, and whoever asks decrypts with it.
    const audit = Object.entries(templates.get('acme-ml--audit')?.Resources ?? {});
    const keys = audit.filter(([, { Type }]) => Type === 'AWS::KMS::Key').map(([id]) => id);
    const policy = audit.find(
      ([, { Properties }]) => Properties?.['ManagedPolicyName'] === 'acme-ml--audit--investigator',
    );

    expect(keys).toEqual([expect.stringMatching(/^InvestigationAnswersKey/)]);
    expect(JSON.stringify(policy)).toContain('key/11111111-2222-3333-4444-555555555555');
  });

  it('records, watches and sets the accounts up itself, and mlkeep makes nothing of the kind', () => {
    const own = [...typesOf].filter((type) =>
      /^AWS::(?:Config|AccessAnalyzer|GuardDuty|SecurityHub|Macie|Lambda)::|AccountSettings|SnapshotBlock/.test(
        type,
      ),
    );

    expect(own).toEqual([]);
  });

  it('has its path above every role and its tags on everything that takes tags', () => {
    const roles = resources.filter(({ Type }) => Type === 'AWS::IAM::Role');

    expect(roles.length).toBeGreaterThan(8);
    for (const { Properties } of roles) {
      expect(Properties?.['Path']).toMatch(/^\/acme\/workloads\/acme-ml\//);
      expect(JSON.stringify(Properties?.['Tags'])).toContain('data-steward');
    }
  });

  it('has its denies in every project’s boundary', () => {
    expect(JSON.stringify(templates.get('acme-ml--prod--vision--inspection'))).toContain(
      'OrganizationNoMarketplace',
    );
  });

  it('deploys and ships by repositories that are known by id', () => {
    expect(JSON.stringify(templates.get('acme-ml--ci--prod'))).toContain(
      '"repo:acme@1234567/ml-platform@7654321:environment:prod"',
    );
    expect(JSON.stringify(templates.get('acme-ml--prod--vision--inspection'))).toContain(
      '"repo:acme@1234567/vision-models@7654322:environment:prod--vision--inspection"',
    );
  });
});

describe('a trail of the landing zone', () => {
  const landingZone = readFileSync(join(examples, 'config-landing-zone', 'platform.yaml'), 'utf8');
  const team = readFileSync(join(examples, 'config-landing-zone', 'teams', 'vision.yaml'), 'utf8');
  const HOMES = [
    'acme-ml--baseline--222222222222--eu-central-1',
    'acme-ml--baseline--333333333333--eu-central-1',
  ];
  const folderWith = (more: string): string =>
    configFolder({
      'platform.yaml': landingZone.replace(
        '      expires: 2027-12-31\n',
        `      expires: 2027-12-31\n${more}`,
      ),
      'teams/vision.yaml': team,
    });
  const made = (more = '') => {
    const { templates } = synthesizeConfig(folderWith(more));
    const ofType = (stack: string, type: string) =>
      Object.values(templates.get(stack)?.Resources ?? {}).filter(({ Type }) => Type === type);
    return { ofType, audit: JSON.stringify(templates.get('acme-ml--audit')), access: templates };
  };
  const files = (more = '') => {
    const loaded = loadPlatform(folderWith(more));
    if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems));
    return bootstrapFiles(loaded.platform);
  };
  const QUERIES = 'AWS::Athena::NamedQuery';

  it('takes the place of ours for management events, and nothing of it is made', () => {
    const { ofType, audit } = made();

    for (const home of HOMES) {
      const trails = ofType(home, 'AWS::CloudTrail::Trail').map(
        ({ Properties }) => Properties?.['TrailName'],
      );

      expect(trails).toEqual(['acme-ml.data']);
      expect(ofType(home, 'AWS::Logs::LogGroup')).toEqual([]);
      expect(ofType(home, 'AWS::Logs::MetricFilter')).toEqual([]);
      expect(ofType(home, 'AWS::CloudWatch::Alarm')).toEqual([]);
      expect(ofType(home, 'AWS::KMS::Key')).toHaveLength(1); // of the alarms' topic
    }
    expect(audit).toContain('WriteDataEvents');
    expect(audit).not.toContain('WriteManagementEvents');
    expect(audit).not.toContain('trail/acme-ml.management');
    expect(ofType('acme-ml--audit', 'AWS::Glue::Table')).toHaveLength(1);
    expect(ofType('acme-ml--audit', QUERIES)).toHaveLength(3);
  });

  it('keeps questions about data events possible, under the imported key too', () => {
    const key = files().get('bootstrap/archive-key-policy.json') ?? '';

    expect(key).toContain('ReadArchiveByInvestigator');
    expect(key).toContain('role/acme/workloads/acme-ml/audit/acme-ml--audit--investigator');
    expect(key).toContain('trail/acme-ml.data');
    expect(key).not.toContain('trail/acme-ml.management');
  });

  it('leaves what to alarm on to whoever keeps it', () => {
    const patterns = JSON.parse(files().get('bootstrap/filter-patterns.json') ?? '{}') as object;

    expect(Object.keys(patterns).sort()).toEqual(['222222222222', '333333333333']);
    expect(JSON.stringify(patterns)).toContain(
      'arn:aws:iam::222222222222:role/acme/workloads/acme-ml/baseline/acme-ml--baseline--break-glass',
    );
    expect(JSON.stringify(patterns)).toContain('StopLogging');
  });

  it('with a log group in every account is what the alarms read', () => {
    const logGroup = '      logGroup: aws-controltower/CloudTrailLogs\n';
    const { ofType } = made(logGroup);

    for (const home of HOMES) {
      const filters = ofType(home, 'AWS::Logs::MetricFilter');

      // Break-glass and the fifteen of the benchmark.
      expect(filters).toHaveLength(16);
      expect(new Set(filters.map(({ Properties }) => Properties?.['LogGroupName']))).toEqual(
        new Set(['aws-controltower/CloudTrailLogs']),
      );
      expect(ofType(home, 'AWS::CloudWatch::Alarm')).toHaveLength(16);
    }
    expect(files(logGroup).has('bootstrap/filter-patterns.json')).toBe(false);
    expect(
      files(logGroup).get('bootstrap/222222222222-eu-central-1/acme-ml--bootstrap-audit--eu-central-1.json'),
    ).toContain('log-group:aws-controltower/CloudTrailLogs');
  });

  it('with data events leaves no trail of ours, an archive that waits, and nothing to ask', () => {
    const { ofType, audit } = made('      dataEvents: true\n');

    for (const home of HOMES) expect(ofType(home, 'AWS::CloudTrail::Trail')).toEqual([]);
    expect(audit).not.toContain('cloudtrail.amazonaws.com');
    expect(audit).toContain('COMPLIANCE');
    expect(audit).not.toContain('AWS::Athena');
    expect(audit).not.toContain('--investigator');
  });

  it.each(['      logGroup: lz/trail\n', '      dataEvents: true\n'])('passes the gate with %j', (more) => {
    const outcome = check({
      input: { kind: 'config', directory: folderWith(more) },
      asOf: '2026-11-21',
      allowUnknown: false,
    });

    expect(outcome).toMatchObject({ status: 0, value: { report: { summary: { fail: 0, unknown: 0 } } } });
  });

  it('that has expired fails the gate', () => {
    const directory = join(examples, 'config-landing-zone');
    const outcome = check({ input: { kind: 'config', directory }, asOf: '2028-01-01', allowUnknown: false });

    if (outcome.status === 2) throw new Error(outcome.problems.join('\n'));
    const expired = outcome.value.report.results.filter(({ control }) => control === 'provided-expired');
    expect(outcome.status).toBe(1);
    expect(new Set(expired.map(({ verdict }) => verdict))).toEqual(new Set(['fail']));
    expect(expired).toHaveLength(10);
  });
});

describe('a single account', () => {
  const { templates, manifest } = plannedAssembly(join(examples, 'config-single-account'));

  it('has one baseline, whatever the number of environments', () => {
    expect([...templates.keys()].filter((name) => name.includes('--baseline--'))).toEqual([
      'acme-ml--baseline--111111111111--eu-west-1',
    ]);
    expect([...templates.keys()].filter((name) => name.includes('--network--'))).toHaveLength(3);
  });

  it('keeps the environments of one project apart', () => {
    const names = [...templates.values()]
      .flatMap(({ Resources }) => Object.values(Resources))
      .map(
        ({ Properties }) =>
          Properties?.['RoleName'] ?? Properties?.['BucketName'] ?? Properties?.['AliasName'],
      )
      .filter((name) => name !== undefined);

    expect(new Set(names).size).toBe(names.length);
  });

  it('deploys every network behind the one baseline', () => {
    expect(manifest.artifacts['acme-ml--network--dev']?.dependencies).toContain(
      'acme-ml--baseline--111111111111--eu-west-1',
    );
  });
});
