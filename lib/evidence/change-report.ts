// lib/evidence: what a change of the configuration does to what is deployed, as one value that writers render.
import type { CheckReport } from '../checks';

/** Resources of one type. */
export interface TypeCount {
  readonly type: string;
  readonly count: number;
}

/** A stack that comes or goes. */
export interface ChangedStack {
  readonly name: string;
  readonly account: string;
  readonly region: string;
  readonly resources: readonly TypeCount[];
}

/** A stack that goes, and what becomes of what is in it. */
export interface RemovedStack extends ChangedStack {
  /** Resources that stay when the stack is deleted, `<type> <physical name>`. */
  readonly kept: readonly string[];
}

/** What a change does. */
export interface ChangeReport {
  readonly team: string;
  /** The manifest, as the configuration folder was given. */
  readonly file: string;
  /** Whether the change may be made: the gate lets it through, and no stack of somebody else changes. */
  readonly passed: boolean;
  /** Whether the manifest was written or removed. */
  readonly done: boolean;
  readonly added: readonly ChangedStack[];
  readonly removed: readonly RemovedStack[];
  /** Stacks of others whose template would change: there should be none. */
  readonly changed: readonly string[];
  /** How many templates stay byte for byte what they are. */
  readonly unchanged: number;
  /** What the gate says of the configuration with the change. */
  readonly check: CheckReport;
}
