import { Match, Template } from 'aws-cdk-lib/assertions';
import {
  Endpoints,
  ImageCaches,
  ImageSource,
  PackageDomain,
  PackageSource,
  ProjectBoundary,
  RegistrySecret,
  ServiceBoundary,
} from '../../constructs';
import {
  IMAGE_REGISTRIES,
  PACKAGE_FORMATS,
  type PolicyDocument,
  administratorsOf,
  imageCachePolicy,
  packageDomainPolicy,
  packageRepositoryPolicy,
  registrySecretPolicy,
} from '../../policies';
import '../_helpers/matchers';
import { SCORING, VPC_ID } from '../_helpers/scopes';
import { emptyStack, onlyResource } from '../_helpers/stack';

const facts = { ...administratorsOf(SCORING, 'mlkeep'), scope: SCORING };

interface Found {
  readonly Properties: Readonly<Record<string, unknown>>;
  readonly DependsOn?: readonly string[];
  readonly DeletionPolicy?: string;
}

function found(template: Template, type: string): ReadonlyMap<string, Found> {
  return new Map(Object.entries(template.findResources(type)) as [string, Found][]);
}

describe('a domain of packages', () => {
  const stack = emptyStack();
  new PackageDomain(stack, 'Packages', {
    environment: SCORING,
    packages: [PackageSource.PYPI, PackageSource.NPM],
    qualifier: 'mlkeep',
  });
  const template = Template.fromStack(stack);
  const domain = onlyResource(stack, 'AWS::CodeArtifact::Domain') as unknown as Found;

  it('is on a key of its own, with its whole policy', () => {
    expect(domain).toMatchObject({
      DeletionPolicy: 'RetainExceptOnCreate',
      Properties: {
        DomainName: 'acme-ml--prod',
        EncryptionKey: { 'Fn::GetAtt': [expect.stringMatching(/^PackagesKey/), 'Arn'] },
        PermissionsPolicyDocument: packageDomainPolicy(facts),
      },
    });
    template.hasResourceProperties('AWS::KMS::Key', { EnableKeyRotation: true });
    template.hasResourceProperties('AWS::KMS::Alias', {
      AliasName: 'alias/acme-ml--network--prod--packages',
    });
  });

  it('has a repository per format, with one public registry and nothing else behind it', () => {
    const repositories = [...found(template, 'AWS::CodeArtifact::Repository').values()];

    expect(repositories.map(({ Properties }) => Properties)).toEqual(
      [
        ['pypi', 'public:pypi'],
        ['npm', 'public:npmjs'],
      ].map(([name, connection]) => ({
        Description: `What prod installs from ${connection}`,
        DomainName: { 'Fn::GetAtt': [expect.stringMatching(/^Packages/), 'Name'] },
        ExternalConnections: [connection],
        PermissionsPolicyDocument: packageRepositoryPolicy(facts),
        RepositoryName: name,
      })),
    );
    for (const { DeletionPolicy } of repositories) expect(DeletionPolicy).toBe('RetainExceptOnCreate');
  });

  it('knows every format of the configuration', () => {
    expect(Object.values(PackageSource)).toEqual([...PACKAGE_FORMATS]);
  });

  it('has no finding of four packs', () => {
    expect(stack).toHaveNoFindings();
  });
});

describe('the endpoints of a network with packages', () => {
  const endpoints = (packages?: readonly PackageSource[]) => {
    const stack = emptyStack();
    new Endpoints(stack, 'Endpoints', {
      environment: SCORING,
      vpcId: VPC_ID,
      cidr: '10.42.0.0/16',
      subnetIds: ['subnet-a', 'subnet-b'],
      routeTableIds: ['rtb-a', 'rtb-b'],
      features: [],
      ...(packages === undefined ? {} : { packages }),
    });
    return { stack, template: Template.fromStack(stack) };
  };

  it('are the two of CodeArtifact besides the others, by private names and with a policy', () => {
    const { stack, template } = endpoints([PackageSource.NPM]);

    for (const service of ['codeartifact.api', 'codeartifact.repositories']) {
      template.hasResourceProperties('AWS::EC2::VPCEndpoint', {
        ServiceName: `com.amazonaws.eu-west-1.${service}`,
        PrivateDnsEnabled: true,
        VpcEndpointType: 'Interface',
        PolicyDocument: { Statement: Match.anyValue() },
      });
    }
    expect(stack).toHaveNoFindings();
  });

  it('let files of packages through from S3, and only with packages', () => {
    const s3 = (packages?: readonly PackageSource[]): string =>
      JSON.stringify(
        [...found(endpoints(packages).template, 'AWS::EC2::VPCEndpoint').values()].find(
          ({ Properties }) => Properties['VpcEndpointType'] === 'Gateway',
        ),
      );

    expect(s3([PackageSource.NPM])).toContain('arn:aws:s3:::assets-438097961670-eu-west-1/*');
    expect(s3()).not.toContain('assets-');
  });
});

describe('caches of images', () => {
  const stack = emptyStack();
  new ImageCaches(stack, 'ImageCaches', {
    account: SCORING,
    images: Object.values(ImageSource),
    tags: { 'mlkeep:platform': 'acme-ml', 'data-steward': 'risk' },
    qualifier: 'mlkeep',
  });
  const template = Template.fromStack(stack);
  const templates = found(template, 'AWS::ECR::RepositoryCreationTemplate');
  const rules = found(template, 'AWS::ECR::PullThroughCacheRule');

  it('know every registry of the configuration, by the names that ECR has for them', () => {
    expect(Object.values(ImageSource)).toEqual([...IMAGE_REGISTRIES]);
    expect(
      [...rules.values()].map(({ Properties }) => [
        Properties['EcrRepositoryPrefix'],
        Properties['UpstreamRegistry'],
        Properties['UpstreamRegistryUrl'],
        Properties['CredentialArn'] !== undefined,
      ]),
    ).toEqual([
      ['acme-ml/cache/ecr', 'ecr-public', 'public.ecr.aws', false],
      ['acme-ml/cache/docker', 'docker-hub', 'registry-1.docker.io', true],
      ['acme-ml/cache/ghcr', 'github-container-registry', 'ghcr.io', true],
      ['acme-ml/cache/quay', 'quay', 'quay.io', false],
      ['acme-ml/cache/k8s', 'k8s', 'registry.k8s.io', false],
    ]);
  });

  it('make repositories whose tags never move, on our key, closed and tagged', () => {
    expect([...templates.values()].map(({ Properties }) => Properties['Prefix'])).toEqual(
      [...rules.values()].map(({ Properties }) => Properties['EcrRepositoryPrefix']),
    );
    for (const { Properties } of templates.values()) {
      expect(Properties).toMatchObject({
        AppliedFor: ['PULL_THROUGH_CACHE'],
        CustomRoleArn: { 'Fn::GetAtt': [expect.stringMatching(/^ImageCachesRole/), 'Arn'] },
        EncryptionConfiguration: {
          EncryptionType: 'KMS',
          KmsKey: { 'Fn::GetAtt': [expect.stringMatching(/^ImageCachesKey/), 'Arn'] },
        },
        ImageTagMutability: 'IMMUTABLE',
        ResourceTags: [
          { Key: 'mlkeep:platform', Value: 'acme-ml' },
          { Key: 'data-steward', Value: 'risk' },
        ],
      });
      expect(Properties['ImageTagMutabilityExclusionFilters']).toBeUndefined();
      expect(JSON.parse(String(Properties['RepositoryPolicy']))).toEqual(imageCachePolicy(facts));
      expect(JSON.parse(String(Properties['LifecyclePolicy']))).toMatchObject({
        rules: [{ selection: { tagStatus: 'untagged', countNumber: 14 } }],
      });
    }
  });

  it('have no rule before the template that its repositories are made by, nor a template before its role’s policy', () => {
    for (const { Properties, DependsOn } of rules.values()) {
      const [own] = [...templates].find(
        ([, each]) => each.Properties['Prefix'] === Properties['EcrRepositoryPrefix'],
      ) ?? ['none'];
      expect(DependsOn).toContain(own);
    }
    for (const { DependsOn = [] } of templates.values())
      expect(DependsOn.some((id) => /^ImageCachesRolePolicy/.test(id))).toBe(true);
  });

  it('are made by a role of the Region, within the service boundary, that ECR alone assumes', () => {
    template.hasResourceProperties('AWS::IAM::Role', {
      RoleName: 'acme-ml--baseline--eu-west-1--image-cache',
      PermissionsBoundary:
        'arn:aws:iam::222222222222:policy/acme-ml/baseline/acme-ml--baseline--service-boundary',
      AssumeRolePolicyDocument: {
        Statement: [Match.objectLike({ Principal: { Service: 'ecr.amazonaws.com' } })],
      },
    });
  });

  it('have no finding of four packs', () => {
    expect(stack).toHaveNoFindings();
  });
});

describe('the secret of a registry', () => {
  const stack = emptyStack();
  new RegistrySecret(stack, 'Secret', {
    account: SCORING,
    image: ImageSource.DOCKER_HUB,
    qualifier: 'mlkeep',
  });
  const template = Template.fromStack(stack);

  it('has the name and the form that ECR asks for, under AWS’s key, and no value in the template', () => {
    const { Properties } = onlyResource(stack, 'AWS::SecretsManager::Secret') as unknown as Found;

    // Another way to make the placeholder would write over the token that an operator has put in.
    expect(Properties).toEqual({
      Description: 'How ECR signs in to docker.io: user name and access token',
      GenerateSecretString: {
        GenerateStringKey: 'accessToken',
        SecretStringTemplate: '{"username":"replace-me"}',
      },
      Name: 'ecr-pullthroughcache/acme-ml/cache/docker',
    });
  });

  it('is closed to whoever has no business with it', () => {
    template.hasResourceProperties('AWS::SecretsManager::ResourcePolicy', {
      SecretId: { Ref: Match.stringLikeRegexp('^Secret') },
      ResourcePolicy: registrySecretPolicy(facts),
    });
  });

  it('has no finding of four packs', () => {
    expect(stack).toHaveNoFindings();
  });
});

describe('boundaries', () => {
  const sidsOf = (document: unknown): readonly string[] =>
    (document as PolicyDocument).Statement.map(({ Sid }) => Sid);

  it('of a project let through what the platform takes from outside, and nothing where it takes nothing', () => {
    const sids = (props: { packages?: readonly PackageSource[]; images?: readonly ImageSource[] }) => {
      const stack = emptyStack();
      new ProjectBoundary(stack, 'Boundary', { project: SCORING, ...props });
      return sidsOf(
        (onlyResource(stack, 'AWS::IAM::ManagedPolicy') as unknown as Found).Properties['PolicyDocument'],
      );
    };
    const own = ['Packages', 'ImageCache', 'Supply'];

    expect(sids({}).filter((sid) => own.includes(sid))).toEqual([]);
    expect(sids({ packages: [PackageSource.PYPI] }).filter((sid) => own.includes(sid))).toEqual([
      'Packages',
      'Supply',
    ]);
    expect(sids({ images: [ImageSource.QUAY] }).filter((sid) => own.includes(sid))).toEqual([
      'ImageCache',
      'Supply',
    ]);
  });

  it('of the machinery have room for caches where there are some', () => {
    const stack = emptyStack();
    new ServiceBoundary(stack, 'Boundary', { home: SCORING, images: [ImageSource.QUAY] });
    const { Properties } = onlyResource(stack, 'AWS::IAM::ManagedPolicy') as unknown as Found;

    expect(sidsOf(Properties['PolicyDocument'])).toEqual(
      expect.arrayContaining(['MakeCachedRepositories', 'LendCacheKey']),
    );
    expect(stack).toHaveNoFindings();
  });
});
