// lib/proof/properties: where two worlds differ, and which actions that can be about. A request that is allowed now and was not before
// is one of a changed principal, before a changed resource, or under a changed control; and it is about a statement that allows it
// only now, or about one that denied it before. So only those have to be asked about.
import { type Layer, type Policy, writtenOf } from '../core';
import type { Asker } from '../join';
import type { Face, World, WorldEndpoint, WorldPrincipal } from '../world';

/** One difference. */
export interface Change {
  /** Patterns of the actions that it can be about. */
  readonly actions: readonly string[];
  readonly askers: (asker: Asker) => boolean;
  readonly faces: (face: Face) => boolean;
  /** Whether it is about what no template has, too. */
  readonly isWide: boolean;
}

const ANY: readonly string[] = ['*'];

/** Every difference that can allow anything more. */
export function changesBetween(before: World, after: World): readonly Change[] {
  const all = [...ofPrincipals(before, after), ...ofFaces(before, after), ...ofControls(before, after)];
  return all.filter(({ actions }) => actions.length > 0);
}

/** An endpoint that may let more pass. */
export interface OpenedEndpoint {
  readonly before: WorldEndpoint;
  readonly after: WorldEndpoint;
  /** Patterns of the actions that it can be about. */
  readonly actions: readonly string[];
}

/**
 * Every endpoint whose policy may let more pass. A new one is none of them: its policy only ever takes away, and whoever comes from
 * anywhere could say already that he comes through it.
 */
export function openedEndpoints(before: World, after: World): readonly OpenedEndpoint[] {
  const known = new Map(before.endpoints.map((endpoint) => [endpoint.id, endpoint]));
  return after.endpoints.flatMap((endpoint) => {
    const own = known.get(endpoint.id);
    if (own === undefined) return [];
    const isSameWay = isSame(own.passage.facts, endpoint.passage.facts) && own.account === endpoint.account;
    const actions = isSameWay ? grown(own.passage.policy, endpoint.passage.policy) : ANY;
    return actions.length === 0 ? [] : [{ before: own, after: endpoint, actions: [...new Set(actions)] }];
  });
}

function ofPrincipals(before: World, after: World): readonly Change[] {
  return after.principals.map((principal) => ({
    actions: grownPrincipal(before.principalById.get(principal.id), principal),
    askers: ({ id }) => id === principal.id,
    faces: () => true,
    isWide: true,
  }));
}

function grownPrincipal(before: WorldPrincipal | undefined, after: WorldPrincipal): readonly string[] {
  if (before === undefined || !isSame(before.caller, after.caller) || before.account !== after.account)
    return ANY;
  return [...grown(before.identity, after.identity), ...grown(before.boundary, after.boundary)];
}

/** Faces that changed alike are asked about together. */
function ofFaces(before: World, after: World): readonly Change[] {
  const known = new Map(facesOf(before).map((face) => [face.id, face]));
  const groups = new Map<string, { readonly actions: readonly string[]; readonly faces: Set<Face> }>();
  for (const face of facesOf(after)) {
    const actions = grownFace(known.get(face.id), face);
    const group = groups.get(actions.join()) ?? { actions, faces: new Set<Face>() };
    group.faces.add(face);
    groups.set(actions.join(), group);
  }
  return [...groups.values()].map(({ actions, faces }) => ({
    actions,
    askers: () => true,
    faces: (face) => faces.has(face),
    isWide: false,
  }));
}

function facesOf({ resources }: World): readonly Face[] {
  return resources.flatMap(({ faces }) => faces);
}

function grownFace(before: Face | undefined, after: Face): readonly string[] {
  if (before === undefined || !isSame(before.target, after.target) || !isSame(asked(before), asked(after)))
    return ANY;
  return grown(before.policy, after.policy);
}

function asked({ actions, notActions }: Face): object {
  return { actions, notActions };
}

function ofControls({ controls: before }: World, { controls: after }: World): readonly Change[] {
  const service = grownLevels(before.serviceControl, after.serviceControl).map(
    ([account, actions]): Change => ({
      actions,
      askers: ({ principal }) => principal?.account === account,
      faces: () => true,
      isWide: true,
    }),
  );
  const resource = grownLevels(before.resourceControl, after.resourceControl).map(
    ([account, actions]): Change => ({
      actions,
      askers: () => true,
      faces: ({ target }) => target.account?.id === account,
      isWide: true,
    }),
  );
  return [...service, ...resource];
}

type Levels = ReadonlyMap<string, readonly Layer[]>;

function grownLevels(before: Levels, after: Levels): readonly (readonly [string, readonly string[]])[] {
  return [...before].map(([account, levels]) => {
    const now = after.get(account) ?? [];
    return [account, levels.flatMap((level, at) => grown(level, now[at] ?? null))] as const;
  });
}

/** What a layer may let through now and did not before. */
export function grown(before: Layer | null, after: Layer | null): readonly string[] {
  if (before === null) return [];
  if (after === null || (after.incomplete !== null && after.incomplete !== before.incomplete)) return ANY;
  const [then, now] = [statementsOf(before), statementsOf(after)];
  const added = [...now].filter(([key, { effect }]) => effect === 'Allow' && !then.has(key));
  const gone = [...then].filter(([key, { effect }]) => effect === 'Deny' && !now.has(key));
  return [...added, ...gone].flatMap(([, { actions }]) => (actions.kind === 'only' ? actions.patterns : ANY));
}

/** Statements by what they say, in which version of the language. */
function statementsOf({ policies }: Layer): ReadonlyMap<string, Policy['statements'][number]> {
  return new Map(
    policies.flatMap(({ version, statements }) =>
      statements.map((statement) => [`${version} ${writtenOf(statement)}`, statement] as const),
    ),
  );
}

function isSame(one: object, other: object): boolean {
  return one === other || JSON.stringify(one) === JSON.stringify(other);
}
