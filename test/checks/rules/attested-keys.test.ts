import { results } from '../../_helpers/check-template';
import { MEASURED, allowed, attested, attesting, denied, keyOf } from '../../_helpers/key-policies';
import { NOTHING, UNKNOWN, either, verdictOn } from '../../_helpers/judge-resource';

const PCRS = { PCR0: MEASURED, PCR8: MEASURED };
const ENCLAVE = attested(PCRS);
const ADMIN = allowed(['kms:DescribeKey', 'kms:PutKeyPolicy', 'kms:Enable*', 'kms:ScheduleKeyDeletion']);

function verdictOf(...statements: readonly unknown[]): string | undefined {
  return verdictOn('attested-key-closed', 'AWS::KMS::Key', keyOf(...statements));
}

describe('an attested key', () => {
  it.each([
    ['the enclave alone', [ENCLAVE], 'pass'],
    ['the enclave, and administrators', [ENCLAVE, ADMIN], 'pass'],
    ['the account', [ENCLAVE, allowed('kms:*')], 'fail'],
    ['the account, with a star', [ENCLAVE, allowed('*')], 'fail'],
    ['all but decryption', [ENCLAVE, { ...ADMIN, Action: undefined, NotAction: 'kms:Decrypt' }], 'fail'],
    [
      'all but data',
      [
        ENCLAVE,
        {
          ...ADMIN,
          Action: undefined,
          NotAction: [
            'kms:Decrypt',
            'kms:GenerateDataKey*',
            'kms:DeriveSharedSecret',
            'kms:ReEncrypt*',
            'kms:CreateGrant',
          ],
        },
      ],
      'pass',
    ],
    ['decryption', [ENCLAVE, allowed('kms:Decrypt')], 'fail'],
    ['decryption in capitals', [ENCLAVE, allowed('KMS:DECRYPT')], 'fail'],
    ['data keys', [ENCLAVE, allowed('kms:GenerateDataKey')], 'fail'],
    ['pairs of data keys', [ENCLAVE, allowed('kms:GenerateDataKeyPair')], 'fail'],
    ['data keys, by wildcard', [ENCLAVE, allowed('kms:GenerateDataKey*')], 'fail'],
    ['shared secrets', [ENCLAVE, allowed('kms:DeriveSharedSecret')], 'fail'],
    ['encryption under another key', [ENCLAVE, allowed('kms:ReEncryptFrom')], 'fail'],
    ['grants', [ENCLAVE, allowed(['kms:DescribeKey', 'kms:CreateGrant'])], 'fail'],
    ['one character of anything', [ENCLAVE, allowed('kms:Decryp?')], 'fail'],
    [
      'encryption',
      [ENCLAVE, allowed(['kms:Encrypt', 'kms:ReEncryptTo', 'kms:GenerateDataKeyWithoutPlaintext'])],
      'pass',
    ],
    [
      'decryption under another condition',
      [ENCLAVE, { ...allowed('kms:Decrypt'), Condition: { Bool: { 'aws:SecureTransport': 'true' } } }],
      'fail',
    ],
    ['nobody else, as a denial says', [ENCLAVE, { ...allowed('kms:*'), Effect: 'Deny' }], 'pass'],
    ['decryption that is given', [ENCLAVE, allowed(UNKNOWN)], 'unknown'],
    ['decryption in one branch', [ENCLAVE, either(allowed('kms:Decrypt'), NOTHING)], 'unknown'],
    [
      'decryption under a condition that is given',
      [ENCLAVE, { ...allowed('kms:Decrypt'), Condition: UNKNOWN }],
      'unknown',
    ],
    ['somebody nobody knows', [ENCLAVE, UNKNOWN], 'unknown'],
    ['a statement that is a text', [ENCLAVE, 'kms:*'], 'unknown'],
  ])('that lets in %s', (_, statements, verdict) => {
    expect(verdictOf(...statements)).toBe(verdict);
  });

  it.each([
    ['StringEquals', 'pass'],
    ['stringequals', 'pass'],
    ['ForAnyValue:StringEquals', 'pass'],
    ['StringEqualsIfExists', 'fail'],
    ['ForAllValues:StringEquals', 'fail'],
    ['StringLike', 'fail'],
    ['StringNotEquals', 'fail'],
  ])('that allows under %s: %s', (operator, verdict) => {
    expect(verdictOf(attested(PCRS, 'kms:Decrypt', operator))).toBe(verdict);
  });

  it.each(['ImageSha384', 'PCR0', 'PCR31', 'NitroTPMPCR4'])('that compares %s is closed', (register) => {
    expect(verdictOf(attested({ [register]: MEASURED }))).toBe('pass');
  });

  it('that compares something else beside is open', () => {
    expect(verdictOf(ENCLAVE, attested({ PCRX: MEASURED }))).toBe('fail');
  });

  it('that compares with what is left out in one branch: unknown', () => {
    expect(verdictOf(attested({ PCR0: either(MEASURED, NOTHING) }))).toBe('unknown');
  });

  it('that compares with what is given is closed', () => {
    expect(verdictOf(attested({ PCR0: UNKNOWN }))).toBe('pass');
  });
});

describe('a denial', () => {
  const NULL = { Null: { 'kms:RecipientAttestation:PCR0': 'true' } };
  const DATA = [
    'kms:Decrypt',
    'kms:GenerateDataKey*',
    'kms:DeriveSharedSecret',
    'kms:ReEncrypt*',
    'kms:CreateGrant',
  ];
  const OTHER = { StringNotEquals: { 'aws:PrincipalArn': 'arn:aws:iam::111111111111:role/admin' } };

  it.each([
    ['of another measurement', denied(DATA, attesting(PCRS, 'StringNotEquals')), 'pass'],
    [
      'of another measurement, in other letters too',
      denied(DATA, attesting(PCRS, 'StringNotEqualsIgnoreCase')),
      'pass',
    ],
    ['of another measurement, if any', denied(DATA, attesting(PCRS, 'StringNotEqualsIfExists')), 'pass'],
    ['of something unlike', denied(DATA, attesting(PCRS, 'StringNotLike')), 'pass'],
    ['of all values', denied(DATA, attesting(PCRS, 'ForAllValues:StringNotEquals')), 'pass'],
    ['of no measurement', denied(DATA, NULL), 'pass'],
    ['of everything without', denied('*', NULL), 'pass'],
    [
      'of all but administration without',
      { ...denied('', NULL), Action: undefined, NotAction: 'kms:Describe*' },
      'pass',
    ],
    ['to everybody as AWS principals', { ...denied(DATA, NULL), Principal: { AWS: '*' } }, 'pass'],
    ['of everything to everybody', denied(DATA, undefined), 'pass'],
    ['without a resource', { ...denied(DATA, NULL), Resource: undefined }, 'pass'],
    ['of some values', denied(DATA, attesting(PCRS, 'ForAnyValue:StringNotEquals')), 'fail'],
    ['of an equal measurement', denied(DATA, attesting(PCRS, 'StringEquals')), 'fail'],
    ['of any measurement', denied(DATA, { Null: { 'kms:RecipientAttestation:PCR0': 'false' } }), 'fail'],
    ['of another key that is missing', denied(DATA, { Null: { 'aws:SourceVpc': 'true' } }), 'fail'],
    ['of no measurement, with an exception', denied(DATA, { ...NULL, ...OTHER }), 'fail'],
    [
      'of another measurement, with an exception',
      denied(DATA, {
        StringNotEquals: { ...(attesting(PCRS, 'x')['x'] as object), ...OTHER.StringNotEquals },
      }),
      'fail',
    ],
    ['of decryption alone', denied('kms:Decrypt', NULL), 'fail'],
    ['of all but grants', denied(DATA.slice(0, 4), NULL), 'fail'],
    [
      'to one role',
      { ...denied(DATA, NULL), Principal: { AWS: 'arn:aws:iam::111111111111:role/a' } },
      'fail',
    ],
    [
      'to all but one role',
      {
        ...denied(DATA, NULL),
        Principal: undefined,
        NotPrincipal: { AWS: 'arn:aws:iam::111111111111:role/a' },
      },
      'fail',
    ],
    [
      'on another key',
      { ...denied(DATA, NULL), Resource: 'arn:aws:kms:eu-west-1:111111111111:key/1' },
      'fail',
    ],
    ['that is an Allow', { ...denied(DATA, NULL), Effect: 'Allow' }, 'fail'],
    ['that is given', denied(UNKNOWN, NULL), 'unknown'],
    [
      'of no measurement or of any',
      denied(DATA, { Null: { 'kms:RecipientAttestation:PCR0': UNKNOWN } }),
      'unknown',
    ],
    ['in one branch', either(denied(DATA, NULL), NOTHING), 'unknown'],
    [
      'of no measurement in one branch, and without a condition in the other,',
      denied(DATA, { Null: { 'kms:RecipientAttestation:PCR0': either('true', NOTHING) } }),
      'pass',
    ],
    ['under a condition that is given', denied(DATA, UNKNOWN), 'unknown'],
  ])('%s beside an open Allow', (_, denial, verdict) => {
    expect(verdictOf(ENCLAVE, allowed('kms:*'), denial)).toBe(verdict);
  });

  it('of grants to everybody closes them beside one of the rest', () => {
    const denials = [denied(DATA.slice(0, 3), NULL), denied(DATA.slice(3), undefined)];

    expect(verdictOf(allowed('kms:*'), ...denials)).toBe('pass');
  });

  it('in two statements closes what either of them does', () => {
    const denials = [denied(DATA.slice(0, 2), NULL), denied(DATA.slice(2), NULL)];

    expect(verdictOf(allowed('kms:*'), ...denials)).toBe('pass');
  });
});

describe('other keys', () => {
  it.each([
    ['without a policy', {}, 'not-applicable'],
    ['without attestation', keyOf(allowed('kms:*')), 'not-applicable'],
    [
      'with other conditions',
      keyOf({
        ...allowed('kms:*'),
        Condition: { StringEquals: { 'kms:ViaService': 's3.eu-west-1.amazonaws.com' } },
      }),
      'not-applicable',
    ],
    ['with a policy that nobody knows', { KeyPolicy: UNKNOWN }, 'unknown'],
    [
      'with attestation in one branch',
      { KeyPolicy: either(keyOf(ENCLAVE)['KeyPolicy'], keyOf(ADMIN)['KeyPolicy']) },
      'pass',
    ],
    [
      'with attestation in a text of JSON',
      { KeyPolicy: JSON.stringify(keyOf(ENCLAVE, allowed('kms:*'))['KeyPolicy']) },
      'fail',
    ],
  ])('%s', (_, properties, verdict) => {
    expect(verdictOn('attested-key-closed', 'AWS::KMS::Key', properties)).toBe(verdict);
    expect(verdictOn('attested-key-closed', 'AWS::KMS::ReplicaKey', properties)).toBe(verdict);
  });

  it('are told at the statement that opens them', () => {
    const Properties = keyOf(ENCLAVE, ADMIN, allowed('kms:*'));
    const [found] = results('attested-key-closed', {
      Resources: { K: { Type: 'AWS::KMS::Key', Properties } },
    });

    expect(found?.propertyPath).toBe('KeyPolicy.Statement.2');
    expect(found?.observed).toBe('an Allow of kms:Decrypt without attestation');
  });
});
