// lib/proof/properties/defaults: how data of projects is handled by whoever may: encrypted on the way and at rest with the project's own
// keys, from the environment's network, never over a version that is there, and keys only through the service that holds the data.
import type { Json } from '../../core';
import type { World } from '../../world';
import { type On, type Property, type Who, never } from '../property';
import { READ_OBJECTS, USE_KEY, WRITE_OBJECTS } from './actions';
import { bucketsNamed, exceptRoles, plainKeys } from './stores';
import { OF_PROJECTS, TAGS } from './who';

const ENCRYPTION = 's3:x-amz-server-side-encryption';
const KEY_ID = `${ENCRYPTION}-aws-kms-key-id`;
const CUSTOMER_KEY = `${ENCRYPTION}-customer-algorithm`;
/** Stores by the last component of their buckets' names; `answers` are those of questions to the trail. */
const STORES = ['intake', 'data', 'work', 'models'];
/** Classifications whose keys are used from the network alone. */
const FROM_NETWORK = ['confidential', 'restricted'];

/** A header that says something: whether one without a value is there nobody says. */
const SOMETHING = '?*';

/** Everybody. */
const ANYBODY: Who = {};
/** What comes neither through an endpoint of a VPC nor from a service that acts for whoever asks. */
const FROM_ANYWHERE = { Null: { 'aws:SourceVpc': 'true' }, Bool: { 'aws:ViaAWSService': 'false' } } as const;

/** The properties, for worlds with projects. */
export function handling(world: World): readonly Property[] {
  const buckets = STORES.flatMap((store) => bucketsNamed(world, store));
  return [
    ...(hasAny(world, 'AWS::S3::Bucket') ? transport() : []),
    ...(buckets.length === 0
      ? []
      : [...encryption(world, [...buckets, ...answersIn(world)]), ...network(buckets)]),
    ...creation(bucketsNamed(world, 'models')),
    ...keyUse(world),
  ];
}

/** Where answers of an investigation are kept. */
function answersIn({ resources }: World): readonly string[] {
  return resources.flatMap(({ type, arn }) =>
    type === 'AWS::S3::Bucket' && /--audit--answers-/u.test(arn) ? [arn] : [],
  );
}

function hasAny({ resources }: World, type: string): boolean {
  return resources.some((resource) => resource.type === type);
}

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/amazon-s3-policy-keys.html */
function transport(): readonly Property[] {
  return [
    never({
      id: 'no-old-tls',
      severity: 'medium',
      says: 'nobody asks a bucket for anything by TLS older than 1.2',
      who: ANYBODY,
      can: ['s3:GetObject', 's3:ListBucket', 's3:PutObject'],
      on: [{ type: 'AWS::S3::Bucket' }],
      when: { NumericLessThan: { 's3:TlsVersion': '1.2' } },
    }),
  ];
}

function encryption({ resources }: World, buckets: readonly string[]): readonly Property[] {
  const keys = resources.flatMap(({ type, arn }) => (type === 'AWS::KMS::Key' ? [arn] : []));
  const property = (id: string, how: string, when: Json): Property =>
    never({
      id,
      severity: 'high',
      says: `nobody writes into a store of a project ${how}`,
      who: ANYBODY,
      can: ['s3:PutObject'],
      on: buckets.map((arn) => `${arn}/?*`),
      when,
    });
  return [
    property('encrypted-by-kms', 'with another encryption than that of KMS', {
      StringNotEquals: { [ENCRYPTION]: 'aws:kms' },
      StringLike: { [ENCRYPTION]: SOMETHING },
    }),
    property('encrypted-by-own-keys', 'with a key that is not the platform’s', {
      StringNotEquals: { [KEY_ID]: keys },
      StringLike: { [KEY_ID]: SOMETHING },
    }),
    property('encrypted-by-named-keys', 'with AWS’s key, by naming none', {
      StringLike: { [ENCRYPTION]: SOMETHING },
      StringNotLike: { [KEY_ID]: '*' },
    }),
    property('encrypted-by-known-keys', 'with a key of the caller’s that nobody else has', {
      StringLike: { [CUSTOMER_KEY]: SOMETHING },
    }),
  ];
}

function network(buckets: readonly string[]): readonly Property[] {
  const on = buckets.map((arn) => `${arn}/?*`);
  return [
    never({
      id: 'data-from-network',
      severity: 'high',
      says: 'no role of a project reads or writes its data from anywhere but a VPC, or through a service that acts for it; left out is who feeds a project (…--ingest) from networks and accounts that the configuration names',
      who: exceptRoles(['ingest']),
      can: [...READ_OBJECTS, ...WRITE_OBJECTS],
      on,
      when: FROM_ANYWHERE,
    }),
  ];
}

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-writes-enforce.html */
function creation(buckets: readonly string[]): readonly Property[] {
  if (buckets.length === 0) return [];
  return [
    never({
      id: 'models-are-not-overwritten',
      severity: 'high',
      says: 'nobody writes a model or an approval over another: whole objects are written where none is',
      who: ANYBODY,
      can: ['s3:PutObject'],
      on: buckets.map((arn) => `${arn}/?*`),
      when: {
        StringNotLike: { 's3:if-none-match': '*' },
        BoolIfExists: { 's3:ObjectCreationOperation': 'true' },
      },
    }),
    never({
      id: 'models-are-listed-by-prefix',
      severity: 'medium',
      says: 'whoever lists models lists a part of them; only auditors list all',
      who: exceptRoles(['auditor']),
      can: ['s3:ListBucket', 's3:ListBucketVersions'],
      on: buckets,
      when: { StringNotLike: { 's3:prefix': ['artifacts/*', 'approved/*', 'approvals/*'] } },
    }),
  ];
}

function keyUse(world: World): readonly Property[] {
  const guarded = world.resources.flatMap(({ type, arn, faces }) =>
    type === 'AWS::KMS::Key' &&
    faces.some(({ target }) => FROM_NETWORK.includes(target.tags.values[TAGS.classification] ?? ''))
      ? [arn]
      : [],
  );
  return [
    ...keyProperty(plainKeys(world), {
      id: 'keys-through-services',
      says: 'no role of a project uses its key but through the service that holds the data; attested keys are left out',
      when: { Null: { 'kms:ViaService': 'true' } },
    }),
    ...keyProperty(guarded, {
      id: 'keys-from-network',
      says: 'no role of a project with confidential data uses its keys from anywhere but a VPC, or through a service that acts for it; left out is what the image registry and file systems encrypt',
      when: {
        ...FROM_ANYWHERE,
        StringNotLike: {
          'kms:EncryptionContext:aws:ecr:arn': '*',
          'kms:EncryptionContext:aws:fsx:fs-id': '*',
        },
      },
    }),
  ];
}

function keyProperty(
  arns: readonly string[],
  { id, says, when }: { readonly id: string; readonly says: string; readonly when: Json },
): readonly Property[] {
  if (arns.length === 0) return [];
  const on: readonly On[] = [{ type: 'AWS::KMS::Key', arn: arns }];
  return [never({ id, severity: 'high', says, who: OF_PROJECTS, can: USE_KEY, on, when })];
}
