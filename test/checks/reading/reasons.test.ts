// What an unknown says of itself: which parameter, condition or value has to be settled.
import { openTemplate, results } from '../../_helpers/check-template';

function ingress(CidrIp: unknown): readonly (readonly [string, string])[] {
  const rule = { IpProtocol: 'tcp', FromPort: 22, ToPort: 22, CidrIp };
  const group = {
    Type: 'AWS::EC2::SecurityGroup',
    Properties: { GroupDescription: 'Administration', SecurityGroupIngress: [rule] },
  };
  return results('sg-admin-ports-v4', openTemplate({ G: group })).map(
    ({ verdict, message }) => [verdict, message] as const,
  );
}

const UNKNOWN =
  'SecurityGroupIngress.0 is a rule with port 22 or 3389, wanted not open to everybody: not known before deployment';

it('names the parameter that has no default', () => {
  expect(ingress({ Ref: 'P' })).toEqual([['unknown', `${UNKNOWN}: the parameter P, which has no default`]]);
});

it('names the condition that is open', () => {
  expect(ingress({ 'Fn::If': ['C', '10.0.0.0/8', '0.0.0.0/0'] })).toEqual([
    ['unknown', `${UNKNOWN}: the condition C`],
  ]);
});

it('adds nothing to what is known', () => {
  expect(ingress('10.0.0.0/8').map(([verdict]) => verdict)).toEqual(['pass']);
  expect(ingress('0.0.0.0/0')).toEqual([['fail', UNKNOWN.replace(': not known before deployment', '')]]);
});

it('does not repeat what the message has said', () => {
  const key = (EnableKeyRotation: unknown): readonly string[] =>
    results(
      'kms-rotation',
      openTemplate({ K: { Type: 'AWS::KMS::Key', Properties: { EnableKeyRotation } } }),
    ).map(({ message }) => message);

  expect(key({ Ref: 'P' })).toEqual([
    'EnableKeyRotation is the parameter P, which has no default, wanted true: not known before deployment',
  ]);
});
