// Inline policies count together, whoever writes them: the role itself, or a policy that names it.
import { DOCUMENT_LIMITS } from '../../policies';
import { checkTemplates } from '../../lib/checks';
import { type Body, documentOf, openTemplate, results, verdicts } from '../_helpers/check-template';

const limit = DOCUMENT_LIMITS.rolePolicyCharacters;
const half = documentOf(limit.value / 2);
const more = documentOf(limit.value / 2 + 1);

const role = (Properties: object = { Policies: [{ PolicyDocument: half }] }): Body => ({
  Type: 'AWS::IAM::Role',
  Properties,
});
const policy = (Properties: object, Type = 'AWS::IAM::Policy'): Body => ({ Type, Properties });
const REF = { Ref: 'Role' };

describe('an inline policy of its own', () => {
  it.each<[string, Body]>([
    ['Policy', policy({ Roles: [REF], PolicyDocument: more })],
    ['RolePolicy', policy({ RoleName: REF, PolicyDocument: more }, 'AWS::IAM::RolePolicy')],
  ])('of type %s counts with those of its role', (_, written) => {
    const fits = { ...written, Properties: { ...(written['Properties'] as object), PolicyDocument: half } };

    expect(verdicts(limit.id, { Resources: { Role: role(), P: fits } })).toEqual(['pass']);
    expect(verdicts(limit.id, { Resources: { Role: role(), P: written } })).toEqual(['fail']);
  });

  it.each<[string, string, string, string, number]>([
    ['AWS::IAM::User', 'UserName', 'AWS::IAM::UserPolicy', 'user-policy-characters', 2_048],
    ['AWS::IAM::Group', 'GroupName', 'AWS::IAM::GroupPolicy', 'group-policy-characters', 5_120],
  ])('counts for %s too', (type, property, policyType, control, value) => {
    const template = (document: Body): Body => ({
      Resources: {
        Who: { Type: type },
        A: policy({ [property]: { Ref: 'Who' }, PolicyDocument: documentOf(value / 2) }, policyType),
        B: policy({ [`${type.slice('AWS::IAM::'.length)}s`]: [{ Ref: 'Who' }], PolicyDocument: document }),
      },
    });

    expect(verdicts(control, template(documentOf(value / 2)))).toEqual(['pass']);
    expect(verdicts(control, template(documentOf(value / 2 + 1)))).toEqual(['fail']);
  });

  it('is reported at the role that has too many', () => {
    const template = { Resources: { Role: role(), P: policy({ Roles: [REF], PolicyDocument: more }) } };

    expect(results(limit.id, template)[0]).toMatchObject({
      resource: 'Role',
      observed: `${limit.value + 1}`,
    });
  });

  it('counts once for a role that it names twice', () => {
    const template = { Resources: { Role: role(), P: policy({ Roles: [REF, REF], PolicyDocument: half }) } };

    expect(results(limit.id, template)[0]?.observed).toBe(`${limit.value}`);
  });

  it.each<[string, unknown, unknown, string[]]>([
    ['the same name', 'Admin', 'Admin', ['fail']],
    ['the same name in another case', 'Admin', 'ADMIN', ['fail']],
    ['another name', 'Admin', 'Other', ['pass', 'pass']],
    ['the name that CloudFormation made up', undefined, 'Admin', ['pass', 'pass']],
    [
      'the same name made of the same parts',
      { 'Fn::Sub': '${AWS::StackName}-a' },
      { 'Fn::Sub': '${AWS::StackName}-A' },
      ['fail'],
    ],
    ['a name that only deployment knows', 'Admin', { Ref: 'P' }, ['unknown', 'pass']],
    ['names that only deployment knows', 'Admin', { Ref: 'L' }, ['unknown', 'pass']],
    ['another part of that name', { 'Fn::Sub': '${P}-a' }, 'x-a', ['unknown', 'pass']],
  ])('by %s', (_, RoleName, name, expected) => {
    const Roles = JSON.stringify(name) === JSON.stringify({ Ref: 'L' }) ? name : [name];
    const template = openTemplate({
      Role: role({ ...(RoleName === undefined ? {} : { RoleName }), Policies: [{ PolicyDocument: half }] }),
      P: policy({ Roles, PolicyDocument: more }),
    });

    expect(verdicts(limit.id, template)).toEqual(expected);
  });

  it.each<[string, Body]>([
    ['its condition is open', { ...policy({ Roles: [REF], PolicyDocument: more }), Condition: 'C' }],
    [
      'a condition chooses its role',
      policy({ Roles: [{ 'Fn::If': ['C', REF, 'x'] }], PolicyDocument: more }),
    ],
    [
      'a condition chooses its document',
      policy({ Roles: [REF], PolicyDocument: { 'Fn::If': ['C', half, more] } }),
    ],
    ['its document is a parameter', policy({ Roles: [REF], PolicyDocument: { Ref: 'P' } })],
  ])('is unknown when %s', (_, written) => {
    expect(verdicts(limit.id, openTemplate({ Role: role(), P: written }))[0]).toBe('unknown');
  });

  it('of another account never counts, even for a role of the same name', () => {
    const name = 'Admin';
    const at = (account: string, Resources: Body) => ({ name: account, account, template: { Resources } });
    const roles = { Role: role({ RoleName: name, Policies: [{ PolicyDocument: half }] }) };
    const policies = { P: policy({ Roles: [name], PolicyDocument: more }) };
    const found = (there: string) =>
      checkTemplates([at('111111111111', roles), { ...at(there, policies), name: 'p.json' }])
        .results.filter(({ control }) => control === limit.id)
        .map(({ verdict }) => verdict);

    expect(found('111111111111')).toEqual(['fail']);
    expect(found('222222222222')).toEqual(['pass', 'pass']);
  });

  it('of somebody outside the templates counts with the others that name them', () => {
    const attach = (PolicyDocument: Body, name: string) => policy({ Roles: [name], PolicyDocument });
    const both = { A: attach(half, 'Admin'), B: attach(more, 'admin') };

    expect(verdicts(limit.id, { Resources: both })).toEqual(['fail']);
    expect(verdicts(limit.id, { Resources: { ...both, B: attach(more, 'Other') } })).toEqual([
      'pass',
      'pass',
    ]);
  });
});

describe('inline policies in the role itself', () => {
  const If = (then: unknown, otherwise: unknown) => ({ 'Fn::If': ['C', then, otherwise] });
  const one = (PolicyDocument: unknown) => ({ PolicyName: 'p', PolicyDocument });

  it.each<[string, unknown, string]>([
    ['one behind a condition, both fine', [If(one(half), one(documentOf(100)))], 'pass'],
    ['one behind a condition, one too long', [one(half), If(one(more), one(half))], 'unknown'],
    ['one that a condition takes out', [one(half), If(one(more), { Ref: 'AWS::NoValue' })], 'unknown'],
    ['all behind a condition, both fine', If([one(half)], [one(half), one(half)]), 'pass'],
    ['all behind a condition, one too long', If([one(half)], [one(half), one(more)]), 'unknown'],
    ['all behind a condition, both too long', If([one(half), one(more)], [one(more), one(more)]), 'fail'],
    ['a document behind a condition', [one(If(documentOf(100), documentOf(limit.value + 1)))], 'unknown'],
    ['a parameter', { Ref: 'L' }, 'unknown'],
    ['one that is a parameter', [one(half), { Ref: 'P' }], 'unknown'],
    ['one whose document is a parameter', [one({ Ref: 'P' })], 'unknown'],
  ])('%s', (_, Policies, expected) => {
    expect(verdicts(limit.id, openTemplate({ R: role({ Policies }) }))).toEqual([expected]);
  });
});

describe('managed policies that name their roles', () => {
  const arns = (count: number) => Array<string>(count).fill('arn');
  const managed = policy({ Roles: [REF], PolicyDocument: half }, 'AWS::IAM::ManagedPolicy');
  const found = (ManagedPolicyArns: readonly unknown[], written = managed): readonly string[] =>
    verdicts('managed-policies-per-role', openTemplate({ Role: role({ ManagedPolicyArns }), M: written }));

  it('count with those that the role lists, each once', () => {
    expect(found(arns(9))).toEqual(['pass']);
    expect(found(arns(10))).toEqual(['fail']);
    expect(found([...arns(9), { Ref: 'M' }])).toEqual(['pass']);
    expect(found(arns(10), { ...managed, Condition: 'C' })).toEqual(['unknown']);
  });
});

describe('names that only deployment knows', () => {
  it('are refused where comparing each with each would take minutes', () => {
    const count = (size: number, item: (index: number) => unknown): Body =>
      Object.fromEntries(Array.from({ length: size }, (_, index) => [`${size}x${index}`, item(index)]));
    const Roles = Array.from({ length: 500 }, (_, index) => ({ 'Fn::Sub': `\${P}${index}` }));
    const template = openTemplate({ ...count(250, () => role({})), ...count(200, () => policy({ Roles })) });

    expect(() => checkTemplates([{ name: 't.json', template }])).toThrow(
      /t.json: got too many policies attached to names that only deployment knows/,
    );
  });
});
