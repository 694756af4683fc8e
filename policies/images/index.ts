export { imageCachePolicy, repositoryPolicy } from './repository';
export type { ImageCacheFacts, RepositoryFacts } from './repository';
export { registrySecretPolicy } from './secret';
export type { RegistrySecretFacts } from './secret';
