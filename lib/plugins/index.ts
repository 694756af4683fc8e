export { nagPacks } from './nag-packs';
export type { NagPackName } from './nag-packs';
