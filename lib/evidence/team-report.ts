// lib/evidence: what `list` and `show` say of teams.

/** A team in a list. */
export interface TeamSummary {
  readonly name: string;
  readonly owner: string;
  readonly projects: readonly {
    readonly name: string;
    readonly classification: string;
    readonly environments: readonly string[];
  }[];
}

/** A team with the names of what it has in AWS. */
export interface TeamDetail extends TeamSummary {
  readonly costCenter: string;
  readonly personas: readonly {
    readonly persona: string;
    readonly groups: readonly string[];
    /** Null where people do not sign in through Identity Center. */
    readonly permissionSet: string | null;
  }[];
  readonly deployments: readonly ProjectDetail[];
}

/** A project in one environment. */
export interface ProjectDetail {
  readonly project: string;
  readonly environment: string;
  readonly account: string;
  readonly region: string;
  readonly stack: string;
  readonly key: string;
  readonly buckets: readonly string[];
  readonly images: string;
  /** Key that opens for attested code alone; null where nothing attests. */
  readonly attestedKey: string | null;
  /** How its people hand in jobs and follow them; null where it trains on no pool. */
  readonly training: TrainingNames | null;
  /** What the names of its jobs in SageMaker begin with; null where it trains on none. */
  readonly sageMakerJobs: string | null;
  /** What the team's pipeline becomes, and as whom it has to come; null without a pipeline. */
  readonly deployer: { readonly role: string; readonly subject: string } | null;
}

/** What a project has in AWS Batch. */
export interface TrainingNames {
  /** Tag that every job has to have, `key=value`. */
  readonly tag: string;
  /** Log group of its jobs. */
  readonly logs: string;
  readonly pools: readonly {
    readonly pool: string;
    readonly queue: string;
    /** Job definition for one node. */
    readonly single: string;
    /** Job definition for several. */
    readonly distributed: string;
  }[];
}
