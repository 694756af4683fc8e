// What instances take from their launch templates: roles and metadata.
import { openTemplate, results } from '../../_helpers/check-template';
import { NOTHING, either } from '../../_helpers/judge-resource';

function ofInstance(control: string, own: object, LaunchTemplateData: unknown): string | undefined {
  const LaunchTemplate = { LaunchTemplateId: { Ref: 'T' }, Version: '1' };
  const template = openTemplate({
    T: { Type: 'AWS::EC2::LaunchTemplate', Properties: { LaunchTemplateData } },
    I: { Type: 'AWS::EC2::Instance', Properties: { LaunchTemplate, ...own } },
  });
  return results(control, template).find(({ resource }) => resource === 'I')?.verdict;
}

describe('a role', () => {
  it.each([
    ['by ARN', { Arn: 'arn:aws:iam::111111111111:instance-profile/x' }, 'pass'],
    ['by name', { Name: 'x' }, 'pass'],
    ['by either', either({ Arn: 'a' }, { Name: 'b' }), 'pass'],
    ['by an empty mapping', {}, 'fail'],
    ['by nothing', { Arn: NOTHING }, 'fail'],
    ['by nothing in one branch', { Arn: either('a', NOTHING) }, 'unknown'],
  ])('of the launch template %s', (_, IamInstanceProfile, verdict) => {
    expect(ofInstance('instance-roles', {}, { IamInstanceProfile })).toBe(verdict);
  });

  it('of the instance is enough', () => {
    expect(ofInstance('instance-roles', { IamInstanceProfile: 'x' }, {})).toBe('pass');
    expect(ofInstance('instance-roles', {}, {})).toBe('fail');
  });
});

describe('metadata', () => {
  const required = { HttpTokens: 'required' };
  const disabled = { HttpEndpoint: 'disabled' };

  it.each([
    ['as the launch template says', {}, required, 'pass'],
    ['on top of the launch template', { HttpEndpoint: 'enabled' }, required, 'pass'],
    ['against the launch template', { HttpTokens: 'optional' }, required, 'fail'],
    ['switched off by the launch template', {}, disabled, 'pass'],
    ['switched on again', { HttpEndpoint: 'enabled' }, disabled, 'fail'],
    ['of version 2 or 1', {}, either(required, {}), 'unknown'],
  ])('%s', (_, own, inherited, verdict) => {
    expect(ofInstance('imdsv2', { MetadataOptions: own }, { MetadataOptions: inherited })).toBe(verdict);
  });
});
