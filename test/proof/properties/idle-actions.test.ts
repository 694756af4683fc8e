// Properties with a list of actions of which one is about nothing: misspelt, or never asked of what is meant. They are not proved.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Property, disjoint, never, only, prove, whoCan } from '../../../lib/proof';
import { takenBy } from '../../../lib/proof/properties/action-names';
import type { On } from '../../../lib/proof/properties/property';
import { knownActions } from '../../_helpers/known-actions';
import { allow, resource, role, worldOf } from '../../_helpers/world';

const world = worldOf({
  App: role('app', [allow('ec2:DescribeInstances')]),
  Reader: role('reader', [allow('s3:GetObject', 'arn:aws:s3:::data/*')]),
  Data: resource('AWS::S3::Bucket', { BucketName: 'data' }),
  Key: resource('AWS::KMS::Key'),
});
const who = { principal: '*:role/app' };
const verdict = (property: Property): { readonly verdict: string; readonly reason: string } => {
  const [result] = prove(world, [property]);
  if (result === undefined) throw new Error('a property has a verdict');
  return result;
};
const asking = (can: readonly string[], ...on: readonly On[]): Property => never({ id: 'x', who, can, on });

const BUCKET: On = { type: 'AWS::S3::Bucket' };
const KEY: On = { type: 'AWS::KMS::Key' };

it.each<[string, readonly string[], On, string]>([
  ['a misspelt action', ['s3:GetObject', 's3:PutObjct'], BUCKET, 'there is no action s3:PutObjct'],
  ['a misspelt pattern', ['s3:GetObject', 's3:Putt*'], BUCKET, 'there is no action s3:Putt*'],
  ['one in another language', ['s3:GetObject', 's3:GetObjеct'], BUCKET, 'there is no action s3:GetObjеct'],
  ['one of the bucket', ['s3:GetObject', 's3:ListBucket'], 'arn:aws:s3:::data/*', 's3:ListBucket is asked'],
  ['one of the objects', ['s3:GetObject', 's3:ListBucket'], 'arn:aws:s3:::data', 's3:GetObject is asked'],
  ['one of nothing', ['s3:GetObject', 's3:ListAllMyBuckets'], BUCKET, 's3:ListAllMyBuckets is asked'],
  ['one of access points', ['s3:GetObject', 's3:CreateAccessPoint'], BUCKET, 's3:CreateAccessPoint is asked'],
  ['one of aliases', ['kms:Decrypt', 'kms:ListAliases'], KEY, 'kms:ListAliases is asked'],
])('%s among others is no proof', (_, can, on, reason) => {
  expect(verdict(asking(can, on))).toMatchObject({
    verdict: 'unknown',
    reason: expect.stringContaining(reason) as string,
  });
});

it.each<[string, readonly string[], On]>([
  ['written in other cases', ['S3:getobject', 's3:PUTOBJECT'], BUCKET],
  ['patterns', ['s3:Get*', 's3:*'], BUCKET],
  ['of any service', ['*:GetObject', '*'], BUCKET],
  ['of a service that nobody here knows', ['s3:GetObject', 'newservice:Read'], '*'],
  ['of everything', ['s3:GetObject', 's3:ListAllMyBuckets', 'kms:Decrypt'], '*'],
  ['of what no template has', ['s3:GetObject', 's3:ListBucket'], { outside: 'arn:aws:s3:::?*' }],
  [
    'of what roles are asked for',
    ['sts:AssumeRole', 'iam:PassRole', 'iam:TagRole'],
    { type: 'AWS::IAM::Role' },
  ],
  ['of what has tags', ['s3:GetObject', 's3:ListAllMyBuckets'], { not: { type: 'AWS::EC2::VPC' } }],
])('actions %s are about something', (_, can, on) => {
  expect(verdict(asking(can, on)).reason).not.toMatch(/there is no action|is asked of something else/);
});

it('is told of one part by another', () => {
  expect(verdict(asking(['s3:GetObject', 'kms:Decrypt'], BUCKET, KEY)).verdict).toBe('proved');
  expect(
    verdict(asking(['s3:GetObject', 's3:ListBucket'], 'arn:aws:s3:::data', 'arn:aws:s3:::data/*')).verdict,
  ).toBe('proved');
});

it('says what it did not look at, where another service is asked', () => {
  const [result] = prove(world, [asking(['s3:GetObject', 'kms:Decrypt'], 'arn:aws:s3:::data/*')]);

  expect(result).toMatchObject({
    verdict: 'proved',
    assumptions: expect.arrayContaining([
      'nothing of what is meant is asked for kms:Decrypt: it was not looked at',
    ]) as string[],
  });
});

it('is told of types that nobody knows, too', () => {
  const types: On = { type: ['AWS::S3::Bucket', 'AWS::KMS::Keey'] };

  expect(verdict(asking(['s3:GetObject'], types))).toMatchObject({
    verdict: 'unknown',
    reason: expect.stringContaining('no template has a resource of type AWS::KMS::Keey') as string,
  });
});

it('is violated all the same where another action is allowed', () => {
  const reading = never({
    id: 'x',
    who: { principal: '*:role/reader' },
    can: ['s3:GetObject', 's3:PutObjct'],
    on: [BUCKET],
  });

  expect(verdict(reading).verdict).toBe('violated');
});

it.each<[string, Property]>([
  [
    'only',
    only({
      id: 'x',
      who: { principal: '*:role/reader' },
      can: ['s3:GetObject', 's3:GetObjct'],
      on: [BUCKET],
    }),
  ],
  [
    'disjoint',
    disjoint({
      id: 'x',
      closureOf: { kind: 'role' },
      a: { can: ['s3:GetObject'], on: [BUCKET] },
      b: { can: ['ec2:DescribeInstances', 'ec2:DescribeInstance'], on: ['*'] },
    }),
  ],
])('counts in %s', (_, property) => {
  expect(verdict(property)).toMatchObject({
    verdict: 'unknown',
    reason: expect.stringContaining('there is no action') as string,
  });
});

it('is told to whoever asks who can', () => {
  expect(whoCan(world, { action: 's3:GetObjct', resource: 'arn:aws:s3:::data/a' }).unknown).toEqual([
    expect.stringContaining('there is no action s3:GetObjct') as string,
  ]);
});

it('has the names of AWS', async () => {
  const file = join(__dirname, '..', '..', '..', 'lib', 'proof', 'properties', 'known-actions.json');

  // npm run actions
  expect(readFileSync(file, 'utf8')).toBe(await knownActions());
  expect(takenBy('s3:PutObject')).toEqual([['accesspointobject', 'object']]);
  expect(takenBy('kms:GenerateDataKey')).toEqual([['key']]);
  expect(takenBy('nothing:*')).toBeNull();
});
