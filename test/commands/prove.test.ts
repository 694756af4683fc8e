// `prove` and `who-can` as somebody runs them.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AccessProofs } from '../../lib/evidence';
import type { WhoCan } from '../../lib/proof';
import { configFolder, removeFolders } from '../_helpers/config';
import { planned } from '../_helpers/planned';
import { mlkeep } from '../_helpers/terminal';

const folder = mkdtempSync(join(tmpdir(), 'mlkeep-prove-'));
afterAll(() => {
  removeFolders();
  rmSync(folder, { recursive: true, force: true });
});

const EXAMPLE = join(__dirname, '..', '..', 'examples', 'access-proofs');
const SAML = join(__dirname, '..', '..', 'examples', 'config-saml');
const TEMPLATE = [
  '--template',
  join(EXAMPLE, 'template.yaml'),
  '--account',
  '111111111111',
  '--region',
  'eu-west-1',
];

function properties(text: string): string {
  const file = join(folder, 'properties.yaml');
  writeFileSync(file, text);
  return file;
}

function complaints(text: string): string {
  const { status, err } = mlkeep(['prove', ...TEMPLATE, '--properties', properties(text)]);

  expect(status).toBe(2);
  return err;
}

const LAB = 'who: { tag: { team: vision } }, can: ["s3:PutObject"], on: ["arn:aws:s3:::acme-vision-lab/*"]';
const NEVER = 'who: { kind: role }, can: ["s3:GetObject"], on: ["*"]';

/** Of a role that carries a policy which nobody here knows, and may so do anything. */
const UNKNOWN = ((): readonly string[] => {
  const trust = { Effect: 'Allow', Principal: { AWS: '111111111111' }, Action: 'sts:AssumeRole' };
  const roleOf = (RoleName: string, more: object): object => ({
    Type: 'AWS::IAM::Role',
    Properties: {
      RoleName,
      AssumeRolePolicyDocument: { Version: '2012-10-17', Statement: [trust] },
      ...more,
    },
  });
  const all = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: 's3:*', Resource: '*' }] };
  const template = join(folder, 'unknown.json');
  writeFileSync(
    template,
    JSON.stringify({
      Resources: {
        Theirs: roleOf('theirs', { ManagedPolicyArns: ['arn:aws:iam::aws:policy/Whatever'] }),
        Reader: roleOf('reader', { Policies: [{ PolicyName: 'all', PolicyDocument: all }] }),
        Data: { Type: 'AWS::S3::Bucket', Properties: { BucketName: 'data' } },
      },
    }),
  );
  const asked = join(folder, 'unknown.yaml');
  writeFileSync(
    asked,
    'properties: [{ id: x, never: { who: { principal: "arn:aws:iam::*:role/theirs" }, can: ["s3:GetObject"], on: ["arn:aws:s3:::data/*"], through: closure } }]',
  );
  const place = ['--account', '111111111111', '--region', 'eu-west-1'];
  return ['prove', '--template', template, '--properties', asked, ...place];
})();

describe('prove', () => {
  const all = ['prove', ...TEMPLATE, '--properties', join(EXAMPLE, 'properties.yaml')];

  it('writes the contract as JSON', () => {
    const { status, out } = mlkeep([...all, '--format', 'json']);

    expect(status).toBe(1);
    expect(JSON.parse(out)).toMatchObject({
      tool: { name: 'mlkeep' },
      results: [
        {
          property: 'teams-keep-apart',
          severity: 'critical',
          verdict: 'violated',
          witness: {
            principal: 'arn:aws:iam::111111111111:role/vision',
            action: 's3:GetObject',
            resource: 'arn:aws:s3:::acme-vision-lab/x',
            context: {},
            path: [],
            allowedBy: [{ template: 'template.yaml', resource: 'VisionRole', sid: 'ReadOwnData' }],
          },
        },
        { property: 'lab-does-not-leak', verdict: 'proved', witness: null },
      ],
    });
  });

  it('prints once what the closures take for granted', () => {
    const { out } = mlkeep(all);

    expect(out.split('the root users of the accounts become nobody')).toHaveLength(2);
  });

  it('writes SARIF, JUnit and Markdown', () => {
    expect(JSON.parse(mlkeep([...all, '--format', 'sarif']).out)).toMatchObject({
      version: '2.1.0',
      runs: [{ results: [{ ruleId: 'access::teams-keep-apart', level: 'error' }] }],
    });
    expect(mlkeep([...all, '--format', 'junit']).out).toMatch(/tests="2" failures="1"/);
    expect(mlkeep([...all, '--format', 'markdown']).out).toMatch(
      /\| violated \| critical \| `teams-keep-apart` \|/,
    );
  });

  it('reads what is let be, and whatever policies somebody carries', () => {
    const said = (more: string): string =>
      mlkeep([
        'prove',
        ...TEMPLATE,
        '--properties',
        properties(`properties: [{ id: x, never: { ${LAB}${more} } }]`),
      ]).out;

    expect(said('')).toMatch(/^proved /m);
    expect(said(', policies: any')).toMatch(/^violated /m);
    expect(said(', policies: any, unless: { StringLike: { "aws:PrincipalArn": "arn:*" } }')).toMatch(
      /nobody of those could be let to do/,
    );
  });

  it('fails on an unknown unless it is allowed', () => {
    const file = properties(
      'properties: [{ id: x, never: { who: { tag: { a: b } }, can: ["s3:*"], on: ["*"] } }]',
    );

    expect(mlkeep(['prove', ...TEMPLATE, '--properties', file]).status).toBe(1);
    expect(mlkeep(['prove', ...TEMPLATE, '--properties', file, '--allow-unknown']).status).toBe(0);
  });

  it('says first what makes it unknown, then a handful, and where the rest stands', () => {
    const { out } = mlkeep(UNKNOWN);
    const said = out.slice(out.indexOf('unknown '), out.indexOf('taken for granted'));
    const reasons = said.split('\n').filter((line) => line.startsWith('        - '));

    expect(said.replace(/\s+/g, ' ')).toContain(
      'nobody can say: - nobody here knows what arn:aws:iam::aws:policy/Whatever says (unknown.json#Theirs before arn:aws:s3:::data/?*, and 7 more like it)',
    );
    expect(reasons).toHaveLength(6);
    expect(reasons[5]).toMatch(/^ {8}- and \d+ more, which --format json lists$/);
  });

  it('has all reasons in JSON, and the first in one sentence', () => {
    const [result] = (JSON.parse(mlkeep([...UNKNOWN, '--format', 'json']).out) as AccessProofs).results;
    const reasons = result?.reasons ?? [];

    expect(reasons.length).toBeGreaterThan(6);
    expect(result?.reason).toBe(
      [...reasons.slice(0, 5), `and ${reasons.length - 5} more reasons`].join('; '),
    );
    expect(reasons.join()).not.toMatch(/[\u{f0000}-\u{10ffff}]/u);
  });

  it('takes SCPs from files beside the properties', () => {
    const scp = { Version: '2012-10-17', Statement: [{ Effect: 'Deny', Action: 's3:*', Resource: '*' }] };
    writeFileSync(join(folder, 'scp.json'), JSON.stringify(scp));
    const file = properties(`accounts: { scps: [scp.json] }\nproperties: [{ id: x, never: { ${NEVER} } }]`);

    expect(mlkeep(['prove', ...TEMPLATE, '--properties', file]).status).toBe(0);
  });

  it.each<[string, string, RegExp]>([
    [
      'an unknown key',
      `properties: [{ id: x, nver: { ${NEVER} } }]`,
      /properties\.yaml:1:23 properties\.0\.nver: got the unknown key nver, allowed .*; did you mean never\?/,
    ],
    [
      'no kind of property',
      'properties: [{ id: x }]',
      /got nothing to prove in x, allowed one of never, only/,
    ],
    [
      'two kinds',
      `properties: [{ id: x, never: { ${NEVER} }, only: { ${NEVER} } }]`,
      /got never and only, allowed one of/,
    ],
    [
      'an id twice',
      `properties: [{ id: x, never: { ${NEVER} } }, { id: x, only: { ${NEVER} } }]`,
      /got the id x twice, allowed each id once; rename one/,
    ],
    [
      'no resource',
      'properties: [{ id: x, never: { who: {}, can: ["s3:*"], on: [] } }]',
      /properties\.0\.never\.on: got an empty list, allowed a list of 1 to 1000 entries; add an entry/,
    ],
    [
      'no action',
      'properties: [{ id: x, never: { who: {}, can: [read], on: ["*"] } }]',
      /never\.can\.0: got "read", allowed an action such as s3:GetObject/,
    ],
    [
      'an operator that IAM has not',
      `properties: [{ id: x, never: { ${NEVER}, when: { StringIs: { "aws:SourceVpc": v } } } }]`,
      /never\.when: got StringIs is no condition operator, allowed a condition block of IAM/,
    ],
    [
      'what it lets be',
      `properties: [{ id: x, never: { ${NEVER}, unless: { StringIs: { "aws:SourceVpc": v } } } }]`,
      /never\.unless: got StringIs is no condition operator, allowed a condition block of IAM/,
    ],
    [
      'an SCP that is not there',
      `accounts: { scps: [no.json] }\nproperties: [{ id: x, never: { ${NEVER} } }]`,
      /no\.json:1:1: got nothing, allowed a readable file/,
    ],
  ])('says what is wrong with %s', (_, text, message) => {
    expect(complaints(text)).toMatch(message);
  });
});

describe('prove, of an assembly of ours', () => {
  const config = configFolder();
  const assembly = (): string[] => ['--assembly', join(planned(config).written, 'cdk.out')];
  const unknowns = (out: string): readonly (readonly [string, string | null])[] =>
    (JSON.parse(out) as AccessProofs).results
      .filter(({ verdict }) => verdict !== 'proved')
      .map(({ property, fix }) => [property, fix]);

  it('says what is missing where nobody named the roles of cdk bootstrap', () => {
    const { status, out } = mlkeep(['prove', ...assembly(), '--format', 'json']);

    expect(status).toBe(1);
    expect(unknowns(out)).toEqual([
      ['key-administration', expect.stringContaining('pass --config with the configuration')],
    ]);
  });

  it('takes them from the configuration beside it, and then proves what plan proves', () => {
    const { status, out } = mlkeep(['prove', ...assembly(), '--config', config, '--format', 'json']);

    expect(status).toBe(0);
    expect((JSON.parse(out) as AccessProofs).results).toEqual(planned(config).report.prove?.results);
  });

  it('refuses a configuration that is of other accounts', () => {
    const { status, err } = mlkeep(['prove', ...assembly(), '--config', SAML]);

    expect(status).toBe(2);
    expect(err).toMatch(
      /^--config: got .*config-saml, which bootstraps no \d{12}\/[a-z0-9-]+, where \S+ is deployed, allowed the configuration that the assembly was made from; name that one, or leave --config out$/m,
    );
  });
});

describe('who-can, of people who sign in', () => {
  const config = configFolder();
  const meant = (principal: string): readonly string[] => {
    const assembly = join(planned(config).written, 'cdk.out');
    const question = ['who-can', 's3:GetObject', 'arn:aws:s3:::nowhere/x', '--principal', principal];
    const { out } = mlkeep([...question, '--assembly', assembly, '--format', 'json']);
    return (JSON.parse(out) as WhoCan).results.map((answer) => answer.principal);
  };

  it('takes a pattern for roles that are surely called so, and for no others', () => {
    expect(meant('*--scientist')).toEqual([
      'arn:aws:iam::111111111111:role/acme-ml/dev/vision/detect/acme-ml--dev--vision--detect--scientist',
      'arn:aws:iam::222222222222:role/acme-ml/prod/vision/detect/acme-ml--prod--vision--detect--scientist',
    ]);
  });

  it.each([
    'arn:aws:iam::222222222222:role/aws-reserved/sso.amazonaws.com/eu-west-1/AWSReservedSSO_acme-ml--vision--scientist_0123456789abcdef',
    'arn:aws:iam::222222222222:role/*AWSReservedSSO_acme-ml--vision--scientist_*',
  ])('takes %s for the role of a permission set', (pattern) => {
    expect(meant(pattern)).toEqual([expect.stringContaining('AWSReservedSSO_acme-ml--vision--scientist_<')]);
  });

  it.each([
    ['quicksight.amazonaws.com', ['any-other-service.amazonaws.com']],
    ['arn:aws:iam::222222222222:saml-provider/other', ['any-other-provider.invalid']],
    ['arn:aws:iam::123456789012:role/x', ['foreign']],
    ['anonymous', ['anonymous']],
  ])('takes %s for those of its kind that no policy names', (pattern, names) => {
    expect(meant(pattern)).toEqual(expect.arrayContaining(names));
    expect(meant(pattern).every((name) => names.includes(name) || name.endsWith('whichever'))).toBe(true);
  });
});

describe('who-can', () => {
  const ask = (...more: string[]) =>
    mlkeep(['who-can', 's3:GetObject', 'arn:aws:s3:::acme-vision-lab/x', ...TEMPLATE, ...more]);

  it('names everybody who can, with the statements', () => {
    const { status, out } = ask('--format', 'json');

    expect(status).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      tool: { name: 'mlkeep' },
      action: 's3:GetObject',
      resource: 'arn:aws:s3:::acme-vision-lab/x',
      results: [
        {
          principal: 'arn:aws:iam::111111111111:role/vision',
          verdict: 'yes',
          allowedBy: [{ resource: 'VisionRole', sid: 'ReadOwnData' }],
          deniedBy: [],
          path: [],
        },
      ],
    });
  });

  it('says why somebody cannot, and exits 0 all the same', () => {
    const { status, out } = mlkeep([
      'who-can',
      's3:PutObject',
      'arn:aws:s3:::acme-vision/x',
      ...TEMPLATE,
      '--principal',
      'arn:aws:iam::*:role/vision',
    ]);

    expect(status).toBe(0);
    expect(out).toMatch(/^no +arn:aws:iam::111111111111:role\/vision$/m);
    expect(out).toMatch(/no identity policy of its own allows it/);
  });

  it('counts those who can', () => {
    expect(ask().out).toMatch(/^1 can, of those who were asked about$/m);
  });

  it('never says nobody where nobody can say', () => {
    const misspelt = mlkeep(['who-can', 's3:GetObjekt', 'arn:aws:s3:::acme-vision-lab/x', ...TEMPLATE]).out;

    expect(misspelt).toMatch(/^nobody of whom that is known$/m);
    expect(misspelt).toMatch(/^unknown +there is no action s3:GetObjekt/m);
  });

  it('refuses a pattern that names nobody, and names who comes nearest', () => {
    const { status, out, err } = ask('--principal', '*/visoin');

    expect([status, out]).toEqual([2, '']);
    expect(err).toBe(
      '--principal: got "*/visoin", which names none of the 2 callers, allowed the ARN or name of one, or a pattern with *; did you mean arn:aws:iam::111111111111:role/vision, or ec2.amazonaws.com?\nmlkeep: 1 problem\n',
    );
  });

  it('refuses what is no action or no ARN', () => {
    expect(mlkeep(['who-can', 'read', 'arn:aws:s3:::b/x', ...TEMPLATE])).toMatchObject({ status: 2 });
    expect(mlkeep(['who-can', 's3:GetObject', 'bucket', ...TEMPLATE])).toMatchObject({ status: 2 });
  });
});
