export { repositoryPolicy } from './repository';
export type { RepositoryFacts } from './repository';
