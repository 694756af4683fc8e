import {
  archiveBucket,
  archiveKeyPolicy,
  archivePolicy,
  administratorsOf,
  breakGlassRole,
  emergencyPolicy,
  policyDocument,
  projectBucket,
  projectKeyPolicy,
  projectRepository,
  projectRole,
  trailOf,
} from '../../policies';
import { OBJECT_DATA } from '../../policies/access';
import { type Request, decide } from '../_helpers/decide';
import { outsideVpc } from '../_helpers/requests';
import { ELSEWHERE, KEY_ARN, SCORING, trailArnsOf } from '../_helpers/scopes';

const role = breakGlassRole(SCORING).arn;
const context = outsideVpc(SCORING, role);
const ordinary = emergencyPolicy({ scope: SCORING, audit: ELSEWHERE, archiveKeyArn: null }).document;
const ofArchive = emergencyPolicy({ scope: SCORING, audit: SCORING, archiveKeyArn: null }).document;
const everything = policyDocument([{ Sid: 'All', Effect: 'Allow', Action: '*', Resource: '*' }]);
const data = projectBucket(SCORING, 'data').arn;
const ours = { ...context, 'kms:ResourceAliases': ['alias/acme-ml--prod--credit-risk--scoring'] };

function may(request: Request): boolean {
  return decide(request, { identity: ordinary, boundary: ordinary }) === 'allow';
}

describe('break-glass', () => {
  it.each(OBJECT_DATA)('does with %s of a project what erasing does, and nothing else', (action) => {
    const erases = ['s3:DeleteObject', 's3:DeleteObjectVersion'].includes(action);

    for (const boundary of [ordinary, ofArchive]) {
      const request = { action, resource: `${data}/x`, context };
      expect(decide(request, { identity: everything, boundary })).toBe(erases ? 'allow' : 'explicit deny');
    }
  });

  it.each([
    ['cancels the deletion of a key', 'kms:CancelKeyDeletion', KEY_ARN, ours],
    ['looks at the policy of a bucket', 's3:GetBucketPolicy', data, context],
    ['erases an image', 'ecr:BatchDeleteImage', projectRepository(SCORING).arn, context],
    ['erases a version', 's3:DeleteObjectVersion', `${data}/x`, context],
    ['lifts governance', 's3:BypassGovernanceRetention', `${data}/x`, context],
    ['starts a trail again', 'cloudtrail:StartLogging', trailOf(SCORING, 'data').arn, context],
    ['takes a policy off a role', 'iam:DetachRolePolicy', projectRole(SCORING, 'engineer').arn, context],
    ['looks at what happened', 'cloudtrail:LookupEvents', '*', context],
    ['gets the keys that validate log files', 'cloudtrail:ListPublicKeys', '*', context],
  ])('%s', (_, action, resource, ctx) => {
    expect(may({ action, resource, context: ctx })).toBe(true);
  });

  it.each([
    ['reads data', 's3:GetObject', `${data}/x`],
    ['writes data', 's3:PutObject', `${data}/x`],
    ['uses a key', 'kms:Decrypt', KEY_ARN],
    ['lends a key', 'kms:CreateGrant', KEY_ARN],
    ['rewrites the policy of a key', 'kms:PutKeyPolicy', KEY_ARN],
    ['rewrites the policy of a bucket', 's3:PutBucketPolicy', data],
    ['loses a key', 'kms:ScheduleKeyDeletion', KEY_ARN],
    ['pushes an image', 'ecr:PutImage', projectRepository(SCORING).arn],
    [
      'silences the alarm on itself',
      'iam:DetachRolePolicy',
      'arn:aws:iam::222222222222:role/acme-ml/baseline/acme-ml--baseline--cloudtrail-logs',
    ],
    ['gives a role more', 'iam:AttachRolePolicy', projectRole(SCORING, 'engineer').arn],
    ['lets itself into a role', 'iam:UpdateAssumeRolePolicy', projectRole(SCORING, 'engineer').arn],
    ['becomes somebody else', 'sts:AssumeRole', projectRole(SCORING, 'engineer').arn],
    ['stops a trail', 'cloudtrail:StopLogging', trailOf(SCORING, 'data').arn],
  ])('never %s', (_, action, resource) => {
    expect(may({ action, resource, context: ours })).toBe(false);
  });

  it('touches no key, bucket or role that is not the platform’s', () => {
    const foreign = { ...context, 'kms:ResourceAliases': ['alias/payroll'] };

    expect(may({ action: 'kms:EnableKey', resource: KEY_ARN, context: foreign })).toBe(false);
    expect(may({ action: 's3:GetBucketPolicy', resource: 'arn:aws:s3:::payroll', context })).toBe(false);
    expect(
      may({ action: 'iam:DetachRolePolicy', resource: 'arn:aws:iam::222222222222:role/x', context }),
    ).toBe(false);
  });

  it('reads no data even under a bucket and key policy that names its session', () => {
    // What a session policy of a resource grants is not held by a boundary's silence, only by its denies.
    for (const [action, resource] of [
      ['s3:GetObject', `${data}/x`],
      ['kms:Decrypt', KEY_ARN],
      ['kms:ScheduleKeyDeletion', KEY_ARN],
      ['s3:PutBucketPolicy', data],
    ] as const) {
      expect(decide({ action, resource, context: ours }, { identity: everything, boundary: ordinary })).toBe(
        'explicit deny',
      );
    }
  });

  it('reads the archive in its account, through S3, and nothing else there', () => {
    const scope = SCORING;
    const bucketArn = archiveBucket(scope).arn;
    const facts = { scope, bucketArn, trailArns: trailArnsOf(scope), investigatorRoleArn: null };
    const administrators = administratorsOf(scope, 'mlkeep');
    const bucket = archivePolicy({ ...administrators, ...facts });
    const key = archiveKeyPolicy({ ...administrators, ...facts });
    const file = `${bucketArn}/AWSLogs/x.json.gz`;
    const decrypt = (arn: string): Request => ({
      action: 'kms:Decrypt',
      resource: KEY_ARN,
      context: {
        ...context,
        'kms:ViaService': 's3.eu-west-1.amazonaws.com',
        'kms:EncryptionContext:aws:s3:arn': arn,
        'kms:ResourceAliases': ['alias/acme-ml--audit--archive'],
        'kms:CallerAccount': scope.account,
      },
    });
    const policies = { identity: ofArchive, boundary: ofArchive };

    expect(
      decide({ action: 's3:GetObject', resource: file, context }, { ...policies, requiring: [bucket] }),
    ).toBe('allow');
    expect(decide(decrypt(bucketArn), { ...policies, requiring: [key] })).toBe('allow');
    expect(decide(decrypt(file), { ...policies, requiring: [key] })).toBe('allow');
    expect(decide(decrypt(data), { ...policies, requiring: [key] })).toBe('explicit deny');
    expect(decide({ action: 's3:GetObject', resource: `${data}/x`, context }, policies)).toBe(
      'explicit deny',
    );
  });

  it('uses an imported key of the archive by name', () => {
    const { Statement } = emergencyPolicy({
      scope: SCORING,
      audit: SCORING,
      archiveKeyArn: KEY_ARN,
    }).document;

    expect(Statement.find(({ Sid }) => Sid === 'DecryptArchive')).toMatchObject({ Resource: [KEY_ARN] });
  });

  it('can do with a project’s key what the key’s policy lets it, and no more', () => {
    const key = projectKeyPolicy({
      ...administratorsOf(SCORING, 'mlkeep'),
      scope: SCORING,
      roles: ['engineer'],
      scientistsReadData: true,
      lendsToSageMaker: false,
      onlyFromVpc: null,
    });
    const rescue = (action: string): string =>
      decide({ action, resource: KEY_ARN, context: ours }, { identity: ordinary, requiring: [key] });

    expect(rescue('kms:EnableKey')).toBe('allow');
    expect(rescue('kms:RevokeGrant')).toBe('allow');
    expect(rescue('kms:PutKeyPolicy')).toBe('explicit deny');
  });
});
