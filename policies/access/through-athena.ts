// policies/access: how a policy tells what Athena asks for on behalf of a caller from what the caller asks for at once.
import type { Condition } from '../document';

const ATHENA = { 'aws:CalledVia': 'athena.amazonaws.com' } as const;

/**
 * Only through Athena. The key lists the services that pass a request on; without any it is missing.
 * @see https://docs.aws.amazon.com/athena/latest/ug/security-iam-athena-calledvia.html
 */
export const THROUGH_ATHENA: Condition = { 'ForAnyValue:StringEquals': ATHENA };

/** For denials: whatever does not come through Athena, also where the key is missing. */
export const NOT_THROUGH_ATHENA: Condition = { 'ForAllValues:StringNotEquals': ATHENA };
