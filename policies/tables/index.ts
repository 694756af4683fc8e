export { awsBuckets } from './aws-buckets';
export type { AwsBucket } from './aws-buckets';
export { HIPAA_ELIGIBILITY, HIPAA_RETENTION } from './eligibility';
export { FEATURES, endpointServices } from './features';
export type { EndpointService, Feature } from './features';
export { ACCOUNT_QUOTAS, DOCUMENT_LIMITS, WARNING_SHARE } from './limits';
export type { Limit } from './limits';
export { S3_PREFIX_LISTS } from './prefix-lists';
export { RECORDED_REGIONS, REGIONS, TABLES_AS_OF } from './regions';
export type { Region } from './regions';
export { isIn } from './services';
export type { RegionalPart } from './services';
export {
  IMAGE_REGISTRIES,
  IMAGE_UPSTREAMS,
  NO_UPSTREAMS,
  PACKAGE_FORMATS,
  PACKAGE_REGIONS,
  PACKAGE_UPSTREAMS,
  registriesWithSecret,
} from './upstreams';
export type { ImageRegistry, ImageUpstream, PackageFormat, PackageUpstream, Upstreams } from './upstreams';
