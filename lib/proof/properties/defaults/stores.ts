// lib/proof/properties/defaults: who does what inside a project: the table of people and machines of the handbook, row by row. What is
// not in the table no role of a project may do with its own stores either.
import type { Json } from '../../core';
import type { World } from '../../world';
import { type On, type Property, type Who, never } from '../property';
import { LIST_BUCKET, READ_OBJECTS, WRITE_OBJECTS } from './actions';
import { isAttested } from './attestation';
import { OF_PROJECTS, TAGS, isThere } from './who';

/** Stores of a project: buckets by the last component of their names. */
type Store = 'intake' | 'data' | 'work' | 'models';

/** One row. */
interface Row {
  readonly id: string;
  /** What only some may do. */
  readonly what: string;
  /** Roles that may, by the last components of their names. */
  readonly may: readonly string[];
  readonly can: readonly string[];
  readonly on: readonly On[];
  readonly when?: Json;
}

/** What stands beside an object. */
const METADATA = [
  's3:GetObjectLegalHold',
  's3:GetObjectRetention',
  's3:GetObjectTagging',
  's3:GetObjectVersionTagging',
];
const DECRYPT = ['kms:Decrypt', 'kms:ReEncryptFrom'];
const ENCRYPT = ['kms:Encrypt', 'kms:GenerateDataKey*', 'kms:ReEncryptTo'];
const PULL = ['ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'];
const PUSH = ['ecr:CompleteLayerUpload', 'ecr:InitiateLayerUpload', 'ecr:PutImage', 'ecr:UploadLayerPart'];
const CONTEXT = 'kms:EncryptionContext:aws:s3:arn';
const RESTRICTED = 'restricted';

const TEAM = ['scientist', 'engineer'];
const READERS: Readonly<Record<Store, readonly string[]>> = {
  intake: ['engineer'],
  data: [...TEAM, 'training-job', 'enclave'],
  work: [...TEAM, 'training-job'],
  models: [...TEAM, 'approver', 'auditor', 'deployer', 'enclave'],
};
const WRITERS: Readonly<Record<Store, readonly string[]>> = {
  intake: ['ingest'],
  data: ['engineer'],
  work: [...TEAM, 'training-job'],
  models: ['training-job', 'approver'],
};
const LISTERS: Readonly<Record<Store, readonly string[]>> = {
  intake: ['engineer', 'auditor'],
  data: [...READERS.data, 'auditor'],
  work: [...READERS.work, 'auditor'],
  models: READERS.models,
};
/** Who reads which part of the models, and who writes it. */
const PREFIXES: Readonly<Record<string, Readonly<Record<'read' | 'write', readonly string[]>>>> = {
  artifacts: { read: [...TEAM, 'approver', 'enclave'], write: ['training-job'] },
  approved: { read: [...TEAM, 'approver', 'deployer', 'enclave'], write: [] },
  approvals: { read: [...TEAM, 'auditor', 'deployer'], write: ['approver'] },
};

/** The properties, for worlds with projects. */
export function stores(world: World): readonly Property[] {
  const kinds = Object.keys(READERS) as Store[];
  const keys = plainKeys(world);
  const rows = [
    ...kinds.flatMap((store) => rowsOf(store, bucketsNamed(world, store), keys)),
    ...rowsOfModels(bucketsNamed(world, 'models')),
    ...rowsOfImages(world),
    ...restrictedRows(world),
  ];
  return rows.flatMap((row) => propertyOf(world, row));
}

/** Buckets of projects by the last component of their names. */
export function bucketsNamed({ resources }: World, store: string): readonly string[] {
  const name = new RegExp(`--${store}-[^/-][^/]*$`, 'u');
  return resources.flatMap(({ type, arn, faces }) =>
    type === 'AWS::S3::Bucket' &&
    name.test(arn) &&
    faces.some(({ target }) => TAGS.project in target.tags.values)
      ? [arn]
      : [],
  );
}

/** Keys of projects that are not for attested code alone. */
export function plainKeys({ resources }: World): readonly string[] {
  return resources.flatMap((resource) => {
    const { type, arn, faces } = resource;
    const isOfProject = faces.some(({ target }) => TAGS.project in target.tags.values);
    return type === 'AWS::KMS::Key' && isOfProject && !isAttested(resource) ? [arn] : [];
  });
}

/** Everybody of a project but these roles. */
export function exceptRoles(names: readonly string[]): Who {
  return {
    ...OF_PROJECTS,
    ...(names.length === 0
      ? {}
      : { not: { principal: names.map((name) => `arn:*:iam::*:role/*--${name}`) } }),
  };
}

function rowsOf(store: Store, buckets: readonly string[], keys: readonly string[]): readonly Row[] {
  if (buckets.length === 0) return [];
  const objects = buckets.map((arn) => `${arn}/?*`);
  return [
    { id: `${store}-readers`, what: `read ${store}`, may: READERS[store], can: READ_OBJECTS, on: objects },
    {
      id: `${store}-writers`,
      what: `write or delete ${store}`,
      may: WRITERS[store],
      can: WRITE_OBJECTS,
      on: objects,
    },
    { id: `${store}-listers`, what: `list ${store}`, may: LISTERS[store], can: LIST_BUCKET, on: buckets },
    ...(store === 'models'
      ? []
      : [
          {
            id: `${store}-metadata`,
            what: `read tags and locks of ${store}`,
            may: [],
            can: METADATA,
            on: objects,
          },
        ]),
    ...(keys.length === 0 ? [] : rowsOfKeys(store, buckets, keys)),
  ];
}

/** S3 says for which object it uses a key. Whoever writes in parts decrypts what was written so far. */
function rowsOfKeys(store: Store, buckets: readonly string[], keys: readonly string[]): readonly Row[] {
  const on = [{ type: 'AWS::KMS::Key', arn: keys }];
  const when = { StringLike: { [CONTEXT]: buckets.flatMap((arn) => [arn, `${arn}/*`]) } };
  const writers = WRITERS[store];
  const users = [...new Set([...READERS[store], ...writers])];
  return [
    { id: `${store}-decrypters`, what: `use a key to read ${store}`, may: users, can: DECRYPT, on, when },
    { id: `${store}-encrypters`, what: `use a key to write ${store}`, may: writers, can: ENCRYPT, on, when },
  ];
}

function rowsOfModels(buckets: readonly string[]): readonly Row[] {
  if (buckets.length === 0) return [];
  const elsewhere = buckets.map((arn) => ({
    outside: `${arn}/?*`,
    not: Object.keys(PREFIXES).map((prefix) => `${arn}/${prefix}/*`),
  }));
  const can = [...READ_OBJECTS, ...WRITE_OBJECTS];
  const beside: Row = {
    id: 'models-have-parts',
    what: `read or write anything of models but ${Object.keys(PREFIXES).join(', ')}`,
    may: [],
    can,
    on: elsewhere,
  };
  const parts = Object.entries(PREFIXES).flatMap(([prefix, { read, write }]) => {
    const on = buckets.map((arn) => `${arn}/${prefix}/?*`);
    return [
      { id: `${prefix}-readers`, what: `read ${prefix} of models`, may: read, can: READ_OBJECTS, on },
      {
        id: `${prefix}-writers`,
        what: `write or delete ${prefix} of models`,
        may: write,
        can: WRITE_OBJECTS,
        on,
      },
    ];
  });
  return [beside, ...parts];
}

function rowsOfImages({ resources }: World): readonly Row[] {
  const on = [{ type: 'AWS::ECR::Repository', tag: { [TAGS.project]: '*' } }];
  const isThere = resources.some(
    ({ type, faces }) =>
      type === 'AWS::ECR::Repository' && faces.some(({ target }) => TAGS.project in target.tags.values),
  );
  if (!isThere) return [];
  const pullers = [...TEAM, 'deployer', 'enclave', 'training-job', 'training-node'];
  return [
    { id: 'image-pullers', what: 'pull images', may: pullers, can: PULL, on },
    { id: 'image-pushers', what: 'push images', may: ['deployer'], can: PUSH, on },
  ];
}

/** Restricted data is read by jobs, not by scientists. */
function restrictedRows(world: World): readonly Row[] {
  const restricted = world.resources.filter(({ faces }) =>
    faces.some(({ target }) => target.tags.values[TAGS.classification] === RESTRICTED),
  );
  const buckets = bucketsNamed({ ...world, resources: restricted }, 'data');
  if (buckets.length === 0) return [];
  const may = READERS.data.filter((role) => role !== 'scientist');
  const on = buckets.map((arn) => `${arn}/?*`);
  return [{ id: 'restricted-data-readers', what: 'read restricted data', may, can: READ_OBJECTS, on }];
}

function propertyOf(world: World, { id, what, may, can, on, when }: Row): readonly Property[] {
  const who = exceptRoles(may);
  if (!isThere(world, who)) return [];
  const only =
    may.length === 0 ? 'no role of a project can' : `of the roles of a project only ${may.join(', ')} can`;
  return [
    never({
      id,
      severity: 'high',
      says: `${only} ${what}`,
      who,
      can,
      on,
      ...(when === undefined ? {} : { when }),
    }),
  ];
}
