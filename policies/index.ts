// policies: pure functions from facts to names, ARNs and frozen policy documents. Imports nothing outside itself.
export {
  ACCESS,
  GITHUB_ISSUER,
  MODEL_PREFIXES,
  ciSubject,
  deployerTrustPolicy,
  logWriterPolicy,
  oidcProviderArn,
  onlyForAccount,
  personaTrustPolicy,
  projectBoundaryPolicy,
  rightsOf,
  rolePolicy,
  securityGroupCloserPolicy,
  serviceBoundaryPolicy,
  serviceTrustPolicy,
} from './access';
export type { AccessOptions, BoundaryFacts, PersonaTrust, Right, RoleAccess, SignIn, Store } from './access';
export {
  bootstrapBoundaryName,
  bootstrapBoundaryPolicy,
  executionPolicies,
  executionPolicyName,
} from './deployment';
export type { BootstrapBoundaryFacts, ExecutionFacts } from './deployment';
export { identityPolicy, policyDocument } from './document';
export type { Condition, Policy, PolicyDocument, Principal, Statement, WildcardReason } from './document';
export { DELETION_WINDOW_DAYS, archiveKeyPolicy, logKeyPolicy, projectKeyPolicy } from './keys';
export type { ArchiveKeyFacts, KeyAdministrators, LogKeyFacts, ProjectKeyFacts } from './keys';
export {
  BUCKET_NAMESPACE,
  COMPONENT_PATTERN,
  MACHINES,
  NAME_KINDS,
  NETWORK_VALUES,
  PARTITION,
  PERSONAS,
  PROJECT_BUCKETS,
  PROJECT_ROLES,
  RESERVED_ENVIRONMENTS,
  RESERVED_PLATFORMS,
  SEPARATOR,
  TAGS,
  TAG_PREFIX,
  TRAILS,
  accessLogBucket,
  accountArn,
  archiveAccessLogBucket,
  archiveBucket,
  archiveKeyAlias,
  arn,
  auditStackName,
  baselineStackName,
  breakGlassRole,
  deployRoleArn,
  executionRoleArn,
  fits,
  iamPath,
  isComponent,
  logGroupOf,
  logKeyAlias,
  nameOf,
  networkParameter,
  networkStackName,
  permissionSetName,
  projectBoundary,
  projectBucket,
  projectKeyAlias,
  projectModelPackageGroup,
  projectNames,
  projectPolicy,
  projectRepository,
  projectRole,
  projectStackName,
  serviceBoundary,
  serviceRole,
  trailOf,
} from './names';
export type {
  AccountScope,
  EnvironmentScope,
  IamNamed,
  Machine,
  NameKind,
  NameKindId,
  Named,
  NetworkValue,
  Persona,
  PlatformScope,
  ProjectBucket,
  ProjectRole,
  ProjectScope,
  Trail,
} from './names';
export { interfaceEndpointPolicy, s3EndpointPolicy } from './network';
export { NO_ROUTES, accessLogPolicy, archivePolicy, sealedBucketPolicy } from './storage';
export type { AccessLogFacts, ArchiveFacts, Routes, SealedBucketFacts } from './storage';
export {
  ACCOUNT_QUOTAS,
  DOCUMENT_LIMITS,
  FEATURES,
  REGIONS,
  TABLES_AS_OF,
  WARNING_SHARE,
  endpointServices,
} from './tables';
export type { EndpointService, Feature, Limit, Region } from './tables';
