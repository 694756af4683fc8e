// lib/proof/properties/defaults: the platform's own roles, and the record beside the trails: who reads and erases it, and how keys end.
import type { World, WorldResource } from '../../world';
import { type On, type Property, never } from '../property';
import { ALTER_RECORD, LIST_BUCKET, READ_OBJECTS } from './actions';
import { BREAK_GLASS, INVESTIGATOR, LOOKUP, TAGS, isThere } from './who';

/** The properties, for worlds with projects. */
export function platform(world: World): readonly Property[] {
  return [...record(world), ...trailLog(world), ...keys(world), ...topics(world), ...emergencies(world)];
}

/** Buckets and keys of the audit stack: the archive, what Config delivered, answers of the investigator. */
function auditOf({ resources }: World, type: string): readonly WorldResource[] {
  return resources.filter(
    (resource) =>
      resource.type === type &&
      namesOf(resource).some((name) => /--audit--(?:archive|answers|config)(?:-|$)/u.test(name)),
  );
}

function namesOf({ arn, faces }: WorldResource): readonly string[] {
  const aliases = faces.flatMap(({ target }) => {
    const fact = target.facts['kms:ResourceAliases'];
    return fact?.kind === 'known' ? fact.values : [];
  });
  return [arn, ...aliases];
}

function record(world: World): readonly Property[] {
  const buckets = auditOf(world, 'AWS::S3::Bucket').map(({ arn }) => arn);
  const auditKeys = auditOf(world, 'AWS::KMS::Key').map(({ arn }) => arn);
  const logs = world.resources.flatMap(({ type, arn }) =>
    type === 'AWS::S3::Bucket' && /--access-logs-/u.test(arn) ? [arn] : [],
  );
  const kept = [...buckets, ...logs].map((arn) => `${arn}/?*`);
  return [
    ...(buckets.length === 0 ? [] : [recordReaders(buckets)]),
    ...(auditKeys.length === 0 ? [] : [recordKeyUsers(auditKeys)]),
    ...(kept.length === 0 ? [] : [recordStays(kept)]),
    ...(isThere(world, INVESTIGATOR) ? investigation(world, buckets) : []),
  ];
}

function recordReaders(buckets: readonly string[]): Property {
  return never({
    id: 'record-readers',
    severity: 'high',
    says: 'nobody reads the archive, what Config delivered or the answers of an investigation but break-glass and the investigator; left out is the lookup role (cdk-…-lookup-role), which has AWS’s ReadOnlyAccess',
    who: { kind: ['role', 'user'], not: [BREAK_GLASS, INVESTIGATOR, LOOKUP] },
    can: READ_OBJECTS,
    on: buckets.map((arn) => `${arn}/?*`),
  });
}

function recordKeyUsers(arns: readonly string[]): Property {
  return never({
    id: 'record-key-users',
    severity: 'high',
    says: 'nobody uses the keys of the record but break-glass and the investigator; services are asked about by no-confused-deputy',
    who: { kind: ['role', 'user'], not: [BREAK_GLASS, INVESTIGATOR] },
    can: ['kms:Decrypt', 'kms:Encrypt', 'kms:GenerateDataKey*', 'kms:ReEncrypt*'],
    on: [{ type: 'AWS::KMS::Key', arn: arns }],
  });
}

function recordStays(on: readonly string[]): Property {
  return never({
    id: 'logs-are-not-erased',
    severity: 'high',
    says: 'nobody alters or erases access logs, what Config delivered or the answers of an investigation, break-glass included; left out is the lookup role (cdk-…-lookup-role), which has AWS’s ReadOnlyAccess',
    who: { not: LOOKUP },
    can: ALTER_RECORD,
    on,
  });
}

/** The investigator asks by Athena, which leaves a trace of every question. */
function investigation(world: World, buckets: readonly string[]): readonly Property[] {
  const archives = buckets.filter((arn) => arn.includes('--archive-'));
  const catalogue: readonly On[] = world.resources.some(({ type }) => type === 'AWS::Glue::Table')
    ? [{ type: ['AWS::Glue::Database', 'AWS::Glue::Table'] }]
    : [];
  if (archives.length === 0) return [];
  return [
    never({
      id: 'investigator-asks-by-athena',
      severity: 'high',
      says: 'the investigator reads and lists the archive and its catalogue through Athena alone',
      who: INVESTIGATOR,
      can: [
        ...READ_OBJECTS,
        ...LIST_BUCKET,
        's3:GetBucketLocation',
        'glue:BatchGetPartition',
        'glue:GetTable',
      ],
      on: [
        { type: 'AWS::S3::Bucket', arn: [...archives, ...archives.map((arn) => `${arn}/?*`)] },
        ...catalogue,
      ],
      when: { Null: { 'aws:CalledVia': 'true' } },
    }),
  ];
}

/** Alarms are made of what stands in the log group of the trail. */
function trailLog({ resources }: World): readonly Property[] {
  const groups = resources.flatMap(({ type, faces }) =>
    type === 'AWS::Logs::LogGroup'
      ? faces.flatMap(({ target }) =>
          /:log-group:\/[^/]+\/baseline\/cloudtrail/u.test(target.arn) ? [target.arn] : [],
        )
      : [],
  );
  if (groups.length === 0) return [];
  return [
    never({
      id: 'trail-log-is-true',
      severity: 'high',
      says: 'nobody writes into the log group of a trail, of which alarms are made, but the role that CloudTrail has for it; left out is the lookup role (cdk-…-lookup-role), which has AWS’s ReadOnlyAccess',
      who: { not: [{ principal: 'arn:*:iam::*:role/*/baseline/*--cloudtrail-logs' }, LOOKUP] },
      can: ['logs:CreateLogStream', 'logs:PutLogEvents'],
      on: [{ type: 'AWS::Logs::LogGroup', arn: [...new Set(groups)] }],
    }),
  ];
}

/** https://docs.aws.amazon.com/kms/latest/developerguide/deleting-keys.html */
function keys({ resources }: World): readonly Property[] {
  if (!resources.some(({ type }) => type === 'AWS::KMS::Key')) return [];
  return [
    never({
      id: 'keys-go-slowly',
      severity: 'high',
      says: 'nobody schedules the deletion of a key in less than the 30 days that there are to notice',
      who: {},
      can: ['kms:ScheduleKeyDeletion'],
      on: [{ type: 'AWS::KMS::Key' }],
      when: { NumericLessThan: { 'kms:ScheduleKeyDeletionPendingWindowInDays': '30' } },
    }),
    never({
      id: 'keys-are-lent-to-services',
      severity: 'high',
      says: 'nobody gives a grant on a key of a project but to a service of AWS that keeps the project’s data',
      who: {},
      can: ['kms:CreateGrant'],
      on: [{ type: 'AWS::KMS::Key', tag: { [TAGS.project]: '*' } }],
      when: { BoolIfExists: { 'kms:GrantIsForAWSResource': 'false' } },
    }),
  ];
}

function topics({ resources }: World): readonly Property[] {
  if (!resources.some(({ type }) => type === 'AWS::SNS::Topic')) return [];
  return [
    never({
      id: 'alarms-by-tls',
      severity: 'medium',
      says: 'nobody publishes to a topic without TLS',
      who: {},
      can: ['sns:Publish'],
      on: [{ type: 'AWS::SNS::Topic' }],
      when: { Bool: { 'aws:SecureTransport': 'false' } },
    }),
  ];
}

/** The one role that erases does so in our accounts alone, whatever buckets elsewhere are called. */
function emergencies(world: World): readonly Property[] {
  if (!isThere(world, BREAK_GLASS)) return [];
  return [
    never({
      id: 'break-glass-keeps-to-our-accounts',
      severity: 'high',
      says: 'break-glass looks at and erases nothing in buckets of foreign accounts, whatever they are called',
      who: BREAK_GLASS,
      can: ['s3:BypassGovernanceRetention', 's3:DeleteObjectVersion', 's3:GetBucketPolicy'],
      on: [{ outside: 'arn:aws:s3:::?*', of: 'strangers' }],
    }),
    never({
      id: 'break-glass-stays-watched',
      severity: 'high',
      says: 'break-glass takes no policy off a role of the baseline, itself and those that raise alarms included',
      who: BREAK_GLASS,
      can: ['iam:DetachRolePolicy'],
      on: [{ type: 'AWS::IAM::Role', arn: 'arn:*:iam::*:role/*/baseline/*' }],
    }),
  ];
}
