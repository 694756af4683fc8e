// Every policy document that policies/ can make for one project and its surroundings, by name.
import {
  BUCKET_KEEPING,
  accountSettingsPolicy,
  configurationArchivePolicy,
  configurationBucket,
  configurationKeyPolicy,
  guardrails,
  supportPolicy,
  supportSetPolicy,
  PIPELINE_STEPS,
  ingestTrustPolicy,
  repositoryPolicy,
  alarmKeyPolicy,
  alarmTopicPolicy,
  breakGlassSetPolicy,
  emergencyPolicy,
  personaSetPolicy,
  pipelinePolicy,
  pipelineTrustPolicy,
  NO_ROUTES,
  PERSONAS,
  PROJECT_BUCKETS,
  PROJECT_ROLES,
  type PolicyDocument,
  type ProjectScope,
  accessLogBucket,
  accessLogPolicy,
  administratorsOf,
  answersBucket,
  answersKeyPolicy,
  answersPolicy,
  archiveBucket,
  archiveKeyPolicy,
  attestedKeyPolicy,
  archivePolicy,
  bootstrapBoundaryPolicy,
  deployerTrustPolicy,
  endpointServices,
  executionPolicies,
  interfaceEndpointPolicy,
  investigatorPolicy,
  investigatorRole,
  investigatorSetPolicy,
  logGroupOf,
  logDeliveryPolicy,
  logKeyPolicy,
  logWriterPolicy,
  onlyForAccount,
  personaTrustPolicy,
  projectBoundaryPolicy,
  projectBucket,
  projectKeyPolicy,
  projectRole,
  rolePolicy,
  s3EndpointPolicy,
  submissionPolicy,
  trainingAgentPolicy,
  sealedBucketPolicy,
  securityGroupCloserPolicy,
  serviceBoundaryPolicy,
  serviceTrustPolicy,
  FEATURES,
  IMAGE_REGISTRIES,
  NO_UPSTREAMS,
  PACKAGE_FORMATS,
  cacheMakerPolicy,
  imageCacheKeyPolicy,
  imageCachePolicy,
  packageDomainPolicy,
  packageKeyPolicy,
  packageRepositoryPolicy,
  registrySecretPolicy,
} from '../../policies';
import {
  ELSEWHERE,
  EVERY_UPSTREAM,
  KEY_ARN,
  VPC_ID,
  executionFacts,
  guardrailFacts,
  organizationFacts,
  trailArnsOf,
} from './scopes';

/** A document with the kind of policy it is, which decides its size limit. */
export interface NamedDocument {
  readonly name: string;
  readonly kind:
    | 'identity'
    | 'boundary'
    | 'trust'
    | 'bucket'
    | 'key'
    | 'endpoint'
    | 'topic'
    | 'repository'
    | 'package'
    | 'secret'
    | 'logs'
    | 'scp'
    | 'rcp';
  readonly document: PolicyDocument;
}

export function everyDocument(scope: ProjectScope): readonly NamedDocument[] {
  const administrators = administratorsOf(scope, 'mlkeep');
  const investigatorRoleArn = investigatorRole(scope).arn;
  const archiveFacts = {
    ...administrators,
    scope,
    bucketArn: archiveBucket(scope).arn,
    trailArns: trailArnsOf(scope),
    investigatorRoleArn,
  };
  const answersFacts = {
    ...administrators,
    scope,
    bucketArn: answersBucket(scope).arn,
    investigatorRoleArn,
  };
  const configurationFacts = {
    ...administrators,
    scope,
    bucketArn: configurationBucket(scope).arn,
    accounts: [scope.account],
  };
  const bucketFacts = {
    ...administrators,
    scope,
    keyArn: KEY_ARN,
    vpcId: VPC_ID,
  };
  const routes = {
    trustedCidrs: ['198.51.100.0/24'],
    trustedVpces: ['vpce-0a1b2c3d'],
    roleArns: [projectRole(scope, 'ingest').arn],
  };
  const logGroup = ['network', scope.environment, 'flow-logs'];
  const document = (name: string, kind: NamedDocument['kind'], made: PolicyDocument): NamedDocument => ({
    name,
    kind,
    document: made,
  });
  return [
    ...PROJECT_ROLES.map((role) =>
      document(
        `role ${role}`,
        'identity',
        rolePolicy({
          scope,
          role,
          keyArn: KEY_ARN,
          scientistsReadData: true,
          upstreams: EVERY_UPSTREAM,
          attestedKeyArn: KEY_ARN,
        }).document,
      ),
    ),
    ...(
      [
        ['boundary', NO_UPSTREAMS, false],
        ['boundary with an attested key', NO_UPSTREAMS, true],
        ['boundary with upstreams', EVERY_UPSTREAM, false],
      ] as const
    ).map(([name, upstreams, attested]) =>
      document(
        name,
        'boundary',
        projectBoundaryPolicy({ scope, upstreams, organizationDenies: [], trains: true, attested }).document,
      ),
    ),
    document('submission', 'identity', submissionPolicy(scope).document),
    document(
      'training agent',
      'identity',
      trainingAgentPolicy({
        scope,
        computeEnvironments: ['h100', 'a10g'].map(
          (pool) => `TrainingPool${pool}Environment0a1b2c3d-4e5f6a7b`,
        ),
        sessions: true,
      }).document,
    ),
    ...PROJECT_BUCKETS.map((bucket) =>
      document(
        `bucket ${bucket}`,
        'bucket',
        sealedBucketPolicy({
          ...bucketFacts,
          bucketArn: projectBucket(scope, bucket).arn,
          routes: BUCKET_KEEPING[bucket].routed ? routes : NO_ROUTES,
          createOnly: BUCKET_KEEPING[bucket].createOnly,
        }),
      ),
    ),
    document(
      'access logs',
      'bucket',
      accessLogPolicy({ ...administrators, scope, bucketArn: accessLogBucket(scope).arn }),
    ),
    document('archive', 'bucket', archivePolicy(archiveFacts)),
    document('archive of configuration', 'bucket', configurationArchivePolicy(configurationFacts)),
    document('key of configuration', 'key', configurationKeyPolicy(configurationFacts)),
    document('support', 'boundary', supportPolicy().document),
    document('support permission set', 'identity', supportSetPolicy([scope]).document),
    document(
      'account settings',
      'identity',
      accountSettingsPolicy(scope, logGroup, guardrailFacts(scope).settings).document,
    ),
    ...guardrails(guardrailFacts(scope)).map(({ part, type, document: made }) =>
      document(`guardrail ${part}`, type === 'SERVICE_CONTROL_POLICY' ? 'scp' : 'rcp', made),
    ),
    ...executionPolicies(organizationFacts(scope)).map(({ part, policy }) =>
      document(`execution in the management account ${part}`, 'identity', policy.document),
    ),
    document('answers', 'bucket', answersPolicy({ ...answersFacts, keyArn: KEY_ARN })),
    document(
      'project key',
      'key',
      projectKeyPolicy({
        ...administrators,
        scope,
        roles: PROJECT_ROLES,
        scientistsReadData: true,
        onlyFromVpc: VPC_ID,
        scratch: true,
      }),
    ),
    ...(['enclave', 'nitro-tpm'] as const).map((form) =>
      document(
        `attested key ${form}`,
        'key',
        attestedKeyPolicy({
          ...administrators,
          scope,
          form,
          measurements: [measured(form, 'a'), measured(form, 'b')],
          roles: PROJECT_ROLES,
          onlyFromVpc: VPC_ID,
        }),
      ),
    ),
    document('archive key', 'key', archiveKeyPolicy(archiveFacts)),
    document('answers key', 'key', answersKeyPolicy(answersFacts)),
    document(
      'log key',
      'key',
      logKeyPolicy({ ...administrators, scope, logGroupArns: [logGroupOf(scope, logGroup).arn] }),
    ),
    document('log delivery', 'logs', logDeliveryPolicy(scope, [logGroup, logGroup, logGroup])),
    document('image repository', 'repository', repositoryPolicy({ ...administrators, scope })),
    document('image cache', 'repository', imageCachePolicy({ ...administrators, scope })),
    document('image cache key', 'key', imageCacheKeyPolicy({ ...administrators, scope })),
    document('image cache role', 'identity', cacheMakerPolicy(scope, KEY_ARN).document),
    document('registry secret', 'secret', registrySecretPolicy({ ...administrators, scope })),
    document('package domain', 'package', packageDomainPolicy({ ...administrators, scope })),
    document('package repository', 'package', packageRepositoryPolicy({ ...administrators, scope })),
    document('package key', 'key', packageKeyPolicy({ ...administrators, scope })),
    document('trust ingest', 'trust', ingestTrustPolicy(scope, ['777777777777'])),
    document('alarm topic', 'topic', alarmTopicPolicy(scope)),
    document('alarm key', 'key', alarmKeyPolicy({ ...administrators, scope })),
    document(
      'break-glass',
      'boundary',
      emergencyPolicy({ scope, audit: ELSEWHERE, archiveKeyArn: null }).document,
    ),
    document(
      'break-glass of the archive',
      'boundary',
      emergencyPolicy({ scope, audit: scope, archiveKeyArn: null }).document,
    ),
    document('break-glass permission set', 'identity', breakGlassSetPolicy([scope]).document),
    document('investigator', 'boundary', investigatorPolicy({ audit: scope, archiveKeyArn: null }).document),
    document('investigator permission set', 'identity', investigatorSetPolicy(scope).document),
    ...PIPELINE_STEPS.flatMap((step) => [
      document(`pipeline ${step}`, 'boundary', pipelinePolicy(scope, step, 'mlkeep').document),
      document(`trust pipeline ${step}`, 'trust', pipelineTrustPolicy(scope, step, 'acme/ml-platform')),
    ]),
    ...PERSONAS.map((persona) =>
      document(
        `permission set ${persona}`,
        'identity',
        personaSetPolicy(scope.team, persona, [scope]).document,
      ),
    ),
    ...PERSONAS.map((persona) =>
      document(
        `trust ${persona}`,
        'trust',
        personaTrustPolicy({
          scope,
          persona,
          signIn: { kind: 'identity-center', region: 'eu-west-1' },
          groups: [],
        }),
      ),
    ),
    document('trust deployer', 'trust', deployerTrustPolicy(scope, 'acme/models')),
    document(
      'trust service',
      'trust',
      serviceTrustPolicy(
        'ecs-tasks.amazonaws.com',
        onlyForAccount(scope.account, `arn:aws:ecs:${scope.region}:${scope.account}:*`),
      ),
    ),
    document('service boundary', 'boundary', serviceBoundaryPolicy(scope).document),
    document(
      'service boundary with image caches',
      'boundary',
      serviceBoundaryPolicy(scope, IMAGE_REGISTRIES).document,
    ),
    document('log writer', 'identity', logWriterPolicy(scope, logGroup).document),
    document(
      'closer',
      'identity',
      securityGroupCloserPolicy(scope, logGroup, 'arn:aws:ec2:eu-west-1:222222222222:security-group/sg-1')
        .document,
    ),
    ...endpointServices(FEATURES, PACKAGE_FORMATS)
      .filter((service) => service.noPolicyBecause === null)
      .map((service) =>
        document(`endpoint ${service.service}`, 'endpoint', interfaceEndpointPolicy(scope, service)),
      ),
    document('endpoint s3', 'endpoint', s3EndpointPolicy(scope, FEATURES)),
    ...executionPolicies(executionFacts(scope)).map(({ part, policy }) =>
      document(`execution ${part}`, 'identity', policy.document),
    ),
    document('bootstrap boundary', 'boundary', bootstrapBoundaryPolicy(executionFacts(scope)).document),
  ];
}

/** Measurements of one image, each a digit of its own. */
function measured(form: 'enclave' | 'nitro-tpm', digit: string): Readonly<Record<string, string>> {
  const names = form === 'enclave' ? ['PCR0', 'PCR1', 'PCR2', 'PCR8'] : ['PCR4', 'PCR7', 'PCR12'];
  return Object.fromEntries(names.map((name) => [name, digit.repeat(96)]));
}
