export { OBJECT_DATA, TAMPER_WITH_OBJECT } from './actions';
export { projectBoundaryPolicy } from './boundary';
export type { BoundaryFacts, OrganizationDenial } from './boundary';
export { emergencyPolicy } from './emergency';
export type { EmergencyFacts } from './emergency';
export { encryptedBuckets, rolePolicy } from './identity';
export type { RoleAccess } from './identity';
export { breakGlassSetPolicy, investigatorSetPolicy, personaSetPolicy } from './people';
export { investigatorPolicy } from './investigator';
export type { InvestigatorFacts } from './investigator';
export { pipelinePolicy } from './pipeline';
export {
  accountSettingsPolicy,
  cacheMakerPolicy,
  logWriterPolicy,
  securityGroupCloserPolicy,
  serviceBoundaryPolicy,
} from './service';
export { supportPolicy, supportSetPolicy } from './support';
export { ACCESS, MODEL_PREFIXES, rightsOf } from './table';
export type { AccessOptions, Right, Store } from './table';
export {
  GITHUB_AUDIENCE,
  GITHUB_ISSUER,
  ciSubject,
  deployerTrustPolicy,
  ingestTrustPolicy,
  oidcProviderArn,
  onlyForAccount,
  peopleTrustPolicy,
  personaTrustPolicy,
  pipelineSubject,
  pipelineTrustPolicy,
  serviceTrustPolicy,
  trainingJobTrustPolicy,
} from './trust';
export type { PeopleTrust, PersonaTrust, SignInFacts } from './trust';
export { NOT_THROUGH_ATHENA, THROUGH_ATHENA } from './through-athena';
