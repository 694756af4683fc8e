// constructs/network: the public registries that packages and images come from, as enums that other languages can use too.
import type { ImageRegistry, PackageFormat } from '../../policies';

/** A format of packages, with the public registry behind it. */
export enum PackageSource {
  /** The Python Package Index. */
  PYPI = 'pypi',
  /** The npm registry. */
  NPM = 'npm',
  /** Maven Central. */
  MAVEN = 'maven',
  /** The NuGet Gallery. */
  NUGET = 'nuget',
  /** Crates.io. */
  CARGO = 'cargo',
  /** RubyGems.org. */
  RUBY = 'ruby',
}

/** A public registry of images. */
export enum ImageSource {
  /** Amazon ECR Public. */
  ECR_PUBLIC = 'public.ecr.aws',
  /** Docker Hub; asks for credentials. */
  DOCKER_HUB = 'docker.io',
  /** GitHub's registry; asks for credentials. */
  GITHUB = 'ghcr.io',
  /** Quay. */
  QUAY = 'quay.io',
  /** The registry of Kubernetes. */
  KUBERNETES = 'registry.k8s.io',
}

/** The format as policies name it. */
export function packageFormatOf(source: PackageSource): PackageFormat {
  return source;
}

/** The registry as policies name it. */
export function imageRegistryOf(source: ImageSource): ImageRegistry {
  return source;
}
