// lib/checks/reading: conditions on attestation in key policies: who asks has to show what code it runs.
import { type Resource, type ResourceGraph, type Value, entry } from '../../assembly';
import { type ComparisonTest, everyComparison, keysCompared, someComparison } from './conditions';
import { everyItem, someItem } from './items';
import { perGraph } from './per-graph';
import { isEverybody } from './principals';
import { existenceOf, propertyOf } from './property';
import { isAbsent, isOneOf, isTrue } from './question';
import { someStatement } from './statements';
import { type Truth, all, some } from './truth';

/**
 * Keys of conditions on attestation, in small letters; the group is the register.
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/conditions-attestation.html
 */
const KEY = /^kms:recipientattestation:(?<register>imagesha384|pcr\d+|nitrotpmpcr\d+)$/;

/** The register that a condition key in small letters compares, such as `pcr0`; undefined where it is no such key. */
export function registerOf(key: string): string | undefined {
  return KEY.exec(key)?.groups?.['register'];
}

/** Under these a request without attestation does not match. */
const EQUAL = /^(?:foranyvalue:)?stringequals(?:ignorecase)?$/;

/** Under these a request without attestation matches. */
const UNEQUAL = /^(?:forallvalues:)?stringnot(?:equals|equalsignorecase|like)(?:ifexists)?$/;

/** Whether the condition of `statement` speaks of attestation at all. */
export function mentionsAttestation(statement: Value): Truth {
  return someComparison(entry(statement, 'Condition'), (_, key) =>
    registerOf(key) === undefined ? 'no' : 'yes',
  );
}

/** The registers that the condition of `statement` compares, in all branches. */
export function registersIn(statement: Value): readonly string[] {
  return keysCompared(entry(statement, 'Condition')).flatMap((key) => registerOf(key) ?? []);
}

/** Whether a comparison of `register` with `values` is one of those that are looked for. */
export type RegisterTest = (register: string, values: Value) => Truth;

/** Whether `statement` is for requests alone that attest a register which passes `test`. */
export function asksFor(statement: Value, test: RegisterTest): Truth {
  return someComparison(entry(statement, 'Condition'), compares(EQUAL, test));
}

/**
 * Whether `statement` denies everybody whose request does not attest a register that passes `test`. Comparisons of one
 * condition hold together, so that one with another register beside it lets requests through that attest either.
 */
export function deniesWithout(statement: Value, test: RegisterTest): Truth {
  const differs = compares(UNEQUAL, test);
  return all([someComparison(entry(statement, 'Condition'), differs), isDenialOfAll(statement, differs)]);
}

/** Whether `statement` denies everybody whose request has no attestation, or everybody. */
export function deniesUnattested(statement: Value): Truth {
  const differs = compares(UNEQUAL, () => 'yes');
  return isDenialOfAll(statement, (operator, key, values) =>
    operator === 'null' && registerOf(key) !== undefined
      ? all([isThere(values), everyItem(values, isTrue)])
      : differs(operator, key, values),
  );
}

/** A denial with another comparison beside those would leave requests out; one without any leaves out none. */
function isDenialOfAll(statement: Value, test: ComparisonTest): Truth {
  const resources = entry(statement, 'Resource');
  return all([
    isOneOf(entry(statement, 'Effect'), 'Deny'),
    isEverybody(entry(statement, 'Principal')),
    some([isAbsent(resources), someItem(resources, (resource) => isOneOf(resource, '*'))]),
    everyComparison(entry(statement, 'Condition'), test),
  ]);
}

function compares(operators: RegExp, test: RegisterTest): ComparisonTest {
  return (operator, key, values) => {
    const register = registerOf(key);
    if (!operators.test(operator) || register === undefined) return 'no';
    return all([test(register, values), isThere(values)]);
  };
}

/** Whether there is something to compare with, whatever it is. */
function isThere(values: Value): Truth {
  return someItem(values, () => 'yes');
}

/** Whether the policy of `key` has a condition on attestation. */
export function isAttested(key: Resource): Truth {
  return someStatement(propertyOf(key, 'KeyPolicy'), mentionsAttestation);
}

/** Whether one of the templates makes an attested key. */
export const hasAttestedKey = perGraph((graph: ResourceGraph): Truth =>
  some(
    ['AWS::KMS::Key', 'AWS::KMS::ReplicaKey']
      .flatMap((type) => graph.byType(type))
      .map((key) => all([existenceOf(key), isAttested(key)])),
  ),
);
