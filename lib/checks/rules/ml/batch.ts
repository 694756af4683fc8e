// lib/checks/rules: how each control on Batch is looked for, by its slug.
import type { Search } from '../../control-rule';
import { batchEnvironmentSearches } from './batch-environments';
import { batchJobSearches } from './batch-jobs';
import { batchJobNoSecrets } from './batch-secrets';

/** The search of every control on Batch. */
export const batchSearches: Readonly<Record<string, Search>> = {
  ...batchJobSearches,
  'batch-job-no-secrets': batchJobNoSecrets,
  ...batchEnvironmentSearches,
};
