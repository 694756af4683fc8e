// lib/stacks: words of the configuration as the enums that constructs take. The compiler checks that none is missing.
import { ImageSource, NetworkFeature, PackageSource, PersonaKind } from '../../constructs';
import type { Feature, ImageRegistry, PackageFormat, Persona } from '../../policies';

const FEATURES: Readonly<Record<Feature, NetworkFeature>> = {
  batch: NetworkFeature.BATCH,
  sagemaker: NetworkFeature.SAGEMAKER,
  ssm: NetworkFeature.SSM,
  fsx: NetworkFeature.FSX,
  enclaves: NetworkFeature.ENCLAVES,
  bedrock: NetworkFeature.BEDROCK,
};

const PACKAGE_SOURCES: Readonly<Record<PackageFormat, PackageSource>> = {
  pypi: PackageSource.PYPI,
  npm: PackageSource.NPM,
  maven: PackageSource.MAVEN,
  nuget: PackageSource.NUGET,
  cargo: PackageSource.CARGO,
  ruby: PackageSource.RUBY,
};

const IMAGE_SOURCES: Readonly<Record<ImageRegistry, ImageSource>> = {
  'public.ecr.aws': ImageSource.ECR_PUBLIC,
  'docker.io': ImageSource.DOCKER_HUB,
  'ghcr.io': ImageSource.GITHUB,
  'quay.io': ImageSource.QUAY,
  'registry.k8s.io': ImageSource.KUBERNETES,
};

const PERSONA_KINDS: Readonly<Record<Persona, PersonaKind>> = {
  scientist: PersonaKind.SCIENTIST,
  engineer: PersonaKind.ENGINEER,
  approver: PersonaKind.APPROVER,
  auditor: PersonaKind.AUDITOR,
};

/** The feature as constructs take it. */
export function networkFeature(feature: Feature): NetworkFeature {
  return FEATURES[feature];
}

/** The format of packages as constructs take it. */
export function packageSource(format: PackageFormat): PackageSource {
  return PACKAGE_SOURCES[format];
}

/** The registry of images as constructs take it. */
export function imageSource(registry: ImageRegistry): ImageSource {
  return IMAGE_SOURCES[registry];
}

/** The persona as constructs take it. */
export function personaKind(persona: Persona): PersonaKind {
  return PERSONA_KINDS[persona];
}
