// lib/proof/reach/paths: every way that is known, in one list.
import type { EscalationPath } from './path';

/** The ways, by id. */
export const ESCALATION_PATHS: readonly EscalationPath[] = [];
