// lib/commands: who may do what in every project, from the table that policies are made from, for the evidence.
import { ACCESS, PERSONAS, type RoleName, type Store, rightsOf } from '../../policies';
import type { AccessTable, ProjectAccess, RoleAccess } from '../evidence';
import type { Platform, Project, Team } from '../model';

const STORES: readonly Store[] = [
  'intake',
  'data',
  'work',
  'models',
  'approvals',
  'images',
  'packages',
  'cache',
];
const ROLES = Object.keys(ACCESS) as readonly RoleName[];

/** The access of the projects of `platform`. */
export function accessTable({ teams, network }: Platform): AccessTable {
  const open = STORES.filter(
    (store) =>
      (store !== 'packages' || network.packages.length > 0) &&
      (store !== 'cache' || network.images.length > 0),
  );
  return {
    stores: open,
    roles: ROLES.map((role) => roleAccess(role, open)),
    projects: teams.flatMap((team) => team.projects.map((project) => projectAccess(team, project))),
  };
}

function roleAccess(role: RoleName, stores: readonly Store[]): RoleAccess {
  const rights = stores.flatMap((store) => {
    const given = ACCESS[role][store] ?? [];
    return given.length === 0 ? [] : [[store, given] as const];
  });
  return { role, kind: isPerson(role) ? 'person' : 'machine', rights: Object.fromEntries(rights) };
}

function isPerson(role: RoleName): boolean {
  return PERSONAS.some((persona) => persona === role);
}

function projectAccess(team: Team, project: Project): ProjectAccess {
  const { name, classification, environments, personalData } = project;
  const withheld = ROLES.flatMap((role) =>
    STORES.filter(
      (store) => ACCESS[role][store] !== undefined && rightsOf(role, store, project).length === 0,
    ).map((store) => ({ role, store })),
  );
  const groups = PERSONAS.map(
    (persona) => [persona, team.members[persona].map((group) => group.name)] as const,
  );
  return {
    team: team.name,
    project: name,
    classification,
    environments,
    personalData,
    withheld,
    groups: Object.fromEntries(groups),
  };
}
