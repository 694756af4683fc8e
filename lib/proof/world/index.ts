// lib/proof/world: from the graph of templates to principals, resources and policies, as core asks about them.
//
// What cannot be resolved is widened in an Allow and never counts in a Deny; what a condition that stays open chooses
// counts in both branches; what nobody knows is incomplete, and what rests on it is unknown, never proved.
export { actionsAsked } from './asking';
export type { WorldEndpoint } from './endpoint';
export type { ControlFact, OutsidePrincipal, WorldFacts } from './facts';
export type { Gap } from './gap';
export { actionsMayMeet, literalPrefix, mayMeet } from './globs';
export type { FaceKind } from './kinds/kind';
export { KINDS } from './kinds/kinds';
export { loadWorld } from './load';
export type { Origin } from './origin';
export type { AttachedPolicy, WorldPrincipal } from './principal';
export type { WorldProvider } from './provider';
export type { CodeSource, Execution, Face, WorldResource } from './resource';
export { surroundingsOf } from './surroundings';
export type { Controls, World } from './world';
