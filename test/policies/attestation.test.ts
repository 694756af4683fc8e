import { createHash } from 'node:crypto';
import { PCR7_WITHOUT_SECURE_BOOT, measurementFaults, projectRole, roleRegister } from '../../policies';
import { SCORING } from '../_helpers/scopes';

const [A, B, C, D] = ['a', 'b', 'c', 'd'].map((digit) => digit.repeat(96)) as [
  string,
  string,
  string,
  string,
];
const ZERO = '0'.repeat(96);

function codes(
  form: 'enclave' | 'nitro-tpm',
  registers: Readonly<Record<string, string>>,
): readonly string[] {
  return measurementFaults(form, registers).map(({ code }) => code);
}

describe('measurements of an enclave', () => {
  it.each([
    ['all that an unsigned image has', { PCR0: A, PCR1: B, PCR2: C }],
    ['those of a signed image', { PCR0: A, PCR1: B, PCR2: C, PCR8: D }],
    ['with the role of the parent', { PCR0: A, PCR1: B, PCR2: C, PCR3: D }],
  ])('pass: %s', (_, registers) => {
    expect(measurementFaults('enclave', registers)).toEqual([]);
  });

  it.each([
    ['PCR0 alone', { PCR0: A }, 'incomplete-measurements'],
    ['PCR0 and the certificate alone', { PCR0: A, PCR8: D }, 'incomplete-measurements'],
    ['nothing', {}, 'incomplete-measurements'],
    ['PCR0 of zeros', { PCR0: ZERO, PCR1: B, PCR2: C }, 'zero-measurement'],
    ['PCR1 of zeros', { PCR0: A, PCR1: ZERO, PCR2: C }, 'zero-measurement'],
    ['PCR2 of zeros', { PCR0: A, PCR1: B, PCR2: ZERO }, 'zero-measurement'],
    ['PCR8 of zeros', { PCR0: A, PCR1: B, PCR2: C, PCR8: ZERO }, 'zero-measurement'],
    ['capitals', { PCR0: A.toUpperCase(), PCR1: B, PCR2: C }, 'bad-measurement'],
    ['a digit too few', { PCR0: A.slice(1), PCR1: B, PCR2: C }, 'bad-measurement'],
    ['a digit too many', { PCR0: `${A}a`, PCR1: B, PCR2: C }, 'bad-measurement'],
    ['an end of line', { PCR0: `${A}\n`, PCR1: B, PCR2: C }, 'bad-measurement'],
    ['the form of a NitroTPM', { PCR4: A, PCR7: B, PCR12: ZERO }, 'tpm-measurements'],
    ['a register of a NitroTPM beside them', { PCR0: A, PCR1: B, PCR2: C, PCR12: D }, 'tpm-measurements'],
    ['the id of an instance', { PCR0: A, PCR1: B, PCR2: C, PCR4: D }, 'instance-register'],
    ['a register of nobody', { PCR0: A, PCR1: B, PCR2: C, PCR16: D }, 'other-register'],
  ])('are refused: %s', (_, registers, code) => {
    expect(codes('enclave', registers as Record<string, string>)).toEqual([code]);
  });
});

describe('measurements of a NitroTPM', () => {
  it.each([
    ['PCR4 with PCR12, which is zero as nothing was added', { PCR4: A, PCR12: ZERO }],
    ['PCR4, PCR7 and PCR12', { PCR4: A, PCR7: B, PCR12: C }],
    ['PCR7 of Secure Boot', { PCR7: B }],
    [
      'without Secure Boot, what was booted as well',
      { PCR4: A, PCR7: PCR7_WITHOUT_SECURE_BOOT, PCR12: ZERO },
    ],
  ])('pass: %s', (_, registers) => {
    expect(measurementFaults('nitro-tpm', registers)).toEqual([]);
  });

  it.each([
    ['PCR4 alone', { PCR4: A }, 'pcr4-without-pcr12'],
    ['PCR4 without PCR12, even with PCR7', { PCR4: A, PCR7: B }, 'pcr4-without-pcr12'],
    ['PCR7 that every image has', { PCR7: PCR7_WITHOUT_SECURE_BOOT }, 'no-secure-boot'],
    [
      'PCR7 that every image has, and no command line',
      { PCR7: PCR7_WITHOUT_SECURE_BOOT, PCR12: ZERO },
      'no-secure-boot',
    ],
    ['PCR12 alone', { PCR12: C }, 'incomplete-measurements'],
    ['nothing', {}, 'incomplete-measurements'],
    ['PCR4 of zeros', { PCR4: ZERO, PCR12: ZERO }, 'zero-measurement'],
    ['PCR7 of zeros', { PCR7: ZERO }, 'zero-measurement'],
    ['the form of an enclave', { PCR0: A, PCR1: B, PCR2: C }, 'enclave-measurements'],
    ['capitals', { PCR4: A.toUpperCase(), PCR12: C }, 'bad-measurement'],
    ['a register of nobody', { PCR4: A, PCR12: C, PCR15: D }, 'other-register'],
  ])('are refused: %s', (_, registers, code) => {
    expect(codes('nitro-tpm', registers as Record<string, string>)).toEqual([code]);
  });
});

describe('PCR3', () => {
  // printf of the ARN behind 48 zero bytes, through `openssl dgst -sha384`.
  it('is the SHA-384 of 48 zero bytes and the ARN of the role', () => {
    expect(projectRole(SCORING, 'enclave').arn).toBe(
      'arn:aws:iam::222222222222:role/acme-ml/prod/credit-risk/scoring/acme-ml--prod--credit-risk--scoring--enclave',
    );
    expect(roleRegister(projectRole(SCORING, 'enclave').arn)).toBe(
      '2887848bc131b6f24f405e07546b43ee53455c4ae8283add37c9883959f01a628ed8f57f52bcf11a14079524079efc00',
    );
  });
});

describe('PCR7 without Secure Boot', () => {
  const sha384 = (bytes: Buffer): Buffer => createHash('sha384').update(bytes).digest();

  /** A GUID in the order in which UEFI writes it: the first three groups backwards. */
  const guid = (text: string): Buffer =>
    Buffer.concat(
      text.split('-').map((group, index) => {
        const bytes = Buffer.from(group, 'hex');
        return index < 3 ? bytes.reverse() : bytes;
      }),
    );

  /** A UEFI_VARIABLE_DATA: whose it is, both lengths, its name in UTF-16 and its content. */
  const variable = (owner: string, name: string, content: Buffer): Buffer => {
    const lengths = Buffer.alloc(16);
    lengths.writeBigUInt64LE(BigInt(name.length), 0);
    lengths.writeBigUInt64LE(BigInt(content.length), 8);
    return Buffer.concat([guid(owner), lengths, Buffer.from(name, 'utf16le'), content]);
  };

  // The firmware profile of the Trusted Computing Group says which variables are measured, and a separator behind them.
  it('is what the firmware measures when there are no keys: SecureBoot off, and four empty variables', () => {
    const global = '8be4df61-93ca-11d2-aa0d-00e098032b8c';
    const images = 'd719b2cb-3d3a-4596-a3bc-dad00e67656f';
    const nothing = Buffer.alloc(0);
    const events = [
      variable(global, 'SecureBoot', Buffer.from([0])),
      variable(global, 'PK', nothing),
      variable(global, 'KEK', nothing),
      variable(images, 'db', nothing),
      variable(images, 'dbx', nothing),
      Buffer.alloc(4),
    ];
    const register = events.reduce<Buffer>(
      (before, event) => sha384(Buffer.concat([before, sha384(event)])),
      Buffer.alloc(48),
    );

    expect(register.toString('hex')).toBe(PCR7_WITHOUT_SECURE_BOOT);
  });
});
