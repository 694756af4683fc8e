export { OBJECT_DATA, TAMPER_WITH_OBJECT } from './actions';
export { projectBoundaryPolicy } from './boundary';
export type { BoundaryFacts } from './boundary';
export { encryptedBuckets, rolePolicy } from './identity';
export type { RoleAccess } from './identity';
export { logWriterPolicy, securityGroupCloserPolicy, serviceBoundaryPolicy } from './service';
export { ACCESS, MODEL_PREFIXES, rightsOf } from './table';
export type { AccessOptions, Right, Store } from './table';
export {
  GITHUB_ISSUER,
  ciSubject,
  deployerTrustPolicy,
  oidcProviderArn,
  onlyForAccount,
  personaTrustPolicy,
  serviceTrustPolicy,
} from './trust';
export type { PersonaTrust, SignInFacts } from './trust';
