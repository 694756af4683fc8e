// Who can use a key that opens for attested code alone: requests as KMS would see them.
import {
  type AttestedKeyFacts,
  type PolicyDocument,
  PROJECT_ROLES,
  type RoleName,
  attestedKeyPolicy,
  breakGlassRole,
  executionRoleArn,
  projectBoundaryPolicy,
  projectRole,
  roleRegister,
  rolePolicy,
} from '../../policies';
import { type Request, decide } from '../_helpers/decide';
import { insideVpc, outsideVpc } from '../_helpers/requests';
import { EVERY_UPSTREAM, KEY_ARN, SCORING, VPC_ID } from '../_helpers/scopes';

const execution = executionRoleArn('mlkeep', SCORING.account, SCORING.region);
const breakGlass = breakGlassRole(SCORING).arn;
const enclave = projectRole(SCORING, 'enclave').arn;
const PCR3 = roleRegister(enclave);

const OLD = { PCR0: 'a'.repeat(96), PCR1: 'b'.repeat(96), PCR2: 'c'.repeat(96) };
const NEW = { PCR0: 'd'.repeat(96), PCR1: 'e'.repeat(96), PCR2: 'f'.repeat(96) };
const TPM = { PCR4: '1'.repeat(96), PCR12: '0'.repeat(96) };

function policyFor(facts: Partial<AttestedKeyFacts> = {}): PolicyDocument {
  return attestedKeyPolicy({
    executionRoleArn: execution,
    breakGlassRoleArn: breakGlass,
    scope: SCORING,
    form: 'enclave',
    measurements: [OLD],
    roles: PROJECT_ROLES,
    onlyFromVpc: VPC_ID,
    ...facts,
  });
}

type Context = NonNullable<Request['context']>;

/** What KMS puts into a request with an attestation document. */
function attesting(registers: Readonly<Record<string, string>>, prefix = ''): Context {
  return Object.fromEntries(
    Object.entries(registers).map(([name, value]) => [`kms:RecipientAttestation:${prefix}${name}`, value]),
  );
}

const EVERYTHING: PolicyDocument = {
  Version: '2012-10-17',
  Statement: [{ Sid: 'All', Effect: 'Allow', Action: ['*'], Resource: '*' }],
};

/** As if the caller's own policies allowed everything: only the key's policy is left. */
function answer(policy: PolicyDocument, action: string, context: Context): string {
  return decide({ action, resource: KEY_ARN, context }, { identity: EVERYTHING, requiring: [policy] });
}

const inside = insideVpc(SCORING, enclave);
const attested = { ...inside, ...attesting({ ...OLD, PCR3 }) };
const ATTESTABLE = [
  'kms:Decrypt',
  'kms:DeriveSharedSecret',
  'kms:GenerateDataKey',
  'kms:GenerateDataKeyPair',
  'kms:GenerateRandom',
];
const NEVER = [
  'kms:CreateGrant',
  'kms:GenerateDataKeyPairWithoutPlaintext',
  'kms:GenerateDataKeyWithoutPlaintext',
  'kms:ReEncryptFrom',
  'kms:ReEncryptTo',
  'kms:Sign',
];

describe('an attested key', () => {
  const policy = policyFor();

  it.each(ATTESTABLE)('lets the enclave that was approved do %s', (action) => {
    expect(answer(policy, action, attested)).toBe('allow');
  });

  it.each(ATTESTABLE)('denies %s without attestation, whatever else might allow it', (action) => {
    expect(answer(policy, action, inside)).toBe('explicit deny');
  });

  it.each(['PCR0', 'PCR1', 'PCR2', 'PCR3'])('denies an enclave with another %s', (register) => {
    const other = { ...attested, ...attesting({ [register]: '9'.repeat(96) }) };

    expect(answer(policy, 'kms:Decrypt', other)).toBe('explicit deny');
  });

  it.each(['PCR0', 'PCR1', 'PCR2', 'PCR3'])('denies a document that does not say %s', (register) => {
    const { [`kms:RecipientAttestation:${register}`]: _, ...silent } = attested;

    expect(answer(policy, 'kms:Decrypt', silent)).toBe('explicit deny');
  });

  it('denies an enclave in debug mode', () => {
    const zero = '0'.repeat(96);
    const debug = attesting({ PCR0: zero, PCR1: zero, PCR2: zero, PCR3: zero });

    expect(answer(policy, 'kms:Decrypt', { ...inside, ...debug })).toBe('explicit deny');
  });

  it('takes the right registers in whatever case, and wrong ones in none', () => {
    const upper = (registers: Readonly<Record<string, string>>): Context =>
      attesting(
        Object.fromEntries(Object.entries(registers).map(([name, value]) => [name, value.toUpperCase()])),
      );

    expect(answer(policy, 'kms:Decrypt', { ...attested, ...upper({ ...OLD, PCR3 }) })).toBe('allow');
    expect(answer(policy, 'kms:Decrypt', { ...attested, ...upper({ PCR0: NEW.PCR0 }) })).toBe(
      'explicit deny',
    );
    expect(answer(policy, 'KMS:DECRYPT', inside)).toBe('explicit deny');
    expect(answer(policy, 'kms:Decrypt', { ...inside, 'KMS:RECIPIENTATTESTATION:pcr0': NEW.PCR0 })).toBe(
      'explicit deny',
    );
  });

  it('is nothing that a NitroTPM opens', () => {
    expect(answer(policy, 'kms:Decrypt', { ...inside, ...attesting({ ...OLD, PCR3 }, 'NitroTPM') })).toBe(
      'explicit deny',
    );
  });

  it.each(['engineer', 'scientist', 'deployer', 'training-job'] as const)(
    'allows the %s nothing of it, not even with the document of an approved enclave',
    (role) => {
      const context = { ...attested, 'aws:PrincipalArn': projectRole(SCORING, role).arn };

      for (const action of ATTESTABLE) expect(answer(policy, action, context)).toBe('implicit deny');
    },
  );

  it.each([
    ['deployment', execution],
    ['break-glass', breakGlass],
    ['an administrator of the account', `arn:aws:iam::${SCORING.account}:role/Administrator`],
    ['the enclave', enclave],
  ])('lets %s re-encrypt, lend or otherwise use it in no way', (_, principal) => {
    for (const action of NEVER) {
      const context = insideVpc(SCORING, principal);

      expect(answer(policy, action, context)).toBe('explicit deny');
      expect(answer(policy, action, { ...context, ...attesting({ ...OLD, PCR3 }) })).not.toBe('allow');
    }
  });

  it.each([
    ['deployment', execution],
    ['break-glass', breakGlass],
    ['an administrator of the account', `arn:aws:iam::${SCORING.account}:role/Administrator`],
  ])('lets %s decrypt in no way', (_, principal) => {
    expect(answer(policy, 'kms:Decrypt', insideVpc(SCORING, principal))).toBe('explicit deny');
    expect(
      answer(policy, 'kms:Decrypt', { ...insideVpc(SCORING, principal), ...attesting({ ...OLD, PCR3 }) }),
    ).toBe('implicit deny');
  });

  it('lets deployment change its policy and describe it, so that AWS’s lock-out check passes', () => {
    for (const action of ['kms:PutKeyPolicy', 'kms:DescribeKey', 'kms:TagResource', 'kms:EnableKeyRotation'])
      expect(answer(policy, action, outsideVpc(SCORING, execution))).toBe('allow');
    expect(
      answer(policy, 'kms:PutKeyPolicy', {
        ...outsideVpc(SCORING, execution),
        'kms:BypassPolicyLockoutSafetyCheck': 'true',
      }),
    ).toBe('explicit deny');
  });

  it('lets nobody else change its policy, break-glass and the account’s administrators included', () => {
    for (const principal of [breakGlass, enclave, `arn:aws:iam::${SCORING.account}:role/Administrator`])
      expect(answer(policy, 'kms:PutKeyPolicy', outsideVpc(SCORING, principal))).toBe('implicit deny');
  });

  it('lets whoever writes data encrypt for the enclave, and nobody else', () => {
    const allowed = PROJECT_ROLES.filter(
      (role) => answer(policy, 'kms:Encrypt', insideVpc(SCORING, projectRole(SCORING, role).arn)) === 'allow',
    );

    expect(allowed).toEqual(['engineer', 'ingest', 'training-job']);
  });

  it('is used from the environment’s VPC alone where the classification asks for it', () => {
    const outside = { ...outsideVpc(SCORING, enclave), ...attesting({ ...OLD, PCR3 }) };

    expect(answer(policy, 'kms:Decrypt', outside)).toBe('explicit deny');
    expect(answer(policyFor({ onlyFromVpc: null }), 'kms:Decrypt', outside)).toBe('allow');
  });

  it('is closed to other accounts', () => {
    const context = { ...attested, 'aws:PrincipalAccount': '999999999999' };

    expect(answer(policy, 'kms:Decrypt', context)).toBe('explicit deny');
  });
});

describe('a roll-over', () => {
  const policy = policyFor({ measurements: [OLD, NEW] });
  const mixed = { ...NEW, PCR1: OLD.PCR1 };

  it.each([
    ['the old image', OLD, 'allow'],
    ['the new image', NEW, 'allow'],
    ['an image with registers of both', mixed, 'implicit deny'],
  ])('opens for %s as it should', (_, registers, expected) => {
    expect(answer(policy, 'kms:Decrypt', { ...inside, ...attesting({ ...registers, PCR3 }) })).toBe(expected);
  });

  it('goes by the certificate where one of the images is signed', () => {
    const signed = policyFor({ measurements: [OLD, { ...NEW, PCR8: '7'.repeat(96) }] });

    expect(answer(signed, 'kms:Decrypt', { ...inside, ...attesting({ ...OLD, PCR3 }) })).toBe('allow');
    expect(answer(signed, 'kms:Decrypt', { ...inside, ...attesting({ ...NEW, PCR3 }) })).toBe(
      'implicit deny',
    );
  });

  it('still denies what shows nothing', () => {
    expect(answer(policy, 'kms:Decrypt', inside)).toBe('explicit deny');
  });

  it('still denies what shows nothing where both have no register in common', () => {
    const secure = { PCR7: '7'.repeat(96) };
    const changing = policyFor({ form: 'nitro-tpm', measurements: [TPM, secure] });
    const asked = (registers: Readonly<Record<string, string>>): string =>
      answer(changing, 'kms:Decrypt', { ...inside, ...attesting(registers, 'NitroTPM') });

    for (const action of ['kms:Decrypt', 'kms:GenerateDataKey', 'kms:CreateGrant', 'kms:ReEncryptFrom'])
      expect(answer(changing, action, inside)).toBe('explicit deny');
    expect(asked(TPM)).toBe('allow');
    expect(asked(secure)).toBe('allow');
    expect(asked({ ...TPM, PCR4: '9'.repeat(96) })).toBe('implicit deny');
  });

  it('leaves every statement but those on measurements as it was', () => {
    const before = policyFor().Statement.filter(({ Sid }) => !/^(?:UseByAttestedCode|DenyOther)/.test(Sid));

    expect(policy.Statement).toEqual(expect.arrayContaining([...before]));
  });
});

describe('an attested key of a NitroTPM', () => {
  const policy = policyFor({ form: 'nitro-tpm', measurements: [TPM] });
  const booted = { ...inside, ...attesting(TPM, 'NitroTPM') };

  it('opens for what booted the approved image', () => {
    expect(answer(policy, 'kms:Decrypt', booted)).toBe('allow');
  });

  it.each(['PCR4', 'PCR12'])('denies another %s', (register) => {
    const other = { ...booted, ...attesting({ [register]: '9'.repeat(96) }, 'NitroTPM') };

    expect(answer(policy, 'kms:Decrypt', other)).toBe('explicit deny');
  });

  it('knows no register by the name that enclaves have', () => {
    expect(answer(policy, 'kms:Decrypt', { ...inside, ...attesting(TPM) })).toBe('explicit deny');
  });
});

describe('measurements that say too little', () => {
  it.each([
    ['none', [], 'attested key: got 0 sets of measurements, allowed one or two'],
    ['three sets', [OLD, NEW, OLD], 'attested key: got 3 sets of measurements, allowed one or two'],
    ['PCR0 alone', [{ PCR0: OLD.PCR0 }], 'attested key: got PCR0 alone, allowed'],
    [
      'zeros',
      [{ ...OLD, PCR0: '0'.repeat(96) }],
      'attested key: got zeros, as an enclave in debug mode has them',
    ],
    ['the form of a NitroTPM', [TPM], 'attested key: got PCR4, PCR12 as a NitroTPM has them'],
    ['another role', [{ ...OLD, PCR3: OLD.PCR0 }], 'attested key: got PCR3 of another role'],
    ['one right and one wrong set', [OLD, { PCR0: NEW.PCR0 }], 'attested key: got PCR0 alone'],
  ])('make no key: %s', (_, measurements, message) => {
    expect(() => policyFor({ measurements: measurements })).toThrow(message);
  });
});

describe('a project with an attested key', () => {
  const key = policyFor();
  const ask = (role: RoleName, action: string, context: Context): string =>
    decide(
      {
        action,
        resource: KEY_ARN,
        context: {
          ...context,
          'kms:ResourceAliases': ['alias/acme-ml--prod--credit-risk--scoring--attested'],
        },
      },
      {
        identity: rolePolicy({
          scope: SCORING,
          role,
          keyArn: `${KEY_ARN}-other`,
          scientistsReadData: true,
          upstreams: EVERY_UPSTREAM,
          attestedKeyArn: KEY_ARN,
        }).document,
        boundary: projectBoundaryPolicy({
          scope: SCORING,
          upstreams: EVERY_UPSTREAM,
          organizationDenies: [],
          attested: true,
          trains: true,
          sageMaker: null,
        }).document,
        requiring: [key],
      },
    );

  it('has one role that decrypts, with attestation', () => {
    const able = PROJECT_ROLES.filter((role) => {
      const context = { ...attested, 'aws:PrincipalArn': projectRole(SCORING, role).arn };
      return ask(role, 'kms:Decrypt', context) === 'allow';
    });

    expect(able).toEqual(['enclave']);
    expect(ask('enclave', 'kms:Decrypt', inside)).toBe('explicit deny');
  });

  it('has roles that encrypt within their own policies and the boundary', () => {
    const able = PROJECT_ROLES.filter(
      (role) => ask(role, 'kms:Encrypt', insideVpc(SCORING, projectRole(SCORING, role).arn)) === 'allow',
    );

    expect(able).toEqual(['engineer', 'ingest', 'training-job']);
  });
});
