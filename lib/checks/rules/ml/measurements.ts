// lib/checks/rules: what an attested key compares is the whole measurement of what runs.
import { PCR7_WITHOUT_SECURE_BOOT } from '../../../../policies';
import { type Value, entry } from '../../../assembly';
import { judgement } from '../../judgement';
import { takesIn } from '../../reading/actions';
import {
  type RegisterTest,
  asksFor,
  deniesWithout,
  mentionsAttestation,
  registerOf,
  registersIn,
} from '../../reading/attestation';
import { someComparison } from '../../reading/conditions';
import { everyItem } from '../../reading/items';
import { perValue } from '../../reading/per-value';
import { isOneOf, matches } from '../../reading/question';
import { isReadable, someStatement, statementsOf } from '../../reading/statements';
import { type Truth, all, not, some } from '../../reading/truth';
import { perAttestedKey } from './attested-keys';

/** `attested-key-measured`. */
export const attestedKeyMeasured = perAttestedKey((_, policy) => {
  const isMeasured = all([
    isReadable(policy),
    not(someStatement(policy, (statement) => not(valuesAreWhole(statement)))),
    registersSuffice(policy),
  ]);
  const statements = statementsOf(policy);
  const culprit =
    statements.find(({ body }) => valuesAreWhole(body) !== 'yes') ??
    statements.find(({ body }) => mentionsAttestation(body) !== 'no');
  return judgement(isMeasured, {
    propertyPath: culprit === undefined ? 'KeyPolicy' : `KeyPolicy.${culprit.path}.Condition`,
    observed:
      culprit === undefined ? 'no measurement' : `a comparison of ${registersIn(culprit.body).join(', ')}`,
    wanted:
      'whole measurements: PCR0 with another register, NitroTPMPCR4 with NitroTPMPCR12, or NitroTPMPCR7 of Secure Boot',
  });
});

/** Whether every comparison with attestation in `statement` is with whole measurements. */
const valuesAreWhole = perValue((statement) =>
  not(
    someComparison(entry(statement, 'Condition'), (operator, key, values) => {
      const register = registerOf(key);
      if (register === undefined || operator === 'null') return 'no';
      return not(everyItem(values, (value) => isWhole(value, register, operator)));
    }),
  ),
);

/** Attestation has small letters, so that capitals never match unless case is left aside. */
function isWhole(value: Value, register: string, operator: string): Truth {
  const digits = operator.includes('ignorecase') ? /^[0-9a-f]{96}$/i : /^[0-9a-f]{96}$/;
  if (
    value.kind === 'text' &&
    value.parts.some((part) => typeof part === 'string' && /[^0-9a-f]/i.test(part))
  )
    return 'no';
  // An enclave in debug mode has measurements that are all zero; of NitroTPM that is what PCR12 is when nothing ran.
  return matches(value, (text) => digits.test(text) && (register === 'nitrotpmpcr12' || /[^0]/.test(text)));
}

/** What has to be known of registers to say whether they are enough. */
const QUESTIONS = {
  isEnclave: named(/^(?:imagesha384|pcr\d+)$/),
  image: named(/^(?:imagesha384|pcr0)$/),
  beyondImage: named(/^pcr[1-9]\d*$/),
  isTpm: named(/^nitrotpmpcr/),
  boot: named(/^nitrotpmpcr4$/),
  commandLine: named(/^nitrotpmpcr12$/),
  secureBoot: (register: string, values: Value) =>
    register === 'nitrotpmpcr7' ? everyItem(values, isOfSecureBoot) : 'no',
} as const;

function named(pattern: RegExp): RegisterTest {
  return (register) => (pattern.test(register) ? 'yes' : 'no');
}

/** Without Secure Boot every image has the same PCR7. */
function isOfSecureBoot(value: Value): Truth {
  return matches(value, (text) => text.toLowerCase() !== PCR7_WITHOUT_SECURE_BOOT);
}

type Compared = Readonly<Record<keyof typeof QUESTIONS, Truth>>;

function comparedBy(asks: (test: RegisterTest) => Truth): Compared {
  const answers = Object.entries(QUESTIONS).map(([name, test]) => [name, asks(test)]);
  return Object.fromEntries(answers) as Compared;
}

/** Whether each Allow with attestation asks for enough, together with what denials ask of everybody. */
function registersSuffice(policy: Value): Truth {
  const denied = comparedBy((test) =>
    someStatement(policy, (statement) =>
      isDenial(statement) === 'no' ? 'no' : all([isDenial(statement), deniesWithout(statement, test)]),
    ),
  );
  return all([
    not(
      someStatement(policy, (statement) =>
        isAttesting(statement) === 'no'
          ? 'no'
          : all([isAttesting(statement), not(suffice(withDenied(statement, denied)))]),
      ),
    ),
    some([someStatement(policy, isAttesting), suffice(denied)]),
  ]);
}

const isDenial = perValue((statement) =>
  all([isOneOf(entry(statement, 'Effect'), 'Deny'), takesIn(statement, 'kms:Decrypt')]),
);

const isAttesting = perValue((statement) =>
  all([isOneOf(entry(statement, 'Effect'), 'Allow'), asksFor(statement, () => 'yes')]),
);

function withDenied(statement: Value, denied: Compared): Compared {
  const asked = comparedBy((test) => asksFor(statement, test));
  const names = Object.keys(QUESTIONS) as (keyof Compared)[];
  return Object.fromEntries(names.map((name) => [name, some([asked[name], denied[name]])])) as Compared;
}

function suffice(compared: Compared): Truth {
  const enclave = all([compared.image, compared.beyondImage]);
  const tpm = some([all([compared.boot, compared.commandLine]), compared.secureBoot]);
  return all([
    some([compared.isEnclave, compared.isTpm]),
    some([not(compared.isEnclave), enclave]),
    some([not(compared.isTpm), tpm]),
  ]);
}
