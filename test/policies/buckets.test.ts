import {
  DOCUMENT_LIMITS,
  NO_ROUTES,
  type PolicyDocument,
  type Routes,
  accessLogBucket,
  accessLogPolicy,
  archiveBucket,
  archivePolicy,
  breakGlassRole,
  executionPolicies,
  executionRoleArn,
  investigatorRole,
  policyDocument,
  projectBucket,
  projectRole,
  sealedBucketPolicy,
  trailOf,
} from '../../policies';
import { type Request, decide, statementsFor } from '../_helpers/decide';
import { insideVpc, objectRequest, outsideVpc } from '../_helpers/requests';
import { KEY_ARN, SCORING, VPC_ID, executionFacts, trailArnsOf } from '../_helpers/scopes';

const engineer = projectRole(SCORING, 'engineer').arn;
const execution = executionRoleArn('mlkeep', SCORING.account, SCORING.region);
const breakGlass = breakGlassRole(SCORING).arn;
const administrators = { executionRoleArn: execution, breakGlassRoleArn: breakGlass };
const inside = insideVpc(SCORING, engineer);
const outside = outsideVpc(SCORING, engineer);

function sealed(options: { routes?: Routes; createOnly?: boolean } = {}): PolicyDocument {
  return sealedBucketPolicy({
    scope: SCORING,
    bucketArn: projectBucket(SCORING, 'data').arn,
    keyArn: KEY_ARN,
    vpcId: VPC_ID,
    routes: options.routes ?? NO_ROUTES,
    createOnly: options.createOnly ?? false,
    ...administrators,
  });
}

function denials(document: PolicyDocument, request: Request): readonly string[] {
  return statementsFor(document, 'Deny', request);
}

const read = (context: NonNullable<Request['context']> = inside) =>
  objectRequest(SCORING, 'data', 'a.csv', 'read', context);
const write = (extra: Record<string, string> = {}) =>
  objectRequest(SCORING, 'data', 'a.csv', 'overwrite', { ...inside, ...extra });

describe('a sealed bucket', () => {
  it('lets ordinary reads and writes from the VPC through', () => {
    expect(denials(sealed(), read())).toEqual([]);
    expect(denials(sealed(), write())).toEqual([]);
  });

  it('denies only: no statement of it grants anything', () => {
    expect(sealed().Statement.map(({ Effect }) => Effect)).toEqual(expect.not.arrayContaining(['Allow']));
  });

  it.each([
    ['plain HTTP', read({ ...inside, 'aws:SecureTransport': 'false' }), 'DenyPlainHttp'],
    ['TLS 1.1', read({ ...inside, 's3:TlsVersion': '1.1' }), 'DenyOldTls'],
    ['SSE-S3', write({ 's3:x-amz-server-side-encryption': 'AES256' }), 'DenyOtherEncryption'],
    ['two-layer KMS', write({ 's3:x-amz-server-side-encryption': 'aws:kms:dsse' }), 'DenyOtherEncryption'],
    [
      'another key',
      write({ 's3:x-amz-server-side-encryption-aws-kms-key-id': `${KEY_ARN.slice(0, -1)}6` }),
      'DenyOtherKeys',
    ],
    [
      'KMS without a key, which would be the account’s own',
      write({ 's3:x-amz-server-side-encryption': 'aws:kms' }),
      'DenyUnnamedKeys',
    ],
    [
      'a key of the client',
      write({ 's3:x-amz-server-side-encryption-customer-algorithm': 'AES256' }),
      'DenyCustomerProvidedKeys',
    ],
    ['another account', read({ ...inside, 'aws:PrincipalAccount': '999999999999' }), 'DenyForeignAccounts'],
    ['the public internet', read(outside), 'DenyObjectDataOutsideVpc'],
    ['another VPC', read({ ...inside, 'aws:SourceVpc': 'vpc-99999999' }), 'DenyObjectDataOutsideVpc'],
  ])('denies %s', (_, request, sid) => {
    expect(denials(sealed(), request)).toContain(sid);
  });

  it('denies nobody at all: anonymous requests carry no account', () => {
    const anonymous = { 'aws:SecureTransport': 'true', 's3:TlsVersion': '1.3', 'aws:SourceVpc': VPC_ID };

    expect(denials(sealed(), read(anonymous))).toContain('DenyForeignAccounts');
  });

  it.each([
    ['asks for nothing', {}],
    [
      'names our key',
      {
        's3:x-amz-server-side-encryption': 'aws:kms',
        's3:x-amz-server-side-encryption-aws-kms-key-id': KEY_ARN,
      },
    ],
  ])('takes a write that %s: a missing header takes the default of the bucket', (_, headers) => {
    expect(denials(sealed(), write(headers))).toEqual([]);
  });

  it.each([
    ['a forward-access session', { ...outside, 'aws:ViaAWSService': 'true' }],
    [
      'a service-linked role',
      {
        ...outside,
        'aws:PrincipalArn': `arn:aws:iam::${SCORING.account}:role/aws-service-role/macie.amazonaws.com/X`,
      },
    ],
  ])('lets %s read without a VPC', (_, context) => {
    expect(denials(sealed(), read(context))).toEqual([]);
  });

  it('gives no service principal a way round the VPC', () => {
    const service = {
      ...outside,
      'aws:PrincipalIsAWSService': 'true',
      'aws:PrincipalServiceName': 'x.amazonaws.com',
    };

    expect(denials(sealed(), read(service))).toContain('DenyObjectDataOutsideVpc');
  });

  it.each([
    's3:BypassGovernanceRetention',
    's3:DeleteObjectVersion',
    's3:PutObjectRetention',
    's3:PutObjectAcl',
    's3:UpdateObjectEncryption',
    's3:ReplicateObject',
  ])('keeps %s for break-glass', (action) => {
    const request = { ...read(), action };

    expect(denials(sealed(), request)).toContain('DenyTampering');
    expect(denials(sealed(), { ...request, context: { ...inside, 'aws:PrincipalArn': breakGlass } })).toEqual(
      [],
    );
  });

  it('lets break-glass erase from outside, where no VPC lets it in, and nobody else', () => {
    for (const action of ['s3:DeleteObject', 's3:DeleteObjectVersion']) {
      const request = { ...read(outside), action };

      expect(denials(sealed(), request)).toContain('DenyErasureOutsideVpc');
      expect(
        denials(sealed(), { ...request, context: { ...outside, 'aws:PrincipalArn': breakGlass } }),
      ).toEqual([]);
    }
    expect(denials(sealed(), read({ ...outside, 'aws:PrincipalArn': breakGlass }))).toContain(
      'DenyObjectDataOutsideVpc',
    );
  });

  it('does not lock the account out when it leaves its organisation', () => {
    const left = { ...insideVpc(SCORING, execution), 'aws:PrincipalOrgID': 'o-zzzzzzzzzz' };
    const request = {
      action: 's3:PutBucketPolicy',
      resource: projectBucket(SCORING, 'data').arn,
      context: left,
    };

    expect(denials(sealed(), request)).toEqual([]);
  });

  it('is create-only where it is asked to be', () => {
    const overwrite = write();
    const create = objectRequest(SCORING, 'data', 'a.csv', 'create', inside);
    const part = objectRequest(SCORING, 'data', 'a.csv', 'upload', inside);
    const remove = objectRequest(SCORING, 'data', 'a.csv', 'delete', inside);

    expect(denials(sealed({ createOnly: true }), overwrite)).toEqual(['DenyOverwriting']);
    expect(denials(sealed({ createOnly: true }), remove)).toEqual(['DenyDeleting']);
    expect(denials(sealed({ createOnly: true }), create)).toEqual([]);
    expect(denials(sealed({ createOnly: true }), part)).toEqual([]);
  });
});

describe('routes into a bucket', () => {
  const routes: Routes = {
    trustedCidrs: ['198.51.100.0/24'],
    trustedVpces: ['vpce-0a1b2c3d'],
    roleArns: [projectRole(SCORING, 'ingest').arn],
  };
  const policy = sealed({ routes });
  const upload = (context: Request['context']) =>
    objectRequest(SCORING, 'data', 'a.csv', 'create', context ?? {});

  it.each([
    ['a trusted address', { ...outside, 'aws:SourceIp': '198.51.100.9' }],
    ['a trusted endpoint', { ...outside, 'aws:SourceIp': '10.0.0.1', 'aws:SourceVpce': 'vpce-0a1b2c3d' }],
    [
      'the ingest role from anywhere',
      {
        ...outside,
        'aws:SourceIp': '203.0.113.1',
        'aws:PrincipalArn': projectRole(SCORING, 'ingest').arn,
      },
    ],
  ])('let %s upload, and still not read', (_, context) => {
    expect(denials(policy, upload(context))).toEqual([]);
    expect(denials(policy, read(context))).toContain('DenyObjectDataOutsideVpc');
  });

  it('let nobody else upload', () => {
    expect(denials(policy, upload({ ...outside, 'aws:SourceIp': '203.0.113.1' }))).toEqual([
      'DenyUploadsOutsideRoutes',
    ]);
  });

  it('let no other account in directly, and no other organisation', () => {
    const account = { ...inside, 'aws:PrincipalAccount': '777777777777' };

    expect(denials(policy, upload(account))).toEqual(['DenyForeignAccounts']);
    expect(denials(policy, upload({ ...account, 'aws:PrincipalOrgID': 'o-zzzzzzzzzz' }))).toEqual([
      'DenyForeignAccounts',
      'DenyForeignOrganizations',
    ]);
  });
});

describe('the execution role', () => {
  const configuration = executionPolicies(executionFacts(SCORING))[0]?.policy.document;
  if (configuration === undefined) throw new Error('no execution policy');
  const calls = [
    's3:PutBucketPolicy',
    's3:DeleteBucketPolicy',
    's3:DeleteBucket',
    's3:PutBucketVersioning',
    's3:PutEncryptionConfiguration',
    's3:PutBucketLogging',
    's3:PutLifecycleConfiguration',
    's3:PutBucketObjectLockConfiguration',
    's3:PutBucketPublicAccessBlock',
    's3:GetBucketPolicy',
    's3:TagResource',
  ];
  const context = outsideVpc(SCORING, execution);
  const archive = archivePolicy({
    scope: SCORING,
    bucketArn: archiveBucket(SCORING).arn,
    trailArns: trailArnsOf(SCORING),
    investigatorRoleArn: investigatorRole(SCORING).arn,
    ...administrators,
  });
  const buckets = [
    ['a sealed bucket', sealed({ createOnly: true }), projectBucket(SCORING, 'data').arn],
    ['the archive', archive, archiveBucket(SCORING).arn],
    [
      'an access-log bucket',
      accessLogPolicy({ ...administrators, scope: SCORING, bucketArn: accessLogBucket(SCORING).arn }),
      accessLogBucket(SCORING).arn,
    ],
  ] as const;

  it.each(buckets)(
    'can still update and delete %s and its policy, from outside the VPC',
    (_, policy, resource) => {
      const refused = calls.filter(
        (action) =>
          decide({ action, resource, context }, { identity: configuration, denying: [policy] }) !== 'allow',
      );

      expect(refused).toEqual([]);
    },
  );

  it.each(buckets)('is the only one to configure %s', (_, policy, resource) => {
    const administrator = outsideVpc(SCORING, `arn:aws:iam::${SCORING.account}:role/Administrator`);
    const changes = [
      ...calls.filter((action) => !action.startsWith('s3:Get')),
      's3:CreateBucketMetadataTableConfiguration',
      's3:PauseReplication',
      's3:PutBucketAcl',
      's3:PutBucketNotification',
      's3:PutReplicationConfiguration',
      's3:UntagResource',
      's3:UpdateBucketMetadataInventoryTableConfiguration',
    ];

    for (const action of changes) {
      expect(denials(policy, { action, resource, context: administrator })).toContain('DenyConfiguration');
    }
    expect(denials(policy, { action: 's3:GetBucketPolicy', resource, context: administrator })).toEqual([]);
  });

  it.each(buckets)('is the only one to configure %s, even before break-glass', (_, policy, resource) => {
    const request = { action: 's3:PutBucketPolicy', resource, context: outsideVpc(SCORING, breakGlass) };

    expect(denials(policy, request)).toEqual(['DenyConfiguration']);
  });

  it.each(buckets)('reads and writes no object of %s', (_, policy, resource) => {
    for (const action of ['s3:GetObject', 's3:PutObject', 's3:DeleteObject']) {
      const request = { action, resource: `${resource}/x`, context };

      expect(decide(request, { identity: configuration, denying: [policy] })).not.toBe('allow');
    }
  });
});

describe('the archive', () => {
  const bucketArn = archiveBucket(SCORING).arn;
  const trail = trailOf(SCORING, 'management').arn;
  const policy = archivePolicy({
    scope: SCORING,
    bucketArn,
    trailArns: trailArnsOf(SCORING),
    investigatorRoleArn: investigatorRole(SCORING).arn,
    ...administrators,
  });
  const cloudTrail = {
    'aws:SecureTransport': 'true',
    's3:TlsVersion': '1.3',
    'aws:PrincipalIsAWSService': 'true',
    'aws:SourceArn': trail,
    's3:x-amz-acl': 'bucket-owner-full-control',
  };
  const file = `${bucketArn}/management/AWSLogs/${SCORING.account}/CloudTrail/eu-west-1/x.json.gz`;
  const answer = (request: Request): string => decide(request, { identity: policy });

  it('takes log files of our trails', () => {
    expect(answer({ action: 's3:PutObject', resource: file, context: cloudTrail })).toBe('allow');
    expect(answer({ action: 's3:GetBucketAcl', resource: bucketArn, context: cloudTrail })).toBe('allow');
  });

  it('is large enough for forty accounts', () => {
    const homes = Array.from({ length: 40 }, (_, index) => ({
      ...SCORING,
      account: `${100_000_000_000 + index}`,
    }));
    const large = archivePolicy({
      ...administrators,
      scope: SCORING,
      bucketArn,
      trailArns: {
        management: homes.map((home) => trailOf(home, 'management').arn),
        data: homes.map((home) => trailOf(home, 'data').arn),
      },
      investigatorRoleArn: investigatorRole(SCORING).arn,
    });

    expect(Buffer.byteLength(JSON.stringify(large))).toBeLessThan(DOCUMENT_LIMITS.bucketPolicyBytes.value);
  });

  it('lets no trail of a stranger look, nor one of ours by another name', () => {
    for (const arn of [
      'arn:aws:cloudtrail:eu-west-1:999999999999:trail/acme-ml.management',
      'arn:aws:cloudtrail:eu-west-1:222222222222:trail/payroll',
    ]) {
      const context = { ...cloudTrail, 'aws:SourceArn': arn };

      expect(answer({ action: 's3:GetBucketAcl', resource: bucketArn, context })).toBe('implicit deny');
    }
  });

  it('takes none of a stranger who points a trail at our bucket', () => {
    const context = {
      ...cloudTrail,
      'aws:SourceArn': 'arn:aws:cloudtrail:eu-west-1:999999999999:trail/acme-ml.management',
    };

    expect(answer({ action: 's3:PutObject', resource: file, context })).toBe('implicit deny');
  });

  it('takes none for an account that has no trail of ours', () => {
    const resource = `${bucketArn}/management/AWSLogs/999999999999/x.json.gz`;

    expect(answer({ action: 's3:PutObject', resource, context: cloudTrail })).toBe('implicit deny');
  });

  it.each([
    ['an administrator of the account', `arn:aws:iam::${SCORING.account}:role/Administrator`],
    ['the execution role', execution],
    ['break-glass', breakGlass],
  ])('lets %s neither write nor alter nor delete an object', (_, principal) => {
    for (const action of [
      's3:PutObject',
      's3:DeleteObject',
      's3:DeleteObjectVersion',
      's3:PutObjectRetention',
      's3:BypassGovernanceRetention',
      's3:PutObjectTagging',
      's3:ReplicateTags',
      's3:ObjectOwnerOverrideToBucketOwner',
    ]) {
      expect(answer({ action, resource: file, context: insideVpc(SCORING, principal) })).toBe(
        'explicit deny',
      );
    }
  });

  it('takes files of each trail below its own prefix only', () => {
    const resource = file.replace('/management/', '/data/');
    const data = { ...cloudTrail, 'aws:SourceArn': trailOf(SCORING, 'data').arn };

    expect(answer({ action: 's3:PutObject', resource, context: data })).toBe('allow');
    expect(answer({ action: 's3:PutObject', resource, context: cloudTrail })).toBe('implicit deny');
    expect(answer({ action: 's3:PutObject', resource: file, context: data })).toBe('implicit deny');
  });

  const reading = (principal: string, context: NonNullable<Request['context']> = {}): Request => ({
    action: 's3:GetObject',
    resource: file,
    context: { ...insideVpc(SCORING, principal), ...context },
  });
  const investigator = investigatorRole(SCORING).arn;

  it('is read by break-glass, by the investigator through Athena, and by nobody else whatever they are allowed', () => {
    const everything = policyDocument([{ Sid: 'All', Effect: 'Allow', Action: '*', Resource: '*' }]);
    const administrator = `arn:aws:iam::${SCORING.account}:role/Administrator`;

    expect(answer(reading(breakGlass))).toBe('allow');
    expect(answer(reading(investigator, { 'aws:CalledVia': ['athena.amazonaws.com'] }))).toBe('allow');
    expect(answer(reading(investigator))).toBe('implicit deny');
    for (const principal of [execution, administrator, projectRole(SCORING, 'engineer').arn]) {
      expect(decide(reading(principal), { identity: everything, denying: [policy] })).toBe('explicit deny');
    }
  });

  it('is read by break-glass alone where nobody asks the trail', () => {
    const unasked = archivePolicy({
      ...administrators,
      scope: SCORING,
      bucketArn,
      trailArns: trailArnsOf(SCORING),
      investigatorRoleArn: null,
    });
    const through = reading(investigator, { 'aws:CalledVia': ['athena.amazonaws.com'] });

    expect(decide(reading(breakGlass), { identity: unasked })).toBe('allow');
    expect(decide(through, { identity: unasked })).toBe('explicit deny');
  });

  it('is written by nobody where a landing zone has every trail', () => {
    const silent = archivePolicy({
      ...administrators,
      scope: SCORING,
      bucketArn,
      trailArns: { management: [], data: [] },
      investigatorRoleArn: null,
    });

    expect(silent.Statement.map(({ Sid }) => Sid)).not.toContain('CheckByCloudTrail');
    expect(
      decide({ action: 's3:PutObject', resource: file, context: cloudTrail }, { identity: silent }),
    ).toBe('implicit deny');
  });
});

describe('an access-log bucket', () => {
  const bucketArn = accessLogBucket(SCORING).arn;
  const policy = accessLogPolicy({ ...administrators, scope: SCORING, bucketArn });
  const s3 = {
    'aws:SecureTransport': 'true',
    's3:TlsVersion': '1.3',
    'aws:PrincipalIsAWSService': 'true',
    'aws:SourceAccount': SCORING.account,
    'aws:SourceArn': projectBucket(SCORING, 'data').arn,
  };
  const answer = (action: string, context: Request['context']): string =>
    decide({ action, resource: `${bucketArn}/x`, context: context ?? {} }, { identity: policy });

  it('takes logs of our buckets of the same account from S3', () => {
    expect(answer('s3:PutObject', s3)).toBe('allow');
  });

  it.each([
    ['of another account', { ...s3, 'aws:SourceAccount': '999999999999' }],
    ['of a bucket that is not the platform’s', { ...s3, 'aws:SourceArn': 'arn:aws:s3:::acme-mlx--data' }],
  ])('takes no logs %s', (_, context) => {
    expect(answer('s3:PutObject', context)).toBe('implicit deny');
  });

  it('lets nobody write or delete a log by hand', () => {
    const administrator = insideVpc(SCORING, `arn:aws:iam::${SCORING.account}:role/Administrator`);

    expect(answer('s3:PutObject', administrator)).toBe('explicit deny');
    for (const action of [
      's3:DeleteObject',
      's3:DeleteObjectVersion',
      's3:PutObjectTagging',
      's3:ReplicateDelete',
    ]) {
      expect(answer(action, administrator)).toBe('explicit deny');
    }
  });
});
