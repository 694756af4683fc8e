// lib/proof/properties: statements as people find them, and what to do about one that lets too much through.
import type { Statement } from '../core';
import type { World } from '../world';
import type { Found } from './inquiry';
import type { DecidingStatement } from './result';

/** Where a statement stands. */
export function deciding({ source }: Statement): DecidingStatement {
  const { template, logicalId, constructPath, propertyPath, sid } = source;
  return { template, resource: logicalId, constructPath, propertyPath, sid };
}

/** A statement in words: its Sid and where it stands. */
export function statementText({
  template,
  resource,
  constructPath,
  propertyPath,
  sid,
}: DecidingStatement): string {
  const where = constructPath ?? [template, resource].filter((part) => part !== null).join(' ');
  const what = sid ?? propertyPath ?? 'a statement';
  return `${what} of ${where}`;
}

/** What to do about a finding: the first step of its way, or else the statement that allows most. */
export function fixOf(world: World, { allowedBy, steps, request }: Found): string {
  const [step] = steps;
  const statements = (step?.statements ?? allowedBy).filter(({ effect }) => effect === 'Allow');
  const [widest] = [...statements].sort((one, other) => breadth(other) - breadth(one));
  if (widest === undefined)
    return `deny ${request.action} on ${world.names.describe(request.resource)} to everybody who need not have it`;
  const place = statementText(deciding(widest));
  if (step !== undefined)
    return `let ${place} no longer allow ${step.by.join(' with ')} on ${step.on.map((each) => world.names.describe(each)).join(' and ')}`;
  return `${adviceOn(widest)} in ${place}, or deny ${request.action} there`;
}

function adviceOn({ resources, actions, conditions }: Statement): string {
  if (resources.kind === 'except') return 'name resources with Resource instead of NotResource';
  if (resources.patterns.some((pattern) => pattern === '*')) return 'name the resources instead of *';
  if (resources.patterns.some((pattern) => /[^/:*]\*$/.test(pattern)))
    return 'end the name of the resource without *, which means longer names too';
  if (actions.kind === 'except') return 'name actions with Action instead of NotAction';
  if (actions.patterns.some((pattern) => pattern.includes('*'))) return 'name the actions without *';
  return conditions.length === 0 ? 'add a condition, or take the action out' : 'narrow the conditions';
}

function breadth({ actions, resources, conditions }: Statement): number {
  return (
    (actions.kind === 'except' ? 4 : 0) +
    (resources.kind === 'except' || resources.patterns.includes('*') ? 4 : 0) +
    (actions.patterns.some((pattern) => pattern.includes('*')) ? 2 : 0) +
    (conditions.length === 0 ? 1 : 0)
  );
}
