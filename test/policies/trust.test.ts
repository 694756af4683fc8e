import {
  type PolicyDocument,
  type SignInFacts,
  ciSubject,
  deployerTrustPolicy,
  ingestTrustPolicy,
  onlyForAccount,
  personaTrustPolicy,
  serviceTrustPolicy,
} from '../../policies';
import { statementsFor } from '../_helpers/decide';
import { SCORING } from '../_helpers/scopes';

type Context = Readonly<Record<string, string>>;

function trusts(document: PolicyDocument, action: string, context: Context): boolean {
  return statementsFor(document, 'Allow', { action, resource: '*', context }).length > 0;
}

function persona(signIn: SignInFacts, groups: readonly string[] = []): PolicyDocument {
  return personaTrustPolicy({ scope: SCORING, persona: 'scientist', signIn, groups });
}

describe('the ingest role', () => {
  const trust = ingestTrustPolicy(SCORING, ['777777777777', '888888888888']);
  const assume = (tag: string, organization = 'o-a1b2c3d4e5'): boolean =>
    trusts(trust, 'sts:AssumeRole', {
      'aws:PrincipalTag/mlkeep:ingest': tag,
      'aws:PrincipalOrgID': organization,
    });

  it('names the source accounts and no other', () => {
    expect(trust.Statement.map(({ Principal }) => Principal)).toEqual([
      { AWS: ['arn:aws:iam::777777777777:root', 'arn:aws:iam::888888888888:root'] },
    ]);
  });

  it('is assumed by what is tagged for this project, from within the organisation', () => {
    expect(assume('prod--credit-risk--scoring')).toBe(true);
    expect(assume('prod--credit-risk--early-warning')).toBe(false);
    expect(assume('prod--credit-risk--scoring', 'o-zzzzzzzzzz')).toBe(false);
    expect(trusts(trust, 'sts:AssumeRole', { 'aws:PrincipalOrgID': 'o-a1b2c3d4e5' })).toBe(false);
  });
});

describe('a persona behind Identity Center', () => {
  const trust = persona({ kind: 'identity-center', region: 'eu-west-1' });
  const reserved = 'arn:aws:iam::222222222222:role/aws-reserved/sso.amazonaws.com/eu-west-1';
  const assume = (arn: string): boolean => trusts(trust, 'sts:AssumeRole', { 'aws:PrincipalArn': arn });

  it('is assumed from the permission set of its team and persona', () => {
    expect(assume(`${reserved}/AWSReservedSSO_acme-ml--credit-risk--scientist_0123456789abcdef`)).toBe(true);
  });

  it.each([
    ['another persona', `${reserved}/AWSReservedSSO_acme-ml--credit-risk--engineer_0123456789abcdef`],
    ['another team', `${reserved}/AWSReservedSSO_acme-ml--fraud--scientist_0123456789abcdef`],
    ['an administrator’s permission set', `${reserved}/AWSReservedSSO_AdministratorAccess_0123456789abcdef`],
    [
      'a role that only looks like one',
      'arn:aws:iam::222222222222:role/AWSReservedSSO_acme-ml--credit-risk--scientist_0',
    ],
    ['an instance in another Region', reserved.replace('eu-west-1', 'us-west-2')],
    ['the account root user', 'arn:aws:iam::222222222222:root'],
  ])('is not assumed from %s', (_, arn) => {
    expect(assume(arn)).toBe(false);
  });

  it('leaves the Region out of the path for instances at home in us-east-1', () => {
    const document = persona({ kind: 'identity-center', region: 'us-east-1' });

    expect(JSON.stringify(document)).toContain(
      '/sso.amazonaws.com/AWSReservedSSO_acme-ml--credit-risk--scientist_*',
    );
  });
});

describe('a persona behind SAML', () => {
  const trust = persona({ kind: 'saml', providerName: 'corp' });

  it('trusts the provider of its own account, for sign-in to AWS only', () => {
    expect(trust.Statement[0]?.Principal).toEqual({
      Federated: 'arn:aws:iam::222222222222:saml-provider/corp',
    });
    expect(
      trusts(trust, 'sts:AssumeRoleWithSAML', { 'SAML:aud': 'https://signin.aws.amazon.com/saml' }),
    ).toBe(true);
    expect(trusts(trust, 'sts:AssumeRoleWithSAML', { 'SAML:aud': 'https://elsewhere.example' })).toBe(false);
  });
});

describe('a persona behind OpenID Connect', () => {
  const trust = persona({ kind: 'oidc', issuer: 'id.example', audience: 'mlkeep' }, ['science']);
  const assume = (context: Context): boolean => trusts(trust, 'sts:AssumeRoleWithWebIdentity', context);

  it('pins audience and subject', () => {
    expect(assume({ 'id.example:aud': 'mlkeep', 'id.example:sub': 'science' })).toBe(true);
    expect(assume({ 'id.example:aud': 'other', 'id.example:sub': 'science' })).toBe(false);
    expect(assume({ 'id.example:aud': 'mlkeep', 'id.example:sub': 'engineering' })).toBe(false);
    expect(assume({ 'id.example:aud': 'mlkeep' })).toBe(false);
  });
});

describe('a deployer', () => {
  const trust = deployerTrustPolicy(SCORING, 'acme/credit-risk-models');
  const issuer = 'token.actions.githubusercontent.com';
  const good = {
    [`${issuer}:aud`]: 'sts.amazonaws.com',
    [`${issuer}:sub`]: 'repo:acme/credit-risk-models:environment:prod--credit-risk--scoring',
  };
  const assume = (context: Context): boolean => trusts(trust, 'sts:AssumeRoleWithWebIdentity', context);

  it('is assumed from the project’s environment of its repository', () => {
    expect(assume(good)).toBe(true);
  });

  it.each([
    ['a branch without environment', 'repo:acme/credit-risk-models:ref:refs/heads/main'],
    ['another repository', 'repo:evil/credit-risk-models:environment:prod--credit-risk--scoring'],
    [
      'another project’s environment',
      'repo:acme/credit-risk-models:environment:prod--credit-risk--early-warning',
    ],
    ['a longer subject', 'repo:acme/credit-risk-models:environment:prod--credit-risk--scoring-x'],
  ])('is not assumed from %s', (_, sub) => {
    expect(assume({ ...good, [`${issuer}:sub`]: sub })).toBe(false);
  });

  it('is not assumed with a token for another audience', () => {
    expect(assume({ ...good, [`${issuer}:aud`]: 'https://github.com/acme' })).toBe(false);
  });

  it('has a subject of its own for every project', () => {
    const other = { ...SCORING, team: 'credit', project: 'risk-scoring' };

    expect(ciSubject(SCORING, 'acme/x')).not.toBe(ciSubject(other, 'acme/x'));
  });
});

describe('a role that a service assumes', () => {
  const trust = serviceTrustPolicy(
    'vpc-flow-logs.amazonaws.com',
    onlyForAccount('222222222222', 'arn:aws:ec2:eu-west-1:222222222222:vpc-flow-log/*'),
  );

  it('is assumed for our account only', () => {
    const ours = {
      'aws:SourceAccount': '222222222222',
      'aws:SourceArn': 'arn:aws:ec2:eu-west-1:222222222222:vpc-flow-log/fl-1',
    };

    expect(trusts(trust, 'sts:AssumeRole', ours)).toBe(true);
    expect(trusts(trust, 'sts:AssumeRole', { ...ours, 'aws:SourceAccount': '999999999999' })).toBe(false);
    expect(trusts(trust, 'sts:AssumeRole', {})).toBe(false);
  });
});

describe('no trust policy', () => {
  it('lets anybody pass session tags, which would override the tags that policies compare', () => {
    const all = [
      persona({ kind: 'identity-center', region: 'eu-west-1' }),
      persona({ kind: 'saml', providerName: 'corp' }),
      persona({ kind: 'oidc', issuer: 'id.example', audience: 'mlkeep' }),
      deployerTrustPolicy(SCORING, 'acme/x'),
      serviceTrustPolicy('ec2.amazonaws.com'),
    ];

    for (const document of all) expect(JSON.stringify(document)).not.toMatch(/TagSession|sts:\*/);
  });
});
