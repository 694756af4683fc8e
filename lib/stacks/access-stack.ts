// lib/stacks: the platform's own permission sets, in the account and Region of Identity Center.
import type { Construct } from 'constructs';
import { PermissionSet } from '../../constructs';
import {
  accessStackName,
  breakGlassPermissionSetName,
  breakGlassSetPolicy,
  investigatorPermissionSetName,
  investigatorSetPolicy,
  supportPermissionSetName,
  supportSetPolicy,
} from '../../policies';
import type { Group, Platform } from '../model';
import { PlatformStack } from './platform-stack';
import { investigatorsOf, tellsOfBreakGlass } from './provided';
import { type IdentityCenter, auditScope, homes, identityScope } from './scopes';

/** How people reach the emergency role, the role for AWS Support and the investigator. A function of platform.yaml alone. */
export class AccessStack extends PlatformStack {
  constructor(app: Construct, platform: Platform, identity: IdentityCenter) {
    super(app, {
      platform,
      scope: identityScope(platform, identity),
      stackName: accessStackName(platform.name),
      description: `${platform.name}: permission sets of the platform`,
      tags: {},
      terminationProtection: true,
    });
    const everywhere = homes(platform);
    new PermissionSet(this, 'BreakGlass', {
      instanceArn: identity.instance,
      permissionSetName: breakGlassPermissionSetName(platform.name),
      description: `${platform.name}: emergencies only${tellsOfBreakGlass(platform) ? ', every use sets off an alarm' : ''}`,
      access: breakGlassSetPolicy(everywhere),
      groupIds: idsOf(platform.security.breakGlassGroup),
      accounts: everywhere.map(({ account }) => account),
    });
    new PermissionSet(this, 'Support', {
      instanceArn: identity.instance,
      permissionSetName: supportPermissionSetName(platform.name),
      description: `${platform.name}: cases of AWS Support, sees nothing of an account`,
      access: supportSetPolicy(everywhere),
      groupIds: idsOf(platform.security.supportGroup),
      accounts: everywhere.map(({ account }) => account),
    });
    const investigators = investigatorsOf(platform);
    if (investigators !== null) this.addInvestigator(platform, identity, investigators);
  }

  private addInvestigator(platform: Platform, identity: IdentityCenter, group: Group): void {
    const audit = auditScope(platform);
    new PermissionSet(this, 'Investigator', {
      instanceArn: identity.instance,
      permissionSetName: investigatorPermissionSetName(platform.name),
      description: `${platform.name}: asks the trail, reads nothing else`,
      access: investigatorSetPolicy(audit),
      groupIds: idsOf(group),
      accounts: [audit.account],
    });
  }
}

function idsOf({ id }: Group): readonly string[] {
  return id === null ? [] : [id];
}
