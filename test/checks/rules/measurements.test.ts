import { PCR7_WITHOUT_SECURE_BOOT } from '../../../policies';
import { MEASURED, ZERO, allowed, attested, attesting, denied, keyOf } from '../../_helpers/key-policies';
import { NOTHING, UNKNOWN, either, verdictOn } from '../../_helpers/judge-resource';

function verdictOf(...statements: readonly unknown[]): string | undefined {
  return verdictOn('attested-key-measured', 'AWS::KMS::Key', keyOf(...statements));
}

describe('registers of an enclave', () => {
  it.each([
    [['PCR0', 'PCR8'], 'pass'],
    [['PCR0', 'PCR1', 'PCR2'], 'pass'],
    [['ImageSha384', 'PCR8'], 'pass'],
    [['ImageSha384', 'PCR3'], 'pass'],
    [['PCR0'], 'fail'],
    [['ImageSha384'], 'fail'],
    [['ImageSha384', 'PCR0'], 'fail'],
    [['PCR8'], 'fail'],
    [['PCR1', 'PCR2'], 'fail'],
    [['PCR3', 'PCR4'], 'fail'],
    [['NitroTPMPCR4', 'NitroTPMPCR12'], 'pass'],
    [['NitroTPMPCR7'], 'pass'],
    [['NitroTPMPCR4'], 'fail'],
    [['NitroTPMPCR12'], 'fail'],
    [['NitroTPMPCR15'], 'fail'],
    [['PCR4', 'PCR12'], 'fail'],
    [['PCR7'], 'fail'],
    [['PCR0', 'PCR8', 'NitroTPMPCR4'], 'fail'],
    [['PCR0', 'NitroTPMPCR7'], 'fail'],
  ])('%j: %s', (registers, verdict) => {
    expect(verdictOf(attested(Object.fromEntries(registers.map((each) => [each, MEASURED]))))).toBe(verdict);
  });

  it('are enough in every Allow, not in one of them', () => {
    const whole = attested({ PCR0: MEASURED, PCR8: MEASURED });

    expect(verdictOf(whole, attested({ PCR0: MEASURED }))).toBe('fail');
    expect(verdictOf(whole, allowed('kms:DescribeKey'))).toBe('pass');
  });

  it('are enough beside other conditions, and beside images that are taken back', () => {
    const whole = attested({ PCR0: MEASURED, PCR8: MEASURED });
    const inVpc = { ...(whole['Condition'] as object), StringEquals: { 'aws:SourceVpc': 'vpc-1' } };
    const revoked = denied('kms:*', attesting({ PCR0: 'b2'.repeat(48) }, 'StringEquals'));

    expect(verdictOf({ ...whole, Condition: inVpc })).toBe('pass');
    expect(verdictOf(whole, revoked)).toBe('pass');
  });

  it('that a condition leaves out: unknown', () => {
    expect(verdictOf(attested({ PCR0: MEASURED, PCR8: either(MEASURED, NOTHING) }))).toBe('unknown');
  });
});

describe('a measurement', () => {
  it.each([
    ['of 96 digits', MEASURED, 'pass'],
    ['of two images', [MEASURED, 'b2'.repeat(48)], 'pass'],
    ['of too few digits', 'a1'.repeat(47), 'fail'],
    ['of too many digits', 'a1'.repeat(49), 'fail'],
    ['with another letter', `${'a1'.repeat(47)}ag`, 'fail'],
    ['with a wildcard', `${'a1'.repeat(47)}*`, 'fail'],
    ['of zeros', ZERO, 'fail'],
    ['of zeros beside another', [MEASURED, ZERO], 'fail'],
    ['of nothing', [], 'fail'],
    ['of a mapping', { Value: MEASURED }, 'fail'],
    ['that is given', UNKNOWN, 'unknown'],
    ['that is given in part', { 'Fn::Sub': 'a1${P}' }, 'unknown'],
    ['that is given in part, with another letter', { 'Fn::Sub': 'sha384:${P}' }, 'fail'],
    ['that is one or the other', either(MEASURED, 'b2'.repeat(48)), 'pass'],
    ['of zeros in one branch', either(MEASURED, ZERO), 'unknown'],
  ])('%s', (_, value, verdict) => {
    expect(verdictOf(attested({ PCR0: value, PCR8: MEASURED }))).toBe(verdict);
    expect(verdictOf(attested({ PCR0: MEASURED, PCR8: value }))).toBe(verdict);
  });

  it.each([
    ['StringEquals', 'fail'],
    ['StringEqualsIgnoreCase', 'pass'],
  ])('in capitals under %s: %s', (operator, verdict) => {
    const registers = { PCR0: MEASURED.toUpperCase(), PCR8: MEASURED };

    expect(verdictOf(attested(registers, 'kms:Decrypt', operator))).toBe(verdict);
  });

  it('of zeros is right for PCR12 of NitroTPM alone', () => {
    expect(verdictOf(attested({ NitroTPMPCR4: MEASURED, NitroTPMPCR12: ZERO }))).toBe('pass');
    expect(verdictOf(attested({ NitroTPMPCR4: ZERO, NitroTPMPCR12: ZERO }))).toBe('fail');
    expect(verdictOf(attested({ NitroTPMPCR7: ZERO }))).toBe('fail');
  });
});

describe('PCR7 of NitroTPM that every image has without Secure Boot', () => {
  const register = { NitroTPMPCR7: PCR7_WITHOUT_SECURE_BOOT };

  it.each([
    ['alone', attested(register), 'fail'],
    [
      'in capitals',
      attested({ NitroTPMPCR7: PCR7_WITHOUT_SECURE_BOOT.toUpperCase() }, 'kms:*', 'StringEqualsIgnoreCase'),
      'fail',
    ],
    ['beside another', attested({ NitroTPMPCR7: [MEASURED, PCR7_WITHOUT_SECURE_BOOT] }), 'fail'],
    ['with PCR12 alone', attested({ ...register, NitroTPMPCR12: ZERO }), 'fail'],
    ['with what was booted', attested({ ...register, NitroTPMPCR4: MEASURED, NitroTPMPCR12: ZERO }), 'pass'],
  ])('%s', (_, statement, verdict) => {
    expect(verdictOf(statement)).toBe(verdict);
  });

  it('in a denial', () => {
    const differs = denied('kms:*', attesting(register, 'StringNotEquals'));

    expect(verdictOf(differs)).toBe('fail');
  });
});

describe('denials', () => {
  const differs = (registers: Record<string, unknown>) =>
    denied('kms:*', attesting(registers, 'StringNotEquals'));
  const NULL = denied('kms:*', { Null: { 'kms:RecipientAttestation:PCR0': 'true' } });

  it.each([
    ['one by one', [differs({ PCR0: MEASURED }), differs({ PCR8: MEASURED })], 'pass'],
    ['together, so that one is enough for others', [differs({ PCR0: MEASURED, PCR8: MEASURED })], 'fail'],
    ['of one register', [differs({ PCR0: MEASURED })], 'fail'],
    [
      'of the register that the Allow lacks',
      [attested({ PCR0: MEASURED }), differs({ PCR8: MEASURED })],
      'pass',
    ],
    ['of what is missing alone', [NULL], 'fail'],
    ['of what is missing, beside an Allow', [attested({ PCR0: MEASURED, PCR8: MEASURED }), NULL], 'pass'],
    [
      'of everything, which compares nothing',
      [attested({ PCR0: MEASURED }), denied('kms:*', undefined)],
      'fail',
    ],
    ['of zeros', [attested({ PCR0: MEASURED, PCR8: MEASURED }), differs({ PCR0: ZERO })], 'fail'],
    [
      'of other actions',
      [attested({ PCR0: MEASURED }), { ...differs({ PCR8: MEASURED }), Action: 'kms:CreateGrant' }],
      'fail',
    ],
    [
      'to one role',
      [
        attested({ PCR0: MEASURED }),
        { ...differs({ PCR8: MEASURED }), Principal: { AWS: 'arn:aws:iam::111111111111:role/a' } },
      ],
      'fail',
    ],
  ])('%s', (_, statements, verdict) => {
    expect(verdictOf(allowed('kms:*'), ...statements)).toBe(verdict);
  });
});

describe('keys that are not attested', () => {
  it('are not judged', () => {
    expect(verdictOf(allowed('kms:*'))).toBe('not-applicable');
    expect(verdictOn('attested-key-measured', 'AWS::KMS::ReplicaKey', {})).toBe('not-applicable');
  });

  it('as far as nobody knows: unknown', () => {
    expect(verdictOn('attested-key-measured', 'AWS::KMS::Key', { KeyPolicy: UNKNOWN })).toBe('unknown');
  });
});
