import {
  IMAGE_REGISTRIES,
  NO_UPSTREAMS,
  PACKAGE_FORMATS,
  PACKAGE_REGIONS,
  PACKAGE_UPSTREAMS,
  PROJECT_ROLES,
  REGIONS,
  type RoleName,
  type Upstreams,
  administratorsOf,
  awsBuckets,
  breakGlassRole,
  cacheMakerPolicy,
  emergencyPolicy,
  endpointServices,
  executionRoleArn,
  imageCache,
  imageCacheKeyPolicy,
  imageCachePolicy,
  imageCacheRole,
  packageDomain,
  packageDomainPolicy,
  packageKeyPolicy,
  packageRepository,
  packageRepositoryPolicy,
  projectBoundaryPolicy,
  projectRepository,
  projectRole,
  pullThroughRole,
  registrySecretPolicy,
  rolePolicy,
  s3EndpointPolicy,
  serviceBoundaryPolicy,
} from '../../policies';
import { type Request, decide, statementsFor } from '../_helpers/decide';
import { insideVpc, outsideVpc } from '../_helpers/requests';
import { EVERY_UPSTREAM, KEY_ARN, SCORING } from '../_helpers/scopes';

const administrators = administratorsOf(SCORING, 'mlkeep');
const facts = { ...administrators, scope: SCORING };
const execution = executionRoleArn('mlkeep', SCORING.account, SCORING.region);
const breakGlass = breakGlassRole(SCORING).arn;
const administrator = `arn:aws:iam::${SCORING.account}:role/Administrator`;
const staging = { ...SCORING, environment: 'staging' };

const domain = packageDomain(SCORING).arn;
const pypi = packageRepository(SCORING, 'pypi').arn;
const python = imageCache(SCORING, 'docker.io').arn.replace('*', 'library/python');

/** What each role may do with packages and cached images, written down again by hand. */
const TABLE: Readonly<Record<RoleName, string>> = {
  scientist: 'install pull',
  engineer: 'install pull import',
  approver: '',
  auditor: '',
  deployer: 'install pull import',
  ingest: '',
  'training-job': 'install pull',
  'training-node': 'pull',
  enclave: '',
};

function may(
  role: RoleName,
  request: Omit<Request, 'context'>,
  upstreams: Upstreams = EVERY_UPSTREAM,
): boolean {
  return answer(role, { ...request, context: insideVpc(SCORING, projectRole(SCORING, role).arn) }, upstreams);
}

function answer(role: RoleName, request: Request, upstreams: Upstreams = EVERY_UPSTREAM): boolean {
  const decision = decide(request, {
    identity: rolePolicy({
      scope: SCORING,
      role,
      keyArn: KEY_ARN,
      scientistsReadData: true,
      upstreams,
    }).document,
    boundary: projectBoundaryPolicy({
      scope: SCORING,
      upstreams,
      organizationDenies: [],
      trains: true,
      sageMaker: null,
    }).document,
  });
  return decision === 'allow';
}

function bearer(role: RoleName, change: Record<string, string> = {}): Request {
  return {
    action: 'sts:GetServiceBearerToken',
    resource: '*',
    context: {
      ...insideVpc(SCORING, projectRole(SCORING, role).arn),
      'sts:AWSServiceName': 'codeartifact.amazonaws.com',
      'sts:DurationSeconds': '3600',
      ...change,
    },
  };
}

describe.each(PROJECT_ROLES)('%s', (role) => {
  it('may do with packages and cached images exactly what the table says', () => {
    const installs =
      may(role, { action: 'codeartifact:GetAuthorizationToken', resource: domain }) &&
      answer(role, bearer(role)) &&
      may(role, { action: 'codeartifact:GetRepositoryEndpoint', resource: pypi }) &&
      may(role, { action: 'codeartifact:ReadFromRepository', resource: pypi });
    const pulls = ['ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'].every((action) =>
      may(role, { action, resource: python }),
    );
    const imports = ['ecr:BatchImportUpstreamImage', 'ecr:CreateRepository'].every((action) =>
      may(role, { action, resource: python }),
    );

    expect([installs && 'install', pulls && 'pull', imports && 'import'].filter(Boolean).join(' ')).toBe(
      TABLE[role],
    );
  });

  it('may do half of none of it', () => {
    const [token, bearerToken, read, get, layer, fetch, make] = [
      may(role, { action: 'codeartifact:GetAuthorizationToken', resource: domain }),
      answer(role, bearer(role)),
      may(role, { action: 'codeartifact:ReadFromRepository', resource: pypi }),
      may(role, { action: 'ecr:BatchGetImage', resource: python }),
      may(role, { action: 'ecr:GetDownloadUrlForLayer', resource: python }),
      may(role, { action: 'ecr:BatchImportUpstreamImage', resource: python }),
      may(role, { action: 'ecr:CreateRepository', resource: python }),
    ];

    expect([bearerToken, read]).toEqual([token, token]);
    expect([layer, make]).toEqual([get, fetch]);
  });

  it('reaches nothing of it where the platform takes nothing from outside', () => {
    for (const request of [
      { action: 'codeartifact:GetAuthorizationToken', resource: domain },
      { action: 'codeartifact:ReadFromRepository', resource: pypi },
      { action: 'ecr:BatchGetImage', resource: python },
      { action: 'ecr:BatchImportUpstreamImage', resource: python },
      { action: 'ecr:CreateRepository', resource: python },
    ]) {
      expect(may(role, request, NO_UPSTREAMS)).toBe(false);
    }
    expect(answer(role, bearer(role), NO_UPSTREAMS)).toBe(false);
  });

  it('publishes nothing, pushes nothing into a cache, and decides nothing about where things come from', () => {
    const tries = [
      ...[
        'PublishPackageVersion',
        'PutPackageMetadata',
        'CopyPackageVersions',
        'DeletePackageVersions',
        'DisposePackageVersions',
        'UpdatePackageVersionsStatus',
        'PutPackageOriginConfiguration',
        'AssociateExternalConnection',
        'AssociateWithDownstreamRepository',
        'DisassociateExternalConnection',
        'UpdateRepository',
        'PutRepositoryPermissionsPolicy',
        'DeleteRepository',
        'TagResource',
      ].map((action) => ({ action: `codeartifact:${action}`, resource: pypi })),
      ...['CreateRepository', 'PutDomainPermissionsPolicy', 'DeleteDomain'].map((action) => ({
        action: `codeartifact:${action}`,
        resource: domain,
      })),
      ...['PutImage', 'InitiateLayerUpload', 'BatchDeleteImage', 'SetRepositoryPolicy', 'TagResource'].map(
        (action) => ({ action: `ecr:${action}`, resource: python }),
      ),
      ...[
        'CreatePullThroughCacheRule',
        'UpdatePullThroughCacheRule',
        'DeletePullThroughCacheRule',
        'CreateRepositoryCreationTemplate',
        'UpdateRepositoryCreationTemplate',
        'PutRegistryPolicy',
        'PutRegistryScanningConfiguration',
      ].map((action) => ({ action: `ecr:${action}`, resource: '*' })),
      { action: 'secretsmanager:GetSecretValue', resource: '*' },
    ];

    expect(tries.filter((request) => may(role, request))).toEqual([]);
  });

  it('has no way to the packages of another environment in the same account', () => {
    const tries = [
      { action: 'codeartifact:GetAuthorizationToken', resource: packageDomain(staging).arn },
      { action: 'codeartifact:ReadFromRepository', resource: packageRepository(staging, 'pypi').arn },
    ];

    expect(tries.filter((request) => may(role, request))).toEqual([]);
  });

  it('makes no repository outside the caches', () => {
    for (const resource of [
      projectRepository(SCORING).arn,
      projectRepository({ ...SCORING, project: 'other' }).arn,
      `arn:aws:ecr:eu-west-1:${SCORING.account}:repository/payroll`,
    ]) {
      expect(may(role, { action: 'ecr:CreateRepository', resource })).toBe(false);
    }
  });
});

describe('the boundary of a project', () => {
  it('holds even where a resource policy lets a session publish or change where things come from', () => {
    const boundary = projectBoundaryPolicy({
      scope: SCORING,
      upstreams: EVERY_UPSTREAM,
      organizationDenies: [],
      trains: true,
      sageMaker: null,
    }).document;
    const denied = (action: string, resource: string): readonly string[] =>
      statementsFor(boundary, 'Deny', {
        action,
        resource,
        context: insideVpc(SCORING, projectRole(SCORING, 'engineer').arn),
      });

    for (const action of ['PublishPackageVersion', 'AssociateExternalConnection', 'UpdateRepository'])
      expect(denied(`codeartifact:${action}`, pypi)).toEqual(['Supply']);
    expect(denied('ecr:CreatePullThroughCacheRule', '*')).toEqual(['Supply']);
    expect(denied('codeartifact:ReadFromRepository', pypi)).toEqual([]);
    expect(denied('codeartifact:GetAuthorizationToken', domain)).toEqual([]);
  });
});

describe('break-glass', () => {
  const { document } = emergencyPolicy({ scope: SCORING, audit: SCORING, archiveKeyArn: null });
  const can = (action: string, resource: string): boolean =>
    decide({ action, resource, context: outsideVpc(SCORING, breakGlass) }, { identity: document }) ===
    'allow';

  it('takes a bad image or package away, and decides nothing about where things come from', () => {
    const lodash = `arn:aws:codeartifact:eu-west-1:222222222222:package/${packageDomain(SCORING).name}/npm/npm//lodash`;

    expect(can('ecr:BatchDeleteImage', python)).toBe(true);
    expect(can('codeartifact:DisposePackageVersions', lodash)).toBe(true);
    expect(can('codeartifact:DisposePackageVersions', lodash.replace('acme-ml', 'payroll'))).toBe(false);
    // Of what is deleted no record stays.
    expect(can('codeartifact:DeletePackageVersions', lodash)).toBe(false);
    for (const [action, resource] of [
      ['ecr:CreatePullThroughCacheRule', '*'],
      ['ecr:UpdateRepositoryCreationTemplate', '*'],
      ['ecr:SetRepositoryPolicy', python],
      ['codeartifact:AssociateExternalConnection', pypi],
      ['codeartifact:PublishPackageVersion', pypi],
      ['codeartifact:PutDomainPermissionsPolicy', domain],
      ['secretsmanager:GetSecretValue', 'arn:aws:secretsmanager:eu-west-1:222222222222:secret:x'],
    ] as const)
      expect(can(action, resource)).toBe(false);
  });
});

describe('a token for packages', () => {
  it.each([
    ['another service', { 'sts:AWSServiceName': 'ecr-public.amazonaws.com' }],
    ['longer than a session', { 'sts:DurationSeconds': '43200' }],
  ])('is not for %s', (_, change) => {
    expect(answer('engineer', bearer('engineer', change))).toBe(false);
  });

  it('may be shorter', () => {
    expect(answer('engineer', bearer('engineer', { 'sts:DurationSeconds': '900' }))).toBe(true);
  });
});

describe('a domain of packages and its repositories', () => {
  const denials = (
    policy: ReturnType<typeof packageDomainPolicy>,
    action: string,
    principal: string,
    account = SCORING.account,
  ): readonly string[] =>
    statementsFor(policy, 'Deny', {
      action: `codeartifact:${action}`,
      resource: pypi,
      context: { ...outsideVpc(SCORING, principal), 'aws:PrincipalAccount': account },
    });

  it('are configured by deployment alone', () => {
    for (const [policy, actions] of [
      [packageDomainPolicy(facts), ['CreateRepository', 'DeleteDomain', 'PutDomainPermissionsPolicy']],
      [
        packageRepositoryPolicy(facts),
        [
          'AssociateExternalConnection',
          'UpdateRepository',
          'PutRepositoryPermissionsPolicy',
          'DeleteRepository',
        ],
      ],
    ] as const) {
      for (const action of actions) {
        expect(denials(policy, action, execution)).toEqual([]);
        for (const principal of [administrator, breakGlass, projectRole(SCORING, 'engineer').arn])
          expect(denials(policy, action, principal)).toEqual(['DenyConfiguration']);
      }
    }
  });

  it.each([
    'PublishPackageVersion',
    'PutPackageMetadata',
    'CopyPackageVersions',
    'DeletePackage',
    'DeletePackageVersions',
    'UpdatePackageVersionsStatus',
    'PutPackageOriginConfiguration',
  ])('let nobody %s, not even deployment', (action) => {
    for (const principal of [execution, administrator, breakGlass])
      expect(denials(packageRepositoryPolicy(facts), action, principal)).toEqual(['DenyWriting']);
  });

  it('lose a version to break-glass alone', () => {
    const disposing = (principal: string): readonly string[] =>
      denials(packageRepositoryPolicy(facts), 'DisposePackageVersions', principal);

    expect(disposing(breakGlass)).toEqual([]);
    for (const principal of [execution, administrator, projectRole(SCORING, 'deployer').arn])
      expect(disposing(principal)).toEqual(['DenyDisposing']);
  });

  it('are read by whoever has it from an identity policy, and by no other account', () => {
    const engineer = projectRole(SCORING, 'engineer').arn;

    expect(denials(packageRepositoryPolicy(facts), 'ReadFromRepository', engineer)).toEqual([]);
    expect(denials(packageDomainPolicy(facts), 'GetAuthorizationToken', engineer)).toEqual([]);
    expect(denials(packageRepositoryPolicy(facts), 'ReadFromRepository', engineer, '999999999999')).toEqual([
      'DenyForeignAccounts',
    ]);
    expect(denials(packageDomainPolicy(facts), 'GetAuthorizationToken', engineer, '999999999999')).toEqual([
      'DenyForeignAccounts',
    ]);
  });
});

describe('a repository of cached images', () => {
  const denials = (action: string, principal: string, account = SCORING.account): readonly string[] =>
    statementsFor(imageCachePolicy(facts), 'Deny', {
      action: `ecr:${action}`,
      resource: python,
      context: { ...outsideVpc(SCORING, principal), 'aws:PrincipalAccount': account },
    });

  it('is pushed to by ECR’s own pull through the cache alone', () => {
    for (const action of ['PutImage', 'InitiateLayerUpload', 'UploadLayerPart', 'CompleteLayerUpload']) {
      expect(denials(action, pullThroughRole(SCORING))).toEqual([]);
      for (const principal of [projectRole(SCORING, 'deployer').arn, execution, administrator])
        expect(denials(action, principal)).toEqual(['DenyPushingButByPullThrough']);
    }
  });

  it('is pulled from and imported into by whoever has it from an identity policy', () => {
    for (const action of ['BatchGetImage', 'GetDownloadUrlForLayer', 'BatchImportUpstreamImage'])
      expect(denials(action, projectRole(SCORING, 'engineer').arn)).toEqual([]);
  });

  it('loses an image to break-glass alone, is configured by deployment alone, and is closed to other accounts', () => {
    expect(denials('BatchDeleteImage', breakGlass)).toEqual([]);
    expect(denials('BatchDeleteImage', administrator)).toEqual(['DenyDeletingImages']);
    for (const action of ['SetRepositoryPolicy', 'PutImageTagMutability', 'PutLifecyclePolicy']) {
      expect(denials(action, execution)).toEqual([]);
      expect(denials(action, administrator)).toEqual(['DenyConfiguration']);
    }
    expect(denials('BatchGetImage', 'arn:aws:iam::999999999999:role/x', '999999999999')).toEqual([
      'DenyForeignAccounts',
    ]);
  });
});

describe('the role with which ECR makes repositories', () => {
  const role = imageCacheRole(SCORING).arn;
  const decision = (request: Request): boolean =>
    decide(request, {
      identity: cacheMakerPolicy(SCORING, KEY_ARN).document,
      boundary: serviceBoundaryPolicy(SCORING, IMAGE_REGISTRIES).document,
    }) === 'allow';
  const lend = (change: Record<string, string | readonly string[]> = {}): Request => ({
    action: 'kms:CreateGrant',
    resource: KEY_ARN,
    context: {
      ...outsideVpc(SCORING, role),
      'kms:ViaService': 'ecr.eu-west-1.amazonaws.com',
      'kms:GrantIsForAWSResource': 'true',
      'kms:EncryptionContext:aws:ecr:arn': python,
      'kms:ResourceAliases': ['alias/acme-ml--baseline--cache'],
      ...change,
    },
  });
  const context = outsideVpc(SCORING, role);

  it('makes them below the caches and nowhere else', () => {
    for (const action of ['ecr:CreateRepository', 'ecr:TagResource']) {
      expect(decision({ action, resource: python, context })).toBe(true);
      expect(decision({ action, resource: projectRepository(SCORING).arn, context })).toBe(false);
    }
    for (const action of ['ecr:PutImage', 'ecr:SetRepositoryPolicy', 'ecr:DeleteRepository'])
      expect(decision({ action, resource: python, context })).toBe(false);
  });

  it('lends the key of the caches to ECR, and no key for anything else', () => {
    expect(decision(lend())).toBe(true);
    expect(decision(lend({ 'kms:ViaService': 'ec2.eu-west-1.amazonaws.com' }))).toBe(false);
    expect(decision(lend({ 'kms:GrantIsForAWSResource': 'false' }))).toBe(false);
    expect(decision(lend({ 'kms:ResourceAliases': ['alias/acme-ml--prod--credit-risk--scoring'] }))).toBe(
      false,
    );
  });

  it('has no such room in its boundary where nothing is cached', () => {
    const boundary = serviceBoundaryPolicy(SCORING).document;

    expect(statementsFor(boundary, 'Allow', { action: 'ecr:CreateRepository', resource: python })).toEqual(
      [],
    );
    expect(statementsFor(boundary, 'Allow', lend())).toEqual([]);
  });

  it('is the one that the key’s policy lets lend it, for cached images alone', () => {
    const policy = imageCacheKeyPolicy(facts);
    const key = (change: Record<string, string>): string => decide(lend(change), { identity: policy });

    expect(key({})).toBe('allow');
    const changes: readonly Record<string, string>[] = [
      { 'aws:PrincipalArn': execution },
      { 'aws:PrincipalArn': projectRole(SCORING, 'engineer').arn },
      { 'kms:ViaService': 'ec2.eu-west-1.amazonaws.com' },
      { 'kms:EncryptionContext:aws:ecr:arn': projectRepository(SCORING).arn },
    ];
    for (const change of changes) expect(key(change)).not.toBe('allow');
  });
});

describe('the keys behind packages and cached images', () => {
  const context = (principal: string, change: Record<string, string> = {}) => ({
    ...outsideVpc(SCORING, principal),
    ...change,
  });
  const answerOf = (policy: ReturnType<typeof packageKeyPolicy>, action: string, ctx: Request['context']) =>
    decide({ action, resource: KEY_ARN, context: ctx ?? {} }, { identity: policy });
  const keys = [
    ['of packages', packageKeyPolicy(facts)],
    ['of cached images', imageCacheKeyPolicy(facts)],
  ] as const;

  it.each(keys)('%s are administered by deployment and used by nobody', (_, policy) => {
    expect(answerOf(policy, 'kms:PutKeyPolicy', context(execution))).toBe('allow');
    expect(
      answerOf(
        policy,
        'kms:PutKeyPolicy',
        context(execution, { 'kms:BypassPolicyLockoutSafetyCheck': 'true' }),
      ),
    ).toBe('explicit deny');
    for (const principal of [execution, breakGlass, administrator, projectRole(SCORING, 'engineer').arn]) {
      for (const action of ['kms:Decrypt', 'kms:Encrypt', 'kms:GenerateDataKey'])
        expect(answerOf(policy, action, context(principal))).not.toBe('allow');
    }
  });

  it('of packages is lent to CodeArtifact by deployment, and to nobody else by anybody', () => {
    const lend = (principal: string, service: string): string =>
      answerOf(packageKeyPolicy(facts), 'kms:CreateGrant', context(principal, { 'kms:ViaService': service }));

    expect(lend(execution, 'codeartifact.eu-west-1.amazonaws.com')).toBe('allow');
    expect(lend(execution, 'ec2.eu-west-1.amazonaws.com')).not.toBe('allow');
    expect(lend(administrator, 'codeartifact.eu-west-1.amazonaws.com')).not.toBe('allow');
  });

  it('of packages refuses the account’s own roles whatever a later Allow says, and never CodeArtifact itself', () => {
    const denials = (change: Record<string, string>): readonly string[] =>
      statementsFor(packageKeyPolicy(facts), 'Deny', {
        action: 'kms:Decrypt',
        resource: KEY_ARN,
        context: change,
      });

    expect(denials({ 'aws:PrincipalAccount': SCORING.account })).toEqual(['DenyUseButThroughPackages']);
    expect(
      denials({
        'aws:PrincipalAccount': SCORING.account,
        'kms:ViaService': 'codeartifact.eu-west-1.amazonaws.com',
      }),
    ).toEqual([]);
    // By its grant, as whomever it may be.
    expect(denials({ 'aws:PrincipalAccount': '999999999999' })).toEqual([]);
    expect(denials({})).toEqual([]);
  });

  it('of cached images refuses other accounts, and not ECR at work with a grant for a cached image', () => {
    const denials = (arn: string): readonly string[] =>
      statementsFor(imageCacheKeyPolicy(facts), 'Deny', {
        action: 'kms:Decrypt',
        resource: KEY_ARN,
        context: { 'kms:EncryptionContext:aws:ecr:arn': arn, 'aws:PrincipalAccount': '999999999999' },
      });

    expect(denials(python)).toEqual([]);
    expect(denials(projectRepository(SCORING).arn)).toEqual(['DenyForeignUse']);
  });
});

describe('the secret of a registry', () => {
  const denials = (principal: string, action = 'secretsmanager:GetSecretValue'): readonly string[] =>
    statementsFor(registrySecretPolicy(facts), 'Deny', {
      action,
      resource:
        'arn:aws:secretsmanager:eu-west-1:222222222222:secret:ecr-pullthroughcache/acme-ml/cache/docker-AbCdEf',
      context: outsideVpc(SCORING, principal),
    });

  it('is read by ECR and deployment, and by no administrator', () => {
    expect(denials(pullThroughRole(SCORING))).toEqual([]);
    expect(denials(execution)).toEqual([]);
    for (const principal of [administrator, breakGlass, projectRole(SCORING, 'engineer').arn])
      expect(denials(principal)).toEqual(['DenyReadingButByPullThrough']);
  });

  it('is written by whoever may, who has no way round: neither another policy nor a copy elsewhere', () => {
    expect(denials(administrator, 'secretsmanager:PutSecretValue')).toEqual([]);
    for (const action of ['DeleteResourcePolicy', 'PutResourcePolicy', 'ReplicateSecretToRegions']) {
      expect(denials(execution, `secretsmanager:${action}`)).toEqual([]);
      for (const principal of [administrator, breakGlass, pullThroughRole(SCORING)])
        expect(denials(principal, `secretsmanager:${action}`)).toEqual(['DenyConfiguration']);
    }
  });
});

describe('the network of packages', () => {
  it('has the two endpoints of CodeArtifact, and has them for packages alone', () => {
    const names = (packages: Upstreams['packages']): readonly string[] =>
      endpointServices([], packages)
        .map(({ service }) => service)
        .filter((service) => service.startsWith('codeartifact'));

    expect(names(['pypi'])).toEqual(['codeartifact.api', 'codeartifact.repositories']);
    expect(names([])).toEqual([]);
  });

  it('reads files of packages from AWS’s bucket of the Region, for formats that need it', () => {
    const from = (packages: Upstreams['packages'], bucket: string): readonly string[] =>
      statementsFor(s3EndpointPolicy(SCORING, [], packages), 'Allow', {
        action: 's3:GetObject',
        resource: `arn:aws:s3:::${bucket}/x`,
        context: {},
      });

    expect(from(['npm'], 'assets-438097961670-eu-west-1')).toEqual(['AllowReadingFromAws']);
    expect(from(['npm'], 'assets-193858265520-us-east-1')).toEqual([]);
    expect(from(['pypi'], 'assets-438097961670-eu-west-1')).toEqual([]);
    expect(from([], 'assets-438097961670-eu-west-1')).toEqual([]);
  });

  it('has a bucket for every Region that has CodeArtifact, named after the Region, and refuses the others', () => {
    const bucketIn = (region: string): string | null | undefined =>
      awsBuckets([], ['npm'])
        .find(({ holds }) => holds.includes('packages in CodeArtifact'))
        ?.nameIn(region);

    expect(PACKAGE_REGIONS).toHaveLength(13);
    for (const region of PACKAGE_REGIONS) {
      expect(REGIONS as readonly string[]).toContain(region);
      expect(bucketIn(region)).toMatch(new RegExp(`^assets-\\d{12}-${region}$`));
    }
    expect(() => bucketIn('eu-central-2')).toThrow(
      /eu-central-2: got a Region without CodeArtifact, allowed ap-/,
    );
  });
});

describe('the table of upstreams', () => {
  it('knows the connection of every format as CodeArtifact calls it', () => {
    expect(PACKAGE_FORMATS.map((format) => PACKAGE_UPSTREAMS[format].connection)).toEqual([
      'public:pypi',
      'public:npmjs',
      'public:maven-central',
      'public:nuget-org',
      'public:crates-io',
      'public:ruby-gems-org',
    ]);
  });

  it('leaves room for the longest platform’s name before every registry', () => {
    const prefixes = IMAGE_REGISTRIES.map(
      (registry) => imageCache({ ...SCORING, platform: 'p'.repeat(16) }, registry).name,
    );

    for (const prefix of prefixes) expect(prefix).toMatch(/^p{16}\/cache\/[a-z0-9]{2,7}$/);
    expect(new Set(prefixes).size).toBe(IMAGE_REGISTRIES.length);
  });
});
