// lib/proof/reach: who can become whom. A principal may do what it is allowed itself, and what everybody is allowed whom it can
// become: by taking a role, by passing one to a service that runs its code, by changing policies, boundaries, groups, credentials
// or trust, or by changing the code that runs with another's role.
//
//   const reach = reachOf(join);
//   for (const { principal, steps, certainty } of reach.closureOf(asker).reached) ...
//
// The ways are data, one row each (`ESCALATION_PATHS`), with the AWS page that each comes from. Whether a principal can go one is
// asked of core like every other question. What nobody can decide is a way all the same, marked so: what is behind it is unknown,
// never out of reach.
export { REACH_ASSUMPTIONS } from './assumptions';
export type { Certainty, Closure, Reached, Step } from './closure';
export { DEFAULT_REACH_LIMITS, MOST_CUT } from './limits';
export type { ReachLimits } from './limits';
export { ESCALATION_PATHS } from './paths/paths';
export type { EscalationPath } from './paths/path';
export { Reach, reachOf } from './reach';
export { servicesOf } from './services';
export { stepText } from './step-text';
