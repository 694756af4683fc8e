// policies/tables: the Regions mlkeep knows. Other tables (prefix lists, endpoint services) are keyed by them.

/** When the tables of this folder were last compared with AWS's documentation. */
export const TABLES_AS_OF = '2026-11-21';

/**
 * Regions of the commercial partition in which every bucket can live in the account-regional namespace; the two
 * Middle East Regions without it (me-south-1, me-central-1) are left out on purpose.
 * @see https://docs.aws.amazon.com/global-infrastructure/latest/regions/aws-regions.html
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/gpbucketnamespaces.html
 */
export const REGIONS = [
  'af-south-1',
  'ap-east-1',
  'ap-east-2',
  'ap-northeast-1',
  'ap-northeast-2',
  'ap-northeast-3',
  'ap-south-1',
  'ap-south-2',
  'ap-southeast-1',
  'ap-southeast-2',
  'ap-southeast-3',
  'ap-southeast-4',
  'ap-southeast-5',
  'ap-southeast-6',
  'ap-southeast-7',
  'ca-central-1',
  'ca-west-1',
  'eu-central-1',
  'eu-central-2',
  'eu-north-1',
  'eu-south-1',
  'eu-south-2',
  'eu-west-1',
  'eu-west-2',
  'eu-west-3',
  'il-central-1',
  'mx-central-1',
  'sa-east-1',
  'us-east-1',
  'us-east-2',
  'us-west-1',
  'us-west-2',
] as const;

/** One of {@link REGIONS}. */
export type Region = (typeof REGIONS)[number];

/**
 * Every commercial Region, also those that nothing is deployed to: trails record in all of them. A Region that AWS adds
 * is recorded at once, and asked about from the day on which it stands here.
 */
export const RECORDED_REGIONS: readonly string[] = [...REGIONS, 'me-central-1', 'me-south-1'];
