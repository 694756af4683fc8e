// lib/evidence: everything that was found, as one value that every writer renders: text, JSON, SARIF, JUnit, Markdown,
// HTML and OSCAL say the same because they are made from the same.
import type { CheckReport, QuotaUse, RegisterEntry } from '../checks';
import type { AccessProofs } from './access-proofs';
import type { AccessTable } from './access-table';

/** What is known of a configuration, or of an assembly that somebody's app made. */
export interface EvidenceReport {
  /** Null where an assembly is all that is known: then nothing is said about what mlkeep's constructs enforce. */
  readonly platform: string | null;
  /** Day against which acknowledgements were judged, YYYY-MM-DD. */
  readonly asOf: string;
  readonly check: CheckReport;
  /** Whether no finding stands in the way, unknowns judged as the options say: then `plan` exits 0. */
  readonly passed: boolean;
  /** What was proved of who can do what, and what was not; null where nothing was. */
  readonly prove: AccessProofs | null;
  /** Who may do what with which project's stores, as the configuration asks for it; null without one. */
  readonly access: AccessTable | null;
  /** What the organisation's register accepts, entries that match nothing included. */
  readonly register: readonly RegisterEntry[];
  readonly stacks: readonly PlannedStack[];
  readonly quotas: readonly QuotaUse[];
  /** Documents of ours from 80 % of their limit on. */
  readonly nearLimits: readonly NearLimit[];
  readonly notBuilt: readonly NotBuiltSection[];
  readonly notes: readonly string[];
  /** What went in: files of the configuration and templates, by SHA-256, and the versions that made them. */
  readonly inputs: Inputs;
}

/** What `plan` found. */
export interface PlanReport extends EvidenceReport {
  readonly platform: string;
}

/** One stack, in an order in which it can be deployed. */
export interface PlannedStack {
  readonly name: string;
  /** `other` where no configuration says what a stack is for. */
  readonly kind: 'audit' | 'organization' | 'baseline' | 'access' | 'network' | 'ci' | 'project' | 'other';
  /** Null where only deployment knows. */
  readonly account: string | null;
  readonly region: string | null;
  readonly environment: string | null;
  readonly team: string | null;
  readonly project: string | null;
  readonly template: string;
  readonly resources: number;
  readonly bytes: number;
  readonly dependencies: readonly string[];
}

/** A document that is close to its limit. */
export interface NearLimit {
  readonly template: string;
  readonly resource: string | null;
  readonly counts: string;
  readonly size: number;
  readonly limit: number;
}

/** A declared section without a construct. */
export interface NotBuiltSection {
  readonly section: string;
  readonly missing: string;
  readonly projects: readonly string[];
}

/** What a report was made from. */
export interface Inputs {
  readonly configuration: readonly { readonly path: string; readonly sha256: string }[];
  readonly templates: readonly { readonly path: string; readonly sha256: string }[];
  readonly versions: Readonly<Record<string, string>>;
}
