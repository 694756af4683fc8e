// lib/proof/properties/defaults: roles that projects hand to a service. SageMaker runs a job as a role that somebody passes: whoever
// trains there passes one role, that of the own project's jobs, to SageMaker. What the role can do is asked of every closure.
import { servicesOf } from '../../reach';
import type { World, WorldPrincipal } from '../../world';
import { type Property, type Who, never } from '../property';
import { matchesAny, slug } from '../texts';
import { PASS } from './actions';
import { type Project, otherThan, projectsOf } from './projects';
import { TRAINER } from './who';

const SAGEMAKER = 'sagemaker.amazonaws.com';
const ROLES = 'arn:*:iam::*:role/?*';

/** A project that may hand over roles, and which. */
export interface Handing extends Project {
  readonly roles: readonly string[];
}

/**
 * Projects with a role of jobs that SageMaker may take, and that has the one boundary which everybody of the project has. In any other
 * project whoever passes a role violates `no-way-out`.
 */
export function handingOver(world: World): readonly Handing[] {
  return projectsOf(world).flatMap((project) => {
    const { principals } = project;
    const [boundary, ...others] = new Set(principals.map(({ boundaryArn }) => boundaryArn));
    if (boundary == null || others.length > 0) return [];
    const roles = principals.filter(isRoleOfJobs).map(({ caller }) => caller.arn);
    return roles.length === 0 ? [] : [{ ...project, roles }];
  });
}

function isRoleOfJobs({ caller, boundary, trust }: WorldPrincipal): boolean {
  return (
    boundary?.incomplete === null &&
    trust !== null &&
    matchesAny([TRAINER.principal], caller.arn) === 'yes' &&
    servicesOf(trust).names.includes(SAGEMAKER)
  );
}

/** What is asked of passing roles, where somebody may. */
export function handedOver(world: World, handing: readonly Handing[]): readonly Property[] {
  if (handing.length === 0) return [];
  return [...noRole(otherThan(world, handing)), ...handing.flatMap(oneRole)];
}

function noRole(who: Who | null): readonly Property[] {
  if (who === null) return [];
  return [
    never({
      id: 'passes-no-role',
      severity: 'critical',
      says: 'whatever policies they carry, roles of a project that does not train on SageMaker pass no role',
      who,
      can: PASS,
      on: [{ outside: ROLES }],
      policies: 'any',
    }),
  ];
}

/** Every role there may be is asked about at once, those of templates too. */
function oneRole({ tag, roles }: Handing): readonly Property[] {
  const place = slug(Object.values(tag).join(' '));
  const common = { severity: 'critical', who: { tag }, can: PASS, policies: 'any' } as const;
  return [
    never({
      ...common,
      id: `passes-one-role-${place}`,
      says: `whatever policies they carry, roles of ${Object.values(tag).join(' ')} pass no role but that of the project’s own jobs, which is within their boundary`,
      on: rolesBeside(roles).map((outside) => ({ outside, not: roles })),
    }),
    never({
      ...common,
      id: `passes-to-sagemaker-${place}`,
      says: `whatever policies they carry, roles of ${Object.values(tag).join(' ')} pass the role of its jobs to SageMaker alone`,
      on: roles.map((arn) => ({ outside: arn })),
      unless: { StringEquals: { 'iam:PassedToService': SAGEMAKER } },
    }),
  ];
}

/** Patterns of all roles of the accounts that these are of. */
function rolesBeside(roles: readonly string[]): readonly string[] {
  return [...new Set(roles.map((arn) => `${arn.slice(0, arn.indexOf(':role/'))}:role/?*`))];
}
