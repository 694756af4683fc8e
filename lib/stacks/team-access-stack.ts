// lib/stacks: a team's permission sets and who gets them, in the account and Region of Identity Center.
import type { Construct } from 'constructs';
import { PermissionSet } from '../../constructs';
import { PERSONAS, TAGS, permissionSetName, personaSetPolicy, teamAccessStackName } from '../../policies';
import type { Platform, Team } from '../model';
import { PlatformStack } from './platform-stack';
import { type IdentityCenter, environmentScope, identityScope } from './scopes';

/** One permission set per persona that has groups. A function of the team's groups and environments. */
export class TeamAccessStack extends PlatformStack {
  constructor(app: Construct, platform: Platform, identity: IdentityCenter, team: Team) {
    super(app, {
      platform,
      scope: identityScope(platform, identity),
      stackName: teamAccessStackName(platform.name, team.name),
      description: `${platform.name}: permission sets of team ${team.name}`,
      tags: { [TAGS.team]: team.name, [TAGS.owner]: team.owner, [TAGS.costCenter]: team.costCenter },
      terminationProtection: false,
    });
    const environments = platform.environments
      .filter(({ name }) => team.environments.includes(name))
      .map((environment) => environmentScope(platform, environment));
    for (const persona of PERSONAS.filter((each) => team.members[each].length > 0)) {
      new PermissionSet(
        this,
        persona.replace(/^./, (letter) => letter.toUpperCase()),
        {
          instanceArn: identity.instance,
          permissionSetName: permissionSetName(platform.name, team.name, persona),
          description: `${platform.name}: ${persona} of team ${team.name}`,
          access: personaSetPolicy(team.name, persona, environments),
          groupIds: team.members[persona].flatMap(({ id }) => id ?? []),
          accounts: [...new Set(environments.map(({ account }) => account))],
        },
      );
    }
  }
}
