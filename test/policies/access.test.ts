import {
  BUCKET_KEEPING,
  NO_ROUTES,
  PROJECT_ROLES,
  type ProjectBucket,
  type RoleName,
  breakGlassRole,
  executionRoleArn,
  projectBoundaryPolicy,
  projectBucket,
  projectModelPackageGroup,
  projectRepository,
  projectRole,
  rolePolicy,
  sealedBucketPolicy,
} from '../../policies';
import { type Request, decide } from '../_helpers/decide';
import { type ObjectOperation, insideVpc, listRequest, objectRequest } from '../_helpers/requests';
import { EVERY_UPSTREAM, KEY_ARN, SCORING, VPC_ID } from '../_helpers/scopes';

/** Where objects are, and the letters of what may be done with them. */
type Place = 'intake' | 'data' | 'work' | 'artifacts' | 'approvals' | 'approved';

const PLACES: Readonly<Record<Place, readonly [ProjectBucket, string]>> = {
  intake: ['intake', 'batch/1.csv'],
  data: ['data', 'batch/1.csv'],
  work: ['work', 'notebook.ipynb'],
  artifacts: ['models', 'artifacts/model.bin'],
  approvals: ['models', 'approvals/abc.json'],
  approved: ['models', 'approved/model.bin'],
};

/**
 * The table of design section 3, written down again by hand: r read, o overwrite, c create, d delete, l list,
 * m metadata only.
 */
const TABLE: Readonly<Record<RoleName, Readonly<Record<Place, string>>>> = {
  scientist: { intake: '', data: 'rl', work: 'rocdl', artifacts: 'rl', approvals: 'rl', approved: 'rl' },
  engineer: { intake: 'rl', data: 'rocdl', work: 'rocdl', artifacts: 'rl', approvals: 'rl', approved: 'rl' },
  approver: { intake: '', data: '', work: '', artifacts: 'rl', approvals: 'c', approved: 'rl' },
  auditor: { intake: 'l', data: 'l', work: 'l', artifacts: 'lm', approvals: 'rl', approved: 'lm' },
  deployer: { intake: '', data: '', work: '', artifacts: '', approvals: 'rl', approved: 'rl' },
  ingest: { intake: 'c', data: '', work: '', artifacts: '', approvals: '', approved: '' },
  'training-job': { intake: '', data: 'rl', work: 'rocdl', artifacts: 'c', approvals: '', approved: '' },
  'training-node': { intake: '', data: '', work: '', artifacts: '', approvals: '', approved: '' },
  enclave: { intake: '', data: 'rl', work: '', artifacts: 'rl', approvals: '', approved: 'rl' },
};

const IMAGES: Readonly<Record<RoleName, string>> = {
  scientist: 'pull',
  engineer: 'pull',
  approver: '',
  auditor: 'list',
  deployer: 'push',
  ingest: '',
  'training-job': 'pull',
  'training-node': 'pull',
  enclave: 'pull',
};

const LETTERS: Readonly<Record<string, ObjectOperation>> = {
  r: 'read',
  o: 'overwrite',
  c: 'create',
  d: 'delete',
  m: 'metadata',
};

function answer(role: RoleName, request: Request, scientistsReadData = true): boolean {
  const decision = decide(request, {
    identity: rolePolicy({
      scope: SCORING,
      role,
      keyArn: KEY_ARN,
      scientistsReadData,
      upstreams: EVERY_UPSTREAM,
    }).document,
    boundary: projectBoundaryPolicy({
      scope: SCORING,
      upstreams: EVERY_UPSTREAM,
      organizationDenies: [],
      trains: true,
      sageMaker: null,
    }).document,
    denying: (['intake', 'data', 'work', 'models'] as const)
      .filter((bucket) => request.resource.startsWith(projectBucket(SCORING, bucket).arn))
      .map((bucket) =>
        sealedBucketPolicy({
          scope: SCORING,
          bucketArn: projectBucket(SCORING, bucket).arn,
          keyArn: KEY_ARN,
          vpcId: VPC_ID,
          routes: NO_ROUTES,
          createOnly: BUCKET_KEEPING[bucket].createOnly,
          breakGlassRoleArn: breakGlassRole(SCORING).arn,
          executionRoleArn: executionRoleArn('mlkeep', SCORING.account, SCORING.region),
        }),
      ),
  });
  return decision === 'allow';
}

function context(role: RoleName) {
  return insideVpc(SCORING, projectRole(SCORING, role).arn);
}

/** The letters of what `role` really may do at `place`. */
function lettersOf(role: RoleName, place: Place, scientistsReadData = true): string {
  const [bucket, key] = PLACES[place];
  const operations = Object.entries(LETTERS).filter(([, operation]) =>
    answer(role, objectRequest(SCORING, bucket, key, operation, context(role)), scientistsReadData),
  );
  const prefix = bucket === 'models' ? `${place}/` : '';
  const lists = answer(role, listRequest(SCORING, bucket, prefix, context(role)), scientistsReadData);
  return [...operations.map(([letter]) => letter), ...(lists ? ['l'] : [])].sort().join('');
}

function sorted(letters: string): string {
  return [...letters].sort().join('');
}

describe.each(PROJECT_ROLES)('%s', (role) => {
  it.each(Object.keys(PLACES) as Place[])('may do with %s exactly what the table says', (place) => {
    expect(lettersOf(role, place)).toBe(sorted(TABLE[role][place]));
  });

  it('may do with images exactly what the table says', () => {
    const repository = projectRepository(SCORING).arn;
    const may = (action: string, resource: string): boolean =>
      answer(role, { action, resource, context: context(role) });

    expect({
      pull: may('ecr:GetDownloadUrlForLayer', repository),
      push: may('ecr:PutImage', repository),
      list: may('ecr:ListImages', repository),
      signIn: may('ecr:GetAuthorizationToken', '*'),
    }).toEqual({
      pull: IMAGES[role] === 'pull',
      push: IMAGES[role] === 'push',
      list: IMAGES[role] === 'list',
      signIn: ['pull', 'push'].includes(IMAGES[role]),
    });
  });

  it('never deletes a version, changes retention or re-keys an object', () => {
    for (const [bucket, key] of Object.values(PLACES)) {
      const resource = `${projectBucket(SCORING, bucket).arn}/${key}`;
      for (const action of [
        's3:DeleteObjectVersion',
        's3:BypassGovernanceRetention',
        's3:UpdateObjectEncryption',
      ]) {
        expect(answer(role, { action, resource, context: context(role) })).toBe(false);
      }
    }
  });

  it('never administers the key and never touches its own boundary or tags', () => {
    const role_ = projectRole(SCORING, role).arn;
    const tries: readonly Request[] = [
      { action: 'kms:PutKeyPolicy', resource: KEY_ARN, context: context(role) },
      { action: 'kms:CreateGrant', resource: KEY_ARN, context: context(role) },
      { action: 'iam:DeleteRolePermissionsBoundary', resource: role_, context: context(role) },
      {
        action: 'iam:TagRole',
        resource: role_,
        context: { ...context(role), 'aws:TagKeys': ['mlkeep:project'] },
      },
      { action: 'sts:AssumeRole', resource: role_, context: context(role) },
      { action: 'cloudtrail:StopLogging', resource: '*', context: context(role) },
    ];

    expect(tries.filter((request) => answer(role, request))).toEqual([]);
  });

  it('has no access to another project that shares the account', () => {
    const other = { ...SCORING, project: 'early-warning' };
    const tries = (['intake', 'data', 'work', 'models'] as const).map((bucket) =>
      objectRequest(other, bucket, 'artifacts/x', 'read', context(role)),
    );

    expect(tries.filter((request) => answer(role, request))).toEqual([]);
  });

  it('writes to no bucket of a foreign account, even one that took our name', () => {
    const stolen = { ...context(role), 'aws:ResourceAccount': '999999999999' };
    const tries = (['overwrite', 'create', 'upload'] as const).flatMap((operation) =>
      Object.values(PLACES).map(([bucket, key]) => objectRequest(SCORING, bucket, key, operation, stolen)),
    );

    expect(tries.filter((request) => answer(role, request))).toEqual([]);
  });
});

describe('restricted data', () => {
  it('is closed to scientists and open to jobs', () => {
    expect(lettersOf('scientist', 'data', false)).toBe('');
    expect(lettersOf('training-job', 'data', false)).toBe('lr');
  });
});

describe('create', () => {
  it.each([
    ['training-job', 'artifacts'],
    ['approver', 'approvals'],
    ['ingest', 'intake'],
  ] as const)('lets %s upload in parts into %s, and finish only where nothing is', (role, place) => {
    const [bucket, key] = PLACES[place];
    const part = objectRequest(SCORING, bucket, key, 'upload', context(role));
    const finish = objectRequest(SCORING, bucket, key, 'overwrite', context(role));

    expect(answer(role, part)).toBe(true);
    expect(answer(role, finish)).toBe(false);
  });
});

describe('registered models', () => {
  it('are decided on by the approver alone', () => {
    const versions = projectModelPackageGroup(SCORING).arn.replace('model-package-group', 'model-package');
    const request = (role: RoleName, what: Record<string, string>): Request => ({
      action: 'sagemaker:UpdateModelPackage',
      resource: `${versions}/7`,
      context: { ...context(role), ...what },
    });
    const able = (what: Record<string, string>): readonly RoleName[] =>
      PROJECT_ROLES.filter((role) => answer(role, request(role, what)));

    expect(able({ 'sagemaker:ModelApprovalStatus': 'Approved' })).toEqual(['approver']);
    // The same call with anything else to change than the decision.
    expect(able({})).toEqual([]);
  });
});

describe('separation of duties', () => {
  it('lets nobody both write artifacts and approve them', () => {
    const both = PROJECT_ROLES.filter(
      (role) => lettersOf(role, 'artifacts').includes('c') && lettersOf(role, 'approvals').includes('c'),
    );

    expect(both).toEqual([]);
  });

  it('lets nobody write what the promotion gate releases', () => {
    expect(PROJECT_ROLES.filter((role) => /[ocd]/.test(lettersOf(role, 'approved')))).toEqual([]);
  });
});
