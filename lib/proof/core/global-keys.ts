// lib/proof/core: AWS's global condition keys that nobody's identity fixes: whether a request can do without them.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html ("Availability")
import type { Fact } from './fact';

const ALWAYS: Fact = { kind: 'free', always: true };
const PERHAPS: Fact = { kind: 'free' };

/** "This key is always included in the request context." For every other key a request may come without it. */
const ALWAYS_THERE = new Set([
  'aws:currenttime',
  'aws:epochtime',
  'aws:requestedregion',
  'aws:securetransport',
]);

/** What is known of a key that neither caller nor resource fixes: it is the attacker's choice. */
export function globalFact(key: string): Fact {
  return ALWAYS_THERE.has(key) ? ALWAYS : PERHAPS;
}
