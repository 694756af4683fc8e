// Changed principals: whatever is kept by their ids, ways and answers, is kept across closures. So one id has to be one principal.
import fc from 'fast-check';
import type { Layer } from '../../../lib/proof/core';
import { type Variant, empowered, joined, unchanged } from '../../../lib/proof/reach/variant';
import { identity } from '../../_helpers/proof';
import { allow, deny, document, principalIn, resource, worldOf } from '../../_helpers/world';

const world = worldOf({
  A: resource('AWS::IAM::User', {
    UserName: 'a',
    PermissionsBoundary: 'arn:aws:iam::111111111111:policy/nobody-knows',
    Policies: [
      { PolicyName: 'p', PolicyDocument: document(allow('s3:ListAllMyBuckets'), deny('s3:PutObject')) },
    ],
  }),
});
const GROUPS = new Map<string, Layer>([
  ['readers', identity(allow('s3:GetObject'), deny('s3:DeleteObject'))],
  ['deniers', identity(deny('s3:GetObject'))],
  ['unknown', { policies: [], incomplete: 'nobody knows the policies of the group' }],
]);

type Change = (variant: Variant) => Variant;
const changes: readonly Change[] = [
  ...(['policies', 'denials', 'boundary', 'tags'] as const).map(
    (power): Change =>
      (variant) =>
        empowered(variant, power),
  ),
  ...[...GROUPS].map(
    ([group, layer]): Change =>
      (variant) =>
        joined(variant, group, layer),
  ),
];

function changed(order: readonly Change[]): Variant {
  return order.reduce((variant, change) => change(variant), unchanged(principalIn(world, 'A')));
}

/** A principal, its policies in whatever order. */
function contentOf({ principal }: Variant): string {
  const { identity: layer, ...rest } = principal;
  const statements = layer.policies.flatMap((policy) =>
    policy.statements.map((each) => JSON.stringify(each)),
  );
  return JSON.stringify([rest, statements.sort(), layer.incomplete]);
}

it('are the same where their ids are', () => {
  const orders = fc.shuffledSubarray([...changes], { minLength: 1 });

  fc.assert(
    fc.property(orders, orders, fc.context(), (one, other, context) => {
      const [first, second] = [changed(one), changed(other)];
      context.log(`${first.id} and ${second.id}`);
      return first.id !== second.id || contentOf(first) === contentOf(second);
    }),
    { numRuns: 5_000 },
  );
});

it('deny nothing where denials were taken away, whether before or after they joined a group', () => {
  const [deniers] = [...GROUPS].filter(([name]) => name === 'deniers');
  if (deniers === undefined) throw new Error('a group is missing');
  const [name, layer] = deniers;
  const start = unchanged(principalIn(world, 'A'));
  const [before, after] = [
    joined(empowered(start, 'denials'), name, layer),
    empowered(joined(start, name, layer), 'denials'),
  ];

  expect(before.id).toBe(after.id);
  expect(contentOf(before)).toBe(contentOf(after));
  expect(
    before.principal.identity.policies.flatMap(({ statements }) => statements.map(({ effect }) => effect)),
  ).toEqual(['Allow']);
});
