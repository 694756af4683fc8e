// policies/storage: what every bucket with a record of AWS's own hand has in common: a service writes, few read, nobody
// alters, and only deployment configures.
import { OBJECT_DATA } from '../access';
import type { Condition, Statement } from '../document';
import { type AccountScope, accountArn } from '../names';
import { ALTER_OBJECT } from './alterations';
import { configurationDenial } from './configuration';
import { NOT_A_SERVICE, denyAll, denyForeignAccounts } from './deny-all';
import { transportDenials } from './sealed-bucket';

/** A bucket with a record. */
export interface RecordFacts {
  readonly scope: AccountScope;
  readonly bucketArn: string;
  /** CloudFormation's role. */
  readonly executionRoleArn: string;
}

/** What hands out the content of an object. */
const READ_DATA = OBJECT_DATA.filter((action) => action.startsWith('s3:Get'));

/** Refusals that no later Allow gets round. Among AWS services only the one that writes may have an Allow. */
export function recordDenials(facts: RecordFacts, readerArns: readonly string[]): readonly Statement[] {
  const { scope, bucketArn, executionRoleArn } = facts;
  const objects = [`${bucketArn}/*`];
  return [
    ...transportDenials(bucketArn),
    denyAll('DenyReadingByOthers', READ_DATA, objects, { ArnNotEquals: { 'aws:PrincipalArn': readerArns } }),
    denyAll('DenyWritingButByService', ['s3:PutObject'], objects, NOT_A_SERVICE),
    // Not even break-glass: it reads, it does not clean up.
    denyAll('DenyAlteringObjects', ALTER_OBJECT, objects),
    configurationDenial(bucketArn, executionRoleArn),
    denyForeignAccounts(bucketArn, scope),
  ];
}

/** Lets a role of the bucket's account list and read. */
export function readRecord(
  sid: string,
  { scope, bucketArn }: RecordFacts,
  roleArn: string,
  condition: Condition = {},
): Statement {
  return {
    Sid: sid,
    Effect: 'Allow',
    Principal: { AWS: accountArn(scope.account) },
    Action: ['s3:GetObject', 's3:GetObjectVersion', 's3:ListBucket'],
    Resource: [bucketArn, `${bucketArn}/*`],
    Condition: { ArnEquals: { 'aws:PrincipalArn': roleArn }, ...condition },
  };
}
