// lib/checks/rules: a key that asks for attestation asks everybody: one statement without it opens the key to other code.
import { type Resource, type Value, entry } from '../../../assembly';
import { type Search, perResource } from '../../control-rule';
import { type Judgement, judgement, notApplicable } from '../../judgement';
import { takesIn } from '../../reading/actions';
import { asksFor, deniesUnattested, isAttested } from '../../reading/attestation';
import { propertyOf } from '../../reading/property';
import { isOneOf } from '../../reading/question';
import { isReadable, someStatement, statementsOf } from '../../reading/statements';
import { type Truth, all, not, some } from '../../reading/truth';

/**
 * Actions that give what the key protects, or hand on the right to. Attestation can be asked of the first four; the
 * others take no attestation, so that nobody may have them.
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/conditions-attestation.html
 */
const DATA_ACTIONS = [
  'kms:Decrypt',
  'kms:GenerateDataKey',
  'kms:GenerateDataKeyPair',
  'kms:DeriveSharedSecret',
  'kms:ReEncryptFrom',
  'kms:CreateGrant',
] as const;

/** A control on keys whose policy speaks of attestation. */
export function perAttestedKey(judge: (key: Resource, policy: Value) => Judgement): Search {
  return perResource((key) =>
    isAttested(key) === 'no'
      ? notApplicable('no condition on attestation')
      : judge(key, propertyOf(key, 'KeyPolicy')),
  );
}

/** `attested-key-closed`. */
export const attestedKeyClosed = perAttestedKey((_, policy) => {
  const isClosed = all([isReadable(policy), ...DATA_ACTIONS.map((action) => isClosedFor(policy, action))]);
  const opened = DATA_ACTIONS.find((action) => isClosedFor(policy, action) !== 'yes');
  const culprit = statementsOf(policy).find(
    ({ body }) => opened !== undefined && opens(body, opened) !== 'no',
  );
  return judgement(isClosed, {
    propertyPath: culprit === undefined ? 'KeyPolicy' : `KeyPolicy.${culprit.path}`,
    observed:
      opened === undefined
        ? 'attestation for every use of the key'
        : `an Allow of ${opened} without attestation`,
    wanted: 'attestation for every use of the key',
  });
});

function isClosedFor(policy: Value, action: string): Truth {
  return some([
    not(someStatement(policy, (statement) => opens(statement, action))),
    someStatement(policy, (statement) => all([deniesUnattested(statement), takesIn(statement, action)])),
  ]);
}

function opens(statement: Value, action: string): Truth {
  return all([
    isOneOf(entry(statement, 'Effect'), 'Allow'),
    takesIn(statement, action),
    not(asksFor(statement, () => true)),
  ]);
}
