import { openTemplate, results } from '../../_helpers/check-template';
import { NOTHING, UNKNOWN, UNREADABLE, either, verdictOn } from '../../_helpers/judge-resource';

const ENVIRONMENT = 'AWS::Batch::ComputeEnvironment';

describe('the key pair of a compute environment', () => {
  it.each([
    [{ Type: 'MANAGED', ComputeResources: { Type: 'EC2' } }, 'pass'],
    [{ Type: 'MANAGED', ComputeResources: { Type: 'EC2', Ec2KeyPair: '' } }, 'pass'],
    [{ Type: 'MANAGED', ComputeResources: { Type: 'EC2', Ec2KeyPair: 'admin' } }, 'fail'],
    [{ Type: 'MANAGED', ComputeResources: { Type: 'EC2', Ec2KeyPair: UNKNOWN } }, 'fail'],
    [{ Type: 'MANAGED', ComputeResources: { Ec2KeyPair: either('admin', NOTHING) } }, 'unknown'],
    [{ Type: 'MANAGED', ComputeResources: { Type: 'FARGATE' } }, 'pass'],
    [{ Type: 'UNMANAGED' }, 'pass'],
    [{ Type: 'MANAGED', ComputeResources: UNREADABLE }, 'unknown'],
    [{ Type: 'MANAGED', ComputeResources: 'EC2' }, 'unknown'],
  ])('%j: %s', (properties, verdict) => {
    expect(verdictOn('batch-ce-no-key-pair', ENVIRONMENT, properties)).toBe(verdict);
  });
});

describe('the launch template of a compute environment', () => {
  const control = 'batch-ce-launch-template';
  const on = (LaunchTemplate: unknown, Type: unknown = 'EC2', managed: unknown = 'MANAGED') => ({
    Type: managed,
    ComputeResources: { Type, LaunchTemplate },
  });
  const PINNED = { LaunchTemplateId: 'lt-1', Version: '7' };
  const LATEST = { LaunchTemplateId: 'lt-1', Version: '$Latest' };

  it.each([
    ['pinned by id', on(PINNED), 'pass'],
    ['pinned by name', on({ LaunchTemplateName: 'gpu', Version: 3 }), 'pass'],
    ['pinned, on spot', on(PINNED, 'SPOT'), 'pass'],
    ['left out', on(NOTHING), 'fail'],
    ['left out, on spot', on(NOTHING, 'SPOT'), 'fail'],
    ['left out, in small letters', on(NOTHING, 'EC2', 'managed'), 'fail'],
    ['left out by nodes of EKS', { ...on(NOTHING), EksConfiguration: { EksClusterArn: 'a' } }, 'fail'],
    ['of the latest version', on(LATEST), 'fail'],
    ['of the default version', on({ ...PINNED, Version: '$Default' }), 'fail'],
    ['of a version that is left out', on({ LaunchTemplateId: 'lt-1' }), 'fail'],
    ['that is not named', on({ Version: '7' }), 'fail'],
    ['of a version that deployment names', on({ ...PINNED, Version: UNKNOWN }), 'unknown'],
    ['of one of two versions', on({ ...PINNED, Version: either('7', '$Latest') }), 'unknown'],
    ['pinned in two ways', on(either(PINNED, { LaunchTemplateName: 'gpu', Version: '2' })), 'pass'],
    ['pinned perhaps', on(either(PINNED, NOTHING)), 'unknown'],
    ['with an override that is pinned', on({ ...PINNED, Overrides: [PINNED] }), 'pass'],
    ['with an override that is not', on({ ...PINNED, Overrides: [PINNED, LATEST] }), 'fail'],
    ['of Fargate', on(NOTHING, 'FARGATE'), 'not-applicable'],
    ['of EC2 in small letters', on(LATEST, 'ec2', 'managed'), 'fail'],
    ['of a type that AWS has not', on(LATEST, 'EC3'), 'fail'],
    ['of no type', on(LATEST, NOTHING), 'fail'],
    ['of Fargate spot', on(NOTHING, 'FARGATE_SPOT'), 'not-applicable'],
    ['of nodes that Batch does not start', { Type: 'UNMANAGED' }, 'not-applicable'],
    ['of a kind that nobody knows', on(NOTHING, UNKNOWN), 'unknown'],
    ['of a kind that nobody knows, pinned', on(PINNED, UNKNOWN), 'pass'],
    ['that cannot be read', on(UNREADABLE), 'unknown'],
    ['of a kind that is left out', { Type: 'MANAGED', ComputeResources: {} }, 'fail'],
  ])('%s', (_, properties, verdict) => {
    expect(verdictOn(control, ENVIRONMENT, properties)).toBe(verdict);
  });

  it.each([
    [{ 'Fn::GetAtt': ['Nodes', 'LatestVersionNumber'] }, 'pass'],
    [{ 'Fn::Sub': '${Nodes.LatestVersionNumber}' }, 'pass'],
    [{ 'Fn::GetAtt': ['Nodes', 'DefaultVersionNumber'] }, 'pass'],
    [{ Ref: 'Nodes' }, 'fail'],
    [{ 'Fn::GetAtt': ['Topic', 'TopicName'] }, 'unknown'],
  ])('of the version %j: %s', (Version, verdict) => {
    const template = openTemplate({
      Nodes: { Type: 'AWS::EC2::LaunchTemplate' },
      Topic: { Type: 'AWS::SNS::Topic' },
      R: { Type: ENVIRONMENT, Properties: on({ LaunchTemplateId: { Ref: 'Nodes' }, Version }) },
    });

    expect(results(control, template)[0]?.verdict).toBe(verdict);
  });

  it('is pointed at', () => {
    const found = (template: unknown) =>
      results(control, openTemplate({ R: { Type: ENVIRONMENT, Properties: on(template) } }))[0];

    expect(found(NOTHING)).toMatchObject({
      propertyPath: 'ComputeResources.LaunchTemplate',
      observed: 'absent',
    });
    expect(found(LATEST)).toMatchObject({
      propertyPath: 'ComputeResources.LaunchTemplate.Version',
      observed: '$Latest',
    });
  });
});
