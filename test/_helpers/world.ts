// Worlds of small templates, and questions about them by logical id.
import { type ResourceGraph } from '../../lib/assembly';
import { type Caller, type Json, type Verdict, decide } from '../../lib/proof/core';
import {
  type Face,
  type World,
  type WorldFacts,
  type WorldPrincipal,
  type WorldResource,
  actionsAsked,
  loadWorld,
  surroundingsOf,
} from '../../lib/proof/world';
import { type Body, type Stack, graphOf } from './resolved';

export const HOME: Stack = { account: '111111111111', region: 'eu-west-1', stackName: 'app' };
export const AWAY: Stack = { account: '222222222222', region: 'eu-west-1', stackName: 'other' };

/** The world of one template with these resources, deployed at home. */
export function worldOf(resources: Body, facts: WorldFacts = {}): World {
  return loadWorld(graphOf({ Resources: resources, ...HOME }), facts);
}

/** The world of several templates. */
export function worldOfAll(templates: readonly (Body & Stack)[], facts: WorldFacts = {}): World {
  return loadWorld(graphOf(...templates), facts);
}

export { type ResourceGraph };

/** A statement that allows. */
export function allow(actions: Json, resources: Json = '*', more: Record<string, Json> = {}): Json {
  return { Effect: 'Allow', Action: actions, Resource: resources, ...more };
}

/** A statement that denies. */
export function deny(actions: Json, resources: Json = '*', more: Record<string, Json> = {}): Json {
  return { Effect: 'Deny', Action: actions, Resource: resources, ...more };
}

/** A statement of a resource policy. */
export function by(principal: Json, actions: Json, more: Record<string, Json> = {}): Json {
  return { Effect: 'Allow', Principal: principal, Action: actions, Resource: '*', ...more };
}

/** A document. */
export function document(...statements: unknown[]): Body {
  return { Version: '2012-10-17', Statement: statements };
}

/** A trust policy for a service. */
export const trusts = (service: string): Body => ({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Principal: { Service: service }, Action: 'sts:AssumeRole' }],
});

/** A role of this name with an inline policy of these statements. */
export function role(name: string | null, statements: readonly unknown[] = [], more: Body = {}): Body {
  return {
    Type: 'AWS::IAM::Role',
    Properties: {
      ...(name === null ? {} : { RoleName: name }),
      AssumeRolePolicyDocument: trusts('ec2.amazonaws.com'),
      ...(statements.length === 0
        ? {}
        : { Policies: [{ PolicyName: 'own', PolicyDocument: document(...statements) }] }),
      ...more,
    },
  };
}

/** A resource. */
export function resource(type: string, properties: Body = {}, more: Body = {}): Body {
  return { Type: type, Properties: properties, ...more };
}

/** The principal with a logical id; of permission sets the first. */
export function principalIn(world: World, logicalId: string): WorldPrincipal {
  const found = world.principals.find(({ origin }) => origin.logicalId === logicalId);
  if (found === undefined) throw new Error(`${logicalId} is no principal`);
  return found;
}

/** The resource with a logical id. */
export function resourceIn(world: World, logicalId: string): WorldResource {
  const found = world.resources.find(({ origin }) => origin.logicalId === logicalId);
  if (found === undefined) throw new Error(`${logicalId} is no resource`);
  return found;
}

type Answer = 'allowed' | 'perhaps' | 'denied' | 'unknown';

/** Whether a principal, by its logical id, or another caller can do something with a resource, by its logical id. */
export function can(world: World, who: string | Caller, action: string, on: string): Answer {
  const answers = resourceIn(world, on).faces.map((face) => answerOf(verdictOf(world, who, action, face)));
  const order: readonly Answer[] = ['allowed', 'perhaps', 'unknown', 'denied'];
  return order.find((each) => answers.includes(each)) ?? 'denied';
}

/** The verdict on one face. */
export function verdictOf(world: World, who: string | Caller, action: string, face: Face): Verdict | null {
  const principal = typeof who === 'string' ? principalIn(world, who) : null;
  const actions = actionsAsked(face, [action]);
  if (actions.length === 0) return null;
  return decide({
    caller: principal?.caller ?? (who as Caller),
    actions,
    target: face.target,
    surroundings: surroundingsOf(world, principal, face),
  });
}

function answerOf(verdict: Verdict | null): Answer {
  switch (verdict?.verdict) {
    case 'violated':
      return verdict.exact ? 'allowed' : 'perhaps';
    case 'unknown':
      return 'unknown';
    default:
      return 'denied';
  }
}
