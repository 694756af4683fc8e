// lib/proof/core: the principals that one caller can be. A session may have any name, a foreigner may be anybody: each that a policy
// names is tried, and one that none names. Between those nobody can tell.
import { arnOf, lastName } from './arn';
import type { Caller, ForeignCaller, Principal, RoleCaller, UserCaller } from './caller';
import type { Policy, PrincipalEntry } from './statement';

/** Every principal that `caller` can be, as far as `policies` tell them apart. */
export function variantsOf(caller: Caller, policies: readonly Policy[]): readonly Principal[] {
  if (caller.kind === 'role') return sessionsOf(caller, policies);
  if (caller.kind === 'user')
    return caller.canFederate === false ? [caller] : [caller, ...federated(caller, policies)];
  if (caller.kind === 'foreign') return foreigners(caller, policies);
  return [caller];
}

function sessionsOf(caller: RoleCaller, policies: readonly Policy[]): readonly Principal[] {
  if (caller.sessionName !== null) return [caller];
  const names = sessionNames(
    caller.arn,
    `assumed-role/${lastName(arnOf(caller.arn)?.resource ?? '')}/`,
    policies,
  );
  return [caller, ...names.map((sessionName) => ({ ...caller, sessionName }))];
}

function federated(user: UserCaller, policies: readonly Policy[]): readonly Principal[] {
  const names = sessionNames(user.arn, 'federated-user/', policies);
  return [null, ...names].map((sessionName) => ({
    kind: 'federated-user',
    user,
    account: user.account,
    sessionName,
  }));
}

/** Names of sessions in the account of `arn` that policies write out. */
function sessionNames(arn: string, prefix: string, policies: readonly Policy[]): readonly string[] {
  const names = namesIn(policies).flatMap((name) => {
    const named = arnOf(name);
    if (named?.service !== 'sts' || !named.resource.startsWith(prefix)) return [];
    return named.account === arnOf(arn)?.account ? [named.resource.slice(prefix.length)] : [];
  });
  return [...new Set(names)];
}

function foreigners(caller: ForeignCaller, policies: readonly Policy[]): readonly Principal[] {
  const names = namesIn(policies);
  const named = [...new Set(names.map(accountOf))].filter((id) => id !== '' && !caller.ours.includes(id));
  const common = {
    kind: 'foreign-principal',
    ours: caller.ours,
    named,
    organization: caller.organization,
  } as const;
  const principals = names.filter((name) => {
    const arn = arnOf(name);
    return arn !== null && arn.resource !== 'root' && named.includes(arn.account);
  });
  return [
    { ...common, account: null, arn: null },
    ...named.map((account) => ({ ...common, account, arn: null })),
    ...[...new Set(principals)].map((arn) => ({ ...common, account: accountOf(arn), arn })),
  ];
}

/** The account that a principal's name says; empty when it says none. */
function accountOf(name: string): string {
  const account = arnOf(name)?.account ?? name;
  return /^\d{12}$/.test(account) ? account : '';
}

function namesIn(policies: readonly Policy[]): readonly string[] {
  return [...new Set(policies.flatMap(namesOf))];
}

/** Policies never change. */
const NAMES = new WeakMap<Policy, readonly string[]>();

function namesOf(policy: Policy): readonly string[] {
  const known = NAMES.get(policy);
  if (known !== undefined) return known;
  const entries = policy.statements.flatMap(({ principals }) => entriesOf(principals));
  const names = [...new Set(entries.map(({ value }) => value))];
  NAMES.set(policy, names);
  return names;
}

function entriesOf(principals: Policy['statements'][number]['principals']): readonly PrincipalEntry[] {
  if (principals.kind !== 'only' && principals.kind !== 'except') return [];
  return principals.entries.filter(({ type }) => type === 'AWS');
}
