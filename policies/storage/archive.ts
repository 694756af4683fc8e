// policies/storage: the policy of the log archive. CloudTrail writes, break-glass reads, nobody else touches an
// object, and nobody at all shortens what Object Lock keeps.
import { type PolicyDocument, type Statement, policyDocument } from '../document';
import { type AccountScope, type Administrators, accountArn } from '../names';
import { configurationDenial } from './configuration';
import { ALTER_OBJECT } from './alterations';
import { NOT_A_SERVICE, denyAll } from './deny-all';
import { transportDenials } from './sealed-bucket';

/** What the policy of the archive bucket is a function of. */
export interface ArchiveFacts extends Administrators {
  readonly scope: AccountScope;
  readonly bucketArn: string;
  /** ARNs of the trails that write here; their accounts are the prefixes. */
  readonly trailArns: readonly string[];
}

/**
 * The policy of the archive bucket.
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-s3-bucket-policy-for-cloudtrail.html
 */
export function archivePolicy(facts: ArchiveFacts): PolicyDocument {
  const { bucketArn } = facts;
  return policyDocument([
    ...cloudTrailStatements(facts),
    readStatement(facts),
    ...transportDenials(bucketArn),
    // Among AWS services only CloudTrail has an Allow, so this leaves CloudTrail alone.
    denyAll('DenyWritingButByService', ['s3:PutObject'], [`${bucketArn}/*`], NOT_A_SERVICE),
    // Not even break-glass: it reads, it does not clean up.
    denyAll('DenyAlteringObjects', ALTER_OBJECT, [`${bucketArn}/*`]),
    configurationDenial(bucketArn, facts.executionRoleArn),
    denyAll('DenyForeignAccounts', ['s3:*'], [bucketArn, `${bucketArn}/*`], {
      StringNotEqualsIfExists: { 'aws:PrincipalAccount': facts.scope.account },
      ...NOT_A_SERVICE,
    }),
  ]);
}

function cloudTrailStatements({ bucketArn, trailArns }: ArchiveFacts): readonly Statement[] {
  const accounts = [...new Set(trailArns.map((trail) => trail.split(':')[4] ?? ''))];
  const cloudTrail = { Service: 'cloudtrail.amazonaws.com' };
  return [
    {
      Sid: 'CheckByCloudTrail',
      Effect: 'Allow',
      Principal: cloudTrail,
      Action: ['s3:GetBucketAcl'],
      Resource: [bucketArn],
      Condition: { StringEquals: { 'aws:SourceArn': trailArns } },
    },
    {
      Sid: 'WriteByCloudTrail',
      Effect: 'Allow',
      Principal: cloudTrail,
      Action: ['s3:PutObject'],
      Resource: accounts.map((account) => `${bucketArn}/AWSLogs/${account}/*`),
      Condition: {
        StringEquals: { 'aws:SourceArn': trailArns, 's3:x-amz-acl': 'bucket-owner-full-control' },
      },
    },
  ];
}

function readStatement({ scope, bucketArn, breakGlassRoleArn }: ArchiveFacts): Statement {
  return {
    Sid: 'ReadByBreakGlass',
    Effect: 'Allow',
    Principal: { AWS: accountArn(scope.account) },
    Action: ['s3:GetObject', 's3:GetObjectVersion', 's3:ListBucket'],
    Resource: [bucketArn, `${bucketArn}/*`],
    Condition: { ArnEquals: { 'aws:PrincipalArn': breakGlassRoleArn } },
  };
}
