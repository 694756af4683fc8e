// The closure against one that asks every pair of every round again, on small random worlds.
import fc from 'fast-check';
import { decide } from '../../../lib/proof/core';
import {
  type Face,
  type World,
  type WorldPrincipal,
  actionsAsked,
  surroundingsOf,
} from '../../../lib/proof/world';
import { closureIn, trustsAws } from '../../_helpers/reach';
import { type Body } from '../../_helpers/resolved';
import { allow, deny, resource, role, trusts, worldOf } from '../../_helpers/world';

const NAMES = ['a', 'b', 'c', 'd'];
const arnOf = (name: string): string => `arn:aws:iam::111111111111:role/${name}`;
const FUNCTION = 'arn:aws:lambda:eu-west-1:111111111111:function:';
const targets = fc.constantFrom(...NAMES.map(arnOf), 'arn:aws:iam::111111111111:role/*', '*');

const statement = fc.oneof(
  fc.tuple(
    fc.constantFrom('sts:AssumeRole', 'iam:PassRole', 'iam:UpdateAssumeRolePolicy', 'iam:P*', 'sts:*'),
    targets,
  ),
  fc.tuple(
    fc.constantFrom('lambda:CreateFunction', 'lambda:UpdateFunctionCode', 'lambda:*'),
    fc.constantFrom('*', `${FUNCTION}f`, `${FUNCTION}g-*`),
  ),
);
const statements = fc.array(
  fc.tuple(fc.boolean(), statement).map(([isDeny, [action, on]]) => (isDeny ? deny : allow)(action, on)),
  { maxLength: 4 },
);
const trust = fc.oneof(
  fc.constantFrom(...NAMES.map(arnOf), '111111111111').map(trustsAws),
  fc.constantFrom('lambda.amazonaws.com', 'ec2.amazonaws.com').map(trusts),
);

const resources = fc
  .tuple(fc.array(fc.tuple(statements, trust), { minLength: 4, maxLength: 4 }), fc.constantFrom(...NAMES))
  .map(([roles, runs]): Body => ({
    ...Object.fromEntries(
      roles.map(([own, trusted], at) => [
        (NAMES[at] ?? '').toUpperCase(),
        role(NAMES[at] ?? null, own, { AssumeRolePolicyDocument: trusted }),
      ]),
    ),
    F: resource('AWS::Lambda::Function', {
      FunctionName: 'f',
      Role: { 'Fn::GetAtt': [runs.toUpperCase(), 'Arn'] },
    }),
  }));

/** Whether a principal can do something, asked of core by itself. */
function may(world: World, principal: WorldPrincipal, action: string, faces: readonly Face[]): boolean {
  return faces.some((face) => {
    const actions = actionsAsked(face, [action]);
    if (actions.length === 0) return false;
    const surroundings = surroundingsOf(world, principal, face);
    return (
      decide({ caller: principal.caller, actions, target: face.target, surroundings }).verdict === 'violated'
    );
  });
}

/** Any function of the account, one made for the question included. */
function anyFunction(world: World): Face {
  const own = world.resources.find(({ id }) => id.endsWith('#F'))?.faces[0];
  if (own === undefined) throw new Error('the world has a function');
  return { ...own, target: { ...own.target, arn: `${FUNCTION}?*`, guard: 'none' } };
}

function canBecome(world: World, from: WorldPrincipal, to: WorldPrincipal): boolean {
  const faces = world.resourceById.get(to.id)?.faces ?? [];
  const service = {
    kind: 'service',
    service: 'lambda.amazonaws.com',
    source: { arn: { kind: 'free' }, account: { kind: 'free' }, organization: { kind: 'free' } },
  } as const;
  const assumed = faces.filter(({ kind }) => kind === 'assumed');
  const admits = assumed.some(
    (face) =>
      decide({
        caller: service,
        actions: ['sts:AssumeRole'],
        target: face.target,
        surroundings: surroundingsOf(world, null, face),
      }).verdict === 'violated',
  );
  const own = world.resources.find(({ id }) => id.endsWith('#F'));
  const runs = own?.executions.some(({ principals }) => principals.includes(to.id)) === true;
  const isPassed = admits && may(world, from, 'iam:PassRole', faces);
  const launches = ['lambda:CreateFunction', 'lambda:UpdateFunction*', 'lambda:CreateAlias'];
  return (
    may(world, from, 'sts:AssumeRole', assumed) ||
    may(world, from, 'iam:UpdateAssumeRolePolicy', faces) ||
    (isPassed && launches.some((action) => may(world, from, action, [anyFunction(world)]))) ||
    (runs &&
      ['lambda:UpdateFunctionCode', 'lambda:UpdateFunctionConfiguration'].some((action) =>
        may(world, from, action, own.faces),
      ))
  );
}

/** Roles that can be reached, with no change of any policy: round after round. */
function bruteForce(world: World, start: WorldPrincipal): ReadonlySet<string> {
  const reached = new Set([start]);
  for (let before = 0; before < reached.size;) {
    before = reached.size;
    for (const from of [...reached])
      for (const to of world.principals) if (canBecome(world, from, to)) reached.add(to);
  }
  return new Set([...reached].map(({ id }) => id));
}

it('reaches whom brute force reaches', () => {
  let longest = 0;
  fc.assert(
    fc.property(resources, (body) => {
      const world = worldOf(body);
      for (const start of world.principals) {
        const { reached } = closureIn(world, start.origin.logicalId ?? '');
        const certain = reached.filter(({ id, base, steps }) => id === base && !steps.some(isRewritten));
        longest = Math.max(longest, ...certain.map(({ steps }) => steps.length));
        // `iam:P*` may also write policies: what comes of that is more than brute force looks for here.
        if (reached.every(({ id, base }) => id === base))
          expect(new Set(reached.map(({ id }) => id))).toEqual(bruteForce(world, start));
        else for (const id of bruteForce(world, start)) expect(reached.map((each) => each.id)).toContain(id);
      }
    }),
    { numRuns: 60 },
  );
  expect(longest).toBeGreaterThan(1);
});

function isRewritten({ path }: { readonly path: string }): boolean {
  return path.includes('policy');
}
