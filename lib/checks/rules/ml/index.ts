// lib/checks/rules: how each control on machine-learning resources is looked for, by its slug.
import type { Search } from '../../control-rule';
import { batchSearches } from './batch';
import { kubernetesSearches } from './kubernetes';
import { platformSearches } from './platform';
import { propertySearches } from './properties';
import { sagemakerSearches } from './sagemaker';

/** The search of every control of the pack. */
export const ML_SEARCHES: Readonly<Record<string, Search>> = {
  ...propertySearches,
  ...sagemakerSearches,
  ...batchSearches,
  ...kubernetesSearches,
  ...platformSearches,
};
