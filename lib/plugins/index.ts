// lib/plugins: checks as CDK validation plugins, and the register applied to constructs.
export { AccessProofs } from './access-proofs';
export type { AccessProofsProps } from './access-proofs';
export { acceptedRules, acknowledgeRegister } from './acknowledgements';
export type { AcknowledgedRule } from './acknowledgements';
export { nagPacks } from './nag-packs';
export type { NagPackName } from './nag-packs';
export {
  CisAwsFoundationsChecks,
  CisBenchmark,
  CisLevel,
  CisScope,
  LifecycleGuard,
  LimitsChecks,
  MlPlatformChecks,
} from './own-checks';
export type { CisAwsFoundationsChecksProps } from './own-checks';
export { DECLARABLE } from '../checks';
export type { Json, OutsidePrincipal, WorldFacts } from '../proof';
export { platformPlugins } from './platform-plugins';
export type { PlatformFacts } from './platform-plugins';
export { WitnessedPack } from './witnessed-pack';
