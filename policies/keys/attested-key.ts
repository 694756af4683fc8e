// policies/keys: the policy of a key that opens for attested code alone. Whoever administers it uses it in no way, and
// whoever uses it shows first what it is.
import { type AttestationForm, type MeasuredRegisters, measurementFaults } from '../attestation/measurements';
import { roleRegister } from '../attestation/role-register';
import { SEAL, SEALING_ROLES } from '../access/attested';
import { type Condition, type PolicyDocument, type Statement, policyDocument } from '../document';
import { type Administrators, type ProjectScope, type RoleName, projectRole } from '../names';
import { USE_KEY } from './actions';
import {
  DENY_LOCKOUT_BYPASS,
  accountStatement,
  administrationStatements,
  denyDirectUseOutsideVpc,
  denyForeignUse,
  rollBackByDeployment,
} from './administration';

/** What the policy of an attested key is a function of. */
export interface AttestedKeyFacts extends Administrators {
  readonly scope: ProjectScope;
  readonly form: AttestationForm;
  /** The approved image; two of them during a roll-over. */
  readonly measurements: readonly MeasuredRegisters[];
  /** The roles that the project has. */
  readonly roles: readonly RoleName[];
  /** Refuse use from outside this VPC; null where the classification does not ask for it. */
  readonly onlyFromVpc: string | null;
}

/**
 * The actions whose answer KMS encrypts for attested code, so that its host cannot read it.
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/conditions-attestation.html
 */
const ATTESTABLE_ACTIONS = [
  'kms:Decrypt',
  'kms:DeriveSharedSecret',
  'kms:GenerateDataKey',
  'kms:GenerateDataKeyPair',
  'kms:GenerateRandom',
] as const;

/** Whatever uses the key, and lending it; all but encrypting, which shows nothing of what is under the key. */
const UNSEALING: readonly string[] = [
  ...USE_KEY.filter((action) => action !== SEAL[0]),
  'kms:CreateGrant',
  'kms:GenerateRandom',
];

const MOST_SETS = 2;

/**
 * The policy of an attested key.
 * @throws Error when the measurements say too little for a key to go by them
 */
export function attestedKeyPolicy(facts: AttestedKeyFacts): PolicyDocument {
  const { scope, roles } = facts;
  const sets = comparedSets(facts);
  const sealing = SEALING_ROLES.filter((role) => roles.includes(role)).map(
    (role) => projectRole(scope, role).arn,
  );
  return policyDocument([
    ...administrationStatements(scope, facts),
    rollBackByDeployment(scope, facts.executionRoleArn),
    ...sets.map((set, index) => useByAttested(scope, `UseByAttestedCode${index + 1}`, set)),
    ...(sealing.length === 0 ? [] : [accountStatement('EncryptForAttestedCode', scope, SEAL, sealing)]),
    ...denyUnattested(sets),
    DENY_LOCKOUT_BYPASS,
    denyForeignUse(scope),
    ...(facts.onlyFromVpc === null ? [] : [denyDirectUseOutsideVpc(facts.onlyFromVpc)]),
  ]);
}

/** Condition keys and what each has to be. */
type ComparedSet = ReadonlyMap<string, string>;

function comparedSets({ scope, form, measurements }: AttestedKeyFacts): readonly ComparedSet[] {
  if (measurements.length === 0 || measurements.length > MOST_SETS)
    throw new Error(`attested key: got ${measurements.length} sets of measurements, allowed one or two`);
  const role = roleRegister(projectRole(scope, 'enclave').arn);
  return measurements.map((registers) => {
    const [fault] = measurementFaults(form, registers);
    if (fault !== undefined)
      throw new Error(`attested key: got ${fault.got}, allowed ${fault.allowed}; ${fault.fix}`);
    if (form === 'nitro-tpm') return keysOf('NitroTPM', registers);
    if ((registers['PCR3'] ?? role) !== role)
      throw new Error('attested key: got PCR3 of another role, allowed that of the project; remove PCR3');
    // PCR3 is not the image's: it ties the key to the one role that hosts of the project have.
    return keysOf('', { ...registers, PCR3: role });
  });
}

function keysOf(prefix: string, registers: MeasuredRegisters): ComparedSet {
  const entries = Object.entries(registers).sort(([a], [b]) => Number(a.slice(3)) - Number(b.slice(3)));
  return new Map(
    entries.map(([name, value]) => [`kms:RecipientAttestation:${prefix}${name}`, value] as const),
  );
}

/**
 * One image, all of its registers at once. Without an attestation document none of the keys is there, and nothing is
 * allowed. KMS writes registers in lower case and asks for a comparison that leaves case aside.
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/conditions-nitro-enclave.html
 */
function useByAttested(scope: ProjectScope, sid: string, set: ComparedSet): Statement {
  const { arn } = projectRole(scope, 'enclave');
  const condition: Condition = {
    ArnEquals: { 'aws:PrincipalArn': arn },
    StringEqualsIgnoreCase: Object.fromEntries(set),
  };
  return { ...accountStatement(sid, scope, ATTESTABLE_ACTIONS, arn), Condition: condition };
}

/**
 * Nobody gets round the above, whatever a later Allow or grant might say. One statement for each register, because keys
 * of one condition are an AND: a request is denied as soon as one register is another, or is not there, which is what a
 * negated comparison takes for another. In whatever case KMS writes a register, the right one passes and no other does.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
 */
function denyUnattested(sets: readonly ComparedSet[]): readonly Statement[] {
  const [first, ...others] = sets;
  const common = [...(first?.keys() ?? [])].filter((key) => others.every((set) => set.has(key)));
  if (common.length === 0) return [denyWithoutDocument(sets)];
  return common.map((key) => ({
    Sid: `DenyOther${key.split(':').at(-1) ?? ''}`,
    Effect: 'Deny',
    Principal: '*',
    Action: UNSEALING,
    Resource: '*',
    Condition: {
      StringNotEqualsIgnoreCase: { [key]: [...new Set(sets.map((set) => set.get(key) ?? ''))] },
    },
  }));
}

/**
 * What is left to say during a roll-over between images that are measured by other registers, as from standard boot to
 * Secure Boot: who shows none of them shows nothing.
 */
function denyWithoutDocument(sets: readonly ComparedSet[]): Statement {
  const keys = [...new Set(sets.flatMap((set) => [...set.keys()]))];
  return {
    Sid: 'DenyWithoutDocument',
    Effect: 'Deny',
    Principal: '*',
    Action: UNSEALING,
    Resource: '*',
    Condition: { Null: Object.fromEntries(keys.map((key) => [key, 'true'])) },
  };
}
