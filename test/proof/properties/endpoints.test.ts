// Who passes a VPC endpoint, and what a changed policy of one lets through: each condition of ours taken away by itself, and what the
// comparison of two worlds says of it.
import { defaultProperties, loadWorld, prove, reprove, widening } from '../../../lib/proof';
import type { Json } from '../../../lib/proof/core';
import type { World } from '../../../lib/proof/world';
import { type EndpointService, interfaceEndpointPolicy, s3EndpointPolicy } from '../../../policies';
import { type Body, graphOf } from '../../_helpers/resolved';
import { HOME, allow, resource, role } from '../../_helpers/world';

const SCOPE = {
  platform: 'acme-ml',
  account: '111111111111',
  region: 'eu-west-1',
  organization: 'o-a1b2c3d4e5',
  environment: 'dev',
  rolePath: '/acme-ml/',
};
const KMS: EndpointService = { service: 'kms', actions: ['kms:*'], noPolicyBecause: null };
const PROJECT = [
  { Key: 'mlkeep:platform', Value: 'acme-ml' },
  { Key: 'mlkeep:environment', Value: 'dev' },
  { Key: 'mlkeep:team', Value: 'vision' },
  { Key: 'mlkeep:project', Value: 'detect' },
];

interface Document {
  readonly Statement: readonly Record<string, Json>[];
}
const interfaces = interfaceEndpointPolicy(SCOPE, KMS) as unknown as Document;
const gateway = s3EndpointPolicy(SCOPE, [], []) as unknown as Document;

/** The document without one key of the conditions of its first statement. */
function without(key: string, { Statement: [first, ...others] }: Document): Document {
  const conditions = Object.entries((first?.['Condition'] ?? {}) as Record<string, Record<string, Json>>).map(
    ([operator, block]) => [
      operator,
      Object.fromEntries(Object.entries(block).filter(([name]) => name !== key)),
    ],
  );
  const Condition = Object.fromEntries(conditions) as Json;
  return { Statement: [{ ...first, Condition }, ...others] };
}

/** The first statement with something else in it. */
function changed(more: Record<string, Json>, { Statement: [first, ...others] }: Document): Document {
  return { Statement: [{ ...first, ...more }, ...others] };
}

function endpoint(service: string, document: unknown): Body {
  return resource('AWS::EC2::VPCEndpoint', {
    ServiceName: `com.amazonaws.eu-west-1.${service}`,
    VpcId: 'vpc-1',
    ...(document === undefined ? {} : { PolicyDocument: document }),
  });
}

/** A network with these endpoints, a project's bucket and key, and somebody who may use both. */
function worldWith(endpoints: Body, before?: World): World {
  const graph = graphOf({
    ...HOME,
    Resources: {
      Reader: role(
        'reader',
        [allow(['s3:GetObject', 's3:PutObject'], 'arn:aws:s3:::data/*'), allow('kms:Decrypt')],
        { Tags: PROJECT },
      ),
      Data: resource('AWS::S3::Bucket', { BucketName: 'data', Tags: PROJECT }),
      ...endpoints,
    },
  });
  const facts = { organization: SCOPE.organization };
  return before === undefined ? loadWorld(graph, facts) : loadWorld(graph, facts, before);
}

function verdict(endpoints: Body): string {
  const world = worldWith(endpoints);
  const properties = defaultProperties(world).filter(({ id }) => id === 'endpoints-lead-nowhere-else');
  return prove(world, properties)
    .map(({ verdict: each, witness, approximations }) =>
      witness === null ? each : `${each} ${witness.action} ${approximations.length}`,
    )
    .join();
}

describe('endpoints-lead-nowhere-else', () => {
  it('holds of our policies', () => {
    expect(verdict({ Kms: endpoint('kms', interfaces), S3: endpoint('s3', gateway) })).toBe('proved');
  });

  it.each<[string, unknown, string, RegExp]>([
    [
      'the account of whoever asks',
      without('aws:PrincipalAccount', interfaces),
      'kms',
      /^violated kms:\S+ 0$/,
    ],
    ['whose the resource is', without('aws:ResourceAccount', interfaces), 'kms', /^violated kms:\S+ 0$/],
    ['whose the bucket is', without('aws:ResourceAccount', gateway), 's3', /^violated s3:\S+ 0$/],
    ['any policy at all', undefined, 'kms', /^violated /],
    ['any condition', changed({ Condition: {} }, gateway), 's3', /^violated s3:\S+ 0$/],
    [
      'the names of the buckets of AWS',
      {
        Statement: [gateway.Statement[0], allow('s3:GetObject', 'arn:aws:s3:::prod-*/*', { Principal: '*' })],
      },
      's3',
      /^violated s3:GetObject 0$/,
    ],
  ])('fails without %s', (_, document, service, expected) => {
    expect(verdict({ Endpoint: endpoint(service, document) })).toMatch(expected);
  });

  it('lets be what another condition stands behind, and the channels of agents', () => {
    const kms = without('aws:PrincipalOrgID', interfaces);

    expect(verdict({ Kms: endpoint('kms', kms), Agent: endpoint('ecs-agent', undefined) })).toBe('proved');
  });

  it.each<[string, Json]>([
    ['a role that it names', { AWS: 'arn:aws:iam::111111111111:role/path/reader' }],
    ['a session that it names', { AWS: 'arn:aws:sts::111111111111:assumed-role/reader/session' }],
    ['an account that it names', { AWS: '111111111111' }],
  ])('fails where a policy lets everything through for %s, as far as anybody knows', (_, principal) => {
    expect(
      verdict({ Kms: endpoint('kms', { Statement: [allow('kms:*', '*', { Principal: principal })] }) }),
    ).toMatch(/^violated kms:\S+ 1$/);
  });

  it('fails where a policy lets a user through, or whoever is called so', () => {
    const names = { 'aws:PrincipalArn': 'arn:aws:iam::111111111111:role/path/reader' };
    const conditions: readonly Json[] = [
      { StringEquals: { 'aws:PrincipalType': 'User' } },
      { ArnEquals: names },
    ];

    for (const condition of conditions)
      expect(
        verdict({
          Kms: endpoint('kms', {
            Statement: [allow('kms:*', '*', { Principal: '*', Condition: condition })],
          }),
        }),
      ).toMatch(/^violated kms:/);
  });

  it('counts no denial that is about somebody', () => {
    const own = { Effect: 'Deny', Action: '*', Resource: '*', Principal: { AWS: '111111111111' } };
    const open = without('aws:ResourceAccount', interfaces);

    expect(verdict({ Kms: endpoint('kms', { Statement: [...open.Statement, own] }) })).toMatch(
      /^violated kms:/,
    );
  });

  it('is asked of services that do not say whose a resource is', () => {
    const ec2 = interfaceEndpointPolicy(SCOPE, { ...KMS, service: 'ec2', actions: ['ec2:*'] });

    expect(verdict({ Ec2: endpoint('ec2', ec2) })).toMatch(/^violated ec2:/);
  });

  it('is unknown where nobody can read a policy, and not asked where there is no endpoint', () => {
    expect(verdict({ Kms: endpoint('kms', { Ref: 'Nothing' }) })).toMatch(/^unknown/);
    expect(verdict({})).toBe('');
    expect(verdict({ Agent: endpoint('ecs-agent', undefined) })).toBe('');
  });
});

describe('the comparison of two worlds', () => {
  const compared = (one: unknown, other: unknown, service = 'kms'): [World, World] => {
    const before = worldWith({ Endpoint: endpoint(service, one) });
    return [before, worldWith({ Endpoint: endpoint(service, other) }, before)];
  };

  it('finds strangers that pass only now, and which property minds', () => {
    const [before, after] = compared(interfaces, changed({ Condition: {} }, interfaces));

    expect(widening(before, after)).toMatchObject({ verdict: 'widened', approximations: [] });
    expect(reprove(before, after).violated?.property).toBe('endpoints-lead-nowhere-else');
    expect(reprove(after, before)).toMatchObject({ widening: { verdict: 'none' }, violated: null });
  });

  it('finds principals of ours that pass only now, which no property minds', () => {
    const other = without('aws:PrincipalTag/mlkeep:environment', interfaces);
    const staging = interfaceEndpointPolicy({ ...SCOPE, environment: 'staging' }, KMS);
    const [before, after] = compared(staging, other);

    expect(reprove(before, after)).toMatchObject({
      widening: {
        verdict: 'widened',
        witness: { action: 'kms:Decrypt', principal: expect.stringMatching(/reader$/) as string },
      },
      violated: null,
    });
  });

  it('proves that a statement which is wider in words alone lets nothing new through, and finds one that does', () => {
    const [before, after] = compared(interfaces, without('aws:PrincipalOrgID', interfaces));
    const twice = compared(interfaces, { Statement: [...interfaces.Statement, ...gateway.Statement] });

    expect(widening(before, before).verdict).toBe('none');
    expect(widening(before, after).verdict).toBe('none');
    expect(widening(...twice).verdict).toBe('widened');
  });

  it('takes a new endpoint for nothing new, and one without its policy for one that opens', () => {
    const before = worldWith({ Endpoint: endpoint('kms', interfaces) });
    const more = worldWith({ Endpoint: endpoint('kms', interfaces), S3: endpoint('s3', undefined) }, before);
    const open = worldWith({ Endpoint: endpoint('kms', undefined) }, before);

    expect(widening(before, more).verdict).toBe('none');
    expect(widening(before, open).verdict).toBe('widened');
  });
});
