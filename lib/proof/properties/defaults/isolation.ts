// lib/proof/properties/defaults: projects do not reach each other, and nobody reaches into them.
import { type Property, apart, confined, never } from '../property';
import { BECOME, CHANGE_IDENTITIES, USE_DATA, USE_KEY } from './actions';
import {
  DEPLOYERS,
  EXECUTION,
  DEPLOYMENT,
  OF_PROJECTS,
  PERMISSION_SETS,
  PROJECT_RESOURCES,
  PROJECT_TAGS,
  TAGS,
} from './who';

/** The properties, for worlds with projects. */
export function isolation(): readonly Property[] {
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
    apart({
      id: 'team-isolation',
      severity: 'critical',
      says: 'whoever signs in, or comes from outside, can become roles of one team at most; exempt are the roles that deploy (cdk-…-cfn-exec-role, cdk-…-deploy-role, the pipeline’s deploy role), which build everything',
      by: [TAGS.team],
      who: { not: [OF_PROJECTS, ...DEPLOYERS, { kind: 'service' }] },
      can: [...USE_DATA, ...USE_KEY],
      on: PROJECT_RESOURCES,
      through: 'closure',
    }),
    never({
      id: 'project-data',
      severity: 'critical',
      says: 'nobody but a project’s own roles reads, writes or moves its data or uses its keys: no administrator, break-glass, bootstrap role, service or stranger; exempt is AWS’s own use of a key for what ECR stores',
      who: { not: OF_PROJECTS },
      can: [...USE_DATA, ...USE_KEY],
      on: PROJECT_RESOURCES,
    }),
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
      says: 'no role of a project makes or changes an identity, passes a role or takes one',
      who: OF_PROJECTS,
      can: [...CHANGE_IDENTITIES, ...BECOME],
      on: ['*'],
    }),
    never({
      id: 'only-deployment-makes-identities',
      severity: 'critical',
      says: 'nobody changes a role or policy of the platform but CloudFormation’s role (cdk-…-cfn-exec-role); exempt is iam:DetachRolePolicy by break-glass, which takes rights away',
      who: { not: [EXECUTION, DEPLOYMENT] },
      can: CHANGE_IDENTITIES,
      on: [{ type: ['AWS::IAM::Role', 'AWS::IAM::ManagedPolicy', 'AWS::IAM::OIDCProvider', 'AWS::IAM::SAMLProvider'] }],
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
