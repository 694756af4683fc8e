// lib/proof/reach: having CloudFormation change stacks with the role that they were made with.
import { type Errand, meets } from './errand';
import { STACK_PATHS } from './paths/source-paths';

/** Roles of stacks in the asker's account. */
export function byStack(errand: Errand): void {
  const { asker, ground, found } = errand;
  if (asker.principal === null) return;
  const { account } = asker.principal;
  for (const row of STACK_PATHS) {
    const finding = meets(errand, row.needs, []);
    if (finding === null) continue;
    const roles = rolesOf(errand, account);
    if (roles.length === 0)
      found.admit(`${row.id}: nobody said with which role the stacks of account ${account} are made`);
    for (const arn of roles) {
      const role = ground.world.principals.find(({ caller }) => caller.arn === arn);
      if (role === undefined) found.admit(`${row.id}: nobody said what ${arn} may do`);
      else found.add({ kind: 'principal', id: role.id }, arn, row.id, finding);
    }
  }
}

function rolesOf({ ground: { world } }: Errand, account: string): readonly string[] {
  const own = [...world.deploymentRoles].filter(([place]) => place.startsWith(`${account}/`));
  return [...new Set(own.map(([, arn]) => arn))];
}
