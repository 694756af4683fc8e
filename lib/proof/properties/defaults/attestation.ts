// lib/proof/properties/defaults: keys that open for attested code alone: by nobody, whatever policy says so, unless what KMS measured is
// what the key's policy approves.
import type { Statement } from '../../core';
import type { World, WorldResource } from '../../world';
import { type Property, never } from '../property';
import { slug } from '../texts';
import { USE_KEY } from './actions';

const ATTESTATION = 'kms:recipientattestation:';
/** Encrypting shows nothing of what is under the key. */
const OPEN = USE_KEY.filter((action) => action !== 'kms:Encrypt');

/** One property for each measurement that the policy of a key approves; a key without any is no attested key. */
export function attestation({ resources }: World): readonly Property[] {
  const keys = resources.filter(({ type }) => type === 'AWS::KMS::Key' || type === 'AWS::KMS::ReplicaKey');
  return keys.flatMap((key) =>
    [...approvedBy(key)].map(([name, values]) =>
      never({
        id: `attested-key-${placeOf(key)}-${slug(name.slice(ATTESTATION.length))}`,
        severity: 'critical',
        says: `the attested key ${key.origin.logicalId ?? key.id} is used only by code whose ${name.slice(ATTESTATION.length)} its policy approves, whoever asks; encrypting is left out, which shows nothing`,
        who: {},
        can: OPEN,
        on: [{ type: key.type, arn: key.arn }],
        when: { StringNotEqualsIgnoreCase: { [name]: [...values] } },
      }),
    ),
  );
}

/** Whether a key opens for attested code. */
export function isAttested(key: WorldResource): boolean {
  return approvedBy(key).size > 0;
}

/** Values that Allows of the key's policy compare, by condition key. */
function approvedBy({ faces }: WorldResource): ReadonlyMap<string, ReadonlySet<string>> {
  const approved = new Map<string, Set<string>>();
  for (const { policy } of faces)
    for (const { statements } of policy.policies)
      for (const statement of statements.filter(isAllow)) note(approved, statement);
  return approved;
}

function isAllow({ effect }: Statement): boolean {
  return effect === 'Allow';
}

function note(approved: Map<string, Set<string>>, { conditions }: Statement): void {
  for (const { key, operator, values } of conditions) {
    if (!key.toLowerCase().startsWith(ATTESTATION) || operator === 'Null') continue;
    const known = approved.get(key) ?? new Set<string>();
    for (const value of values) known.add(value);
    approved.set(key, known);
  }
}

/** Where a key stands: the same whatever else is added. */
function placeOf({ id, origin }: WorldResource): string {
  const { template, logicalId } = origin;
  return slug(logicalId === null ? id : `${template.replace(/\.template\.json$/, '')} ${logicalId}`);
}
