// lib/evidence: what `plan` found, as one value that every writer renders.
import type { CheckReport, QuotaUse } from '../checks';
import type { AccessProofs } from './access-proofs';

/** The outcome of `plan`. */
export interface PlanReport {
  readonly platform: string;
  /** Day against which acknowledgements were judged, YYYY-MM-DD. */
  readonly asOf: string;
  readonly check: CheckReport;
  /** Whether no finding stands in the way, unknowns judged as the options say: then `plan` exits 0. */
  readonly passed: boolean;
  /** What was proved of who can do what, and what was not. */
  readonly prove: AccessProofs;
  readonly stacks: readonly PlannedStack[];
  readonly quotas: readonly QuotaUse[];
  /** Documents of ours from 80 % of their limit on. */
  readonly nearLimits: readonly NearLimit[];
  readonly notBuilt: readonly NotBuiltSection[];
  readonly notes: readonly string[];
  /** What went in: files of the configuration and templates, by SHA-256, and the versions that made them. */
  readonly inputs: Inputs;
}

/** One stack, in an order in which it can be deployed. */
export interface PlannedStack {
  readonly name: string;
  readonly kind: 'audit' | 'organization' | 'baseline' | 'access' | 'network' | 'ci' | 'project';
  readonly account: string;
  readonly region: string;
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
