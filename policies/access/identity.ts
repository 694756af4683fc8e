// policies/access: the access table as the identity policy of one role of a project.
// Every resource is named in full; every S3, KMS and ECR statement also pins the account, so that a
// stranger's bucket that happens to take our name is never written to.
import { type Policy, type ReasonedStatement, allow, identityPolicy } from '../document';
import {
  type ProjectScope,
  type RoleName,
  projectModelPackages,
  projectRepository,
  viaService,
} from '../names';
import type { Upstreams } from '../tables';
import {
  CREATE_OBJECT,
  DECIDE_ON_MODEL,
  DECRYPT,
  ENCRYPT,
  LIST_BUCKET,
  LIST_IMAGES,
  LIST_UPLOADS,
  LOCATE_BUCKET,
  PULL_IMAGE,
  PUSH_IMAGE,
  READ_MODEL,
  READ_OBJECT,
  READ_OBJECT_METADATA,
  UPLOAD_PARTS,
  WRITE_OBJECT,
} from './actions';
import { attestedStatements } from './attested';
import { type Location, OBJECT_STORES, bucketArns, locationOf, objectArns } from './location';
import { type AccessOptions, type Right, rightsOf } from './table';
import { upstreamStatements } from './upstreams';

/** A role of a project, and what the classification lets it do. */
export interface RoleFacts extends AccessOptions {
  readonly scope: ProjectScope;
  readonly role: RoleName;
}

/** What an identity policy is a function of. */
export interface RoleAccess extends RoleFacts {
  /** ARN of the project's key; known only when the key is made. */
  readonly keyArn: string;
  /** What the platform takes from public registries. */
  readonly upstreams: Upstreams;
  /** ARN of the key that opens for attested code alone; left out where the project has none. */
  readonly attestedKeyArn?: string;
}

const OBJECT_KEYS =
  'object keys are chosen by the project and cannot be listed; the bucket and its prefix are named in full (https://docs.aws.amazon.com/AmazonS3/latest/userguide/security_iam_service-with-iam.html)';
const MODEL_VERSIONS =
  'versions of registered models are numbered by SageMaker; the group is named in full (https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonsagemaker.html)';
const REGISTRY_TOKEN =
  'ecr:GetAuthorizationToken takes no resource (https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonelasticcontainerregistry.html)';

/** The identity policy of `access.role`, exactly as the access table says; at least one statement for every role. */
export function rolePolicy(access: RoleAccess): Policy {
  return identityPolicy([
    ...objectStatements(access),
    ...listStatements(access),
    ...keyStatements(access),
    ...(access.attestedKeyArn === undefined ? [] : attestedStatements(access.role, access.attestedKeyArn)),
    ...imageStatements(access),
    ...modelRegistryStatements(access),
    ...upstreamStatements(access),
  ]);
}

/** Where `access.role` has one of `rights`. */
function locations(access: RoleFacts, ...rights: readonly Right[]): readonly Location[] {
  return OBJECT_STORES.flatMap((store) =>
    rightsOf(access.role, store, access)
      .filter((right) => rights.includes(right))
      .map((right) => locationOf(access.scope, store, right)),
  );
}

/** Buckets that `role` reads and buckets that it writes: the key statements and the key policy follow from it. */
export function encryptedBuckets(access: RoleFacts): {
  readonly read: readonly string[];
  readonly written: readonly string[];
} {
  return {
    read: bucketArns(locations(access, 'read', 'read-approved')),
    written: bucketArns(locations(access, 'write', 'create')),
  };
}

function objectStatements(access: RoleAccess): readonly ReasonedStatement[] {
  const own = { StringEquals: { 'aws:ResourceAccount': access.scope.account } };
  const created = locations(access, 'create');
  return [
    ...objectStatement('ReadObjects', READ_OBJECT, locations(access, 'read', 'read-approved'), own),
    ...objectStatement('WriteObjects', WRITE_OBJECT, locations(access, 'write'), own),
    // A whole object only where none is; the parts of an upload carry no such header.
    // https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-writes-enforce.html
    ...objectStatement('CreateObjects', CREATE_OBJECT, created, {
      ...own,
      Null: { 's3:if-none-match': 'false' },
    }),
    ...objectStatement('CreateObjectsInParts', CREATE_OBJECT, created, {
      ...own,
      Bool: { 's3:ObjectCreationOperation': 'false' },
    }),
    ...objectStatement('FinishUploads', UPLOAD_PARTS, created, own),
    ...objectStatement('ReadObjectMetadata', READ_OBJECT_METADATA, locations(access, 'metadata'), own),
  ];
}

function objectStatement(
  sid: string,
  actions: readonly string[],
  where: readonly Location[],
  condition: Record<string, Record<string, string>>,
): readonly ReasonedStatement[] {
  if (where.length === 0) return [];
  return [allow(sid, { actions, resources: objectArns(where), condition, because: OBJECT_KEYS })];
}

function listStatements(access: RoleAccess): readonly ReasonedStatement[] {
  const visible = locations(access, 'read', 'read-approved', 'list');
  const own = { 'aws:ResourceAccount': access.scope.account };
  const located = bucketArns([...visible, ...locations(access, 'write', 'create')]);
  const whole = new Set(bucketArns([...visible.filter(coversBucket), ...locations(access, 'list')]));
  const partly = bucketArns(visible).filter((bucket) => !whole.has(bucket));
  if (located.length === 0) return [];
  const statements = [
    allow('LocateBuckets', {
      actions: LOCATE_BUCKET,
      resources: located,
      condition: { StringEquals: own },
    }),
  ];
  if (whole.size > 0) {
    statements.push(
      allow('ListBuckets', {
        actions: [...LIST_BUCKET, ...LIST_UPLOADS],
        resources: [...whole],
        condition: { StringEquals: own },
      }),
    );
  }
  if (partly.length > 0) {
    const prefixes = visible
      .filter((each) => partly.includes(each.bucketArn))
      .flatMap((each) => each.prefixes);
    statements.push(
      allow('ListPrefixes', {
        actions: LIST_BUCKET,
        resources: partly,
        condition: { StringEquals: own, StringLike: { 's3:prefix': prefixes.map((prefix) => `${prefix}*`) } },
      }),
    );
  }
  return statements;
}

function coversBucket(location: Location): boolean {
  return location.prefixes.includes('');
}

function keyStatements(access: RoleAccess): readonly ReasonedStatement[] {
  const { read, written } = encryptedBuckets(access);
  return [
    ...keyStatement(access, 'DecryptThroughS3', DECRYPT, read),
    ...keyStatement(access, 'EncryptThroughS3', ENCRYPT, written),
  ];
}

function keyStatement(
  access: RoleAccess,
  sid: string,
  actions: readonly string[],
  buckets: readonly string[],
): readonly ReasonedStatement[] {
  if (buckets.length === 0) return [];
  return [
    allow(sid, {
      actions,
      resources: [access.keyArn],
      condition: {
        StringEquals: {
          'kms:ViaService': viaService('s3', access.scope),
          // With S3 Bucket Keys the context is the bucket, not the object.
          // https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucket-key.html
          'kms:EncryptionContext:aws:s3:arn': buckets,
        },
      },
    }),
  ];
}

function imageStatements(access: RoleAccess): readonly ReasonedStatement[] {
  const rights = rightsOf(access.role, 'images', access);
  if (rights.length === 0) return [];
  const repository = projectRepository(access.scope).arn;
  const statements: ReasonedStatement[] = [];
  if (rights.includes('pull'))
    statements.push(allow('PullImages', { actions: PULL_IMAGE, resources: [repository] }));
  if (rights.includes('push'))
    statements.push(allow('PushImages', { actions: PUSH_IMAGE, resources: [repository] }));
  if (rights.includes('list')) {
    return [...statements, allow('ListImages', { actions: LIST_IMAGES, resources: [repository] })];
  }
  return [
    ...statements,
    allow('SignInToRegistry', {
      actions: ['ecr:GetAuthorizationToken'],
      resources: ['*'],
      because: REGISTRY_TOKEN,
    }),
  ];
}

/** The approver alone decides on registered models, until a promotion gate takes it over. */
function modelRegistryStatements(access: RoleAccess): readonly ReasonedStatement[] {
  if (access.role !== 'approver') return [];
  const versions = projectModelPackages(access.scope);
  return [
    allow('ReadModels', { actions: READ_MODEL, resources: [versions], because: MODEL_VERSIONS }),
    // Only requests that decide: the same call also changes what a model is.
    allow('DecideOnModels', {
      actions: DECIDE_ON_MODEL,
      resources: [versions],
      condition: { Null: { 'sagemaker:ModelApprovalStatus': 'false' } },
      because: MODEL_VERSIONS,
    }),
  ];
}
