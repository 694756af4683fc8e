import { results, verdicts } from '../../_helpers/check-template';

const REQUIRED = { MetadataOptions: { HttpTokens: 'required' } };

function template(CustomLaunchTemplate: unknown, LaunchTemplateData: unknown) {
  return {
    Parameters: { P: { Type: 'String' } },
    Conditions: { C: { 'Fn::Equals': [{ Ref: 'P' }, 'x'] } },
    Resources: {
      T: {
        Type: 'AWS::EC2::LaunchTemplate',
        Properties: { LaunchTemplateName: 'nodes', LaunchTemplateData },
      },
      U: { Type: 'AWS::EC2::LaunchTemplate', Properties: { LaunchTemplateData: REQUIRED } },
      B: { Type: 'AWS::S3::Bucket' },
      G: { Type: 'AWS::PCS::ComputeNodeGroup', Properties: { CustomLaunchTemplate } },
    },
  };
}

function verdictOf(specification: unknown, data: unknown = REQUIRED): string | undefined {
  return verdicts('pcs-nodes-launch-template', template(specification, data))[0];
}

describe('nodes of PCS', () => {
  const LATEST = { 'Fn::GetAtt': ['T', 'LatestVersionNumber'] };
  const by = (Version: unknown) => ({ TemplateId: { Ref: 'T' }, Version });

  it.each([
    ['by number', by('3'), 'pass'],
    ['by a number that is none of text', by(3), 'pass'],
    ['by attribute', by(LATEST), 'pass'],
    ['by the latest', by('$Latest'), 'fail'],
    ['by the default', by('$Default'), 'fail'],
    ['by nothing', { TemplateId: { Ref: 'T' } }, 'fail'],
    ['by an empty text', by(''), 'fail'],
    ['by a parameter', by({ Ref: 'P' }), 'unknown'],
    ['by a list', by(['3']), 'unknown'],
    ['by the latest in one branch', by({ 'Fn::If': ['C', '$Latest', '3'] }), 'unknown'],
    ['by id', { TemplateId: { 'Fn::GetAtt': 'T.LaunchTemplateId' }, Version: '1' }, 'pass'],
    ['of no template', { Version: '3' }, 'fail'],
    ['by a word that is no version', by('latest'), 'unknown'],
    [
      'of a template in none of the templates',
      { TemplateId: 'lt-0123456789abcdef0', Version: '3' },
      'unknown',
    ],
    ['of a template by its name, which PCS does not take', { TemplateId: 'nodes', Version: '3' }, 'unknown'],
    ['of a template that a parameter names', { TemplateId: { Ref: 'P' }, Version: '3' }, 'unknown'],
    ['of a bucket', { TemplateId: { Ref: 'B' }, Version: '3' }, 'unknown'],
    [
      'of either of two',
      { TemplateId: { 'Fn::If': ['C', { Ref: 'T' }, { Ref: 'U' }] }, Version: '3' },
      'pass',
    ],
    ['of nothing', { Ref: 'AWS::NoValue' }, 'fail'],
    ['of a parameter', { Ref: 'P' }, 'unknown'],
  ])('come from a launch template %s', (_, specification, verdict) => {
    expect(verdictOf(specification)).toBe(verdict);
  });

  it.each([
    ['optional', { MetadataOptions: { HttpTokens: 'optional' } }, 'fail'],
    ['left out', { MetadataOptions: { HttpPutResponseHopLimit: 1 } }, 'fail'],
    ['a parameter', { MetadataOptions: { HttpTokens: { Ref: 'P' } } }, 'unknown'],
    ['in options that nobody knows', { MetadataOptions: { Ref: 'P' } }, 'unknown'],
  ])('fall with tokens that are %s', (_, data, verdict) => {
    expect(verdictOf(by('3'), data)).toBe(verdict);
  });

  it('of either of two templates, of which one is not right: unknown', () => {
    const TemplateId = { 'Fn::If': ['C', { Ref: 'T' }, { Ref: 'U' }] };

    expect(verdictOf({ TemplateId, Version: '3' }, {})).toBe('unknown');
  });

  it('are told at the property that decides', () => {
    const [version] = results('pcs-nodes-launch-template', template(by('$Latest'), REQUIRED));
    const [tokens] = results('pcs-nodes-launch-template', template(by('$Latest'), {}));

    expect(version?.propertyPath).toBe('CustomLaunchTemplate.Version');
    expect(version?.message).toBe('CustomLaunchTemplate.Version is $Latest, wanted a version by its number');
    expect(tokens?.propertyPath).toBe('CustomLaunchTemplate.TemplateId');
  });
});
