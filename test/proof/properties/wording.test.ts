// What properties say of themselves where nobody has written it.
import { type Property, apart, confined, disjoint, never, only } from '../../../lib/proof';

const READ = { can: ['s3:GetObject'], on: ['arn:aws:s3:::data/*'] };

it.each<[Property, string]>([
  [never({ id: 'x', who: {}, ...READ }), 'none of the callers can do s3:GetObject on arn:aws:s3:::data/*'],
  [
    never({
      id: 'x',
      who: { kind: ['role', 'user'], tag: { team: ['a', 'b'] }, not: { principal: 'arn:aws:iam::*:role/x' } },
      can: ['s3:A', 's3:B', 's3:C', 's3:D', 's3:E'],
      on: [{ type: 'AWS::S3::Bucket', tag: { team: 'c' }, not: { arn: 'arn:aws:s3:::d' } }],
      through: 'closure',
      policies: 'any',
    }),
    'none of the roles and users with the tag team = a or b except the roles and users called arn:aws:iam::*:role/x can do s3:A, s3:B, s3:C, s3:D and 1 more on each AWS::S3::Bucket with the tag team = c except resources called arn:aws:s3:::d, themselves or as anybody whom they can become, whatever policies they carry',
  ],
  [
    never({
      id: 'x',
      who: { account: '111111111111' },
      can: ['s3:PutObject'],
      on: [{ outside: 'arn:aws:s3:::*', of: 'strangers', not: 'arn:aws:s3:::p/*' }],
      when: { Bool: { 'aws:SecureTransport': 'true' } },
      unless: { StringEquals: { 'aws:ResourceOrgID': 'o' } },
    }),
    'none of the roles and users of account 111111111111 can do s3:PutObject on arn:aws:s3:::* of foreign accounts except arn:aws:s3:::p/* where {"Bool":{"aws:SecureTransport":"true"}} unless {"StringEquals":{"aws:ResourceOrgID":"o"}}',
  ],
  [
    only({ id: 'x', who: { kind: 'service' }, can: ['kms:Decrypt'], on: [{ outside: 'arn:aws:kms:*' }] }),
    'only the AWS services can do kms:Decrypt on arn:aws:kms:* of no template',
  ],
  [
    disjoint({ id: 'x', closureOf: { kind: 'anonymous' }, a: READ, b: { ...READ, can: ['s3:PutObject'] } }),
    'none of the callers who sign nothing can do both s3:GetObject on arn:aws:s3:::data/* and s3:PutObject on arn:aws:s3:::data/*',
  ],
  [
    apart({
      id: 'x',
      by: ['team'],
      who: { kind: 'role' },
      can: ['s3:GetObject'],
      on: [{ tag: { team: '*' } }],
    }),
    'of the roles each can do s3:GetObject on resources with the tag team = *, but only of what has the same team',
  ],
  [
    confined({ id: 'x', by: ['team', 'stage'], who: { kind: 'federated' } }),
    'none of the federated callers becomes anybody who differs in team, stage',
  ],
])('a property says what it asks', ({ says }, words) => {
  expect(says).toBe(words);
});

it('says what somebody wrote instead', () => {
  expect(never({ id: 'x', says: 'nobody reads', who: {}, ...READ }).says).toBe('nobody reads');
});
