// policies/keys: the key under a project's scratch space. Amazon FSx takes it with the permission of whoever makes the file
// system: CloudFormation, for Amazon FSx and for nobody else.
import type { Condition, Statement } from '../document';
import { type AccountScope, viaService } from '../names';
import { FILE_SYSTEM_KEY } from './actions';
import { accountStatement } from './administration';

/** What Amazon FSx asks for while it makes a file system for the caller. */
export function onlyForFileSystems(scope: AccountScope): Condition {
  return { StringEquals: { 'kms:ViaService': viaService('fsx', scope) } };
}

/** The same for grants: AWS's own, which end when the file system goes. */
export function onlyGrantsForFileSystems(scope: AccountScope): Condition {
  return { ...onlyForFileSystems(scope), Bool: { 'kms:GrantIsForAWSResource': 'true' } };
}

/**
 * Statements on a key that is under scratch space. The role of deployment uses no key itself: only Amazon FSx does, with
 * its permission.
 * @see https://docs.aws.amazon.com/fsx/latest/LustreGuide/encryption-at-rest.html
 */
export function scratchStatements(scope: AccountScope, executionRoleArn: string): readonly Statement[] {
  const byDeployment = { ArnEquals: { 'aws:PrincipalArn': executionRoleArn } };
  return [
    {
      ...accountStatement('EncryptScratchThroughFsx', scope, FILE_SYSTEM_KEY, executionRoleArn),
      Condition: { ...byDeployment, ...onlyForFileSystems(scope) },
    },
    {
      ...accountStatement('LendToScratchByDeployment', scope, ['kms:CreateGrant'], executionRoleArn),
      Condition: { ...byDeployment, ...onlyGrantsForFileSystems(scope) },
    },
  ];
}
