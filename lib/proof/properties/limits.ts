// lib/proof/properties: what a proof does not say. It stands beside every verdict.

/** Limits of every proof; docs/access-proofs.md says more. */
export const PROOF_LIMITS: readonly string[] = [
  'a proof is about the decisions of IAM on the policies that were read: not about policies, grants, shares or tags made elsewhere, root users, service faults, network paths, or data that somebody with a right passes on',
  'AWS publishes no formal semantics: the evaluation is a reading of its documentation, and was not compared with AWS itself',
  'what happens at run time is not seen: grants of keys, presigned URLs, forward access sessions, delegated services',
  'keys that nobody fixes are the caller’s choice, which is sometimes too pessimistic',
  'requests are looked at one by one: operations that take several actions, such as a copy, are covered action by action',
  'NotPrincipal together with a boundary is read widely; of IPv6 ranges only the network address is tried',
  'what a person can do who has several roles at once is not looked at: each permission set is one caller',
  'everything is bounded by steps: past a bound the verdict is unknown',
];
