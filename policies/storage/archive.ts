// policies/storage: the policy of the log archive. CloudTrail writes, break-glass reads, the investigator reads through
// Athena, nobody else touches an object, and nobody at all shortens what Object Lock keeps.
import { THROUGH_ATHENA } from '../access';
import { type PolicyDocument, type Statement, policyDocument } from '../document';
import {
  type AccountScope,
  type Administrators,
  TRAILS,
  type Trail,
  type TrailArns,
  archivedBelow,
} from '../names';
import { readRecord, recordDenials } from './record';

/** What the policy of the archive bucket is a function of. */
export interface ArchiveFacts extends Administrators {
  readonly scope: AccountScope;
  readonly bucketArn: string;
  /** ARNs of the trails that write here, each below its own prefix; none where a landing zone has them all. */
  readonly trailArns: TrailArns;
  /** The role that asks the trail; null where nobody does. */
  readonly investigatorRoleArn: string | null;
}

/**
 * The policy of the archive bucket.
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-s3-bucket-policy-for-cloudtrail.html
 */
export function archivePolicy(facts: ArchiveFacts): PolicyDocument {
  return policyDocument([
    ...cloudTrailStatements(facts),
    ...readStatements(facts),
    ...recordDenials(facts, readersOf(facts)),
  ]);
}

function readersOf({ breakGlassRoleArn, investigatorRoleArn }: ArchiveFacts): readonly string[] {
  return [breakGlassRoleArn, ...(investigatorRoleArn === null ? [] : [investigatorRoleArn])];
}

function cloudTrailStatements({ bucketArn, trailArns }: ArchiveFacts): readonly Statement[] {
  const all = TRAILS.flatMap((trail) => trailArns[trail]);
  if (all.length === 0) return [];
  return [
    {
      Sid: 'CheckByCloudTrail',
      Effect: 'Allow',
      Principal: CLOUD_TRAIL,
      Action: ['s3:GetBucketAcl'],
      Resource: [bucketArn],
      // Both trails of an account in one name: the policy has to hold every account of the platform.
      Condition: { ArnLike: { 'aws:SourceArn': [...new Set(all.map(bothTrails))] } },
    },
    ...TRAILS.filter((trail) => trailArns[trail].length > 0).map((trail) =>
      writeStatement(bucketArn, trail, trailArns[trail]),
    ),
  ];
}

function bothTrails(trailArn: string): string {
  return trailArn.replace(/(trail\/.*\.)[a-z]+$/, '$1*');
}

const CLOUD_TRAIL = { Service: 'cloudtrail.amazonaws.com' };

const WRITE_SIDS: Readonly<Record<Trail, string>> = {
  management: 'WriteManagementEvents',
  data: 'WriteDataEvents',
};

function writeStatement(bucketArn: string, trail: Trail, trailArns: readonly string[]): Statement {
  const accounts = [...new Set(trailArns.map((each) => each.split(':')[4] ?? ''))];
  return {
    Sid: WRITE_SIDS[trail],
    Effect: 'Allow',
    Principal: CLOUD_TRAIL,
    Action: ['s3:PutObject'],
    Resource: accounts.map((account) => `${bucketArn}/${archivedBelow(trail, account)}*`),
    Condition: {
      StringEquals: { 'aws:SourceArn': trailArns, 's3:x-amz-acl': 'bucket-owner-full-control' },
    },
  };
}

function readStatements(facts: ArchiveFacts): readonly Statement[] {
  const { breakGlassRoleArn, investigatorRoleArn } = facts;
  return [
    readRecord('ReadByBreakGlass', facts, breakGlassRoleArn),
    ...(investigatorRoleArn === null
      ? []
      : [readRecord('ReadByInvestigator', facts, investigatorRoleArn, THROUGH_ATHENA)]),
  ];
}
