// policies/access: what a permission set may do: become the roles it is for, and nothing else.
import { type Policy, allow, identityPolicy } from '../document';
import {
  type AccountScope,
  type EnvironmentScope,
  type Persona,
  PARTITION,
  SEPARATOR,
  breakGlassRole,
  investigatorRole,
} from '../names';

const PROJECTS_OF_TEAM =
  'the team’s projects come and go without a change of its permission set; the trust policy of each role names this permission set, and the path and the end of the role’s name say whose it is';

/** A team's persona: its role in every project of the team in `environments`. */
export function personaSetPolicy(
  team: string,
  persona: Persona,
  environments: readonly EnvironmentScope[],
): Policy {
  return identityPolicy([
    allow('BecomePersona', {
      actions: ['sts:AssumeRole'],
      resources: environments.map(
        ({ account, rolePath, platform, environment }) =>
          `arn:${PARTITION}:iam::${account}:role${rolePath}${platform}/${environment}/${team}/*${SEPARATOR}${persona}`,
      ),
      because: PROJECTS_OF_TEAM,
    }),
  ]);
}

/** Break-glass: the emergency role of every account. */
export function breakGlassSetPolicy(accounts: readonly AccountScope[]): Policy {
  return identityPolicy([
    allow('BreakGlass', {
      actions: ['sts:AssumeRole'],
      resources: accounts.map((account) => breakGlassRole(account).arn),
    }),
  ]);
}

/** The investigator: the role in the audit account that asks the trail. */
export function investigatorSetPolicy(audit: AccountScope): Policy {
  return identityPolicy([
    allow('BecomeInvestigator', {
      actions: ['sts:AssumeRole'],
      resources: [investigatorRole(audit).arn],
    }),
  ]);
}
