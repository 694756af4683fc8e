import { openTemplate, results } from '../../_helpers/check-template';
import { NOTHING, UNKNOWN, UNREADABLE, either, verdictOn } from '../../_helpers/judge-resource';

const CLUSTER = 'AWS::EKS::Cluster';
const NODES = 'AWS::EKS::Nodegroup';
const KEY = 'arn:aws:kms:eu-west-1:111111111111:key/1';

describe('a cluster of EKS', () => {
  const secrets = (Resources: unknown, KeyArn: unknown) => ({
    EncryptionConfig: [{ Resources, Provider: { KeyArn } }],
  });
  const logs = (...names: readonly unknown[]) => ({
    Logging: { ClusterLogging: { EnabledTypes: names.map((Type) => ({ Type })) } },
  });

  it.each([
    ['eks-private-endpoint', { ResourcesVpcConfig: { EndpointPublicAccess: false } }, 'pass'],
    ['eks-private-endpoint', { ResourcesVpcConfig: { EndpointPublicAccess: 'false' } }, 'pass'],
    ['eks-private-endpoint', { ResourcesVpcConfig: { EndpointPublicAccess: true } }, 'fail'],
    ['eks-private-endpoint', { ResourcesVpcConfig: { PublicAccessCidrs: ['10.0.0.0/8'] } }, 'fail'],
    ['eks-private-endpoint', { ResourcesVpcConfig: { EndpointPrivateAccess: true } }, 'fail'],
    ['eks-private-endpoint', { ResourcesVpcConfig: { EndpointPublicAccess: UNKNOWN } }, 'unknown'],
    ['eks-secrets-kms', secrets(['secrets'], KEY), 'pass'],
    ['eks-secrets-kms', secrets(['secrets'], UNKNOWN), 'unknown'],
    ['eks-secrets-kms', secrets(['secrets'], 'alias/aws/eks'), 'fail'],
    ['eks-secrets-kms', secrets(['secrets'], NOTHING), 'fail'],
    ['eks-secrets-kms', secrets([], KEY), 'fail'],
    ['eks-secrets-kms', {}, 'fail'],
    ['eks-secrets-kms', { EncryptionConfig: UNREADABLE }, 'unknown'],
    ['eks-logs', logs('api', 'audit', 'authenticator'), 'pass'],
    ['eks-logs', logs('authenticator', 'scheduler', 'audit', 'api'), 'pass'],
    ['eks-logs', logs('api', 'audit'), 'fail'],
    ['eks-logs', logs('api', 'authenticator'), 'fail'],
    ['eks-logs', logs('audit', 'authenticator'), 'fail'],
    ['eks-logs', {}, 'fail'],
    ['eks-logs', logs('api', 'audit', UNKNOWN), 'unknown'],
    ['eks-logs', { Logging: UNREADABLE }, 'unknown'],
  ])('%s with %j: %s', (control, properties, verdict) => {
    expect(verdictOn(control, CLUSTER, properties)).toBe(verdict);
  });
});

describe('nodes of EKS', () => {
  it.each([
    [{}, 'pass'],
    [{ RemoteAccess: { Ec2SshKey: 'admin' } }, 'fail'],
    [{ RemoteAccess: {} }, 'fail'],
    [{ RemoteAccess: either({ Ec2SshKey: 'admin' }, NOTHING) }, 'unknown'],
  ])('with %j take no SSH: %s', (properties, verdict) => {
    expect(verdictOn('eks-nodes-no-ssh', NODES, properties)).toBe(verdict);
  });

  const template = (MetadataOptions: unknown, more: object = {}) => ({
    Type: 'AWS::EC2::LaunchTemplate',
    Properties: { LaunchTemplateData: { MetadataOptions }, ...more },
  });
  const RIGHT = { HttpTokens: 'required', HttpPutResponseHopLimit: 1 };
  const TEMPLATES = {
    Right: template(RIGHT, { LaunchTemplateName: 'right' }),
    Text: template({ HttpTokens: 'required', HttpPutResponseHopLimit: '1' }),
    Two: template({ HttpTokens: 'required', HttpPutResponseHopLimit: 2 }),
    NoHops: template({ HttpTokens: 'required' }),
    Optional: template(
      { HttpTokens: 'optional', HttpPutResponseHopLimit: 1 },
      { LaunchTemplateName: 'optional' },
    ),
    NoTokens: template({ HttpPutResponseHopLimit: 1 }),
    Open: template({ HttpTokens: UNKNOWN, HttpPutResponseHopLimit: 1 }),
    Maybe: { ...template(RIGHT, { LaunchTemplateName: 'maybe' }), Condition: 'C' },
  };

  it.each([
    ['by id', { Id: { Ref: 'Right' }, Version: '1' }, 'pass'],
    ['by name', { Name: 'right' }, 'pass'],
    ['with its hops as text', { Id: { Ref: 'Text' } }, 'pass'],
    ['with two hops', { Id: { Ref: 'Two' } }, 'fail'],
    ['without a limit', { Id: { Ref: 'NoHops' } }, 'fail'],
    ['with version 1', { Id: { Ref: 'Optional' } }, 'fail'],
    ['with version 1, by name', { Name: 'optional' }, 'fail'],
    ['without a version of metadata', { Id: { Ref: 'NoTokens' } }, 'fail'],
    ['with a version that nobody knows', { Id: { Ref: 'Open' } }, 'unknown'],
    ['that is there when it is referred to', { Id: { Ref: 'Maybe' } }, 'pass'],
    ['that is perhaps there', { Name: 'maybe' }, 'unknown'],
    ['from elsewhere', { Id: 'lt-0123456789abcdef0' }, 'unknown'],
    ['from elsewhere, by name', { Name: 'elsewhere' }, 'unknown'],
    ['that deployment names', { Id: UNKNOWN }, 'unknown'],
    ['that is not named', {}, 'fail'],
    ['left out', NOTHING, 'fail'],
    ['left out perhaps', either({ Id: { Ref: 'Right' } }, NOTHING), 'unknown'],
    ['that is one of two that are right', { Id: either({ Ref: 'Right' }, { Ref: 'Text' }) }, 'pass'],
    ['that is one of two', { Id: either({ Ref: 'Right' }, { Ref: 'Two' }) }, 'unknown'],
  ])('come from a launch template %s', (_, LaunchTemplate, verdict) => {
    const R = { Type: NODES, Properties: { LaunchTemplate } };
    const [result] = results('eks-nodes-launch-template', openTemplate({ ...TEMPLATES, R }));

    expect(result?.verdict).toBe(verdict);
  });

  it.each([
    [{ Id: { Ref: 'Two' } }, 'Two with HttpTokens required and a hop limit of 2'],
    [{ Name: 'elsewhere' }, 'one that is in none of the templates'],
    [NOTHING, 'absent'],
  ])('from %j say what is there', (LaunchTemplate, observed) => {
    const R = { Type: NODES, Properties: { LaunchTemplate } };

    expect(results('eks-nodes-launch-template', openTemplate({ ...TEMPLATES, R }))[0]).toMatchObject({
      propertyPath: 'LaunchTemplate',
      observed,
    });
  });
});
