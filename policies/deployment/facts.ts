// policies/deployment: what the policies of the bootstrap roles are functions of.
import type { AccountScope } from '../names';
import type { Upstreams } from '../tables';

/** An account and Region that is bootstrapped, and what is deployed there. */
export interface ExecutionFacts {
  readonly scope: AccountScope;
  /** The bootstrap qualifier: its version parameter is read at every deployment. */
  readonly qualifier: string;
  /** Whether stacks of the platform itself are deployed there, not only permission sets. */
  readonly holdsPlatform: boolean;
  /** Whether networks and projects are deployed there: an environment's account. */
  readonly holdsEnvironments: boolean;
  /** What of the baseline is made there; what a landing zone brings along is not. */
  readonly baseline: readonly BaselinePart[];
  /** Whether the trail is asked there: the audit account, where somebody may ask. */
  readonly asksTrail: boolean;
  /** Name of a log group that a landing zone made there and an alarm of ours reads; null where there is none. */
  readonly foreignLogGroup: string | null;
  /** Issuers of OpenID Connect whose providers are made there, without `https://`. */
  readonly issuers: readonly string[];
  /** What is fetched from public registries there. */
  readonly upstreams: Upstreams;
  /** Id of the transit gateway that networks there are attached to; null where none has a way out. */
  readonly transitGateway: string | null;
  /** Identity Center, where its permission sets are made there. */
  readonly identityCenter: IdentityCenterFacts | null;
  /** Policies of the organisation, where they are made there: its management account. */
  readonly guardrails: GuardrailFacts | null;
}

/** What records and watches an account, as far as a landing zone may have it already. */
export const BASELINE_PARTS = [
  'recorder',
  'analyzer',
  'detector',
  'securityHub',
  'macie',
  'ec2Defaults',
] as const;

/** One of {@link BASELINE_PARTS}. */
export type BaselinePart = (typeof BASELINE_PARTS)[number];

/** An organisation, and where its policies may be attached. */
export interface GuardrailFacts {
  readonly organization: string;
  /** Ids of roots, units and accounts. */
  readonly targets: readonly string[];
}

/** An instance of Identity Center and where its permission sets may be assigned. */
export interface IdentityCenterFacts {
  readonly instanceArn: string;
  /** The accounts of the platform. */
  readonly accounts: readonly string[];
}

/** Why names end in a wildcard. */
export const NAMED =
  'everything of the platform begins with its name or path; projects come and go without a new bootstrap';

/** Why EC2's resources are not named. */
export const NETWORK_IDS =
  'EC2 numbers these resources itself and describes them without a resource; Region is pinned (https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonec2.html)';
