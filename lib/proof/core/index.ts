// lib/proof/core: the method of the access prover, pure: no templates, no files, no AWS.
//
// A question asks whether some request exists that AWS would allow: by this caller, with one of these actions, on one of these
// resources, with whatever else an attacker may choose. There are infinitely many requests. But policies look at a request only
// through finitely many tests: does the action match this pattern, does the ARN match that one, is this key below that number.
//
//   If two requests match exactly the same statements they get the same decision,
//   so one representative of each non-empty class is exhaustive.
//
// That is the whole proof. The rest is finding the classes and reading AWS's rules:
//
//   glob, automaton, atoms     patterns as automata; every non-empty class of a domain with a shortest witness
//   operators, representatives every condition operator as a value; per key, values that reach every truth vector of its tests
//   facts                      keys that caller and resource fix; every other key is the attacker's choice
//   reach, authorize           AWS's evaluation logic, in three values, each rule with the page it comes from
//   evaluate                   one request, decided, with the statements that decided
//   decide                     the search: classes of actions x classes of resources x representatives of keys
//
// Three values: no, maybe, yes. `maybe` is what only deployment knows. An Allow that may apply counts, a Deny that may not apply
// does not; so `proved` never rests on a guess. Whatever takes too long is unknown, never proved.
export { OPERATORS } from './condition';
export type { Condition, OperatorName } from './condition';
export type {
  Account,
  AnonymousCaller,
  Caller,
  FederatedCaller,
  ForeignCaller,
  RoleCaller,
  RootCaller,
  ServiceCaller,
  Tags,
  UserCaller,
} from './caller';
export { contrast } from './contrast';
export type { Contrast } from './contrast';
export type { Scenery } from './scenery';
export { isAws } from './caller-facts';
export { decide } from './decide';
export { isSilentAboutOwners } from './facts';
export { readDocument } from './document';
export type { Place, ReadDocument } from './document';
export { readConditions } from './document-conditions';
export { evaluate } from './evaluate';
export type { Evaluation, Request, Setting } from './evaluate';
export type { Fact, Facts, FreeFact } from './fact';
export { globHolds, globReads, globsMeet, readsLetters } from './glob';
export type { Json, JsonMap } from './json';
export { writtenOf } from './likeness';
export {
  OpaqueNames,
  UNKNOWN_TEXT,
  UNKNOWN_WORD,
  equalsItself,
  isGenerated,
  isOpaque,
  isWordLike,
} from './opaque';
export type { ActionCatalogue, Limits, Options, Question } from './question';
export type { Source } from './source';
export type { Policy, PrincipalEntry, Principals, Selection, Statement } from './statement';
export { EMPTY_LAYER } from './surroundings';
export { sparing } from './sparing';
export type { EndpointPassage, Layer, Surroundings } from './surroundings';
export type { Guard, Target } from './target';
export type { ConcreteRequest, Gate, Proved, Undecided, Verdict, Violated } from './verdict';
export { Workshop } from './workshop';
