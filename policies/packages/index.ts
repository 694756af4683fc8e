export { packageDomainPolicy, packageRepositoryPolicy } from './policy';
export type { PackageFacts } from './policy';
