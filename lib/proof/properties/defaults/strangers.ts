// lib/proof/properties/defaults: nobody from outside gets in, and nothing gets out.
import type { Json } from '../../core';
import type { World } from '../../world';
import { type Property, never } from '../property';
import { CHANGE_TAGS } from './actions';
import { EXECUTION, LOOKUP, PROJECT_RESOURCES, isThere } from './who';

const INGEST = 'arn:*:iam::*:role/*--ingest';
const WRITE_OBJECT = ['s3:PutObject', 's3:PutObjectAnnotation*', 's3:Replicate*'];

/** The properties, for every world. */
export function strangers(world: World): readonly Property[] {
  return [
    never({
      id: 'no-strangers',
      severity: 'critical',
      says: 'nobody without an identity and nobody of a foreign account can do anything with anything; left out are the roles (…--ingest) by which source accounts that the configuration names feed a project, see ingest-only-creates',
      who: { kind: ['anonymous', 'foreign-account'] },
      can: ['*'],
      on: [{ not: { arn: INGEST } }],
    }),
    ...(isThere(world, { principal: INGEST })
      ? [
          never({
            id: 'ingest-only-creates',
            severity: 'critical',
            says: 'who feeds a project (…--ingest) reads, deletes and becomes nothing',
            who: { principal: INGEST },
            can: [
              's3:DeleteObject',
              's3:DeleteObjectVersion',
              's3:GetObject',
              's3:GetObjectVersion',
              's3:ListBucket',
              'ecr:BatchGetImage',
              'ecr:PutImage',
              'sts:AssumeRole',
            ],
            on: [{}],
          }),
        ]
      : []),
    never({
      id: 'no-confused-deputy',
      severity: 'critical',
      says: 'no AWS service does anything here for a foreign account, or for somebody whom it does not name; taking a role is left out, which a service does only for whoever may pass it',
      who: { kind: 'service' },
      can: ['*'],
      on: [{ not: { type: 'AWS::IAM::Role' } }],
      when: sentByStrangers(world),
    }),
    never({
      id: 'no-exfiltration',
      severity: 'critical',
      says: 'nobody writes to a bucket of a foreign account; left out is the lookup role (cdk-…-lookup-role), which has AWS’s ReadOnlyAccess',
      who: { kind: ['role', 'user'], not: LOOKUP },
      can: WRITE_OBJECT,
      on: [{ outside: 'arn:aws:s3:::?*/?*', of: 'strangers' }],
    }),
  ];
}

/** The tags that policies trust. */
export function tags(): readonly Property[] {
  return [
    never({
      id: 'tags-are-true',
      severity: 'critical',
      says: 'nobody changes a tag of what belongs to a project but CloudFormation’s role (cdk-…-cfn-exec-role); left out is the lookup role (cdk-…-lookup-role), which has AWS’s ReadOnlyAccess',
      who: { not: [EXECUTION, LOOKUP] },
      can: CHANGE_TAGS,
      on: PROJECT_RESOURCES,
    }),
  ];
}

/** Neither the account nor the resource that a service calls for is ours. */
function sentByStrangers({ ours, resources }: World): Json {
  const own = ours.map((id) => `arn:*:*:*:${id}:*`);
  const buckets = resources.flatMap(({ type, arn }) => (type === 'AWS::S3::Bucket' ? [arn] : []));
  return {
    StringNotEquals: { 'aws:SourceAccount': ours },
    ArnNotLike: {
      'aws:SourceArn': [...own, ...buckets],
      // Services that say in the encryption context for what they use a key.
      'kms:EncryptionContext:aws:logs:arn': own,
      'kms:EncryptionContext:aws:cloudtrail:arn': own,
    },
  };
}
