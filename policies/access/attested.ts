// policies/access: a project's roles and its attested key: who encrypts for attested code, and who hosts it.
import { type ReasonedStatement, allow } from '../document';
import type { RoleName } from '../names';
import { ENCRYPT } from './actions';

/** Whoever brings data, or writes what was made of it, may encrypt it so that attested code alone reads it. */
export const SEALING_ROLES: readonly RoleName[] = ['engineer', 'ingest', 'training-job'];

/** What the boundary lets a project do with its attested key, beside what its other key takes. */
export const SEAL = ['kms:Encrypt'] as const;

/** Statements on the attested key; the key's own policy asks for attestation. */
export function attestedStatements(role: RoleName, keyArn: string): readonly ReasonedStatement[] {
  if (role === 'enclave') {
    return [
      allow('UseKeyAsAttested', {
        actions: ENCRYPT,
        resources: [keyArn],
      }),
    ];
  }
  if (!SEALING_ROLES.includes(role)) return [];
  return [allow('EncryptForAttestedCode', { actions: SEAL, resources: [keyArn] })];
}
