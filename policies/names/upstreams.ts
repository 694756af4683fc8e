// policies/names: what comes from public registries: a domain of packages per environment, caches of images per
// account and Region.
import { IMAGE_UPSTREAMS, type ImageRegistry, type PackageFormat } from '../tables';
import { arn } from './arn';
import { nameOf } from './name';
import { serviceRole } from './platform';
import type { AccountScope, EnvironmentScope, IamNamed, Named } from './scope';

/** The component below which cached images are; no environment may be called so. */
const IMAGE_CACHE = 'cache';

/** An environment's domain of packages. Its name is part of a public host name. */
export function packageDomain(scope: EnvironmentScope): Named {
  const name = nameOf('packageDomain', [scope.platform, scope.environment]);
  return { name, arn: arn('codeartifact', scope.region, scope.account, `domain/${name}`) };
}

/** The repository of a format of packages; the domain tells those of different environments apart. */
export function packageRepository(scope: EnvironmentScope, format: PackageFormat): Named {
  const name = nameOf('packageRepository', [format]);
  return {
    name,
    arn: arn('codeartifact', scope.region, scope.account, `repository/${packageDomain(scope).name}/${name}`),
  };
}

/** The ARNs of every repository of an environment's domain. */
export function packageRepositories(scope: EnvironmentScope): string {
  return arn('codeartifact', scope.region, scope.account, `repository/${packageDomain(scope).name}/*`);
}

/** The alias of the key that encrypts an environment's packages. */
export function packageKeyAlias(scope: EnvironmentScope): string {
  return nameOf('keyAlias', [scope.platform, 'network', scope.environment, 'packages']);
}

/** The prefix of the repositories that cache a registry's images, and their ARNs. */
export function imageCache(scope: AccountScope, registry: ImageRegistry): Named {
  const name = nameOf('cachePrefix', [scope.platform, IMAGE_CACHE, IMAGE_UPSTREAMS[registry].alias]);
  return { name, arn: repositoriesBelow(scope, name) };
}

/** The ARNs of every repository that caches images, whichever registry they are from. */
export function imageCacheArns(scope: AccountScope): string {
  return repositoriesBelow(scope, `${scope.platform}/${IMAGE_CACHE}`);
}

function repositoriesBelow({ region, account }: AccountScope, prefix: string): string {
  return arn('ecr', region, account, `repository/${prefix}/*`);
}

/** The alias of the key that encrypts cached images. */
export function imageCacheKeyAlias(platform: string): string {
  return nameOf('keyAlias', [platform, 'baseline', IMAGE_CACHE]);
}

/** The role with which ECR makes a repository for a cached image. IAM names are the account's, hence the Region. */
export function imageCacheRole(scope: AccountScope): IamNamed {
  return serviceRole(scope, imageCacheComponents(scope), 'image-cache');
}

/** Where that role belongs. */
export function imageCacheComponents({ region }: AccountScope): readonly string[] {
  return ['baseline', region];
}

/** The role of AWS that pulls images from public registries and pushes them into their caches. */
export function pullThroughRole({ account }: AccountScope): string {
  return arn('iam', '', account, `role/aws-service-role/${PULL_THROUGH_SERVICE}/${PULL_THROUGH_ROLE}`);
}

/** The service behind it. */
export const PULL_THROUGH_SERVICE = 'pullthroughcache.ecr.amazonaws.com';

const PULL_THROUGH_ROLE = 'AWSServiceRoleForECRPullThroughCache';

/** The name of the secret with which ECR signs in to a registry. */
export function registrySecretName(platform: string, registry: ImageRegistry): string {
  return nameOf('registrySecret', [platform, IMAGE_CACHE, IMAGE_UPSTREAMS[registry].alias]);
}

/** The ARNs of every such secret of the platform: Secrets Manager ends each with six characters of its own. */
export function registrySecretArns(scope: AccountScope): string {
  return arn(
    'secretsmanager',
    scope.region,
    scope.account,
    `secret:ecr-pullthroughcache/${scope.platform}/*`,
  );
}
