// lib/proof/reach: changing roles, users, groups, policies and providers.
import type { Facts } from '../core';
import type { Face, WorldPrincipal, WorldResource } from '../world';
import { type Errand, meets, withDoubt } from './errand';
import { type Finding, doubted } from './finding';
import { IDENTITY_PATHS } from './paths/identity-paths';
import type { Gain, IdentityRow } from './paths/path';
import { SELF } from './paths/rows';
import { isPolicyArn, isProviderArn, partitionOf, settled } from './places';
import type { Gained } from './way';

const SET = 'AWS::SSO::PermissionSet';
/** The row that takes a group from a user. */
const LEAVING = 'remove-user-from-group';
const MANAGED = 'AWS::IAM::ManagedPolicy';
const [SAML, OIDC] = ['AWS::IAM::SAMLProvider', 'AWS::IAM::OIDCProvider'] as const;
const ROWS_BY_TYPE = new Map<string, IdentityRow[]>();
for (const row of IDENTITY_PATHS)
  for (const type of row.types) ROWS_BY_TYPE.set(type, [...(ROWS_BY_TYPE.get(type) ?? []), row]);

/** Something that can be changed, and who is changed with it. */
interface Subject {
  readonly type: string;
  readonly arn: string;
  readonly resource: WorldResource | null;
  readonly principal: WorldPrincipal | null;
}

/** Identities that the asker can change. */
export function byIdentity(errand: Errand): void {
  for (const [id, faces] of errand.faces) {
    const subject = subjectOf(errand, id);
    if (subject !== null) change(errand, subject, faces);
  }
  if (isAnySetChanged(errand)) bySets(errand);
}

/** Identity Center's permission sets have no faces of their own. */
function bySets(errand: Errand): void {
  for (const resource of errand.ground.byType.get(SET) ?? [])
    if (resource.account === errand.asker.principal?.account)
      change(errand, { type: resource.type, arn: resource.arn, resource, principal: null }, []);
}

function isAnySetChanged(errand: Errand): boolean {
  return (ROWS_BY_TYPE.get(SET) ?? []).some(({ needs }) => meets(errand, needs, []) !== null);
}

function subjectOf({ ground: { world } }: Errand, id: string): Subject | null {
  const resource = world.resourceById.get(id) ?? null;
  const principal = world.principalById.get(id) ?? null;
  if (resource !== null) return { type: resource.type, arn: resource.arn, resource, principal };
  if (isPolicyArn(id)) return { type: MANAGED, arn: id, resource, principal };
  if (isProviderArn(id))
    return { type: id.includes(':saml-provider/') ? SAML : OIDC, arn: id, resource, principal };
  if (principal === null) return null;
  const type = principal.caller.kind === 'role' ? 'AWS::IAM::Role' : 'AWS::IAM::User';
  return { type, arn: principal.caller.arn, resource, principal };
}

function change(errand: Errand, subject: Subject, faces: readonly Face[]): void {
  const { found } = errand;
  const own = faces.filter(({ kind }) => kind !== 'assumed');
  for (const row of ROWS_BY_TYPE.get(subject.type) ?? []) {
    if (row.isNew === true && subject.resource !== null) continue;
    const gains = gainsOf(errand, row, subject);
    if (gains.length === 0 || gains.every((gained) => found.isSure(gained))) continue;
    const finding = findingOf(errand, row, subject, own);
    if (finding !== null) for (const gained of gains) found.add(gained, subject.arn, row.id, finding);
  }
}

function findingOf(
  errand: Errand,
  { needs, pinned, doubt }: IdentityRow,
  { arn }: Subject,
  faces: readonly Face[],
): Finding | null {
  if (needs.some(({ on }) => on === SELF) && faces.length === 0) return null;
  if (pinned === null) {
    const finding = meets(errand, needs, faces);
    return finding === null ? null : withDoubt(finding, doubt);
  }
  const value = `arn:${partitionOf(arn)}:iam::aws:${pinned.value}`;
  const free: Facts = { [pinned.key]: settled(value) };
  const finding = meets(errand, needs, faces, free);
  if (finding?.certainty === 'certain') return finding;
  const other = meets(errand, needs, faces, { [pinned.key]: { kind: 'free', always: true } });
  const reason = `${pinned.key} may be another than ${value} only; it was taken for one that allows everything`;
  return other === null ? finding : doubted(other, 'approximate', reason);
}

function gainsOf(
  { ground: { world } }: Errand,
  { gain, id: way }: IdentityRow,
  subject: Subject,
): readonly Gained[] {
  const { resource, principal } = subject;
  if (gain === 'membership')
    return resource === null ? [] : [{ kind: 'membership', group: resource.id, account: resource.account }];
  if (gain === 'tokens') return [{ kind: 'tokens', provider: `provider ${subject.arn}` }];
  const affected = principal === null && resource !== null ? affectedBy(world.principals, resource) : [];
  const whole = principal === null ? affected : [principal];
  if (gain === 'credentials') return whole.map(({ id }) => ({ kind: 'principal', id }));
  if (subject.type === MANAGED) return world.principals.flatMap((each) => changesOf(each, subject.arn, gain));
  // Whoever joins a group has it as it was changed; nobody joins it by leaving.
  const isJoined = resource?.type === 'AWS::IAM::Group' && way !== LEAVING;
  const changed = isJoined ? [resource.id, ...whole.map(({ id }) => id)] : whole.map(({ id }) => id);
  return changed.map((id) => ({ kind: 'power', id, power: gain }));
}

/** Users of a group, and roles of a permission set. */
function affectedBy(
  principals: readonly WorldPrincipal[],
  { id, type }: WorldResource,
): readonly WorldPrincipal[] {
  if (type === 'AWS::IAM::Group') return principals.filter(({ groups }) => groups.includes(id));
  return principals.filter((each) => each.made === 'permission-set' && each.id.startsWith(`${id}@`));
}

/** What a managed policy changes of somebody: what it may do, what its groups give, or within which boundary. */
function changesOf(
  { id, attached, boundaryArn }: WorldPrincipal,
  arn: string,
  power: Exclude<Gain, 'credentials' | 'membership' | 'tokens'>,
): readonly Gained[] {
  const carried = attached.filter((each) => each.arn === arn);
  const groups = carried.flatMap(({ group }) => (group === null ? [] : [group]));
  const changed = carried.length === 0 ? [] : [id, ...new Set(groups)];
  return [
    ...changed.map((each) => ({ kind: 'power', id: each, power }) as const),
    ...(boundaryArn === arn ? [{ kind: 'power', id, power: 'boundary' } as const] : []),
  ];
}
