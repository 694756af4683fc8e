// lib/proof/properties: what a proof does not say. It stands beside every verdict.

/** Limits of every proof; docs/access-proofs.md says more. */
export const PROOF_LIMITS: readonly string[] = [
  'a proof is about the decisions of IAM on the policies that were read: not about policies, grants, shares or tags made elsewhere, root users, service faults, network paths, or data that somebody with a right passes on',
  'AWS publishes no formal semantics: the evaluation is a reading of its documentation, and was not compared with AWS itself',
  'what happens at run time is not seen: grants of keys, presigned URLs, forward access sessions, delegated services',
  'requests are looked at one by one: operations that take several actions, such as a copy, are covered action by action',
];
