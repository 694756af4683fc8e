import {
  FEATURES,
  PACKAGE_FORMATS,
  endpointServices,
  interfaceEndpointPolicy,
  projectRole,
  s3EndpointPolicy,
} from '../../policies';
import { statementsFor } from '../_helpers/decide';
import { insideVpc } from '../_helpers/requests';
import { SCORING } from '../_helpers/scopes';

const role = insideVpc(SCORING, projectRole(SCORING, 'engineer').arn);
const services = endpointServices(FEATURES, PACKAGE_FORMATS).filter(
  ({ noPolicyBecause }) => noPolicyBecause === null,
);

describe.each(services.map((service) => [service.service, service] as const))(
  'the endpoint of %s',
  (_, service) => {
    const policy = interfaceEndpointPolicy(SCORING, service);
    const action = (service.actions[0] ?? '').replace('*', 'ListThings');
    const allows = (context: Record<string, string | readonly string[]>): boolean =>
      statementsFor(policy, 'Allow', { action, resource: '*', context }).length > 0;

    it('lets our own roles at our own resources', () => {
      expect(allows(role)).toBe(true);
    });

    it('lets our own roles call actions that have no resource', () => {
      const { 'aws:ResourceAccount': _account, ...context } = role;

      expect(allows(context)).toBe(true);
    });

    it.each([
      ['credentials of another account', { 'aws:PrincipalAccount': '999999999999' }],
      ['credentials of another organisation', { 'aws:PrincipalOrgID': 'o-zzzzzzzzzz' }],
      ['a role that is not the platform’s', { 'aws:PrincipalTag/mlkeep:platform': 'other' }],
      ['a role of another environment', { 'aws:PrincipalTag/mlkeep:environment': 'dev' }],
      ['resources of another account', { 'aws:ResourceAccount': '999999999999' }],
    ])('is closed to %s', (__, change) => {
      expect(allows({ ...role, ...change })).toBe(false);
    });

    it('names no project', () => {
      expect(JSON.stringify(policy)).not.toMatch(/credit-risk|scoring/);
    });
  },
);

describe.each(['codeartifact.api', 'codeartifact.repositories'])('the endpoint of %s', (name) => {
  const service = services.find((each) => each.service === name);

  it('carries no package out of the network, and no change of where packages come from', () => {
    if (service === undefined) throw new Error(`no endpoint ${name}`);
    const allowed = (action: string): boolean =>
      statementsFor(interfaceEndpointPolicy(SCORING, service), 'Allow', {
        action,
        resource: '*',
        context: role,
      }).length > 0;

    for (const action of [
      'codeartifact:GetAuthorizationToken',
      'sts:GetServiceBearerToken',
      'codeartifact:GetRepositoryEndpoint',
      'codeartifact:ReadFromRepository',
    ])
      expect(allowed(action)).toBe(true);
    for (const action of [
      'codeartifact:PublishPackageVersion',
      'codeartifact:PutPackageMetadata',
      'codeartifact:AssociateExternalConnection',
      'codeartifact:CreateDomain',
    ])
      expect(allowed(action)).toBe(false);
  });
});

describe('the S3 endpoint', () => {
  const policy = s3EndpointPolicy(SCORING, ['batch']);
  const allows = (action: string, change: Record<string, string> = {}): boolean =>
    statementsFor(policy, 'Allow', { action, resource: 'arn:aws:s3:::x/y', context: { ...role, ...change } })
      .length > 0;

  it('carries object traffic with our own buckets', () => {
    expect(allows('s3:GetObject')).toBe(true);
    expect(allows('s3:PutObject')).toBe(true);
  });

  it('carries nothing to buckets of another account: no way for data to leave', () => {
    expect(allows('s3:PutObject', { 'aws:ResourceAccount': '999999999999' })).toBe(false);
  });

  it('carries nothing with credentials of another account', () => {
    expect(allows('s3:GetObject', { 'aws:PrincipalAccount': '999999999999' })).toBe(false);
  });

  it('carries reads, and reads alone, of what AWS keeps for machines, without asking who reads', () => {
    const on = (action: string, bucket: string): boolean =>
      statementsFor(policy, 'Allow', { action, resource: `arn:aws:s3:::${bucket}/x`, context: {} }).length >
      0;

    for (const bucket of ['prod-eu-west-1-starport-layer-bucket', 'al2023-repos-eu-west-1-de612dc2']) {
      expect(on('s3:GetObject', bucket)).toBe(true);
      expect(on('s3:PutObject', bucket)).toBe(false);
      expect(on('s3:GetObject', `${bucket}-x`)).toBe(false);
      expect(on('s3:GetObject', bucket.replace('eu-west-1', 'us-east-1'))).toBe(false);
    }
    expect(on('s3:GetObject', 'amazon-ssm-eu-west-1')).toBe(false);
  });

  it('lets the SSM agent fetch what it needs where the network has it', () => {
    const withAgent = s3EndpointPolicy(SCORING, ['ssm']);
    const request = { action: 's3:GetObject', resource: 'arn:aws:s3:::amazon-ssm-eu-west-1/x', context: {} };

    expect(statementsFor(withAgent, 'Allow', request)).toEqual(['AllowReadingFromAws']);
  });

  it.each([
    ['eu-west-1', 'patch-baseline-snapshot-eu-west-1', 'eu-west-1-birdwatcher-prod'],
    ['eu-south-2', 'patch-baseline-snapshot-eu-south-2-df2c9d70', 'eu-south-2-birdwatcher-prod'],
    ['af-south-1', 'patch-baseline-snapshot-af-south-1-tbxdb5b9', 'aws-ssm-distributor-file-af-south-1'],
    ['eu-south-1', 'patch-baseline-snapshot-eu-south-1', 'aws-ssm-distributor-file-eu-south-1'],
    ['mx-central-1', null, 'mx-central-1-birdwatcher-prod'],
  ])(
    'reads in %s from buckets that AWS’s pages name there, and from no name that anybody can register',
    (...row) => {
      const [region, snapshots, distributor] = row;
      const named = [s3EndpointPolicy({ ...SCORING, region }, ['ssm']).Statement[1]?.Resource]
        .flat()
        .map((arn) => String(arn).replace(/^arn:aws:s3:::(.*)\/\*$/, '$1'));

      expect(named).toEqual([
        `prod-${region}-starport-layer-bucket`,
        `amazon-ssm-${region}`,
        distributor,
        `aws-ssm-document-attachments-${region}`,
        ...(snapshots === null ? [] : [snapshots]),
      ]);
    },
  );

  it('carries no bucket configuration', () => {
    expect(allows('s3:PutBucketPolicy')).toBe(false);
  });
});

describe('the table of endpoints', () => {
  it('gives a reason for every service that gets no policy', () => {
    const without = endpointServices(FEATURES).filter(({ noPolicyBecause }) => noPolicyBecause !== null);

    expect(without.map(({ service }) => service)).toEqual([
      'ecs-agent',
      'ecs-telemetry',
      'ssmmessages',
      'ec2messages',
    ]);
    for (const { noPolicyBecause } of without)
      expect(noPolicyBecause).toMatch(/does not document an endpoint policy/);
  });

  it('depends on which features are asked for, not on their order', () => {
    expect(endpointServices(['ssm', 'batch'])).toEqual(endpointServices(['batch', 'ssm']));
    expect(endpointServices([]).map(({ service }) => service)).toEqual([
      'ecr.api',
      'ecr.dkr',
      'kms',
      'logs',
      'monitoring',
      'sts',
    ]);
  });
});
