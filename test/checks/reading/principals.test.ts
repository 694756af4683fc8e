import { openTemplate, results } from '../../_helpers/check-template';
import { UNKNOWN, either } from '../../_helpers/judge-resource';

/** Whether a key's policy lets everybody in, by the rule that asks it of every resource policy. */
function verdict(Principal: unknown, Condition?: unknown): string | undefined {
  const statement = { Effect: 'Allow', Principal, Action: 'kms:Decrypt', Resource: '*', Condition };
  const key = { Type: 'AWS::KMS::Key', Properties: { KeyPolicy: { Statement: [statement] } } };
  const template = openTemplate({ Key: key, Role: { Type: 'AWS::IAM::Role' } });
  return results('resource-policy-star', template).find(({ resource }) => resource === 'Key')?.verdict;
}

describe('a principal', () => {
  it.each([
    ['*', 'fail'],
    [{ AWS: '*' }, 'fail'],
    [{ AWS: ['arn:aws:iam::111111111111:root', '*'] }, 'fail'],
    [{ AWS: { 'Fn::Sub': 'arn:${AWS::Partition}:iam::${AWS::AccountId}:root' } }, 'pass'],
    [{ AWS: [{ 'Fn::Sub': 'arn:aws:iam::${P}:root' }] }, 'pass'],
    [{ AWS: { 'Fn::GetAtt': ['Role', 'Arn'] } }, 'pass'],
    [{ AWS: [{ Ref: 'AWS::AccountId' }] }, 'pass'],
    [{ Service: 'sagemaker.amazonaws.com' }, 'pass'],
    [undefined, 'pass'],
    [{ AWS: UNKNOWN }, 'unknown'],
    [{ AWS: either('*', '111111111111') }, 'unknown'],
    [{ AWS: either(['*'], ['111111111111']) }, 'unknown'],
  ])('of %j: %s', (principal, expected) => {
    expect(verdict(principal)).toBe(expected);
  });

  it('of everybody is somebody’s under a condition on an organisation that deployment names', () => {
    expect(verdict('*', { StringEquals: { 'aws:PrincipalOrgID': UNKNOWN } })).toBe('pass');
    expect(verdict('*', { IpAddress: { 'aws:SourceIp': UNKNOWN } })).toBe('unknown');
  });
});
