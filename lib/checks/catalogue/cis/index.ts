// lib/checks/catalogue: every recommendation of the CIS AWS Foundations Benchmark, versions 3.0 to 7.0.
import type { CisControl } from '../control';
import { ACCOUNT_CONTROLS } from './account';
import { IDENTITY_CONTROLS } from './identity';
import { LOGGING_CONTROLS } from './logging';
import { MONITORING_CONTROLS } from './monitoring';
import { NETWORK_CONTROLS } from './network';
import { ORGANIZATION_CONTROLS } from './organization';
import { STORAGE_CONTROLS } from './storage';

/** Every recommendation, in the order of version 7.0; those that it dropped come last in their section. */
export const CIS_CONTROLS: readonly CisControl[] = [
  ...ORGANIZATION_CONTROLS,
  ...ACCOUNT_CONTROLS,
  ...IDENTITY_CONTROLS,
  ...STORAGE_CONTROLS,
  ...LOGGING_CONTROLS,
  ...MONITORING_CONTROLS,
  ...NETWORK_CONTROLS,
];
