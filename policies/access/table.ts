// policies/access: who may do what with which store of a project. The design's table, as data.
// Identity policies, the key policy, the boundary and the tests are all made from it.
import type { ProjectBucket, RoleName } from '../names';

/**
 * What a project keeps: its buckets, the approvals within `models`, and its images; and what the platform takes from
 * public registries: packages, and images in a cache.
 */
export type Store = ProjectBucket | 'approvals' | 'images' | 'packages' | 'cache';

/** What a role may do with a store. */
export type Right =
  | 'read'
  | 'write'
  /** A new object, never an overwrite or delete. */
  | 'create'
  | 'list'
  /** What S3 knows of an object, not its content. */
  | 'metadata'
  /** Only what the promotion gate has released. */
  | 'read-approved'
  | 'pull'
  | 'push'
  /** Have the cache fetch what it does not hold yet. */
  | 'import';

/**
 * The access table of design section 3. A store that is not named is closed. Machines pull from the cache what is
 * there and never import: asking a public registry for a name is a way out.
 */
export const ACCESS: Readonly<Record<RoleName, Readonly<Partial<Record<Store, readonly Right[]>>>>> = {
  scientist: {
    data: ['read'],
    work: ['read', 'write'],
    models: ['read'],
    approvals: ['read'],
    images: ['pull'],
    packages: ['read'],
    cache: ['pull'],
  },
  engineer: {
    intake: ['read'],
    data: ['read', 'write'],
    work: ['read', 'write'],
    models: ['read'],
    approvals: ['read'],
    images: ['pull'],
    packages: ['read'],
    cache: ['pull', 'import'],
  },
  approver: { models: ['read'], approvals: ['create'] },
  auditor: {
    intake: ['list'],
    data: ['list'],
    work: ['list'],
    models: ['list', 'metadata'],
    approvals: ['read'],
    images: ['list'],
  },
  deployer: {
    models: ['read-approved'],
    approvals: ['read'],
    images: ['push'],
    packages: ['read'],
    cache: ['pull', 'import'],
  },
  ingest: { intake: ['create'] },
  'training-job': {
    data: ['read'],
    work: ['read', 'write'],
    models: ['create'],
    images: ['pull'],
    packages: ['read'],
    cache: ['pull'],
  },
  'training-node': { images: ['pull'], cache: ['pull'] },
  enclave: { data: ['read'], models: ['read'], images: ['pull'] },
};

/** The parts of the `models` bucket; each has its own writers, so they never share a prefix. */
export const MODEL_PREFIXES = {
  /** What training wrote. */
  artifacts: 'artifacts/',
  /** `approvals/<sha256>.json`: the approval record of a model by digest. */
  approvals: 'approvals/',
  /** What the promotion gate released; nobody else writes it. */
  approved: 'approved/',
} as const;

/** What a project's classification decides about access. */
export interface AccessOptions {
  /** Whether scientists read `data`; not for restricted projects. */
  readonly scientistsReadData: boolean;
}

/** The rights of `role` on `store`, after the classification has had its say. */
export function rightsOf(role: RoleName, store: Store, options: AccessOptions): readonly Right[] {
  if (role === 'scientist' && store === 'data' && !options.scientistsReadData) return [];
  return ACCESS[role][store] ?? [];
}
