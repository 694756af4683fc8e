// policies/names: the tag keys that policies compare. Roles carry them too, so they are principal tags.

/** Prefix of every tag key that mlkeep sets; project roles may not set or change any of them. */
export const TAG_PREFIX = 'mlkeep:';

/** On a role of a source account: the project that it feeds, `<environment>--<team>--<project>`. */
export const INGEST_TAG = 'mlkeep:ingest';

/** The tag keys on everything that mlkeep makes. */
export const TAGS = {
  platform: 'mlkeep:platform',
  environment: 'mlkeep:environment',
  team: 'mlkeep:team',
  project: 'mlkeep:project',
  classification: 'mlkeep:classification',
  owner: 'mlkeep:owner',
  costCenter: 'mlkeep:cost-center',
} as const;
