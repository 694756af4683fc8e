// lib/proof/properties: resources that no template has. A stranger's is open to everybody, so that only policies of whoever asks keep
// him out; one of ours, in the account of whoever asks, has no policy of its own. Both come to the same, but for what is known of
// whose they are.
import { type Account, type Fact, type Facts, type Layer, type Statement, EMPTY_LAYER } from '../core';
import type { Asker } from '../join';
import type { Face, World } from '../world';

/** ARNs outside of templates. */
export interface OutsideArns {
  readonly pattern: string;
  /** Patterns of those that the pattern means and that are left out: of ARNs that templates have, for one. */
  readonly known: readonly string[];
  /** Only those of accounts that are not ours. */
  readonly strangers: boolean;
}

/** The kind of a face that no template has. */
export const KIND_OUTSIDE = 'outside';
/** Services of which requests do not always say whose the resource is, and one that nobody has heard of. */
const MORE_SERVICES = [
  'auditmanager',
  'detective',
  'ds',
  'ebs',
  'ec2',
  'es',
  'events',
  'guardduty',
  'macie2',
  'route53',
  'securityhub',
  'another-service',
];

/** Faces of what the pattern means and no template has: one for each account of ours, and one for all others. */
export function outsideFaces(world: World, arns: OutsideArns, can: readonly string[]): readonly Face[] {
  const actions = actionsOf(world, can);
  const said = accountIn(arns.pattern);
  const accounts = [...new Set(world.principals.map(({ account }) => account))];
  const own = accounts.filter((id) => !arns.strangers && (said === null || said === id));
  const isForeign = said === null ? arns.strangers || !isOursAlone(arns.pattern) : !world.ours.includes(said);
  const policy = leavingOut(arns.known);
  const owners: readonly Owner[] = [
    ...own.map((id): Owner => ({ id, account: accountOf(world, id), facts: {}, policy })),
    ...(isForeign ? accounts : []).map((id): Owner => ({
      id: `a stranger to ${id}`,
      // Control policies of ours are none of a stranger's.
      account: { ...accountOf(world, id), management: true },
      facts: foreignFacts(world),
      policy,
    })),
  ];
  return owners.flatMap((owner) => facesOf(owner, arns.pattern, actions));
}

/** Whether a pair is worth a question: strangers are asked about what templates have, and nobody about another account's own. */
export function isAsked(asker: Asker, { kind, target }: Face): boolean {
  if (kind !== KIND_OUTSIDE) return true;
  if (asker.kind !== 'principal') return false;
  return target.account?.id === asker.principal.account;
}

interface Owner {
  readonly id: string;
  readonly account: Account;
  readonly facts: Facts;
  readonly policy: Layer;
}

function facesOf(owner: Owner, pattern: string, actions: readonly string[]): readonly Face[] {
  const faceOf = (arn: string, tagsInRequest: Face['target']['tagsInRequest']): Face => ({
    id: `${arn} of ${owner.id}`,
    resource: KIND_OUTSIDE,
    kind: KIND_OUTSIDE,
    target: {
      arn,
      type: null,
      account: owner.account,
      region: null,
      tags: { values: {}, complete: false },
      tagsInRequest,
      guard: 'policy',
      facts: owner.facts,
    },
    policy: owner.policy,
    actions,
    notActions: [],
  });
  if (pattern !== '*') return [faceOf(pattern, 'perhaps')];
  // What takes no resource is asked for by a name that only stars mean. It has no tags, and is done in the caller's own account.
  const own = 'aws:ResourceAccount' in owner.facts ? [] : [faceOf('${*}', 'no')];
  return [faceOf('arn:*', 'perhaps'), ...own];
}

function accountOf({ accounts }: World, id: string): Account {
  return accounts.get(id) ?? { id, organization: 'unknown', management: false };
}

/** The account that a pattern spells out. */
function accountIn(pattern: string): string | null {
  const account = pattern.split(':')[4] ?? '';
  return /^\d{12}$/.test(account) ? account : null;
}

/**
 * Identities are never shared between accounts: roles are become, and that is asked of the roles of templates. Whoever asks for what is
 * strangers' asks for their roles too.
 */
function isOursAlone(pattern: string): boolean {
  return /^arn:[^:]*:iam:/.test(pattern);
}

/** Any account but ours; it may be of our organisation, as far as anybody knows. */
function foreignFacts({ ours }: World): Facts {
  const account: Fact = { kind: 'free', always: true, except: ours };
  return {
    'aws:ResourceAccount': account,
    's3:ResourceAccount': account,
    'aws:ResourceOrgID': { kind: 'free' },
    'aws:ResourceOrgPaths': { kind: 'free' },
  };
}

/** What stands before resources of which some, by patterns, are left out. */
export function leavingOut(known: readonly string[]): Layer {
  return known.length === 0 ? EMPTY_LAYER : layer([leftOut(known)]);
}

/** What a template has is asked about by itself, or not at all. */
function leftOut(known: readonly string[]): Statement {
  return {
    effect: 'Deny',
    actions: { kind: 'only', patterns: ['*'] },
    resources: { kind: 'only', patterns: known },
    principals: { kind: 'everyone' },
    conditions: [],
    exact: true,
    widened: [],
    source: {
      template: 'whatever the templates say of one of that name',
      logicalId: null,
      constructPath: null,
      propertyPath: null,
      sid: null,
    },
  };
}

function layer(statements: readonly Statement[]): Layer {
  return { policies: [{ name: KIND_OUTSIDE, version: '2012-10-17', statements }], incomplete: null };
}

/** Every action that `can` may mean, by service. */
function actionsOf({ principals }: World, can: readonly string[]): readonly string[] {
  const services = new Set(can.map(serviceOf).filter((service) => !/[*?]/.test(service)));
  if (can.some((pattern) => /[*?]/.test(serviceOf(pattern)))) {
    for (const service of MORE_SERVICES) services.add(service);
    for (const { identity, boundary } of principals)
      for (const { statements } of [...identity.policies, ...(boundary?.policies ?? [])])
        for (const { actions } of statements)
          for (const pattern of actions.patterns) services.add(serviceOf(pattern));
  }
  return [...services].filter((service) => /^[a-z0-9-]+$/.test(service)).map((service) => `${service}:*`);
}

function serviceOf(action: string): string {
  return (action.split(':')[0] ?? '').toLowerCase();
}
