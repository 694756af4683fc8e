// lib/commands: the versions that a report depends on, for the evidence.
import { version as cdkVersion } from 'aws-cdk-lib/package.json';
import { version as nagVersion } from 'cdk-nag/package.json';
import { version } from '../../package.json';
import { TABLES_AS_OF } from '../../policies';

/** Versions of mlkeep, CDK and cdk-nag, and the day of our tables of AWS's limits. */
export function versions(): Readonly<Record<string, string>> {
  return { mlkeep: version, 'aws-cdk-lib': cdkVersion, 'cdk-nag': nagVersion, tables: TABLES_AS_OF };
}
