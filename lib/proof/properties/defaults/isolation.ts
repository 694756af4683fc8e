// lib/proof/properties/defaults: projects do not reach each other, and nobody reaches into them.
import type { World } from '../../world';
import { type On, type Property, type Who, apart, confined, never } from '../property';
import { BECOME, CHANGE_IDENTITIES, PASS, READ_LOGS, USE_DATA, USE_KEY } from './actions';
import { handedOver, handingOver } from './handed-over';
import {
  BREAK_GLASS,
  DEPLOYERS,
  EXECUTION,
  LOOKUP,
  OF_PROJECTS,
  PERMISSION_SETS,
  PROJECT_RESOURCES,
  PROJECT_TAGS,
  TAGS,
  isThere,
  oneOf,
  reserved,
} from './who';

const LOGS_SERVICE: Who = { kind: 'service', principal: 'logs.*.amazonaws.com' };

const IDENTITIES: readonly On[] = [
  {
    type: [
      'AWS::IAM::Group',
      'AWS::IAM::InstanceProfile',
      'AWS::IAM::ManagedPolicy',
      'AWS::IAM::OIDCProvider',
      'AWS::IAM::Role',
      'AWS::IAM::SAMLProvider',
      'AWS::IAM::User',
    ],
  },
];

/** The properties, for worlds with projects. */
export function isolation(world: World): readonly Property[] {
  const handing = handingOver(world);
  return [
    apart({
      id: 'project-isolation',
      severity: 'critical',
      says: 'no role of a project can do anything with what belongs to another, itself or as anybody whom it can become',
      by: PROJECT_TAGS,
      who: OF_PROJECTS,
      can: ['*'],
      on: PROJECT_RESOURCES,
      through: 'closure',
    }),
    never({
      id: 'project-data',
      severity: 'critical',
      says: 'nobody but a project’s own roles reads, writes or moves its data or uses its keys: no administrator, break-glass, bootstrap role, service or stranger; exempt is CloudWatch Logs (logs.…amazonaws.com), which uses a project’s key for log groups that the key’s policy names, see no-confused-deputy',
      who: { not: [OF_PROJECTS, LOGS_SERVICE] },
      can: [...USE_DATA, ...USE_KEY],
      on: PROJECT_RESOURCES,
    }),
    ...(hasLogs(world) ? [projectLogs()] : []),
    confined({
      id: 'no-escalation',
      severity: 'critical',
      says: 'no role of a project becomes a role of another project or of the platform, or changes what it may do itself',
      who: OF_PROJECTS,
      by: PROJECT_TAGS,
    }),
    never({
      id: 'no-way-out',
      severity: 'critical',
      says: `no role of a project makes or changes an identity, ${handing.length === 0 ? 'passes a role or takes one' : 'or takes one; of passing one passes-no-role and those beside it speak'}`,
      who: OF_PROJECTS,
      can: [...CHANGE_IDENTITIES, ...(handing.length === 0 ? PASS : []), ...BECOME],
      on: ['*'],
    }),
    ...handedOver(world, handing),
    never({
      id: 'only-deployment-makes-identities',
      severity: 'critical',
      says: 'nobody changes a role, policy or identity provider of the templates but CloudFormation’s role (cdk-…-cfn-exec-role); left out are the lookup role (cdk-…-lookup-role), which has AWS’s ReadOnlyAccess, and iam:DetachRolePolicy, which takes rights away and which break-glass has too',
      who: { not: [EXECUTION, LOOKUP] },
      can: CHANGE_IDENTITIES,
      on: IDENTITIES,
    }),
    reserved(world, {
      id: 'only-break-glass-disarms',
      severity: 'high',
      says: 'nobody takes a policy off a role but break-glass and CloudFormation’s role (cdk-…-cfn-exec-role); left out is the lookup role (cdk-…-lookup-role), which has AWS’s ReadOnlyAccess',
      who: oneOf(BREAK_GLASS, EXECUTION, LOOKUP),
      can: ['iam:DetachRolePolicy'],
      on: IDENTITIES,
    }),
    ...(isThere(world, PERMISSION_SETS) ? ofPeople() : []),
  ];
}

/** Where people sign in through Identity Center: its permission sets are what they begin with. */
function ofPeople(): readonly Property[] {
  return [
    apart({
      id: 'team-isolation',
      severity: 'critical',
      says: 'whoever signs in, or comes from outside, can become roles of one team at most; exempt are the roles that deploy (cdk-…-cfn-exec-role, cdk-…-deploy-role, the pipeline’s deploy role), which build everything, the lookup role (cdk-…-lookup-role), which has AWS’s ReadOnlyAccess, and an identity provider as a whole, whose tokens are for one subject each',
      by: [TAGS.team],
      who: { not: [OF_PROJECTS, ...DEPLOYERS, LOOKUP, { kind: ['service', 'federated'] }] },
      stopAt: [...DEPLOYERS, LOOKUP],
      can: [...USE_DATA, ...USE_KEY],
      on: PROJECT_RESOURCES,
      through: 'closure',
    }),
    never({
      id: 'people-become-personas',
      severity: 'high',
      says: 'a permission set does nothing but take the roles that it is for',
      who: PERMISSION_SETS,
      can: [...CHANGE_IDENTITIES, ...USE_DATA, ...USE_KEY, 'iam:PassRole'],
      on: ['*'],
    }),
  ];
}

function hasLogs({ resources }: World): boolean {
  return resources.some(
    ({ type, faces }) =>
      type === 'AWS::Logs::LogGroup' && faces.some(({ target }) => TAGS.project in target.tags.values),
  );
}

function projectLogs(): Property {
  return never({
    id: 'project-logs',
    severity: 'critical',
    says: 'nobody but a project’s own roles reads its logs; exempt is break-glass, which has to find out what happened',
    who: { not: [OF_PROJECTS, BREAK_GLASS] },
    can: READ_LOGS,
    on: [{ type: 'AWS::Logs::LogGroup', tag: { [TAGS.project]: '*' } }],
  });
}
