// policies/deployment: what CloudFormation may do with domains of packages and caches of images. It says where things
// come from; it installs no package and pulls no image.
import { type ReasonedStatement, allow } from '../document';
import { onlyForPackages } from '../keys';
import {
  type AccountScope,
  PARTITION,
  PULL_THROUGH_SERVICE,
  SEPARATOR,
  imageCacheRole,
  pullThroughRole,
  registrySecretArns,
} from '../names';
import { registriesWithSecret } from '../tables';
import { ownKeys } from './data';
import { type ExecutionFacts, NAMED } from './facts';

const DOMAINS =
  'making a domain or repository takes no resource; the Region is pinned (https://docs.aws.amazon.com/service-authorization/latest/reference/list_awscodeartifact.html)';
const REGISTRY =
  'rules and templates belong to the registry, which is the account’s own in a Region and has no name (https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonelasticcontainerregistry.html)';
const RANDOM_PASSWORD =
  'a random text belongs to nobody and takes no resource (https://docs.aws.amazon.com/service-authorization/latest/reference/list_awssecretsmanager.html)';

/** Statements on everything that comes from public registries; none where nothing does. */
export function upstreamStatements({ scope, upstreams }: ExecutionFacts): readonly ReasonedStatement[] {
  const { packages, images } = upstreams;
  return [
    ...(packages.length === 0 ? [] : packageDomains(scope)),
    ...(images.length === 0 ? [] : imageCaches(scope)),
    ...(registriesWithSecret(images).length === 0 ? [] : registrySecrets(scope)),
  ];
}

/** Domains and repositories below the platform's name: the actions of CloudFormation's two handlers. */
function packageDomains(scope: AccountScope): readonly ReasonedStatement[] {
  const named = (kind: string): string =>
    `arn:${PARTITION}:codeartifact:${scope.region}:${scope.account}:${kind}/${scope.platform}${SEPARATOR}*`;
  return [
    allow('MakePackageDomains', {
      actions: ['codeartifact:CreateDomain', 'codeartifact:CreateRepository'],
      resources: ['*'],
      condition: { StringEquals: { 'aws:RequestedRegion': scope.region } },
      because: DOMAINS,
    }),
    allow('KeepPackageDomains', {
      actions: [
        'codeartifact:AssociateExternalConnection',
        'codeartifact:DeleteDomain',
        'codeartifact:DeleteDomainPermissionsPolicy',
        'codeartifact:DeleteRepository',
        'codeartifact:DeleteRepositoryPermissionsPolicy',
        'codeartifact:DescribeDomain',
        'codeartifact:DescribeRepository',
        'codeartifact:DisassociateExternalConnection',
        'codeartifact:GetDomainPermissionsPolicy',
        'codeartifact:GetRepositoryPermissionsPolicy',
        'codeartifact:ListTagsForResource',
        'codeartifact:PutDomainPermissionsPolicy',
        'codeartifact:PutRepositoryPermissionsPolicy',
        'codeartifact:TagResource',
        'codeartifact:UntagResource',
        'codeartifact:UpdateRepository',
      ],
      resources: [named('domain'), named('repository')],
      because: NAMED,
    }),
    allow('LendKeysToPackages', ownKeys(scope, ['kms:CreateGrant'], onlyForPackages(scope))),
  ];
}

/**
 * Rules and templates of the registry, and the role that ECR makes repositories with. What the templates say of
 * policies and lifecycle is among the repositories of the platform.
 * @see https://docs.aws.amazon.com/AmazonECR/latest/userguide/repository-creation-templates-create.html
 */
function imageCaches(scope: AccountScope): readonly ReasonedStatement[] {
  return [
    allow('KeepImageCaches', {
      actions: [
        'ecr:CreatePullThroughCacheRule',
        'ecr:CreateRepositoryCreationTemplate',
        'ecr:DeletePullThroughCacheRule',
        'ecr:DeleteRepositoryCreationTemplate',
        'ecr:DescribePullThroughCacheRules',
        'ecr:DescribeRepositoryCreationTemplates',
        'ecr:UpdateRepositoryCreationTemplate',
      ],
      resources: ['*'],
      condition: { StringEquals: { 'aws:RequestedRegion': scope.region } },
      because: REGISTRY,
    }),
    allow('PassCacheRole', {
      actions: ['iam:PassRole'],
      resources: [imageCacheRole(scope).arn],
      condition: { StringEquals: { 'iam:PassedToService': 'ecr.amazonaws.com' } },
    }),
    allow('LetRegistryCache', {
      actions: ['iam:CreateServiceLinkedRole'],
      resources: [
        pullThroughRole(scope),
        `arn:${PARTITION}:iam::${scope.account}:role/aws-service-role/ecr.amazonaws.com/AWSServiceRoleForECRTemplate`,
      ],
      condition: { StringEquals: { 'iam:AWSServiceName': [PULL_THROUGH_SERVICE, 'ecr.amazonaws.com'] } },
    }),
  ];
}

/** The secrets of registries that ask for credentials. ECR looks whether the caller may read what it is given. */
function registrySecrets(scope: AccountScope): readonly ReasonedStatement[] {
  return [
    allow('KeepRegistrySecrets', {
      actions: [
        'secretsmanager:CreateSecret',
        'secretsmanager:DeleteResourcePolicy',
        'secretsmanager:DeleteSecret',
        'secretsmanager:DescribeSecret',
        'secretsmanager:GetResourcePolicy',
        'secretsmanager:GetSecretValue',
        'secretsmanager:PutResourcePolicy',
        'secretsmanager:TagResource',
        'secretsmanager:UntagResource',
        'secretsmanager:UpdateSecret',
      ],
      resources: [registrySecretArns(scope)],
      because: NAMED,
    }),
    allow('MakePlaceholders', {
      actions: ['secretsmanager:GetRandomPassword'],
      resources: ['*'],
      because: RANDOM_PASSWORD,
    }),
  ];
}
