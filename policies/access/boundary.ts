// policies/access: the permissions boundary of every role of a project. A coarse list of what a project may ever
// touch, and precise denies that hold even when a resource policy names a session directly.
// IAM gives it 6,144 characters in all; a test pins its size, because later engines need room for their own denies.
import {
  BOUNDARY_REASON,
  type Denial,
  type Policy,
  type ReasonedStatement,
  allow,
  deny,
  identityPolicy,
} from '../document';
import {
  type ProjectScope,
  PARTITION,
  TAGS,
  TAG_PREFIX,
  attestedKeyAlias,
  projectBuckets,
  projectKeyAlias,
  projectModelPackages,
  projectRepository,
  sageMakerLogs,
} from '../names';
import type { Upstreams } from '../tables';
import {
  DECIDE_ON_MODEL,
  ENCRYPT,
  LIST_BUCKET,
  LIST_IMAGES,
  LIST_UPLOADS,
  LOCATE_BUCKET,
  PUSH_IMAGE,
  READ_MODEL,
  READ_OBJECT,
  READ_OBJECT_METADATA,
  WRITE_OBJECT,
} from './actions';
import { SEAL } from './attested';
import { type SageMakerFacts, modelsAndJobs, sageMakerBoundary, sageMakerDenials } from './sagemaker';
import { HANDLE_JOBS, trainingBoundary } from './training';
import { supplyDenial, upstreamBoundary } from './upstreams';

/** A Deny that the organisation imposes. Its Sid begins with `Organization`, so that it meets none of ours. */
export interface OrganizationDenial extends Denial {
  readonly sid: string;
}

/** What a project's boundary is a function of. */
export interface BoundaryFacts {
  readonly scope: ProjectScope;
  /** What the platform takes from public registries. */
  readonly upstreams: Upstreams;
  /** Whether the project trains models. */
  readonly trains: boolean;
  /** What jobs on SageMaker have to be like; null where the project has none. */
  readonly sageMaker: SageMakerFacts | null;
  /** Denies that the organisation adds to every boundary. */
  readonly organizationDenies: readonly OrganizationDenial[];
  /** Whether the project has a key that opens for attested code alone; no by default. */
  readonly attested?: boolean;
}

/**
 * The boundary of a project's roles.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html
 */
export function projectBoundaryPolicy(facts: BoundaryFacts): Policy {
  return identityPolicy([
    ...allowList(facts),
    ...upstreamBoundary(facts.scope, facts.upstreams),
    ...(facts.trains ? trainingBoundary(facts.scope, sageMakerStreams(facts)) : []),
    ...(facts.sageMaker === null ? [] : sageMakerBoundary(facts.sageMaker)),
    ...otherProjects(facts.scope),
    ...guardRails(facts),
    ...supplyDenial(facts.upstreams),
    ...facts.organizationDenies.map(({ sid, ...denial }) => deny(`Organization${sid}`, denial)),
  ]);
}

function allowList(facts: BoundaryFacts): readonly ReasonedStatement[] {
  const { scope, upstreams, trains, sageMaker, attested = false } = facts;
  return [
    allow('Buckets', {
      actions: [
        ...LOCATE_BUCKET,
        ...LIST_BUCKET,
        ...LIST_UPLOADS,
        ...READ_OBJECT,
        ...READ_OBJECT_METADATA,
        ...WRITE_OBJECT,
      ],
      resources: projectBuckets(scope),
      condition: { StringEquals: { 'aws:ResourceAccount': scope.account } },
      because: BOUNDARY_REASON,
    }),
    allow('Key', {
      actions: attested ? [...ENCRYPT, ...SEAL] : ENCRYPT,
      // The key's ARN is not known when the boundary is made; its alias is.
      // https://docs.aws.amazon.com/kms/latest/developerguide/alias-authorization.html
      resources: [`arn:${PARTITION}:kms:${scope.region}:${scope.account}:key/*`],
      condition: {
        'ForAnyValue:StringEquals': {
          'kms:ResourceAliases': attested
            ? [projectKeyAlias(scope), attestedKeyAlias(scope)]
            : projectKeyAlias(scope),
        },
      },
      because: BOUNDARY_REASON,
    }),
    allow('Images', {
      actions: [...new Set([...PUSH_IMAGE, ...LIST_IMAGES, 'ecr:GetDownloadUrlForLayer'])],
      resources: [projectRepository(scope).arn],
    }),
    // What takes no resource, or is told apart by what a denial says of its tags.
    allow('Anywhere', {
      actions: [
        'ecr:GetAuthorizationToken',
        ...(upstreams.packages.length === 0 ? [] : ['sts:GetServiceBearerToken']),
        ...(trains ? HANDLE_JOBS : []),
      ],
      resources: ['*'],
      because: BOUNDARY_REASON,
    }),
    sageMaker === null ? models(scope) : modelsAndJobs(scope),
  ];
}

function models(scope: ProjectScope): ReasonedStatement {
  return allow('Models', {
    actions: [...READ_MODEL, ...DECIDE_ON_MODEL],
    resources: [projectModelPackages(scope)],
    because: BOUNDARY_REASON,
  });
}

/** Whatever carries another team's, project's or environment's tag is out of reach; three keys cannot be one OR. */
function otherProjects(scope: ProjectScope): readonly ReasonedStatement[] {
  const denyOther = (sid: string, tag: string, own: string): ReasonedStatement =>
    deny(sid, {
      actions: ['*'],
      condition: {
        StringNotEquals: { [`aws:ResourceTag/${tag}`]: own },
        Null: { [`aws:ResourceTag/${tag}`]: 'false' },
      },
    });
  return [
    denyOther('OtherEnvironments', TAGS.environment, scope.environment),
    denyOther('OtherTeams', TAGS.team, scope.team),
    denyOther('OtherProjects', TAGS.project, scope.project),
  ];
}

function sageMakerStreams({ scope, sageMaker }: BoundaryFacts): readonly string[] {
  return sageMaker === null ? [] : [sageMakerLogs(scope)];
}

function guardRails({ scope, sageMaker }: BoundaryFacts): readonly ReasonedStatement[] {
  return [
    deny('ForeignAccounts', {
      actions: ['*'],
      condition: {
        StringNotEquals: { 'aws:ResourceAccount': scope.account },
        Null: { 'aws:ResourceAccount': 'false' },
      },
    }),
    deny('OtherRegions', {
      actions: ['*'],
      condition: { StringNotEquals: { 'aws:RequestedRegion': scope.region } },
    }),
    deny('PlatformTags', {
      actions: ['*'],
      condition: { 'ForAnyValue:StringLike': { 'aws:TagKeys': `${TAG_PREFIX}*` } },
    }),
    deny('Tampering', { actions: TAMPERING.filter((action) => !isDeniedApart(action, sageMaker)) }),
    ...(sageMaker === null
      ? [deny('SageMaker', { actions: ['sagemaker:Create*'] })]
      : sageMakerDenials(scope, sageMaker)),
  ];
}

/** Where SageMaker trains, these two have an exception each, so each has a Deny of its own. */
function isDeniedApart(action: string, sageMaker: SageMakerFacts | null): boolean {
  if (sageMaker === null) return false;
  return action === 'iam:*' || (action === 'kms:CreateGrant' && !sageMaker.localStorage);
}

// Ways out of a project or into its guard rails: identities, sessions, key administration, bucket configuration,
// retention, the trail. Families on purpose: a deny that is too wide only makes the boundary stricter.
const TAMPERING = [
  'cloudtrail:*',
  'iam:*',
  'kms:CreateGrant',
  'kms:Disable*',
  'kms:PutKeyPolicy',
  'kms:ScheduleKeyDeletion',
  'organizations:*',
  's3:BypassGovernanceRetention',
  's3:DeleteBucket*',
  's3:DeleteObjectVersion*',
  's3:PutBucket*',
  's3:PutEncryptionConfiguration',
  's3:PutLifecycleConfiguration',
  's3:PutObject*Acl',
  's3:PutObjectLegalHold',
  's3:PutObjectRetention',
  's3:PutReplicationConfiguration',
  'sts:AssumeRole',
  'sts:TagSession',
] as const;
