// lib/proof/reach/paths: every way that is known, in one list.
import { CODE_PATHS } from './code-paths';
import { HOST_PATHS, SOURCE_PATHS, STACK_PATHS } from './source-paths';
import { ASSUME_PATHS, IDENTITY_PATHS, MAKE_PATHS } from './identity-paths';
import { LAUNCH_PATHS } from './launch-paths';
import type { EscalationPath } from './path';

/** The ways. */
export const ESCALATION_PATHS: readonly EscalationPath[] = [
  ...ASSUME_PATHS,
  ...IDENTITY_PATHS,
  ...MAKE_PATHS,
  ...LAUNCH_PATHS,
  ...CODE_PATHS,
  ...STACK_PATHS,
  ...SOURCE_PATHS,
  ...HOST_PATHS,
];
