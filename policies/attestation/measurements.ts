// policies/attestation: which measurements say enough that a key may open for them.
// Loading a configuration and making a key go by the same rules.
import { PCR7_WITHOUT_SECURE_BOOT } from './secure-boot';

/** Who measures: the hypervisor an enclave's image, or a NitroTPM what an instance boots. */
export type AttestationForm = 'enclave' | 'nitro-tpm';

/** Measurements of one image: register name, such as `PCR0`, to lower-case hex of SHA-384. */
export type MeasuredRegisters = Readonly<Record<string, string>>;

/** What is wrong with measurements. */
export interface MeasurementFault {
  /** Stable literal. */
  readonly code: string;
  /** The register to blame; null for the set. */
  readonly register: string | null;
  readonly got: string;
  readonly allowed: string;
  readonly fix: string;
}

/** Registers that KMS is asked to compare. */
const KNOWN: Readonly<Record<AttestationForm, readonly string[]>> = {
  enclave: ['PCR0', 'PCR1', 'PCR2', 'PCR3', 'PCR8'],
  'nitro-tpm': ['PCR4', 'PCR7', 'PCR12'],
};

const OTHER: Readonly<Record<AttestationForm, AttestationForm>> = {
  enclave: 'nitro-tpm',
  'nitro-tpm': 'enclave',
};

/** The registers that every enclave image has. */
const OF_EVERY_IMAGE = ['PCR0', 'PCR1', 'PCR2'];

/** What is wrong with `registers`, all of it; nothing when a key may go by them. */
export function measurementFaults(
  form: AttestationForm,
  registers: MeasuredRegisters,
): readonly MeasurementFault[] {
  const names = Object.keys(registers);
  const strange = strangeRegisters(form, names);
  const unread = names.flatMap((name) => spelling(name, registers[name] ?? ''));
  const zeros = names
    .filter((name) => KNOWN[form].includes(name) && isZero(registers[name] ?? ''))
    .flatMap((name) => zeroFault(form, name));
  return [...strange, ...unread, ...zeros, ...(strange.length > 0 ? [] : SETS[form](names, registers))];
}

const ALLOWED: Readonly<Record<AttestationForm, string>> = {
  enclave: 'PCR0, PCR1 and PCR2 of an enclave image, and PCR3 and PCR8 beside them',
  'nitro-tpm': 'PCR4 with PCR12, or PCR7, of a NitroTPM',
};

const TOOL: Readonly<Record<AttestationForm, string>> = {
  enclave: 'nitro-cli',
  'nitro-tpm': 'nitro-tpm-pcr-compute',
};

/** Registers of the other form, or of none; what is compared has to be what the hardware attests. */
function strangeRegisters(form: AttestationForm, names: readonly string[]): readonly MeasurementFault[] {
  const strange = names.filter((name) => !KNOWN[form].includes(name));
  const other = OTHER[form];
  const isEnclave = form === 'enclave';
  const isInstanceId = isEnclave && strange.includes('PCR4') && names.includes('PCR0');
  const foreign = strange.filter((name) => KNOWN[other].includes(name));
  if (isInstanceId) return [INSTANCE_ID];
  if (foreign.length > 0) {
    return [
      {
        code: isEnclave ? 'tpm-measurements' : 'enclave-measurements',
        register: null,
        got: `${foreign.join(', ')} as ${isEnclave ? 'a NitroTPM has them' : 'an enclave has them'}`,
        allowed: ALLOWED[form],
        fix: `write what ${TOOL[form]} prints, or choose kind ${isEnclave ? 'nitro-tpm' : 'nitro-enclave'}`,
      },
    ];
  }
  return strange.map((name) => ({
    code: 'other-register',
    register: name,
    got: name,
    allowed: ALLOWED[form],
    fix: `remove it: ${TOOL[form]} prints none`,
  }));
}

/** PCR4 of an enclave. */
const INSTANCE_ID: MeasurementFault = {
  code: 'instance-register',
  register: 'PCR4',
  got: 'PCR4, which is the id of one instance',
  allowed: ALLOWED.enclave,
  fix: 'remove it: an instance that takes the place of another has another id',
};

const DIGEST = /^[0-9a-f]{96}$/;

function spelling(register: string, value: string): readonly MeasurementFault[] {
  if (DIGEST.test(value)) return [];
  return [
    {
      code: 'bad-measurement',
      register,
      got: `${value.length} characters that are no SHA-384 in lower case`,
      allowed: '96 lower-case hexadecimal digits',
      fix: 'copy the measurement as the tool prints it',
    },
  ];
}

function isZero(value: string): boolean {
  return /^0{96}$/.test(value);
}

/**
 * In debug mode every register of an enclave is zero. Of a NitroTPM only PCR12 is, when nothing was added to the command
 * line.
 * @see https://docs.aws.amazon.com/enclaves/latest/user/cmd-nitro-run-enclave.html
 */
function zeroFault(form: AttestationForm, register: string): readonly MeasurementFault[] {
  if (register === 'PCR12') return [];
  return [
    {
      code: 'zero-measurement',
      register,
      got:
        form === 'enclave'
          ? 'zeros, as an enclave in debug mode has them'
          : 'zeros, as nothing that boots has them',
      allowed: 'the measurement of an image',
      fix:
        form === 'enclave'
          ? 'build the image and run it without --debug-mode: a key that opens for zeros opens for any enclave in debug mode'
          : `compute it with ${TOOL[form]}`,
    },
  ];
}

type SetRule = (names: readonly string[], registers: MeasuredRegisters) => readonly MeasurementFault[];

const SETS: Readonly<Record<AttestationForm, SetRule>> = {
  enclave: (names) => {
    const missing = OF_EVERY_IMAGE.filter((name) => !names.includes(name));
    if (missing.length === 0) return [];
    const there = names.length === 0 ? 'nothing' : names.join(', ');
    return [
      {
        code: 'incomplete-measurements',
        register: null,
        got: names.length === 1 ? `${there} alone` : `${there} without ${missing.join(' and ')}`,
        allowed: ALLOWED.enclave,
        fix: 'write all that nitro-cli prints: mlkeep measure prints it too',
      },
    ];
  },
  'nitro-tpm': (names, registers) => {
    if (names.includes('PCR4') && !names.includes('PCR12')) return [WITHOUT_PCR12];
    if (names.includes('PCR4')) return [];
    if (registers['PCR7'] === PCR7_WITHOUT_SECURE_BOOT) return [WITHOUT_SECURE_BOOT];
    if (names.includes('PCR7')) return [];
    return [
      {
        code: 'incomplete-measurements',
        register: null,
        got: names.length === 0 ? 'nothing' : `${names.join(', ')} alone`,
        allowed: ALLOWED['nitro-tpm'],
        fix: 'write all that nitro-tpm-pcr-compute prints',
      },
    ];
  },
};

/** @see https://github.com/aws/NitroTPM-Tools/security/advisories/GHSA-xrv8-2pf5-f3q7 */
const WITHOUT_PCR12: MeasurementFault = {
  code: 'pcr4-without-pcr12',
  register: null,
  got: 'PCR4 without PCR12',
  allowed: ALLOWED['nitro-tpm'],
  fix: 'compute them with nitro-tpm-pcr-compute 1.1.0 or newer: PCR4 alone leaves open what is added to the kernel’s command line',
};

/** nitro-tpm-pcr-compute prints it of every image, and an image of anybody has the same. */
const WITHOUT_SECURE_BOOT: MeasurementFault = {
  code: 'no-secure-boot',
  register: 'PCR7',
  got: 'PCR7 of an instance without Secure Boot, which every image has that boots so',
  allowed: ALLOWED['nitro-tpm'],
  fix: 'add PCR4 and PCR12 as nitro-tpm-pcr-compute prints them, or boot with Secure Boot and keys of your own',
};
