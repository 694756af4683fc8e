// policies/keys: the key under a project's scratch space. Amazon FSx is lent it with the permission of whoever makes the file
// system: CloudFormation, which lends it to Amazon FSx and cannot use it itself.
import type { Condition, Statement } from '../document';
import { type AccountScope, viaService } from '../names';
import { accountStatement } from './administration';

/** Grants that Amazon FSx asks for while it makes a file system for the caller: its own, which end with the file system. */
export function onlyForFileSystems(scope: AccountScope): Condition {
  return {
    StringEquals: { 'kms:ViaService': viaService('fsx', scope) },
    Bool: { 'kms:GrantIsForAWSResource': 'true' },
  };
}

/**
 * On a key that is under scratch space. Data keys are made and opened by the grant, so whoever deploys needs no action on
 * data.
 * @see https://docs.aws.amazon.com/fsx/latest/LustreGuide/encryption-at-rest.html
 */
export function lendToScratch(scope: AccountScope, executionRoleArn: string): Statement {
  return {
    ...accountStatement('LendToScratchByDeployment', scope, ['kms:CreateGrant'], executionRoleArn),
    Condition: { ArnEquals: { 'aws:PrincipalArn': executionRoleArn }, ...onlyForFileSystems(scope) },
  };
}
