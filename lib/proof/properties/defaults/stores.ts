// lib/proof/properties/defaults: who does what inside a project: the table of people and machines of the handbook, row by row. What is
// not in the table no role of a project may do with its own stores either.
import type { World } from '../../world';
import { type On, type Property, type Who, never } from '../property';
import { READ_OBJECTS, WRITE_OBJECTS } from './actions';
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
}

const LIST = ['s3:ListBucket', 's3:ListBucketMultipartUploads', 's3:ListBucketVersions'];
const PULL = ['ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'];
const PUSH = ['ecr:CompleteLayerUpload', 'ecr:InitiateLayerUpload', 'ecr:PutImage', 'ecr:UploadLayerPart'];
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
  const rows = [
    ...kinds.flatMap((store) => rowsOf(store, bucketsNamed(world, store))),
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

/** Everybody of a project but these roles. */
export function exceptRoles(names: readonly string[]): Who {
  return {
    ...OF_PROJECTS,
    ...(names.length === 0 ? {} : { not: { principal: names.map((name) => `arn:*:iam::*:role/*--${name}`) } }),
  };
}

function rowsOf(store: Store, buckets: readonly string[]): readonly Row[] {
  if (buckets.length === 0) return [];
  const objects = buckets.map((arn) => `${arn}/?*`);
  return [
    { id: `${store}-readers`, what: `read ${store}`, may: READERS[store], can: READ_OBJECTS, on: objects },
    { id: `${store}-writers`, what: `write or delete ${store}`, may: WRITERS[store], can: WRITE_OBJECTS, on: objects },
    { id: `${store}-listers`, what: `list ${store}`, may: LISTERS[store], can: LIST, on: buckets },
  ];
}

function rowsOfModels(buckets: readonly string[]): readonly Row[] {
  if (buckets.length === 0) return [];
  return Object.entries(PREFIXES).flatMap(([prefix, { read, write }]) => {
    const on = buckets.map((arn) => `${arn}/${prefix}/?*`);
    return [
      { id: `${prefix}-readers`, what: `read ${prefix} of models`, may: read, can: READ_OBJECTS, on },
      { id: `${prefix}-writers`, what: `write or delete ${prefix} of models`, may: write, can: WRITE_OBJECTS, on },
    ];
  });
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

function propertyOf(world: World, { id, what, may, can, on }: Row): readonly Property[] {
  const who = exceptRoles(may);
  if (!isThere(world, who)) return [];
  const only = may.length === 0 ? 'no role of a project can' : `of the roles of a project only ${may.join(', ')} can`;
  return [never({ id, severity: 'high', says: `${only} ${what}`, who, can, on })];
}

