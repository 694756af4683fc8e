// lib/checks/rules: how each recommendation of the benchmark is looked for, by its slug.
import type { Search } from '../../control-rule';
import { kmsRotation } from './kms-rotation';

/** The search of every recommendation that a template can show. */
export const CIS_SEARCHES: Readonly<Record<string, Search>> = {
  'kms-rotation': kmsRotation,
};
