// lib/proof/join: how a resource policy's statement may reach an asker: by itself, or by its account, which delegates. It may say too
// much, never too little; core reads the same names exactly.
import { type PrincipalEntry, type Statement, isOpaque } from '../core';
import { mayMeet } from '../world';
import { isOpenText } from './arn-parts';
import type { Stranger } from './asker';
import type { Identity } from './fixed';

/** How a statement may reach a principal. */
export interface Reach {
  readonly itself: boolean;
  readonly account: boolean;
}

/** A principal that no policy reaches. */
export const UNREACHED: Reach = { itself: false, account: false };
const EVERYBODY: Reach = { itself: true, account: true };
/** No session: those have ARNs of STS. */
const OF_IAM = /^arn:[^:]*:iam:/;
/** A unique id: whose it is nobody can say. */
const UNIQUE_ID = /^A[A-Z]{2}[A-Z0-9]{5,}(?::.*)?$/s;

/** Entries of a statement that names whom it means, or null when it may mean anybody. */
export function entriesOf({ principals }: Statement): readonly PrincipalEntry[] | null {
  return principals.kind === 'only' ? principals.entries : null;
}

/** Whether an entry may stand for any principal of AWS. */
export function isAnybody({ type, value }: PrincipalEntry): boolean {
  return type === 'AWS' && (/[*?]/.test(value) || isOpenText(value) || UNIQUE_ID.test(value));
}

/** The account that an entry names as a whole; null when it names none. */
export function accountOf({ type, value }: PrincipalEntry): string | null {
  if (type !== 'AWS') return null;
  if (!value.includes(':')) return value;
  const [, , , , account = '', ...rest] = value.split(':');
  return rest.join(':') === 'root' ? account : null;
}

/** How a statement may reach a role or user. */
export function reachOf(statement: Statement, caller: Identity): Reach {
  const entries = entriesOf(statement);
  if (entries === null || entries.some(isAnybody)) return EVERYBODY;
  return {
    itself: entries.some((entry) => namesItself(entry, caller)),
    account: entries.some((entry) => namesAccount(entry, caller)),
  };
}

function namesItself({ type, value }: PrincipalEntry, caller: Identity): boolean {
  if (type !== 'AWS') return false;
  if (mayMeet(value, caller.arn)) return true;
  if (OF_IAM.test(value)) return false;
  // Names of sessions are checked by core.
  return sessionsOf(caller).some((sessions) => mayMeet(value, sessions));
}

function sessionsOf({ kind, arn }: Identity): readonly string[] {
  const name = arn.slice(arn.lastIndexOf('/') + 1);
  const session = kind === 'role' ? `assumed-role/${name}/*` : 'federated-user/*';
  return [`arn:*:sts::*:${session}`];
}

function namesAccount(entry: PrincipalEntry, { account }: Identity): boolean {
  // A canonical id stands for an account, and nothing in a template says for which.
  if (entry.type === 'CanonicalUser') return true;
  const named = accountOf(entry);
  return named !== null && (isOpaque(named) || mayMeet(named, account.id));
}

/** Whether a statement may reach somebody who is no principal of the world. */
export function reaches(statement: Statement, stranger: Stranger): boolean {
  const entries = entriesOf(statement);
  return entries === null || entries.some((entry) => isAnybody(entry) || isStranger(entry, stranger));
}

function isStranger({ type, value }: PrincipalEntry, { kind, caller }: Stranger): boolean {
  if (isOpaque(value) && type === 'AWS') return true;
  switch (caller.kind) {
    case 'service':
      return type === 'Service' && mayMeet(value, caller.service);
    case 'federated':
      return type === 'Federated' && mayMeet(value, caller.provider);
    case 'foreign':
      return (
        kind !== 'anonymous' && type !== 'Service' && type !== 'Federated' && !isOurs(value, caller.ours)
      );
    default:
      return false;
  }
}

function isOurs(value: string, ours: readonly string[]): boolean {
  const account = value.includes(':') ? (value.split(':')[4] ?? '') : value;
  return ours.includes(account);
}
