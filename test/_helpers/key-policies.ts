// Statements of key policies that ask for attestation.
import type { Body } from './check-template';

/** A measurement: 96 digits. */
export const MEASURED = 'a1'.repeat(48);

/** What every measurement of an enclave in debug mode is. */
export const ZERO = '0'.repeat(96);

/** Condition keys by register. */
export function attesting(registers: Body, operator = 'StringEqualsIgnoreCase'): Body {
  const entries = Object.entries(registers).map(
    ([register, value]) => [`kms:RecipientAttestation:${register}`, value] as const,
  );
  return { [operator]: Object.fromEntries(entries) };
}

/** An Allow of `Action` for the enclave's role, under a condition on `registers`. */
export function attested(registers: Body, Action: unknown = 'kms:Decrypt', operator?: string): Body {
  return {
    Effect: 'Allow',
    Principal: { AWS: 'arn:aws:iam::111111111111:role/enclave' },
    Action,
    Resource: '*',
    Condition: attesting(registers, operator),
  };
}

/** An Allow of `Action` for the account, without a condition. */
export function allowed(Action: unknown): Body {
  return { Effect: 'Allow', Principal: { AWS: 'arn:aws:iam::111111111111:root' }, Action, Resource: '*' };
}

/** A Deny of `Action` to everybody, under `Condition`. */
export function denied(Action: unknown, Condition: unknown): Body {
  return { Effect: 'Deny', Principal: '*', Action, Resource: '*', Condition };
}

/** Properties of a key with these statements. */
export function keyOf(...Statement: readonly unknown[]): Body {
  return { KeyPolicy: { Version: '2012-10-17', Statement } };
}
