// The platform's machinery and what Config delivered: proved of each role as it is, violated by the same role with one name more.
import { type PropertyResult, defaultProperties, prove } from '../../../lib/proof';
import type { Json } from '../../../lib/proof/core';
import type { World } from '../../../lib/proof/world';
import { allow, by, document, resource, role, worldOf } from '../../_helpers/world';

const PROJECT = [
  { Key: 'mlkeep:environment', Value: 'dev' },
  { Key: 'mlkeep:team', Value: 'vision' },
  { Key: 'mlkeep:project', Value: 'detect' },
];
const OTHER_PROJECT = PROJECT.map(({ Key, Value }) => ({
  Key,
  Value: Key === 'mlkeep:project' ? 'score' : Value,
}));
const EXECUTION = 'arn:aws:iam::111111111111:role/cdk-mlkeep-cfn-exec-role-111111111111-eu-west-1';
const LOG_GROUP = 'arn:aws:logs:eu-west-1:111111111111:log-group:/acme/baseline/cloudtrail:*';
const REPOSITORY = 'arn:aws:ecr:eu-west-1:111111111111:repository/detect';
const OTHERS = 'arn:aws:ecr:eu-west-1:111111111111:repository/score';
const OTHER_LOGS = 'arn:aws:logs:eu-west-1:111111111111:log-group:/acme/network/dev/flow-logs:*';
const GROUP = 'arn:aws:ec2:eu-west-1:111111111111:security-group/sg-0123456789abcdef0';
const CONFIG = 'acme--audit--config-111111111111-eu-west-1-an';
const VIA = { 'kms:ViaService': 'ecr.eu-west-1.amazonaws.com' };
const LENT = { StringEquals: { ...VIA, 'kms:EncryptionContext:aws:ecr:arn': REPOSITORY } };

interface Machinery {
  /** What CloudTrail's role writes. */
  readonly logs?: Json;
  /** What the function of the network closes. */
  readonly groups?: Json;
  /** On which conditions deployment lends a project's key. */
  readonly lent?: Json;
  /** Who reads what Config delivered, by its policy. */
  readonly reader?: string;
}

function platform({
  logs = LOG_GROUP,
  groups = GROUP,
  lent = LENT,
  reader = 'break-glass',
}: Machinery): World {
  const named = (name: string, path: string, statement: Json): Json =>
    role(name, [statement], { Path: path }) as Json;
  return worldOf(
    {
      Engineer: role('engineer', [], { Tags: PROJECT }),
      TrailLogs: named(
        'acme--baseline--cloudtrail-logs',
        '/acme/baseline/',
        allow(['logs:CreateLogStream', 'logs:PutLogEvents'], logs),
      ),
      Closer: named(
        'acme--network--dev--default-security-group',
        '/acme/network/dev/',
        allow(['ec2:RevokeSecurityGroupEgress', 'ec2:RevokeSecurityGroupIngress'], groups),
      ),
      BreakGlass: named('acme--baseline--break-glass', '/acme/baseline/', allow('s3:Get*', '*')),
      Group: resource('AWS::Logs::LogGroup', { LogGroupName: '/acme/baseline/cloudtrail' }),
      FlowLogs: resource('AWS::Logs::LogGroup', { LogGroupName: '/acme/network/dev/flow-logs' }),
      Images: resource('AWS::ECR::Repository', { RepositoryName: 'detect', Tags: PROJECT }),
      OtherImages: resource('AWS::ECR::Repository', { RepositoryName: 'score', Tags: OTHER_PROJECT }),
      Key: resource('AWS::KMS::Key', {
        KeyPolicy: document(by({ AWS: EXECUTION }, 'kms:CreateGrant', { Condition: lent })),
        Tags: PROJECT,
      }),
      Config: resource('AWS::S3::Bucket', { BucketName: CONFIG }),
      ConfigPolicy: resource('AWS::S3::BucketPolicy', {
        Bucket: CONFIG,
        PolicyDocument: document(
          by({ AWS: '111111111111' }, ['s3:GetObject', 's3:ListBucket'], {
            Resource: [`arn:aws:s3:::${CONFIG}`, `arn:aws:s3:::${CONFIG}/*`],
            Condition: { ArnLike: { 'aws:PrincipalArn': `arn:aws:iam::111111111111:role/*${reader}` } },
          }),
        ),
      }),
      Investigator: named(
        'acme--audit--investigator',
        '/acme/audit/',
        allow(['s3:GetObject', 's3:ListBucket'], 'arn:aws:s3:::acme--audit--archive/*'),
      ),
    },
    { principals: [{ arn: EXECUTION, label: 'the bootstrap', trust: { Statement: [] } }] },
  );
}

function verdictOf(world: World, id: string): PropertyResult['verdict'] | undefined {
  return prove(
    world,
    defaultProperties(world).filter((property) => property.id === id),
  )[0]?.verdict;
}

describe.each<readonly [string, readonly Machinery[]]>([
  ['trail-logs-only', [{ logs: '*' }, { logs: [LOG_GROUP, OTHER_LOGS] }]],
  ['default-groups-only', [{ groups: '*' }, { groups: GROUP.replace('eu-west-1', '*') }]],
  [
    'deployment-lends-to-repositories',
    [
      { lent: {} },
      { lent: { StringEquals: VIA } },
      { lent: { StringEquals: { 'kms:EncryptionContext:aws:ecr:arn': `${REPOSITORY}-of-a-stranger` } } },
    ],
  ],
  [
    'deployment-lends-to-own-dev-vision-detect',
    [{ lent: {} }, { lent: { StringEquals: { ...VIA, 'kms:EncryptionContext:aws:ecr:arn': OTHERS } } }],
  ],
  ['configuration-readers', [{ reader: '*' }, { reader: 'investigator' }]],
])('%s', (id, wider) => {
  it('holds of the role that does its one work', () => {
    expect(verdictOf(platform({}), id)).toBe('proved');
  });

  it.each(wider)('does not hold with %j', (machinery) => {
    expect(verdictOf(platform(machinery), id)).toBe('violated');
  });
});

it('takes a repository of another project for one of projects, and not for its own', () => {
  const lent = { StringEquals: { ...VIA, 'kms:EncryptionContext:aws:ecr:arn': OTHERS } };

  expect(verdictOf(platform({ lent }), 'deployment-lends-to-repositories')).toBe('proved');
});

it('lets deployment lend a key under scratch space to Amazon FSx', () => {
  const lent = { StringEquals: { 'kms:ViaService': 'fsx.eu-west-1.amazonaws.com' } };

  expect(verdictOf(platform({ lent }), 'deployment-lends-to-repositories')).toBe('proved');
});
