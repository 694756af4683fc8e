// lib/model: YAML in, a frozen Platform or a list of problems out.
export type { Confidential } from './confidential-compute';
export { DEFAULTS } from './defaults';
export type { Classification, ClassificationDefaults, Lock } from './defaults';
export { manifestText } from './draft';
export type { ManifestDraft, Offers } from './draft';
export { loadProperties } from './properties';
export type { ControlFile, LoadedProperties } from './properties';
export type { PropertiesFile } from './schema/properties';
export { loadAcknowledgements, loadFacts, loadMeasurements } from './single-file';
export type { LoadedFile } from './single-file';
export { jsonSchemas } from './json-schema';
export { loadPlatform } from './load';
export type { Loaded } from './load';
export type {
  Acknowledgement,
  Audit,
  Budget,
  Ci,
  Conventions,
  Deployment,
  Environment,
  Group,
  Identity,
  NagPackName,
  Network,
  Organization,
  Platform,
  Project,
  ProvidedPart,
  ProvidedPartName,
  ProvidedTrail,
  Retention,
  Security,
  Source,
  Team,
  Vpc,
} from './platform';
export type { Pool, Reservation, TrainingUse } from './pool';
export { formatProblem } from './problem';
export { sageMakerPools } from './sagemaker-pools';
export { isEmail } from './schema/common';
export type { Problem } from './problem';
