// lib/plugins: checks as CDK validation plugins, and the register applied to constructs.
export { acknowledgeRegister } from './acknowledgements';
export type { AcknowledgedRule } from './acknowledgements';
export { nagPacks } from './nag-packs';
export type { NagPackName } from './nag-packs';
export { LimitsChecks } from './own-checks';
export { WitnessedPack } from './witnessed-pack';
