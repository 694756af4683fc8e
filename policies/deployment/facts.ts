// policies/deployment: what the policies of the bootstrap roles are functions of.
import type { AccountScope } from '../names';

/** An account that is bootstrapped, and with which qualifier. */
export interface ExecutionFacts {
  readonly scope: AccountScope;
  /** The bootstrap qualifier: its version parameter is read at every deployment. */
  readonly qualifier: string;
}

/** Why names end in a wildcard. */
export const NAMED =
  'everything of the platform begins with its name or path; projects come and go without a new bootstrap';
