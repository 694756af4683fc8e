// lib/proof/core: one principal before one resource, and every statement that has a say between them.
import { type Principal, isIdentity } from './caller';
import type { FactOf } from './facts';
import { actionBounds } from './operators/text';
import { type Need, MET, type Opener } from './need';
import { type Gates, needOf } from './needs';
import { type Reach, isDenied, isLetPass, reachOf } from './reach';
import type { ReadSelection, Reading } from './reading';
import { RESOURCE_CONTROLLED_SERVICES } from './resource-control';
import { type Rule, ruleOf } from './rule';
import type { Layer, Surroundings } from './surroundings';
import { type Scope, readingsAbout } from './scope';
import type { Target } from './target';
import { MAYBE, NO, type Truth, YES, both } from './truth';
import type { Gate } from './verdict';

/** Everything that decides. */
export interface Situation {
  readonly rules: readonly Rule[];
  readonly denies: readonly Rule[];
  readonly need: Need;
  /** Actions that some layers are about. */
  readonly scopes: readonly ReadSelection[];
}

interface Place {
  readonly gate: Gate;
  /** Whether statements name their principals. */
  readonly names: boolean;
  /** Actions outside of which the layer says nothing. */
  readonly scope: ReadSelection | null;
}

interface Found {
  readonly scope: Scope;
  readonly rules: Rule[];
  readonly denies: Rule[];
}

type Make = (reading: Reading, place: Place, meant: Truth) => Rule | null;

const CONTROLLED: ReadSelection = {
  kind: 'only',
  patterns: RESOURCE_CONTROLLED_SERVICES.map((service) => ({
    bounds: actionBounds(`${service}:*`),
    doubtful: false,
  })),
};

/** The situation of `caller` before `target`. */
export function situationOf(
  caller: Principal,
  target: Target,
  surroundings: Surroundings,
  factOf: FactOf,
  scope: Scope,
): Situation {
  const found: Found = { scope, rules: [], denies: [] };
  const make: Make = (reading, place, meant) => {
    if (meant === NO) return null;
    const rule = ruleOf(reading, found.rules.length, meant, factOf, place.scope);
    if (rule !== null) found.rules.push(rule);
    return rule;
  };
  const gate = (place: Place, layer: Layer | null): Need =>
    layer === null ? MET : gateOf(place, layer, caller, found, make);
  const gates: Gates = {
    ...callerGates(caller, surroundings, gate),
    resourceControl: controlGate(
      isResourceControlled(caller, target) ? surroundings.resourceControl : [],
      gate,
    ),
    endpoint: gate({ gate: 'endpoint', names: true, scope: null }, surroundings.endpoint?.policy ?? null),
    ...resourceGates(surroundings.resource, caller, found, make),
  };
  const { rules, denies } = found;
  return { rules, denies, need: needOf(caller, target, gates), scopes: [CONTROLLED] };
}

/** Gates of the caller's side; SCPs touch neither the management account nor service-linked roles. */
function callerGates(
  caller: Principal,
  { identity, boundary, session, serviceControl }: Surroundings,
  gate: (place: Place, layer: Layer | null) => Need,
): Pick<Gates, 'identity' | 'boundary' | 'session' | 'serviceControl'> {
  if (!isIdentity(caller)) return { identity: MET, boundary: MET, session: MET, serviceControl: MET };
  // https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps.html
  const isExempt = caller.account.management || (caller.kind === 'role' && caller.serviceLinked);
  const levels = isExempt ? [] : serviceControl;
  const own = (name: Gate): Place => ({ gate: name, names: false, scope: null });
  return {
    identity: gate(own('identity'), identity),
    boundary: gate(own('boundary'), boundary),
    session: gate(own('session'), session),
    serviceControl: { kind: 'all', needs: levels.map((level) => gate(own('scp'), level)) },
  };
}

/** "RCPs don't affect resources in the management account", nor requests of service-linked roles. */
function isResourceControlled(caller: Principal, { account }: Target): boolean {
  if (caller.kind === 'role' && caller.serviceLinked) return false;
  return account !== null && !account.management;
}

/** Every level must allow what RCPs are about; other services' requests pass. */
function controlGate(levels: readonly Layer[], gate: (place: Place, layer: Layer) => Need): Need {
  const place: Place = { gate: 'rcp', names: true, scope: CONTROLLED };
  return { kind: 'all', needs: levels.map((level) => ({ ...gate(place, level), scope: CONTROLLED })) };
}

function gateOf(place: Place, layer: Layer, caller: Principal, { scope, denies }: Found, make: Make): Need {
  const openers: Opener[] = [];
  for (const reading of readingsAbout(layer, scope)) {
    const { effect, principals } = reading.statement;
    const isAbout = effect === 'Deny' ? isDenied : isLetPass;
    const rule = make(reading, place, place.names ? isAbout(principals, caller) : YES);
    if (rule === null) continue;
    if (effect === 'Deny') denies.push(rule);
    else openers.push({ rule, truth: YES });
  }
  return { kind: 'gate', gate: place.gate, openers, incomplete: layer.incomplete, scope: null };
}

function resourceGates(
  layer: Layer,
  caller: Principal,
  { scope, denies }: Found,
  make: Make,
): Pick<Gates, 'direct' | 'role' | 'account' | 'accountPerhaps'> {
  const place: Place = { gate: 'resource', names: true, scope: null };
  const reached: { readonly rule: Rule; readonly reach: Reach }[] = [];
  for (const reading of readingsAbout(layer, scope)) {
    const { effect, principals } = reading.statement;
    if (effect === 'Deny') {
      const rule = make(reading, place, isDenied(principals, caller));
      if (rule !== null) denies.push(rule);
      continue;
    }
    const reach = reachOf(principals, caller);
    if (reach.direct === NO && reach.role === NO && reach.account === NO) continue;
    const rule = make(reading, place, YES);
    if (rule !== null) reached.push({ rule, reach });
  }
  const gate = (truthOf: (reach: Reach) => Truth, incomplete: string | null): Need => ({
    kind: 'gate',
    gate: 'resource',
    openers: reached
      .map(({ rule, reach }) => ({ rule, truth: truthOf(reach) }))
      .filter(({ truth }) => truth !== NO),
    incomplete,
    scope: null,
  });
  return {
    direct: gate(({ direct }) => direct, layer.incomplete),
    role: gate(({ role }) => role, null),
    account: gate(({ account }) => account, null),
    accountPerhaps: gate(({ account }) => both(account, MAYBE), null),
  };
}
