// Tokens of CI jobs: each takes roles only for a subject that a trust policy names in full, and of one project.
import { defaultProperties, prove } from '../../../lib/proof';
import type { Json } from '../../../lib/proof/core';
import { document, resource, role, worldOf } from '../../_helpers/world';

const ISSUER = 'ci.example';
const SUB = `${ISSUER}:sub`;
const tagged = (project: string): readonly Json[] => [
  { Key: 'mlkeep:environment', Value: 'dev' },
  { Key: 'mlkeep:team', Value: 'vision' },
  { Key: 'mlkeep:project', Value: project },
];
const deployer = (
  name: string,
  condition: Json,
  tags: readonly Json[] = tagged(name),
): ReturnType<typeof role> =>
  role(name, [], {
    Tags: tags,
    AssumeRolePolicyDocument: document({
      Effect: 'Allow',
      Principal: { Federated: `arn:aws:iam::111111111111:oidc-provider/${ISSUER}` },
      Action: 'sts:AssumeRoleWithWebIdentity',
      Condition: condition,
    }),
  });
const named = (...subjects: readonly string[]): Json => ({ StringEquals: { [SUB]: subjects } });

/** Properties of tokens that do not hold. */
function broken(...roles: readonly ReturnType<typeof role>[]): readonly string[] {
  const world = worldOf({
    Provider: resource('AWS::IAM::OIDCProvider', { Url: `https://${ISSUER}` }),
    ...Object.fromEntries(roles.map((each, at) => [`R${at}`, each])),
  });
  const properties = defaultProperties(world).filter(({ id }) => /token/.test(id));
  return prove(world, properties).flatMap(({ property, verdict }) =>
    verdict === 'proved' ? [] : [property],
  );
}

it('hold where each role names its own', () => {
  expect(broken(deployer('a', named('repo:a')), deployer('b', named('repo:b', 'repo:c')))).toEqual([]);
});

it.each<[string, Json]>([
  ['a star', { StringLike: { [SUB]: 'repo:acme/*' } }],
  ['a question mark', { StringLike: { [SUB]: 'repo:acme/?' } }],
  ['stars that are letters beside it', { StringLike: { [SUB]: ['repo:*', 'repo:a'] } }],
  ['any value of a set', { 'ForAllValues:StringEquals': { [SUB]: 'repo:a' } }],
  ['nothing where it is missing', { StringEqualsIfExists: { [SUB]: 'repo:a' } }],
  ['another key', { StringLike: { [`${ISSUER}:subject`]: '*' } }],
  ['letters in any case', { StringEqualsIgnoreCase: { [SUB]: 'repo:a' } }],
  ['others than one', { StringNotEquals: { [SUB]: 'repo:a' } }],
  ['the audience alone', { StringEquals: { [`${ISSUER}:aud`]: 'sts.amazonaws.com' } }],
])('do not hold where a role asks for %s', (_, condition) => {
  expect(broken(deployer('a', condition))).toEqual(['no-other-tokens-1']);
});

it('take a star in StringEquals for a letter', () => {
  const open: Json = { StringEquals: { [`${ISSUER}:aud`]: 'x' } };

  expect(broken(deployer('a', named('repo:*')))).toEqual([]);
  expect(broken(deployer('a', named('repo:*')), deployer('b', open))).toEqual(['no-other-tokens-1']);
});

it('do not hold where one subject is of two projects, or of a project and the platform', () => {
  const shared = named('repo:shared');

  expect(broken(deployer('a', shared), deployer('b', shared))).toEqual(['tokens-of-one-project-1-1']);
  expect(broken(deployer('a', shared), deployer('b', shared, []))).toEqual(['tokens-of-one-project-1-1']);
  expect(broken(deployer('a', shared), deployer('c', shared, tagged('a')))).toEqual([]);
});
