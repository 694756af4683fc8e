// lib/proof/properties: what holds of every request, and what does not.
//
//   prove(world, [never({ id: 'no-reads', who: { tag: { team: 'a' } }, can: ['s3:GetObject'], on: [{ tag: { team: 'b' } }] })])
//
// Proved: no such request is allowed, whatever anybody chooses. Violated: a shortest request that is, with the statements that allow it.
// Unknown: nobody can say, or the property is about nothing; never a proof.
export { apart, confined, disjoint, never, only } from './property';
export type {
  Ability,
  ApartProperty,
  CallerKind,
  ConfinedProperty,
  DisjointProperty,
  NeverProperty,
  On,
  OneOrMore,
  OnlyProperty,
  Outside,
  Property,
  Scope,
  Severity,
  Which,
  Who,
} from './property';
export { prove, proveDefaults } from './prove';
export { PROOF_LIMITS } from './limits';
export { matrix } from './matrix';
export type { AccessMatrix, MatrixCell, MatrixQuestion } from './matrix';
export type { DecidingStatement, PropertyResult, Witness } from './result';
export { reprove } from './reprove';
export type { Reproof } from './reprove';
export { widening } from './widening';
export type { Widening } from './widening';
export { callersOf, whoCan } from './who-can';
export type { WhoCan, WhoCanAnswer, WhoCanQuestion } from './who-can';
export { defaultProperties } from './defaults/default-set';
