// lib/proof: the access prover: what anybody can do with what, from templates alone. It is also `mlkeep/proof`.
//
//   const world = loadWorld(graph, { organization: 'o-a1b2c3d4e5' });
//   const results = prove(world, [only({ id: 'stop', who: { principal: 'arn:aws:iam::*:role/break-glass' }, can: ['cloudtrail:StopLogging'], on: ['*'] })]);
export { readConditions } from './core';
export type { Json } from './core';
export * from './properties';
export { ESCALATION_PATHS } from './reach';
export { loadWorld } from './world';
export type { ControlFact, Gap, OutsidePrincipal, World, WorldFacts } from './world';
