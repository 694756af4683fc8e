// lib/checks/rules: a key that asks for attestation asks everybody: one statement without it opens the key to other code.
import { type Resource, type Value, entry } from '../../../assembly';
import { type Search, perResource } from '../../control-rule';
import { type Judgement, judgement, notApplicable } from '../../judgement';
import { takesIn } from '../../reading/actions';
import { asksFor, deniesUnattested, isAttested } from '../../reading/attestation';
import { perValue } from '../../reading/per-value';
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
  const uses = DATA_ACTIONS.map((action) => ({ action, truth: isClosedFor(policy, action) }));
  const isClosed = all([isReadable(policy), ...uses.map(({ truth }) => truth)]);
  const opened = uses.find(({ truth }) => truth !== 'yes')?.action;
  const culprit =
    opened === undefined ? undefined : statementsOf(policy).find(({ body }) => opens(body, opened) !== 'no');
  return judgement(isClosed, {
    propertyPath: culprit === undefined ? 'KeyPolicy' : `KeyPolicy.${culprit.path}`,
    observed: opened === undefined ? WANTED : `an Allow of ${opened} without attestation`,
    wanted: WANTED,
  });
});

const WANTED = 'attestation for every use of the key';

function isClosedFor(policy: Value, action: string): Truth {
  const isOpened = someStatement(policy, (statement) => opens(statement, action));
  if (isOpened === 'no') return 'yes';
  const isDenied = someStatement(policy, (statement) => denies(statement, action));
  return some([not(isOpened), isDenied]);
}

function opens(statement: Value, action: string): Truth {
  const isUnattested = allowsUnattested(statement);
  return isUnattested === 'no' ? 'no' : all([isUnattested, takesIn(statement, action)]);
}

function denies(statement: Value, action: string): Truth {
  const isDenial = deniesAllUnattested(statement);
  return isDenial === 'no' ? 'no' : all([isDenial, takesIn(statement, action)]);
}

/** Every action is looked for in every statement, whose conditions stay what they are. */
const allowsUnattested = perValue((statement) =>
  all([isOneOf(entry(statement, 'Effect'), 'Allow'), not(asksFor(statement, () => 'yes'))]),
);
const deniesAllUnattested = perValue(deniesUnattested);
