// Keys that rotate, and keys that are no customer's although they look like it.
import { verdicts } from '../../_helpers/check-template';
import { NOTHING, UNKNOWN, either, verdictOn } from '../../_helpers/judge-resource';

describe('rotation', () => {
  it.each<[object, string]>([
    [{ KeySpec: 'SYMMETRIC_DEFAULT' }, 'fail'],
    [{ KeySpec: NOTHING, Origin: 'AWS_KMS' }, 'fail'],
    ...['RSA_2048', 'ECC_NIST_P256', 'HMAC_256', 'SM2', 'ML_DSA_65'].map((KeySpec): [object, string] => [
      { KeySpec },
      'not-applicable',
    ]),
    [{ Origin: 'EXTERNAL' }, 'not-applicable'],
    [{ Origin: 'AWS_CLOUDHSM' }, 'not-applicable'],
    [{ KeySpec: 'symmetric_default' }, 'unknown'],
    [{ KeySpec: '' }, 'unknown'],
    [{ Origin: 'KMS' }, 'unknown'],
    [{ KeySpec: UNKNOWN }, 'unknown'],
    [{ KeySpec: UNKNOWN, EnableKeyRotation: true }, 'pass'],
    [{ KeySpec: either('RSA_2048', 'HMAC_256') }, 'not-applicable'],
  ])('of a key with %j: %s', (properties, verdict) => {
    expect(verdictOn('kms-rotation', 'AWS::KMS::Key', properties)).toBe(verdict);
  });
});

describe('a key of the customer’s', () => {
  const ofTrail = (KMSKeyId: unknown) =>
    verdicts('trail-kms', {
      Parameters: { P: { Type: 'String' } },
      Resources: {
        K: { Type: 'AWS::KMS::Key' },
        S: { Type: 'AWS::SSM::Parameter', Properties: { Type: 'String', Value: 'alias/aws/s3' } },
        T: { Type: 'AWS::CloudTrail::Trail', Properties: { KMSKeyId } },
      },
    })[0];

  it.each([
    ['by reference', { Ref: 'K' }, 'pass'],
    ['by ARN', { 'Fn::GetAtt': ['K', 'Arn'] }, 'pass'],
    ['by AWS’s alias', 'alias/aws/s3', 'fail'],
    [
      'by AWS’s alias in an ARN',
      { 'Fn::Sub': 'arn:aws:kms:${AWS::Region}:${AWS::AccountId}:alias/aws/s3' },
      'fail',
    ],
    ['by what a parameter of SSM holds', { 'Fn::GetAtt': ['S', 'Value'] }, 'unknown'],
    ['by the same within a text', { 'Fn::Sub': '${S.Value}' }, 'unknown'],
    ['by an alias that somebody gives', { 'Fn::Sub': 'alias/${P}' }, 'unknown'],
  ])('%s', (_, key, verdict) => {
    expect(ofTrail(key)).toBe(verdict);
  });
});
