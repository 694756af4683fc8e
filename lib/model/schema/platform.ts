// lib/model/schema: config/platform.yaml, the whole contract, including sections whose constructs come later.
import { z } from 'zod';
import { FEATURES } from '../../../policies';
import {
  MAX_COMPONENT,
  accountId,
  arnOf,
  component,
  day,
  email,
  flag,
  listOf,
  named,
  region,
  repository,
  retention,
  section,
  wholeNumber,
  word,
} from './common';
import { field } from './field';

const pattern = (expression: RegExp, allowed: string, fix: string, description: string) =>
  field(z.string().regex(expression), { allowed, fix }, description);

const cidr = pattern(
  /^(?:\d{1,3}\.){3}\d{1,3}\/\d{1,2}$/,
  'an IPv4 range such as 10.40.0.0/16',
  'write address/prefix length',
  'IPv4 address range.',
);

const organization = section(
  {
    id: pattern(
      /^o-[a-z0-9]{10,32}$/,
      'an organisation id such as o-a1b2c3d4e5',
      'copy it from AWS Organizations',
      'AWS Organizations id.',
    ),
    management: accountId.optional(),
    targets: listOf(
      pattern(
        /^(?:r-[0-9a-z]{4,32}|ou-[0-9a-z]{4,32}-[a-z0-9]{8,32}|\d{12})$/,
        'a root, organisational unit or account id',
        'copy it from AWS Organizations',
        'Where SCPs and RCPs are attached.',
      ),
      1,
      100,
      'Roots, organisational units or accounts that get the SCPs and RCPs.',
    ).optional(),
  },
  'The AWS organisation; tightens every policy.',
);

const deployment = section(
  {
    qualifier: pattern(
      /^[a-z0-9]{1,10}$/,
      '1 to 10 lower-case letters and digits',
      'choose a short qualifier',
      'CDK bootstrap qualifier.',
    ),
    trustedAccount: accountId,
  },
  'How the platform is deployed: fixes the ARNs of the CDK bootstrap roles.',
);

const existingVpc = section(
  {
    vpc: pattern(
      /^vpc-[0-9a-f]{8,17}$/,
      'a VPC id such as vpc-0a1b2c3d',
      'copy the VPC id',
      'The VPC of the network team.',
    ),
    subnets: listOf(
      pattern(
        /^subnet-[0-9a-f]{8,17}$/,
        'a subnet id such as subnet-0a1b2c3d',
        'copy the subnet id',
        'A private subnet.',
      ),
      1,
      16,
      'Private subnets that workloads may use.',
    ),
    endpoints: flag('Whether the VPC has the endpoints that the features need.').default(true),
  },
  'A VPC that the network team owns.',
);

const environment = section(
  {
    stage: word(['development', 'staging', 'production'], 'Stage of the environment.'),
    account: accountId,
    region,
    zones: listOf(
      pattern(
        /^[a-z]{2}(?:-[a-z]+)+-\d[a-z]$/,
        'an availability zone such as eu-west-1a',
        'write a zone of the Region',
        'An availability zone.',
      ),
      2,
      6,
      'Availability zones, at least two.',
    ),
    cidr: cidr.optional(),
    existing: existingVpc.optional(),
  },
  'One environment: one account and Region.',
);

const audit = section(
  {
    account: accountId.optional(),
    region: region.optional(),
    retention: retention.default('7y'),
  },
  'The log archive.',
);

const domain = pattern(
  /^(?=.{1,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/,
  'a domain name such as huggingface.co',
  'write the domain without scheme, port or wildcard',
  'A domain name.',
);

const egressRoutes = section(
  {
    packages: listOf(
      word(['pypi', 'npm', 'maven', 'nuget', 'cargo', 'ruby'], 'A package registry.'),
      0,
      6,
      'Package registries that CodeArtifact fetches from.',
    ).default([]),
    images: listOf(
      word(['public.ecr.aws', 'docker.io', 'ghcr.io', 'quay.io', 'registry.k8s.io'], 'An image registry.'),
      0,
      5,
      'Image registries that ECR pull-through caches fetch from.',
    ).default([]),
    via: pattern(
      /^tgw-[0-9a-f]{8,17}$/,
      'a transit gateway id such as tgw-0a1b2c3d',
      'copy the id',
      "The organisation's transit gateway.",
    ).optional(),
    allow: listOf(domain, 0, 200, 'Domains that may be reached through the transit gateway.').default([]),
  },
  'Ways out of the network.',
);

const network = section(
  {
    features: listOf(
      word(FEATURES, 'A feature.'),
      0,
      FEATURES.length,
      'What the network can reach; decides its endpoints.',
    ).default([]),
    egress: field(
      z.union([z.literal('none'), egressRoutes]),
      {
        allowed: 'none, or a mapping with packages, images, via, allow',
        fix: 'write none or one of these keys',
      },
      'Ways out of the network; none by default.',
    ).default('none'),
    access: section(
      {
        trustedCidrs: listOf(cidr, 0, 50, 'Public address ranges that may upload to intake.').default([]),
        trustedVpces: listOf(
          pattern(
            /^vpce-[0-9a-f]{8,17}$/,
            'a VPC endpoint id such as vpce-0a1b2c3d',
            'copy the id',
            'A VPC endpoint.',
          ),
          0,
          50,
          'VPC endpoints that may upload to intake.',
        ).default([]),
        sourceAccounts: listOf(accountId, 0, 20, 'Accounts that may upload to intake.').default([]),
      },
      'Ways into intake buckets that do not come through the VPC.',
    ).prefault({}),
  },
  'The network of every environment.',
);

const identity = field(
  z.discriminatedUnion('provider', [
    z.strictObject({
      provider: z.literal('identity-center'),
      instance: pattern(
        /^arn:aws:sso:::instance\/(?:sso)?ins-[a-zA-Z0-9-.]{16}$/,
        'the ARN of an Identity Center instance',
        'copy it from IAM Identity Center',
        'Identity Center instance.',
      ),
      account: accountId,
      region,
    }),
    z.strictObject({
      provider: z.literal('saml'),
      providerArn: pattern(
        /^arn:aws:iam::\d{12}:saml-provider\/[\w.-]{1,128}$/,
        'the ARN of an IAM SAML provider',
        'copy it from IAM',
        'SAML provider; one of the same name stands in every account.',
      ),
    }),
    z.strictObject({
      provider: z.literal('oidc'),
      issuer: pattern(
        /^https:\/\/[a-z0-9.-]+(?:\/[A-Za-z0-9._~/-]*[A-Za-z0-9_~-])?$/,
        'an https:// issuer without a trailing slash',
        'copy the issuer from the provider',
        'OpenID Connect issuer.',
      ),
      audience: pattern(
        /^[\w.:/-]{1,255}$/,
        'a client id',
        'copy it from the provider',
        'Audience that the provider asserts.',
      ),
    }),
  ]),
  {
    allowed: 'a mapping whose provider is identity-center, saml or oidc',
    fix: 'write provider and its settings',
  },
  'How people sign in.',
);

const security = section(
  {
    contacts: listOf(email, 1, 10, 'Where security alarms go.'),
    breakGlass: section(
      {
        group: pattern(
          /^[\w+=,.@ -]{1,128}$/,
          'the name of a group',
          'name the group',
          'Group that may use the emergency role.',
        ),
      },
      'Emergency access.',
    ),
    benchmark: section(
      {
        version: field(
          z.enum(['3.0', '5.0', '6.0', '7.0']),
          { allowed: '"3.0", "5.0", "6.0" or "7.0" in quotes', fix: 'write the version in quotes' },
          'Version of the CIS AWS Foundations Benchmark.',
        ).default('7.0'),
        level: wholeNumber(1, 2, 'Level of the benchmark.').default(2),
      },
      'The CIS benchmark to check against.',
    ).prefault({}),
    packs: listOf(
      word(['aws-solutions', 'nist-800-53-r5', 'hipaa', 'pci-dss-321'], 'A cdk-nag pack.'),
      1,
      4,
      'cdk-nag packs beside our own.',
    ).default(['aws-solutions', 'nist-800-53-r5']),
  },
  'Security of the platform.',
);

const tagKey = pattern(
  /^(?!mlkeep:)(?!aws:)[\w .:/=+@-]{1,128}$/,
  'a tag key that does not begin with mlkeep: or aws:',
  'rename the tag',
  'Tag key.',
);

const boundaryStatement = section(
  {
    Sid: pattern(/^[A-Za-z0-9]{1,64}$/, 'letters and digits', 'name the statement', 'Statement id.'),
    Effect: field(
      z.literal('Deny'),
      { allowed: 'Deny', fix: 'write a Deny: an Allow would widen the boundary' },
      'Always Deny.',
    ),
    Action: listOf(
      pattern(
        /^(?:\*|[a-z0-9-]+:[A-Za-z0-9*]+)$/,
        'an IAM action such as ec2:RunInstances',
        'write service:Action',
        'Action.',
      ),
      1,
      100,
      'Actions that are denied.',
    ),
    Resource: listOf(
      pattern(/^(?:\*|arn:aws:\S{1,512})$/, '* or an ARN', 'write an ARN', 'Resource.'),
      1,
      50,
      'Resources that are denied.',
    ).default(['*']),
    Condition: field(
      z.record(
        z.string().regex(/^[A-Za-z:]{1,64}$/),
        z.record(
          z.string().regex(/^[\w:/.-]{1,128}$/),
          z.union([z.string().max(512), z.array(z.string().max(512)).max(50)]),
        ),
      ),
      { allowed: 'an IAM condition block', fix: 'write operator, key and value' },
      'When the denial applies.',
    ).optional(),
  },
  'A denial that the organisation adds to every boundary.',
);

const conventions = section(
  {
    rolePath: pattern(
      /^\/(?:[\w+=,.@-]{1,64}\/){0,4}$/,
      'a path that begins and ends with /',
      'write / or /name/',
      'IAM path above all roles.',
    ).default('/'),
    tags: named(
      tagKey,
      pattern(
        /^[\w .:/=+@-]{0,256}$/,
        'letters, digits and . : / = + @ -',
        'rewrite the value',
        'Tag value.',
      ),
      30,
      'Tags that the organisation puts on everything.',
    ).default({}),
    boundaryStatements: listOf(
      boundaryStatement,
      0,
      10,
      'Denials that the organisation adds to every boundary.',
    ).default([]),
  },
  'What the organisation imposes on every role and resource.',
);

const provided = section(
  { arn: arnOf('[a-z0-9-]+', 'What the landing zone has.'), owner: email, expires: day },
  'What the landing zone already has, and who answers for it.',
);

const baseline = section(
  {
    provided: section(
      {
        trail: provided.optional(),
        recorder: provided.optional(),
        detector: provided.optional(),
        analyzer: provided.optional(),
        securityHub: provided.optional(),
        macie: provided.optional(),
        inspector: provided.optional(),
        oidcProvider: provided.optional(),
      },
      'Parts of the baseline that exist already.',
    ).prefault({}),
  },
  'What a landing zone already has.',
);

const reservation = pattern(
  /^cr-[0-9a-f]{8,17}$/,
  'a capacity reservation id such as cr-0a1b2c3d',
  'copy the id',
  'Capacity reservation.',
);

const pool = section(
  {
    instances: listOf(
      pattern(
        /^[a-z][a-z0-9-]*\.(?:[a-z0-9-]+)$/,
        'an instance type such as g5.12xlarge',
        'write family.size',
        'Instance type.',
      ),
      1,
      10,
      'Instance types of the pool.',
    ),
    maxNodes: wholeNumber(1, 1_000, 'Most nodes of one project.'),
    efa: flag('Whether nodes talk over EFA.').default(false),
    reservations: named(
      component('environment', 2, MAX_COMPONENT),
      reservation,
      100,
      'Capacity reservation of an environment.',
    ).default({}),
  },
  'A kind of training capacity.',
);

const training = section(
  { pools: named(component('pool', 2, MAX_COMPONENT), pool, 50, 'Training capacity by name.').default({}) },
  'Training capacity that projects may use.',
);

/** config/platform.yaml. */
export const platformSchema = section(
  {
    platform: component('platform', 3, 16),
    organization: organization.optional(),
    deployment,
    environments: named(
      component('environment', 2, MAX_COMPONENT),
      environment,
      200,
      'Environments by name.',
    ).refine((environments) => Object.keys(environments).length > 0),
    audit: audit.prefault({}),
    network: network.prefault({}),
    identity,
    security,
    conventions: conventions.prefault({}),
    baseline: baseline.prefault({}),
    training: training.prefault({}),
    ci: section(
      { provider: word(['github'], 'CI provider.').default('github'), repository },
      "The platform's own pipeline.",
    ).optional(),
    allowDataRemoval: flag(
      'Second consent to removing data; the first is a project with removal: destroy.',
    ).default(false),
  },
  'mlkeep: one platform of an organisation.',
);

/** A checked platform.yaml. */
export type PlatformFile = z.output<typeof platformSchema>;
