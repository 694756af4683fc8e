// lib/proof/properties: actions that a pattern such as `s3:*` means and that are never asked of what is asked about: those that take no
// resource, and those of objects before a bucket and of a bucket before objects. As of 2026-09-26; a test holds it against AWS's own.
// https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
import type { Layer, Policy } from '../core';
import type { Face, World } from '../world';

/** Names of actions that take no resource, by service. */
const NO_RESOURCE: Readonly<Record<string, string>> = {
  batch: `
    DescribeComputeEnvironments DescribeJobDefinitions DescribeJobQueues DescribeJobs
    DescribeSchedulingPolicies DescribeServiceEnvironments DescribeServiceJob ListConsumableResources
    ListJobs ListSchedulingPolicies ListServiceJobs
  `,
  cloudtrail: `
    DeregisterOrganizationDelegatedAdmin DescribeTrails GetImport ListChannels ListDashboards
    ListEventDataStores ListImportFailures ListImports ListPublicKeys ListServiceLinkedChannels
    ListTrails LookupEvents RegisterOrganizationDelegatedAdmin SearchSampleQueries StartImport
    StopImport
  `,
  codeartifact: `
    CreateDomain CreatePackageGroup CreateRepository ListDomains ListRepositories
  `,
  // Of EC2 only what shows where things are in a network. Nothing else may be added for its name: DescribeLaunchTemplateVersions takes
  // no resource either, and shows what others start their machines with; DescribeInstanceAttribute names its instance.
  // https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonec2.html
  ec2: `
    DescribeDhcpOptions DescribeNetworkInterfaces DescribeSecurityGroups DescribeSubnets DescribeVpcs
  `,
  ecr: `
    CreatePullThroughCacheRule CreateRepositoryCreationTemplate DeletePullThroughCacheRule
    DeleteRegistryPolicy DeleteRepositoryCreationTemplate DeleteSigningConfiguration
    DeregisterPullTimeUpdateExclusion DescribePullThroughCacheRules DescribeRegistry
    DescribeRepositoryCreationTemplates GetAccountSetting GetAuthorizationToken GetRegistryPolicy
    GetRegistryScanningConfiguration GetSigningConfiguration ListPullTimeUpdateExclusions
    PutAccountSetting PutRegistryPolicy PutRegistryScanningConfiguration PutReplicationConfiguration
    PutSigningConfiguration RegisterPullTimeUpdateExclusion UpdatePullThroughCacheRule
    UpdateRepositoryCreationTemplate ValidatePullThroughCacheRule
  `,
  iam: `
    CreateAccountAlias DeleteAccountAlias DeleteAccountPasswordPolicy DeleteCloudFrontPublicKey
    DisableOrganizationsRootCredentialsManagement DisableOrganizationsRootSessions
    DisableOutboundWebIdentityFederation EnableOrganizationsRootCredentialsManagement
    EnableOrganizationsRootSessions EnableOutboundWebIdentityFederation GenerateCredentialReport
    GetAccountAuthorizationDetails GetAccountEmailAddress GetAccountName GetAccountPasswordPolicy
    GetAccountProperties GetAccountSummary GetCloudFrontPublicKey GetContextKeysForCustomPolicy
    GetCredentialReport GetOrganizationsAccessReport GetOutboundWebIdentityFederationInfo
    GetServiceLastAccessedDetails GetServiceLastAccessedDetailsWithEntities ListAccountAliases
    ListCloudFrontPublicKeys ListDelegationRequests ListGroups ListInstanceProfiles
    ListOpenIDConnectProviders ListOrganizationsFeatures ListPolicies ListRoles ListSAMLProviders
    ListSTSRegionalEndpointsStatus ListServerCertificates ListUsers ListVirtualMFADevices
    PutAccountProperties SetSTSRegionalEndpointStatus SetSecurityTokenServicePreferences
    SimulateCustomPolicy UpdateAccountEmailAddress UpdateAccountName UpdateAccountPasswordPolicy
    UpdateCloudFrontPublicKey UploadCloudFrontPublicKey
  `,
  kms: `
    ConnectCustomKeyStore CreateCustomKeyStore CreateKey DeleteCustomKeyStore DescribeCustomKeyStores
    DisconnectCustomKeyStore GenerateRandom ListAliases ListKeys ListRetirableGrants
    UpdateCustomKeyStore
  `,
  logs: `
    AssociateSourceToS3TableIntegration CallWithBearerToken CancelExportTask CancelImportTask
    CreateImportTask CreateLogDelivery DeleteAccountPolicy DeleteIndexPolicy DeleteIntegration
    DeleteLogDelivery DeletePipelineRule DeleteQueryDefinition DeleteResourcePolicy
    DescribeAccountPolicies DescribeConfigurationTemplates DescribeDeliveries
    DescribeDeliveryDestinations DescribeDeliverySources DescribeDestinations DescribeExportTasks
    DescribeFieldIndexes DescribeImportTaskBatches DescribeImportTasks DescribeIndexPolicies
    DescribeLogGroups DescribeLookupTables DescribeQueries DescribeQueryDefinitions
    DescribeResourcePolicies DisassociateSourceFromS3TableIntegration GetIntegration GetLogDelivery
    GetLogFields GetStorageTierPolicy Link ListAggregateLogGroupSummaries ListEntitiesForLogGroup
    ListIntegrations ListLogDeliveries ListLogGroups ListLogGroupsForEntity ListLogGroupsForQuery
    ListScheduledQueries ListSourcesForS3TableIntegration ListSyslogConfigurations PutAccountPolicy
    PutIndexPolicy PutIntegration PutPipelineRule PutQueryDefinition PutResourcePolicy
    PutStorageTierPolicy StopLiveTail StopQuery TestMetricFilter TestTransformer UpdateLogDelivery
  `,
  s3: `
    CreateJob CreateStorageLensGroup GetAccessPoint GetAccountPublicAccessBlock
    ListAccessGrantsInstances ListAccessPoints ListAccessPointsForObjectLambda ListAllMyBuckets ListJobs
    ListMultiRegionAccessPoints ListStorageLensConfigurations ListStorageLensGroups
    PutAccessPointPublicAccessBlock PutAccountPublicAccessBlock PutStorageLensConfiguration
  `,
  sagemaker: `
    CallWithBearerToken CreateLineageGroupPolicy DeleteLineageGroupPolicy DeleteResourcePolicy
    DescribeJobSchemaVersion DescribeLineageGroup DisableSagemakerServicecatalogPortfolio
    EnableSagemakerServicecatalogPortfolio ExtendTrainingPlan GetLineageGroupPolicy GetResourcePolicy
    GetSagemakerServicecatalogPortfolioStatus GetSearchSuggestions ListAIBenchmarkJobs
    ListAIRecommendationJobs ListAIWorkloadConfigs ListActions ListAlgorithms ListAppImageConfigs
    ListApps ListArtifacts ListAssociations ListAutoMLJobs ListCandidatesForAutoMLJob
    ListClusterSchedulerConfigs ListClusters ListCodeRepositories ListCompilationJobs ListComputeQuotas
    ListContexts ListDataQualityJobDefinitions ListDeviceFleets ListDevices ListDomains
    ListEdgeDeploymentPlans ListEdgePackagingJobs ListEndpointConfigs ListEndpoints ListExperiments
    ListFeatureGroups ListFlowDefinitions ListHubs ListHumanLoops ListHumanTaskUis
    ListHyperParameterTuningJobs ListImages ListInferenceComponents ListInferenceExperiments
    ListInferenceRecommendationsJobSteps ListInferenceRecommendationsJobs ListJobSchemaVersions ListJobs
    ListLabelingJobs ListLineageGroups ListMlflowApps ListMlflowTrackingServers
    ListModelBiasJobDefinitions ListModelCards ListModelExplainabilityJobDefinitions ListModelMetadata
    ListModelPackageGroups ListModelQualityJobDefinitions ListModels ListMonitoringAlertHistory
    ListMonitoringAlerts ListMonitoringExecutions ListMonitoringSchedules
    ListNotebookInstanceLifecycleConfigs ListNotebookInstances ListOptimizationJobs ListPartnerApps
    ListPipelines ListProcessingJobs ListProjects ListResourceCatalogs ListSharedModelEvents
    ListSharedModels ListSpaces ListStageDevices ListStudioLifecycleConfigs ListSubscribedWorkteams
    ListTrainingJobs ListTrainingPlans ListTransformJobs ListTrialComponents ListTrials ListUserProfiles
    ListWorkforces ListWorkteams PutLineageGroupPolicy PutResourcePolicy QueryLineage RenderUiTemplate
    Search SearchTrainingPlanOfferings
  `,
  secretsmanager: `
    BatchGetSecretValue GetRandomPassword ListSecrets
  `,
  sns: `
    CheckIfPhoneNumberIsOptedOut CreatePlatformApplication CreatePlatformEndpoint
    CreateSMSSandboxPhoneNumber DeleteEndpoint DeletePlatformApplication DeleteSMSSandboxPhoneNumber
    GetEndpointAttributes GetPlatformApplicationAttributes GetSMSAttributes GetSMSSandboxAccountStatus
    ListEndpointsByPlatformApplication ListOriginationNumbers ListPhoneNumbersOptedOut
    ListPlatformApplications ListSMSSandboxPhoneNumbers ListSubscriptions ListTopics OptInPhoneNumber
    SetEndpointAttributes SetPlatformApplicationAttributes SetSMSAttributes VerifySMSSandboxPhoneNumber
  `,
  sqs: `
    ListQueues
  `,
};

/** What is asked of objects, or of access points, only. */
const NOT_OF_BUCKETS = `
    AbortMultipartUpload BypassGovernanceRetention CreateAccessPointForObjectLambda
    DeleteAccessPointForObjectLambda DeleteAccessPointPolicyForObjectLambda DeleteObject
    DeleteObjectAnnotation DeleteObjectTagging DeleteObjectVersion DeleteObjectVersionAnnotation
    DeleteObjectVersionTagging GetAccessPointConfigurationForObjectLambda GetAccessPointForObjectLambda
    GetAccessPointPolicyForObjectLambda GetAccessPointPolicyStatusForObjectLambda GetObject GetObjectAcl
    GetObjectAnnotation GetObjectAttributes GetObjectLegalHold GetObjectRetention GetObjectTagging
    GetObjectTorrent GetObjectVersion GetObjectVersionAcl GetObjectVersionAnnotation
    GetObjectVersionAnnotationForReplication GetObjectVersionAttributes GetObjectVersionForReplication
    GetObjectVersionTagging GetObjectVersionTorrent InitiateReplication ListMultipartUploadParts
    ListObjectAnnotations ListObjectVersionAnnotations ObjectOwnerOverrideToBucketOwner
    PutAccessPointConfigurationForObjectLambda PutAccessPointPolicyForObjectLambda PutObject
    PutObjectAcl PutObjectAnnotation PutObjectLegalHold PutObjectRetention PutObjectTagging
    PutObjectVersionAcl PutObjectVersionAnnotation PutObjectVersionTagging ReplicateDelete
    ReplicateObject ReplicateObjectAnnotation ReplicateTags RestoreObject UpdateObjectEncryption
  `;

/** What is asked of buckets only. */
const NOT_OF_OBJECTS = `
    AllowVendedLogDeliveryForResource CreateBucket CreateBucketMetadataTableConfiguration DeleteBucket
    DeleteBucketMetadataTableConfiguration DeleteBucketPolicy DeleteBucketWebsite
    GetAccelerateConfiguration GetAnalyticsConfiguration GetBucketAbac GetBucketAcl GetBucketCORS
    GetBucketLocation GetBucketLogging GetBucketMetadataTableConfiguration GetBucketNotification
    GetBucketObjectLockConfiguration GetBucketOwnershipControls GetBucketPolicy GetBucketPolicyStatus
    GetBucketPublicAccessBlock GetBucketRequestPayment GetBucketTagging GetBucketVersioning
    GetBucketWebsite GetEncryptionConfiguration GetIntelligentTieringConfiguration
    GetInventoryConfiguration GetLifecycleConfiguration GetMetricsConfiguration
    GetReplicationConfiguration ListBucket ListBucketMultipartUploads ListBucketVersions
    PauseReplication PutAccelerateConfiguration PutAnalyticsConfiguration PutBucketAbac PutBucketAcl
    PutBucketCORS PutBucketLogging PutBucketNotification PutBucketObjectLockConfiguration
    PutBucketOwnershipControls PutBucketPolicy PutBucketPublicAccessBlock PutBucketRequestPayment
    PutBucketTagging PutBucketVersioning PutBucketWebsite PutEncryptionConfiguration
    PutIntelligentTieringConfiguration PutInventoryConfiguration PutLifecycleConfiguration
    PutMetricsConfiguration PutReplicationConfiguration UpdateBucketMetadataAnnotationTableConfiguration
    UpdateBucketMetadataInventoryTableConfiguration UpdateBucketMetadataJournalTableConfiguration
  `;

const BUCKET = 'AWS::S3::Bucket';
const POLICIES = new Map<string, Policy | null>();

/** The same world, in which nothing is allowed that is never asked. */
export function askable(world: World): World {
  const resources = world.resources.map((resource) => {
    const faces = resource.faces.map(without);
    return faces.every((face, at) => face === resource.faces[at]) ? resource : { ...resource, faces };
  });
  return { ...world, resources, resourceById: new Map(resources.map((each) => [each.id, each])) };
}

/** Actions of a service that are never asked of a face. */
export function neverAsked(service: string, type: string | null, kind: string): readonly string[] {
  const none = wordsOf(NO_RESOURCE[service]);
  if (type !== BUCKET) return none;
  return [...none, ...wordsOf(kind === 'object' ? NOT_OF_OBJECTS : NOT_OF_BUCKETS)];
}

/** A face that denies what is never asked of it. */
export function without(face: Face): Face {
  const service = face.actions[0]?.split(':')[0] ?? '';
  const policy = policyOf(service, face.target.type, face.kind);
  if (policy === null || face.policy.policies.includes(policy)) return face;
  const layer: Layer = { ...face.policy, policies: [...face.policy.policies, policy] };
  return { ...face, policy: layer };
}

function policyOf(service: string, type: string | null, kind: string): Policy | null {
  const key = `${service} ${type === BUCKET ? kind : ''}`;
  const known = POLICIES.get(key);
  if (known !== undefined) return known;
  const names = neverAsked(service, type, kind);
  const made = names.length === 0 ? null : denying(names.map((name) => `${service}:${name}`));
  POLICIES.set(key, made);
  return made;
}

function denying(patterns: readonly string[]): Policy {
  const template = 'it is asked of something else';
  return {
    name: template,
    version: '2012-10-17',
    statements: [
      {
        effect: 'Deny',
        actions: { kind: 'only', patterns },
        resources: { kind: 'only', patterns: ['*'] },
        principals: { kind: 'everyone' },
        conditions: [],
        exact: true,
        widened: [],
        source: { template, logicalId: null, constructPath: null, propertyPath: null, sid: null },
      },
    ],
  };
}

function wordsOf(text: string | undefined): readonly string[] {
  return text === undefined ? [] : text.trim().split(/\s+/);
}
