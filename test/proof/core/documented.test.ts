// Examples that AWS's documentation decides, each with its page.
import {
  type Caller,
  type Evaluation,
  type Facts,
  type Json,
  type Surroundings,
  type Target,
  evaluate,
} from '../../../lib/proof/core';
import {
  ACCOUNT,
  FULL_ACCESS,
  OTHER_ACCOUNT,
  identity,
  resource,
  role,
  surroundings,
  target,
  user,
} from '../../_helpers/proof';

interface Example {
  readonly about: string;
  readonly caller?: Caller;
  readonly at?: Target;
  readonly around: Partial<Surroundings>;
  readonly action: string;
  readonly resource: string;
  readonly context?: Readonly<Record<string, string | readonly string[]>>;
  readonly assume?: Facts;
  readonly decision: Evaluation['decision'];
}

const GUIDE = 'https://docs.aws.amazon.com/IAM/latest/UserGuide';
const BUCKET = 'arn:aws:s3:::amzn-s3-demo-bucket';
const OBJECT = `${BUCKET}/report.txt`;

function examples(page: string, rows: readonly Example[]): void {
  describe(page, () => {
    it.each(rows.map((row) => [row.about, row.decision, row] as const))('%s: %s', (_, decision, row) => {
      const setting = {
        caller: row.caller ?? user(),
        target: row.at ?? target(row.resource),
        surroundings: surroundings(row.around),
        ...(row.assume === undefined ? {} : { assume: row.assume }),
      };

      const evaluation = evaluate(
        { action: row.action, resource: row.resource, context: row.context ?? {} },
        setting,
      );

      expect(evaluation.decision).toBe(decision);
    });
  });
}

function allow(action: string | string[], on: string | string[] = '*', condition?: Json): Json {
  return {
    Effect: 'Allow',
    Action: action,
    Resource: on,
    ...(condition === undefined ? {} : { Condition: condition }),
  };
}

function deny(action: string | string[], on: string | string[] = '*', condition?: Json): Json {
  return {
    Effect: 'Deny',
    Action: action,
    Resource: on,
    ...(condition === undefined ? {} : { Condition: condition }),
  };
}

function for_(
  principal: Json,
  action: string | string[],
  on: string | string[] = '*',
  condition?: Json,
): Json {
  return { ...(allow(action, on, condition) as Record<string, Json>), Principal: principal };
}

function against(
  principal: Json,
  action: string | string[],
  on: string | string[] = '*',
  condition?: Json,
): Json {
  return { ...(deny(action, on, condition) as Record<string, Json>), Principal: principal };
}

const carlos = user('carlossalazar');
const carlosPolicy = identity(
  allow(['s3:GetBucketLocation', 's3:ListAllMyBuckets'], 'arn:aws:s3:::*'),
  allow('s3:*', [
    'arn:aws:s3:::amzn-s3-demo-bucket-carlossalazar/*',
    'arn:aws:s3:::amzn-s3-demo-bucket-carlossalazar',
  ]),
  deny('s3:*', 'arn:aws:s3:::*log*'),
);
const carlosBucket = resource(
  for_({ AWS: 'arn:aws:iam::111122223333:user/carlossalazar' }, 's3:*', [
    'arn:aws:s3:::amzn-s3-demo-bucket-carlossalazar/*',
    'arn:aws:s3:::amzn-s3-demo-bucket-carlossalazar',
  ]),
);

examples(`${GUIDE}/reference_policies_evaluation-logic_policy-eval-basics.html`, [
  {
    about: 'both policies allow Carlos his own bucket',
    caller: carlos,
    around: { identity: carlosPolicy, resource: carlosBucket },
    action: 's3:PutObject',
    resource: 'arn:aws:s3:::amzn-s3-demo-bucket-carlossalazar/notes.txt',
    decision: 'allowed',
  },
  {
    about: 'an explicit deny keeps him from the bucket of logs',
    caller: carlos,
    around: {
      identity: carlosPolicy,
      resource: resource(for_({ AWS: 'arn:aws:iam::111122223333:user/carlossalazar' }, 's3:*')),
    },
    action: 's3:PutObject',
    resource: 'arn:aws:s3:::amzn-s3-demo-bucket-carlossalazar-logs/notes.txt',
    decision: 'denied',
  },
  {
    about: 'if one of the two allows within the account, the request is allowed',
    caller: carlos,
    around: { resource: carlosBucket },
    action: 's3:PutObject',
    resource: 'arn:aws:s3:::amzn-s3-demo-bucket-carlossalazar/notes.txt',
    decision: 'allowed',
  },
  {
    about: 'without any allow it is implicitly denied',
    caller: carlos,
    around: { identity: carlosPolicy },
    action: 's3:GetObject',
    resource: OBJECT,
    decision: 'denied',
  },
]);

const shirleysBoundary = identity(allow(['s3:*', 'cloudwatch:*', 'ec2:*']));
examples(`${GUIDE}/access_policies_boundaries.html`, [
  {
    about: 'a boundary takes iam:CreateUser away from an identity policy',
    around: { identity: identity(allow('iam:CreateUser')), boundary: shirleysBoundary },
    action: 'iam:CreateUser',
    resource: 'arn:aws:iam::111122223333:user/new',
    at: target('arn:aws:iam::111122223333:user/new', { guard: 'none' }),
    decision: 'denied',
  },
  {
    about: 'a boundary gives nothing by itself',
    around: { boundary: shirleysBoundary },
    action: 's3:GetObject',
    resource: OBJECT,
    decision: 'denied',
  },
  {
    about: 'what both allow is allowed',
    around: { identity: identity(allow('s3:GetObject')), boundary: shirleysBoundary },
    action: 's3:GetObject',
    resource: OBJECT,
    decision: 'allowed',
  },
  {
    about: 'an explicit deny in a boundary overrides the allow',
    around: {
      identity: identity(FULL_ACCESS),
      boundary: identity(FULL_ACCESS, deny('s3:*', ['arn:aws:s3:::logs', 'arn:aws:s3:::logs/*'])),
    },
    action: 's3:GetObject',
    resource: 'arn:aws:s3:::logs/x',
    decision: 'denied',
  },
]);

const narrow = identity(allow('ec2:*'));
const roleArn = 'arn:aws:iam::111122223333:role/examplerole';
const sessionArn = 'arn:aws:sts::111122223333:assumed-role/examplerole/examplerolesessionname';
const exampleSession = role('examplerole', { sessionName: 'examplerolesessionname' });
examples(`${GUIDE}/reference_policies_evaluation-logic_policy-eval-denyallow.html`, [
  {
    about: 'a resource policy that names the role is limited by an implicit deny in the boundary',
    caller: exampleSession,
    around: { boundary: narrow, resource: resource(for_({ AWS: roleArn }, 's3:GetObject')) },
    action: 's3:GetObject',
    resource: OBJECT,
    decision: 'denied',
  },
  {
    about: 'and by one in a session policy',
    caller: exampleSession,
    around: { session: narrow, resource: resource(for_({ AWS: roleArn }, 's3:GetObject')) },
    action: 's3:GetObject',
    resource: OBJECT,
    decision: 'denied',
  },
  {
    about: 'not by one in the identity policies',
    caller: exampleSession,
    around: { identity: narrow, resource: resource(for_({ AWS: roleArn }, 's3:GetObject')) },
    action: 's3:GetObject',
    resource: OBJECT,
    decision: 'allowed',
  },
  {
    about: 'one that names the session is limited by neither',
    caller: exampleSession,
    around: {
      boundary: narrow,
      session: narrow,
      resource: resource(for_({ AWS: sessionArn }, 's3:GetObject')),
    },
    action: 's3:GetObject',
    resource: OBJECT,
    decision: 'allowed',
  },
  {
    about: 'one that names another session is not for this one',
    caller: role('examplerole', { sessionName: 'another' }),
    around: { resource: resource(for_({ AWS: sessionArn }, 's3:GetObject')) },
    action: 's3:GetObject',
    resource: OBJECT,
    decision: 'denied',
  },
  {
    about: 'one that names the user is not limited by the boundary',
    caller: user('exampleuser'),
    around: {
      boundary: narrow,
      resource: resource(for_({ AWS: 'arn:aws:iam::111122223333:user/exampleuser' }, 's3:GetObject')),
    },
    action: 's3:GetObject',
    resource: OBJECT,
    decision: 'allowed',
  },
  {
    about: 'an explicit deny in the boundary limits that one too',
    caller: user('exampleuser'),
    around: {
      boundary: identity(deny('s3:*')),
      resource: resource(for_({ AWS: 'arn:aws:iam::111122223333:user/exampleuser' }, 's3:GetObject')),
    },
    action: 's3:GetObject',
    resource: OBJECT,
    decision: 'denied',
  },
]);

examples(`${GUIDE}/reference_policies_elements_principal.html`, [
  {
    about: 'everybody with aws:PrincipalArn: boundary and session policies do not limit it',
    caller: exampleSession,
    around: {
      boundary: narrow,
      session: narrow,
      resource: resource(for_('*', 's3:GetObject', '*', { ArnEquals: { 'aws:PrincipalArn': roleArn } })),
    },
    action: 's3:GetObject',
    resource: OBJECT,
    decision: 'allowed',
  },
  {
    about: 'everybody: no other permission is required within the account',
    around: { resource: resource(for_('*', 's3:GetObject')) },
    action: 's3:GetObject',
    resource: OBJECT,
    decision: 'allowed',
  },
  {
    about: 'everybody: principals of other accounts also need their own',
    around: { resource: resource(for_('*', 's3:GetObject')) },
    at: target(OBJECT, { account: OTHER_ACCOUNT }),
    action: 's3:GetObject',
    resource: OBJECT,
    decision: 'denied',
  },
  {
    about: 'everybody is also anonymous',
    caller: { kind: 'anonymous' },
    around: { resource: resource(for_({ AWS: '*' }, 's3:GetObject')) },
    action: 's3:GetObject',
    resource: OBJECT,
    decision: 'allowed',
  },
  {
    about: 'an account is not anonymous',
    caller: { kind: 'anonymous' },
    around: { resource: resource(for_({ AWS: '111122223333' }, 's3:GetObject')) },
    action: 's3:GetObject',
    resource: OBJECT,
    decision: 'denied',
  },
  {
    about: 'account id and account ARN are the same: both delegate to another account',
    around: {
      identity: identity(allow('s3:GetObject')),
      resource: resource(for_({ AWS: '111122223333' }, 's3:GetObject')),
    },
    at: target(OBJECT, { account: OTHER_ACCOUNT }),
    action: 's3:GetObject',
    resource: OBJECT,
    decision: 'allowed',
  },
  {
    about: 'an administrator of that account must then grant access',
    around: { resource: resource(for_({ AWS: 'arn:aws:iam::111122223333:root' }, 's3:GetObject')) },
    at: target(OBJECT, { account: OTHER_ACCOUNT }),
    action: 's3:GetObject',
    resource: OBJECT,
    decision: 'denied',
  },
  {
    about: 'whether the account as principal is enough within the account nobody says',
    around: { resource: resource(for_({ AWS: 'arn:aws:iam::111122223333:root' }, 's3:GetObject')) },
    action: 's3:GetObject',
    resource: OBJECT,
    decision: 'perhaps',
  },
  {
    about: 'names of users are case sensitive',
    around: { resource: resource(for_({ AWS: 'arn:aws:iam::111122223333:user/Alice' }, 's3:GetObject')) },
    action: 's3:GetObject',
    resource: OBJECT,
    decision: 'denied',
  },
  {
    about: 'denying all but one by aws:PrincipalArn spares that one',
    around: {
      identity: identity(allow('s3:*')),
      resource: resource(
        against('*', 's3:*', '*', {
          ArnNotEquals: { 'aws:PrincipalArn': 'arn:aws:iam::111122223333:user/alice' },
        }),
      ),
    },
    action: 's3:GetObject',
    resource: OBJECT,
    decision: 'allowed',
  },
  {
    about: 'and nobody else',
    caller: user('bob'),
    around: {
      identity: identity(allow('s3:*')),
      resource: resource(
        against('*', 's3:*', '*', {
          ArnNotEquals: { 'aws:PrincipalArn': 'arn:aws:iam::111122223333:user/alice' },
        }),
      ),
    },
    action: 's3:GetObject',
    resource: OBJECT,
    decision: 'denied',
  },
  {
    about: 'a principal that was deleted stays as a unique id: whose it was nobody can say',
    around: { resource: resource(for_({ AWS: 'AIDACKCEVSQ6C2EXAMPLE' }, 's3:GetObject')) },
    action: 's3:GetObject',
    resource: OBJECT,
    decision: 'perhaps',
  },
]);

const bobs = {
  ...(deny('s3:*') as Record<string, Json>),
  NotPrincipal: { AWS: ['arn:aws:iam::111122223333:user/Bob', 'arn:aws:iam::111122223333:root'] },
};
examples(`${GUIDE}/reference_policies_elements_notprincipal.html`, [
  {
    about: 'Bob is spared when he and his account are named',
    caller: user('Bob'),
    around: { identity: identity(allow('s3:*')), resource: resource(bobs) },
    action: 's3:GetObject',
    resource: OBJECT,
    decision: 'allowed',
  },
  {
    about: 'somebody of another account is denied',
    caller: user('Bob', { account: OTHER_ACCOUNT }),
    around: { identity: identity(allow('s3:*')), resource: resource(bobs, for_('*', 's3:*')) },
    action: 's3:GetObject',
    resource: OBJECT,
    decision: 'denied',
  },
  {
    about: 'without the account the policy might deny him',
    caller: user('Bob'),
    around: {
      identity: identity(allow('s3:*')),
      resource: resource({
        ...(deny('s3:*') as Record<string, Json>),
        NotPrincipal: { AWS: 'arn:aws:iam::111122223333:user/Bob' },
      }),
    },
    action: 's3:GetObject',
    resource: OBJECT,
    decision: 'perhaps',
  },
  {
    about: 'NotPrincipal with Allow grants to everybody else, anonymous users included',
    caller: { kind: 'anonymous' },
    around: {
      resource: resource({
        ...(allow('s3:*') as Record<string, Json>),
        NotPrincipal: { AWS: 'arn:aws:iam::111122223333:user/Bob' },
      }),
    },
    action: 's3:GetObject',
    resource: OBJECT,
    decision: 'allowed',
  },
]);

const shared = target(OBJECT, { account: OTHER_ACCOUNT });
examples(`${GUIDE}/reference_policies_evaluation-logic-cross-account.html`, [
  {
    about: 'both accounts allow',
    around: {
      identity: identity(allow('s3:PutObject', OBJECT)),
      resource: resource(for_({ AWS: 'arn:aws:iam::111122223333:user/alice' }, 's3:PutObject')),
    },
    at: shared,
    action: 's3:PutObject',
    resource: OBJECT,
    decision: 'allowed',
  },
  {
    about: 'only the trusted account allows',
    around: { identity: identity(allow('s3:*')) },
    at: shared,
    action: 's3:PutObject',
    resource: OBJECT,
    decision: 'denied',
  },
  {
    about: 'only the trusting account allows',
    around: { resource: resource(for_({ AWS: 'arn:aws:iam::111122223333:user/alice' }, 's3:PutObject')) },
    at: shared,
    action: 's3:PutObject',
    resource: OBJECT,
    decision: 'denied',
  },
  {
    about: 'a boundary limits the half of the trusted account',
    around: {
      identity: identity(allow('s3:*')),
      boundary: narrow,
      resource: resource(for_({ AWS: 'arn:aws:iam::111122223333:user/alice' }, 's3:PutObject')),
    },
    at: shared,
    action: 's3:PutObject',
    resource: OBJECT,
    decision: 'denied',
  },
  {
    about: 'a resource without policies of its own is not shared',
    around: { identity: identity(allow('*')) },
    at: target('arn:aws:ec2:eu-west-1:444455556666:instance/i-1', { account: OTHER_ACCOUNT, guard: 'none' }),
    action: 'ec2:TerminateInstances',
    resource: 'arn:aws:ec2:eu-west-1:444455556666:instance/i-1',
    decision: 'denied',
  },
]);

const KEY = 'arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab';
const key = target(KEY, { guard: 'key' });
const enableIam = for_({ AWS: 'arn:aws:iam::111122223333:root' }, 'kms:*');
examples('https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html', [
  {
    about: 'the default key policy lets IAM policies allow',
    around: { identity: identity(allow('kms:Decrypt')), resource: resource(enableIam) },
    at: key,
    action: 'kms:Decrypt',
    resource: KEY,
    decision: 'allowed',
  },
  {
    about: 'it gives no user or role permission by itself',
    around: { resource: resource(enableIam) },
    at: key,
    action: 'kms:Decrypt',
    resource: KEY,
    decision: 'denied',
  },
  {
    about: 'without it IAM policies that allow are ineffective',
    around: { identity: identity(allow('kms:*')), resource: resource(for_({ AWS: roleArn }, 'kms:Decrypt')) },
    at: key,
    action: 'kms:Decrypt',
    resource: KEY,
    decision: 'denied',
  },
  {
    about: 'IAM policies that deny are still effective',
    around: {
      identity: identity(deny('kms:*')),
      resource: resource(for_({ AWS: 'arn:aws:iam::111122223333:user/alice' }, 'kms:Decrypt')),
    },
    at: key,
    action: 'kms:Decrypt',
    resource: KEY,
    decision: 'denied',
  },
  {
    about: 'a key policy that names the user is enough',
    around: { resource: resource(for_({ AWS: 'arn:aws:iam::111122223333:user/alice' }, 'kms:Decrypt')) },
    at: key,
    action: 'kms:Decrypt',
    resource: KEY,
    decision: 'allowed',
  },
  {
    about: 'a user of another account needs both',
    caller: user('alice', { account: OTHER_ACCOUNT }),
    around: {
      identity: identity(allow('kms:Decrypt', KEY)),
      resource: resource(for_({ AWS: 'arn:aws:iam::444455556666:root' }, 'kms:Decrypt')),
    },
    at: key,
    action: 'kms:Decrypt',
    resource: KEY,
    decision: 'allowed',
  },
  {
    about: 'the account of the key is not that user’s',
    caller: user('alice', { account: OTHER_ACCOUNT }),
    around: { identity: identity(allow('kms:Decrypt', KEY)), resource: resource(enableIam) },
    at: key,
    action: 'kms:Decrypt',
    resource: KEY,
    decision: 'denied',
  },
]);

const ROLE = 'arn:aws:iam::111122223333:role/target';
const trusted = target(ROLE, { guard: 'trust' });
function trust(principal: Json, condition?: Json): Json {
  return {
    Effect: 'Allow',
    Principal: principal,
    Action: 'sts:AssumeRole',
    ...(condition === undefined ? {} : { Condition: condition }),
  };
}
examples(`${GUIDE}/id_roles_update-role-trust-policy.html`, [
  {
    about: 'a trust policy that names the account needs an identity policy too',
    around: { resource: resource(trust({ AWS: 'arn:aws:iam::111122223333:root' })) },
    at: trusted,
    action: 'sts:AssumeRole',
    resource: ROLE,
    decision: 'denied',
  },
  {
    about: 'with which it is enough',
    around: {
      identity: identity(allow('sts:AssumeRole', ROLE)),
      resource: resource(trust({ AWS: '111122223333' })),
    },
    at: trusted,
    action: 'sts:AssumeRole',
    resource: ROLE,
    decision: 'allowed',
  },
  {
    about: 'one that names the role of the account is enough by itself',
    caller: exampleSession,
    around: { resource: resource(trust({ AWS: roleArn })) },
    at: trusted,
    action: 'sts:AssumeRole',
    resource: ROLE,
    decision: 'allowed',
  },
  {
    about: 'no identity policy replaces the trust policy',
    around: { identity: identity(FULL_ACCESS), resource: resource(trust({ Service: 'ec2.amazonaws.com' })) },
    at: trusted,
    action: 'sts:AssumeRole',
    resource: ROLE,
    decision: 'denied',
  },
  {
    about: 'a service that is named may assume it',
    caller: { kind: 'service', service: 'ec2.amazonaws.com', source: null },
    around: { resource: resource(trust({ Service: ['ecs.amazonaws.com', 'ec2.amazonaws.com'] })) },
    at: trusted,
    action: 'sts:AssumeRole',
    resource: ROLE,
    decision: 'allowed',
  },
  {
    about: 'another account needs both sides',
    caller: user('alice', { account: OTHER_ACCOUNT }),
    around: {
      identity: identity(allow('sts:AssumeRole', ROLE)),
      resource: resource(trust({ AWS: '444455556666' }, { StringEquals: { 'sts:ExternalId': '12345' } })),
    },
    at: trusted,
    action: 'sts:AssumeRole',
    resource: ROLE,
    context: { 'sts:ExternalId': '12345' },
    decision: 'allowed',
  },
  {
    about: 'and the external id that the trust policy asks for',
    caller: user('alice', { account: OTHER_ACCOUNT }),
    around: {
      identity: identity(allow('sts:AssumeRole', ROLE)),
      resource: resource(trust({ AWS: '444455556666' }, { StringEquals: { 'sts:ExternalId': '12345' } })),
    },
    at: trusted,
    action: 'sts:AssumeRole',
    resource: ROLE,
    decision: 'denied',
  },
  {
    about: 'a web identity gets in by its provider and the claims that are asked for',
    caller: {
      kind: 'federated',
      provider: 'arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com',
      claims: { 'token.actions.githubusercontent.com:aud': { kind: 'known', values: ['sts.amazonaws.com'] } },
    },
    around: {
      resource: resource({
        Effect: 'Allow',
        Principal: {
          Federated: 'arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com',
        },
        Action: 'sts:AssumeRoleWithWebIdentity',
        Condition: {
          StringEquals: { 'token.actions.githubusercontent.com:aud': 'sts.amazonaws.com' },
          StringLike: { 'token.actions.githubusercontent.com:sub': 'repo:acme/ml:*' },
        },
      }),
    },
    at: trusted,
    action: 'sts:AssumeRoleWithWebIdentity',
    resource: ROLE,
    context: { 'token.actions.githubusercontent.com:sub': 'repo:acme/ml:ref:refs/heads/main' },
    decision: 'allowed',
  },
]);

const everything = identity(FULL_ACCESS);
examples(
  'https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps_evaluation.html',
  [
    {
      about: 'every level from the root to the account must allow',
      around: { identity: everything, serviceControl: [everything, everything, everything] },
      action: 's3:GetObject',
      resource: OBJECT,
      decision: 'allowed',
    },
    {
      about: 'one level without an allow is enough to deny',
      around: { identity: everything, serviceControl: [everything, identity(allow('ec2:*')), everything] },
      action: 's3:GetObject',
      resource: OBJECT,
      decision: 'denied',
    },
    {
      about: 'a deny at any level denies',
      around: {
        identity: everything,
        serviceControl: [identity(FULL_ACCESS, deny('s3:GetObject')), everything],
      },
      action: 's3:GetObject',
      resource: OBJECT,
      decision: 'denied',
    },
    {
      about: 'SCPs give nothing',
      around: { serviceControl: [everything] },
      action: 's3:GetObject',
      resource: OBJECT,
      decision: 'denied',
    },
    {
      about: 'what a resource policy allows they take away too',
      around: { resource: resource(for_('*', 's3:*')), serviceControl: [identity(allow('ec2:*'))] },
      action: 's3:GetObject',
      resource: OBJECT,
      decision: 'denied',
    },
    {
      about: 'they do not touch the management account',
      caller: user('alice', { account: { ...ACCOUNT, management: true } }),
      around: { identity: everything, serviceControl: [identity(deny('*'))] },
      action: 's3:GetObject',
      resource: OBJECT,
      decision: 'allowed',
    },
    {
      about: 'nor service-linked roles',
      caller: role('aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling', {
        serviceLinked: true,
      }),
      around: { identity: everything, serviceControl: [identity(deny('*'))] },
      action: 's3:GetObject',
      resource: OBJECT,
      decision: 'allowed',
    },
    {
      about: 'nor principals of accounts outside',
      caller: { kind: 'foreign', ours: [ACCOUNT.id], organization: { kind: 'absent' } },
      around: { resource: resource(for_('*', 's3:GetObject')), serviceControl: [identity(deny('*'))] },
      action: 's3:GetObject',
      resource: OBJECT,
      decision: 'allowed',
    },
  ],
);

const rcpFull = for_('*', '*');
const perimeter = against('*', ['s3:*', 'sts:AssumeRole'], '*', {
  StringNotEqualsIfExists: { 'aws:PrincipalOrgID': 'o-ours123456' },
  BoolIfExists: { 'aws:PrincipalIsAWSService': 'false' },
});
const stranger: Caller = {
  kind: 'foreign',
  ours: [ACCOUNT.id],
  organization: { kind: 'known', values: ['o-theirs12345'] },
};
examples('https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps.html', [
  {
    about: 'an RCP keeps principals of other organisations from what a bucket policy opens',
    caller: stranger,
    around: {
      resource: resource(for_('*', 's3:GetObject')),
      resourceControl: [resource(rcpFull, perimeter)],
    },
    action: 's3:GetObject',
    resource: OBJECT,
    decision: 'denied',
  },
  {
    about: 'not those of one’s own',
    around: { identity: everything, resourceControl: [resource(rcpFull, perimeter)] },
    action: 's3:GetObject',
    resource: OBJECT,
    decision: 'allowed',
  },
  {
    about: 'nor AWS services by their own name, as it is written',
    caller: { kind: 'service', service: 'cloudtrail.amazonaws.com', source: null },
    around: {
      resource: resource(for_({ Service: 'cloudtrail.amazonaws.com' }, 's3:PutObject')),
      resourceControl: [resource(rcpFull, perimeter)],
    },
    action: 's3:PutObject',
    resource: OBJECT,
    decision: 'allowed',
  },
  {
    about: 'resources of the management account are not affected',
    caller: stranger,
    around: {
      resource: resource(for_('*', 's3:GetObject')),
      resourceControl: [resource(rcpFull, perimeter)],
    },
    at: target(OBJECT, { account: { ...ACCOUNT, management: true } }),
    action: 's3:GetObject',
    resource: OBJECT,
    decision: 'allowed',
  },
  {
    about: 'nor are services that RCPs are not for',
    caller: stranger,
    around: {
      resource: resource(for_('*', 'lambda:InvokeFunction')),
      resourceControl: [resource(rcpFull, against('*', '*'))],
    },
    action: 'lambda:InvokeFunction',
    resource: 'arn:aws:lambda:eu-west-1:111122223333:function:f',
    decision: 'allowed',
  },
  {
    about: 'service-linked roles are not affected',
    caller: role('aws-service-role/x', { serviceLinked: true }),
    around: { identity: everything, resourceControl: [resource(rcpFull, against('*', 's3:*'))] },
    action: 's3:GetObject',
    resource: OBJECT,
    decision: 'allowed',
  },
  {
    about: 'a level without RCPFullAWSAccess allows nothing',
    around: { identity: everything, resourceControl: [resource(rcpFull), resource()] },
    action: 's3:GetObject',
    resource: OBJECT,
    decision: 'denied',
  },
]);

examples('https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-access.html', [
  {
    about: 'an endpoint policy that does not allow keeps the request out',
    around: {
      identity: everything,
      endpoint: { policy: resource(for_('*', 's3:GetObject', `${BUCKET}/*`)), facts: {} },
    },
    action: 's3:GetObject',
    resource: 'arn:aws:s3:::other/x',
    decision: 'denied',
  },
  {
    about: 'it allows nothing by itself',
    around: { endpoint: { policy: resource(for_('*', '*')), facts: {} } },
    action: 's3:GetObject',
    resource: OBJECT,
    decision: 'denied',
  },
  {
    about: 'what passes it says where it comes from',
    around: {
      identity: identity(allow('s3:GetObject', '*', { StringEquals: { 'aws:SourceVpce': 'vpce-1' } })),
      endpoint: {
        policy: resource(for_('*', '*')),
        facts: { 'aws:SourceVpce': { kind: 'known', values: ['vpce-1'] } },
      },
    },
    action: 's3:GetObject',
    resource: OBJECT,
    decision: 'allowed',
  },
]);

const topic = 'arn:aws:sns:eu-west-1:111122223333:alarms';
const fromOurBuckets = {
  ArnLike: { 'aws:SourceArn': 'arn:aws:s3:*:*:ours' },
  StringEquals: { 'aws:SourceAccount': '111122223333' },
};
function s3For(arn: string, account: string): Caller {
  return {
    kind: 'service',
    service: 's3.amazonaws.com',
    source: {
      arn: { kind: 'known', values: [arn] },
      account: { kind: 'known', values: [account] },
      organization: { kind: 'absent' },
    },
  };
}
examples(`${GUIDE}/confused-deputy.html`, [
  {
    about: 'a service that calls for our bucket gets in',
    caller: s3For('arn:aws:s3:::ours', '111122223333'),
    around: {
      resource: resource(for_({ Service: 's3.amazonaws.com' }, 'sns:Publish', topic, fromOurBuckets)),
    },
    action: 'sns:Publish',
    resource: topic,
    decision: 'allowed',
  },
  {
    about: 'for a stranger’s bucket it does not',
    caller: s3For('arn:aws:s3:::theirs', '999999999999'),
    around: {
      resource: resource(for_({ Service: 's3.amazonaws.com' }, 'sns:Publish', topic, fromOurBuckets)),
    },
    action: 'sns:Publish',
    resource: topic,
    decision: 'denied',
  },
  {
    about: 'a user who calls directly has no aws:SourceArn',
    around: {
      resource: resource(
        for_('*', 'sns:Publish', topic, { ArnLike: { 'aws:SourceArn': 'arn:aws:s3:*:*:ours' } }),
      ),
    },
    action: 'sns:Publish',
    resource: topic,
    context: { 'aws:SourceArn': 'arn:aws:s3:::ours' },
    decision: 'denied',
  },
]);

const byAddress = identity(
  allow('s3:PutObject', `${BUCKET}/*`, {
    Bool: { 'aws:ViaAWSService': 'false' },
    IpAddress: { 'aws:SourceIp': '123.45.167.89' },
  }),
  allow('s3:PutObject', `${BUCKET}/*`, { Bool: { 'aws:ViaAWSService': 'true' } }),
);
const needsMfa = identity(
  FULL_ACCESS,
  deny('*', '*', { BoolIfExists: { 'aws:MultiFactorAuthPresent': 'false' } }),
);
examples(`${GUIDE}/reference_policies_condition-keys.html`, [
  {
    about: 'from the address that is written',
    around: { identity: byAddress },
    action: 's3:PutObject',
    resource: OBJECT,
    context: { 'aws:ViaAWSService': 'false', 'aws:SourceIp': '123.45.167.89' },
    decision: 'allowed',
  },
  {
    about: 'from another one',
    around: { identity: byAddress },
    action: 's3:PutObject',
    resource: OBJECT,
    context: { 'aws:ViaAWSService': 'false', 'aws:SourceIp': '198.51.100.7' },
    decision: 'denied',
  },
  {
    about: 'through a service from anywhere',
    around: { identity: byAddress },
    action: 's3:PutObject',
    resource: OBJECT,
    context: { 'aws:ViaAWSService': 'true' },
    decision: 'allowed',
  },
  {
    about: 'BoolIfExists denies long-term credentials, which have no aws:MultiFactorAuthPresent',
    around: { identity: needsMfa },
    action: 's3:PutObject',
    resource: OBJECT,
    decision: 'denied',
  },
  {
    about: 'and lets those with MFA pass',
    around: { identity: needsMfa },
    action: 's3:PutObject',
    resource: OBJECT,
    context: { 'aws:MultiFactorAuthPresent': 'true' },
    decision: 'allowed',
  },
  {
    about: 'Bool does not deny them: "not recommended"',
    around: {
      identity: identity(FULL_ACCESS, deny('*', '*', { Bool: { 'aws:MultiFactorAuthPresent': 'false' } })),
    },
    action: 's3:PutObject',
    resource: OBJECT,
    decision: 'allowed',
  },
  {
    about: 'aws:PrincipalOrgID opens a bucket to the organisation',
    caller: user('alice', { account: OTHER_ACCOUNT }),
    around: {
      identity: everything,
      resource: resource(
        for_('*', 's3:PutObject', OBJECT, { StringEquals: { 'aws:PrincipalOrgID': ['o-ours123456'] } }),
      ),
    },
    action: 's3:PutObject',
    resource: OBJECT,
    decision: 'allowed',
  },
  {
    about: 'and to nobody else',
    caller: user('alice', { account: { ...OTHER_ACCOUNT, organization: null } }),
    around: {
      identity: everything,
      resource: resource(
        for_('*', 's3:PutObject', OBJECT, { StringEquals: { 'aws:PrincipalOrgID': ['o-ours123456'] } }),
      ),
    },
    action: 's3:PutObject',
    resource: OBJECT,
    decision: 'denied',
  },
  {
    about: 'aws:CalledVia holds when the service is in the chain',
    around: {
      identity: identity(
        allow('kms:Decrypt', '*', {
          'ForAnyValue:StringEquals': { 'aws:CalledVia': ['dynamodb.amazonaws.com'] },
        }),
      ),
      resource: resource(enableIam),
    },
    at: key,
    action: 'kms:Decrypt',
    resource: KEY,
    context: { 'aws:CalledVia': ['cloudformation.amazonaws.com', 'dynamodb.amazonaws.com'] },
    decision: 'allowed',
  },
  {
    about: 'and not when the principal calls directly',
    around: {
      identity: identity(
        allow('kms:Decrypt', '*', {
          'ForAnyValue:StringEquals': { 'aws:CalledVia': ['dynamodb.amazonaws.com'] },
        }),
      ),
      resource: resource(enableIam),
    },
    at: key,
    action: 'kms:Decrypt',
    resource: KEY,
    decision: 'denied',
  },
  {
    about: 'a tag of the principal lets it in',
    caller: user('alice', { tags: { values: { tagManager: 'true' }, complete: true } }),
    around: {
      identity: identity(allow('iam:*', '*', { StringEquals: { 'aws:PrincipalTag/tagmanager': 'true' } })),
    },
    at: target('arn:aws:iam::111122223333:user/bob', { guard: 'none' }),
    action: 'iam:TagUser',
    resource: 'arn:aws:iam::111122223333:user/bob',
    decision: 'allowed',
  },
]);

const instanceTypes = (operator: string): Surroundings['identity'] =>
  identity(allow('ec2:RunInstances', '*', { [operator]: { 'ec2:InstanceType': ['t1.*', 't2.*', 'm3.*'] } }));
const IMAGE = 'arn:aws:ec2:eu-west-1::image/ami-1';
examples(`${GUIDE}/reference_policies_elements_condition_operators.html`, [
  {
    about: 'a key that only instances have keeps the image out: "this policy does not work"',
    around: { identity: instanceTypes('StringLike') },
    at: target(IMAGE, { guard: 'none' }),
    action: 'ec2:RunInstances',
    resource: IMAGE,
    decision: 'denied',
  },
  {
    about: 'IfExists lets it in',
    around: { identity: instanceTypes('StringLikeIfExists') },
    at: target(IMAGE, { guard: 'none' }),
    action: 'ec2:RunInstances',
    resource: IMAGE,
    decision: 'allowed',
  },
  {
    about: 'and still asks instances for their type',
    around: { identity: instanceTypes('StringLikeIfExists') },
    at: target(IMAGE, { guard: 'none' }),
    action: 'ec2:RunInstances',
    resource: IMAGE,
    context: { 'ec2:InstanceType': 'p5.48xlarge' },
    decision: 'denied',
  },
  {
    about: 'Null asks for one’s own credentials',
    around: { identity: identity(allow('ec2:*', '*', { Null: { 'aws:TokenIssueTime': 'true' } })) },
    at: target(IMAGE, { guard: 'none' }),
    action: 'ec2:DescribeImages',
    resource: IMAGE,
    context: { 'aws:TokenIssueTime': '2026-01-01T00:00:00Z' },
    decision: 'denied',
  },
  {
    about: 'dates and addresses of one statement must all hold',
    around: {
      identity: identity(
        allow('sqs:*', '*', {
          DateGreaterThan: { 'aws:CurrentTime': '2019-07-16T12:00:00Z' },
          DateLessThan: { 'aws:CurrentTime': '2019-07-16T15:00:00Z' },
          IpAddress: { 'aws:SourceIp': ['192.0.2.0/24', '203.0.113.0/24'] },
        }),
      ),
    },
    action: 'sqs:SendMessage',
    resource: 'arn:aws:sqs:eu-west-1:111122223333:q',
    context: { 'aws:CurrentTime': '2019-07-16T13:00:00Z', 'aws:SourceIp': '203.0.113.9' },
    decision: 'allowed',
  },
  {
    about: 'one that does not hold is enough',
    around: {
      identity: identity(
        allow('sqs:*', '*', {
          DateGreaterThan: { 'aws:CurrentTime': '2019-07-16T12:00:00Z' },
          DateLessThan: { 'aws:CurrentTime': '2019-07-16T15:00:00Z' },
          IpAddress: { 'aws:SourceIp': ['192.0.2.0/24', '203.0.113.0/24'] },
        }),
      ),
    },
    action: 'sqs:SendMessage',
    resource: 'arn:aws:sqs:eu-west-1:111122223333:q',
    context: { 'aws:CurrentTime': '2019-07-16T16:00:00Z', 'aws:SourceIp': '203.0.113.9' },
    decision: 'denied',
  },
]);

const home = identity(
  allow('s3:ListBucket', BUCKET, { StringLike: { 's3:prefix': ['', 'home/', 'home/${aws:username}/'] } }),
  allow('s3:*', [`${BUCKET}/home/\${aws:username}`, `${BUCKET}/home/\${aws:username}/*`]),
);
examples(`${GUIDE}/reference_policies_variables.html`, [
  {
    about: 'a user reaches the folder of that name',
    around: { identity: home },
    action: 's3:GetObject',
    resource: `${BUCKET}/home/alice/x`,
    decision: 'allowed',
  },
  {
    about: 'and no other',
    around: { identity: home },
    action: 's3:GetObject',
    resource: `${BUCKET}/home/bob/x`,
    decision: 'denied',
  },
  {
    about: 'a role has no aws:username',
    caller: role(),
    around: { identity: home },
    action: 's3:GetObject',
    resource: `${BUCKET}/home//x`,
    decision: 'denied',
  },
  {
    about: 'the prefix of a list follows the name too',
    around: { identity: home },
    at: target(BUCKET),
    action: 's3:ListBucket',
    resource: BUCKET,
    context: { 's3:prefix': 'home/alice/' },
    decision: 'allowed',
  },
]);

examples(`${GUIDE}/reference_policies_elements_notaction.html`, [
  {
    about: 'Allow with NotAction allows every other action of the resource',
    around: {
      identity: identity({ Effect: 'Allow', NotAction: 's3:DeleteBucket', Resource: 'arn:aws:s3:::*' }),
    },
    action: 's3:GetObject',
    resource: OBJECT,
    decision: 'allowed',
  },
  {
    about: 'and not that one',
    around: {
      identity: identity({ Effect: 'Allow', NotAction: 's3:DeleteBucket', Resource: 'arn:aws:s3:::*' }),
    },
    at: target(BUCKET),
    action: 's3:DeleteBucket',
    resource: BUCKET,
    decision: 'denied',
  },
  {
    about: 'Deny with NotAction without MFA spares iam:*',
    around: {
      identity: identity(FULL_ACCESS, {
        Effect: 'Deny',
        NotAction: 'iam:*',
        Resource: '*',
        Condition: { BoolIfExists: { 'aws:MultiFactorAuthPresent': 'false' } },
      }),
    },
    at: target('arn:aws:iam::111122223333:user/alice', { guard: 'none' }),
    action: 'iam:ListMFADevices',
    resource: 'arn:aws:iam::111122223333:user/alice',
    decision: 'allowed',
  },
  {
    about: 'names of actions are not case sensitive',
    around: { identity: identity(allow('S3:getobject')) },
    action: 's3:GetObject',
    resource: OBJECT,
    decision: 'allowed',
  },
]);

const groupBucket = identity(
  {
    Effect: 'Deny',
    Action: 's3:*',
    NotResource: ['arn:aws:s3:::HRBucket/Payroll', 'arn:aws:s3:::HRBucket/Payroll/*'],
  },
  allow('s3:*'),
);
examples(`${GUIDE}/reference_policies_elements_notresource.html`, [
  {
    about: 'Deny with NotResource spares what is named',
    around: { identity: groupBucket },
    action: 's3:GetObject',
    resource: 'arn:aws:s3:::HRBucket/Payroll/may',
    decision: 'allowed',
  },
  {
    about: 'and denies everything else',
    around: { identity: groupBucket },
    action: 's3:GetObject',
    resource: 'arn:aws:s3:::HRBucket/Other',
    decision: 'denied',
  },
]);
