export { allBut, denyEverybody, foreignAccounts } from './denial';
export type { ResourceDenial } from './denial';
export { identityPolicy, policyDocument } from './policy';
export type { Policy, PolicyDocument } from './policy';
export { BOUNDARY_REASON, allow, deny } from './statement';
export type {
  AllowGrant,
  Condition,
  Denial,
  Principal,
  ReasonedStatement,
  Statement,
  WildcardReason,
} from './statement';
