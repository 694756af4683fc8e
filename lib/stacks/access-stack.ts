// lib/stacks: the platform's own permission sets, in the account and Region of Identity Center.
import type { Construct } from 'constructs';
import { PermissionSet } from '../../constructs';
import { accessStackName, breakGlassPermissionSetName, breakGlassSetPolicy } from '../../policies';
import type { Platform } from '../model';
import { PlatformStack } from './platform-stack';
import { type IdentityCenter, identityScope, places } from './scopes';

/** How people reach the emergency role. A function of platform.yaml alone. */
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
    const homes = places(platform).filter((place) => place.isHome);
    const { id } = platform.security.breakGlassGroup;
    new PermissionSet(this, 'BreakGlass', {
      instanceArn: identity.instance,
      permissionSetName: breakGlassPermissionSetName(platform.name),
      description: `${platform.name}: emergencies only, every use sets off an alarm`,
      access: breakGlassSetPolicy(homes),
      groupIds: id === null ? [] : [id],
      accounts: homes.map(({ account }) => account),
    });
  }
}
