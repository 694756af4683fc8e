export { administratorsOf } from './administrators';
export type { Administrators } from './administrators';
export { PARTITION, accountArn, arn } from './arn';
export {
  ACCOUNT_SETTINGS,
  CONFIG_SERVICE,
  SUPPORT_ACCESS,
  accountSettingsComponents,
  analyzerName,
  configRole,
  configurationBelow,
  configurationBucket,
  configurationKeyAlias,
  conformancePackName,
  recorderName,
  supportPermissionSetName,
  supportPolicyName,
  supportRole,
} from './baseline';
export type { AnalyzerKind } from './baseline';
export { bootstrapPolicyName, deployRoleArn, executionRoleArn, publishingRoleArn } from './bootstrap';
export { BUCKET_NAMESPACE } from './bucket';
export { COMPONENT_PATTERN, SEPARATOR, isComponent } from './component';
export { iamPath, managedPolicyOf } from './iam';
export {
  EVENT_TABLES,
  answersBucket,
  answersKeyAlias,
  investigatorPermissionSetName,
  investigatorPolicyName,
  investigatorRole,
  trailDatabase,
  trailWorkgroup,
} from './investigation';
export { NAME_KINDS } from './kinds';
export type { NameKindId } from './kinds';
export type { NameKind } from './name-kind';
export { fits, nameOf } from './name';
export { ORGANIZATION_REGION, guardrailName, organizationStackName } from './organization';
export {
  ARCHIVE_PREFIXES,
  FIREWALL_LOGS,
  NETWORK_LOGS,
  NETWORK_VALUES,
  PIPELINE_STEPS,
  RESERVED_ENVIRONMENTS,
  RESERVED_PLATFORM_PREFIXES,
  TRAILS,
  TRAIL_LOG_GROUP,
  accessLogBucket,
  accessStackName,
  alarmKeyAlias,
  alarmName,
  alarmTopic,
  archiveAccessLogBucket,
  archiveBucket,
  archiveKeyAlias,
  archivedBelow,
  auditStackName,
  baselineStackName,
  breakGlassPermissionSetName,
  breakGlassPolicyName,
  breakGlassRole,
  ciStackName,
  dnsFirewallName,
  firewallName,
  logDeliveryPolicyName,
  logGroupOf,
  logKeyAlias,
  networkComponents,
  networkLogGroup,
  networkParameter,
  networkStackName,
  permissionSetName,
  pipelinePolicyName,
  pipelineRole,
  queryLogName,
  serviceBoundary,
  serviceRole,
  teamAccessStackName,
  trailOf,
} from './platform';
export type { NetworkLog, NetworkValue, PipelineStep, Trail, TrailArns } from './platform';
export {
  MACHINES,
  PERSONAS,
  PROJECT_BUCKETS,
  PROJECT_ROLES,
  projectBoundary,
  projectBucket,
  projectComponents,
  projectKeyAlias,
  attestedKeyAlias,
  projectModelPackageGroup,
  projectModelPackages,
  projectNames,
  projectPolicy,
  projectRepository,
  projectRole,
  projectStackName,
  projectBuckets,
  sageMakerPrefix,
  trainingPolicyName,
} from './project';
export type { Machine, Persona, ProjectBucket, RoleName } from './project';
export type { AccountScope, EnvironmentScope, IamNamed, Named, PlatformScope, ProjectScope } from './scope';
export { autoScalingRole, viaService } from './service';
export { INGEST_TAG, TAGS, TAG_PREFIX } from './tags';
export * from './training';
export {
  PULL_THROUGH_SERVICE,
  imageCache,
  imageCacheArns,
  imageCacheComponents,
  imageCacheKeyAlias,
  imageCacheRole,
  packageDomain,
  packageKeyAlias,
  packageRepositories,
  packageRepository,
  pullThroughRole,
  registrySecretArns,
  registrySecretName,
} from './upstreams';
