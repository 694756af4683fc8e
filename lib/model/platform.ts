// lib/model: the platform after loading: complete, typed and frozen. Nobody behind it asks whether a field exists.
import type {
  AlternateContact,
  Feature,
  ImageRegistry,
  InstanceType,
  OrganizationDenial,
  PackageFormat,
  Persona,
  Region,
} from '../../policies';
import type { Confidential } from './confidential-compute';
import type { Classification, Lock } from './defaults';
import type { Pool, TrainingUse } from './pool';

/** A platform, its environments and its teams. */
export interface Platform {
  readonly name: string;
  readonly organization: Organization | null;
  readonly deployment: Deployment;
  readonly environments: readonly Environment[];
  readonly audit: Audit;
  readonly network: Network;
  readonly identity: Identity;
  readonly security: Security;
  readonly conventions: Conventions;
  readonly provided: readonly ProvidedPart[];
  /** What the trail of the landing zone carries; null where the trails are ours. */
  readonly providedTrail: ProvidedTrail | null;
  readonly pools: readonly Pool[];
  /** Instance types that the platform adds to ours, or corrects. */
  readonly instanceTypes: readonly InstanceType[];
  /** Pipelines by GitHub Actions; null where there are none. */
  readonly ci: Ci | null;
  /** Second consent to removing data. */
  readonly allowDataRemoval: boolean;
  readonly teams: readonly Team[];
  readonly acknowledgements: readonly Acknowledgement[];
  /** Every file that was read, for the evidence. */
  readonly sources: readonly Source[];
}

/** The AWS organisation the accounts are in. */
export interface Organization {
  readonly id: string;
  readonly management: string | null;
  /** Who keeps the management account to the benchmark, in which we make no baseline; null where nobody says so. */
  readonly managementBaseline: ManagementBaseline | null;
  readonly targets: readonly string[];
  /** Roles that bootstrap accounts. */
  readonly administrators: readonly string[];
  /** Accounts outside it that its data perimeter lets in and out. */
  readonly partners: readonly string[];
}

/** Somebody's word, until a day, that the management account has what the benchmark asks of every account. */
export interface ManagementBaseline {
  readonly evidence: string;
  readonly owner: string;
  readonly expires: string;
}

/** What fixes the ARNs of the bootstrap roles. */
export interface Deployment {
  readonly qualifier: string;
  readonly trustedAccount: string;
}

/** One account and Region that several teams share. */
export interface Environment {
  readonly name: string;
  readonly stage: 'development' | 'staging' | 'production';
  readonly account: string;
  readonly region: Region;
  readonly zones: readonly string[];
  readonly vpc: Vpc;
}

/** A VPC of ours, or one that the network team owns. */
export type Vpc =
  | { readonly kind: 'own'; readonly cidr: string }
  | {
      readonly kind: 'existing';
      readonly vpcId: string;
      readonly subnetIds: readonly string[];
      /** Where the endpoints are made that the features need; null where the VPC has them. */
      readonly endpoints: EndpointPlace | null;
    };

/** What only the owner of a VPC knows and its endpoints need. */
export interface EndpointPlace {
  /** Range of the VPC: who may talk to the endpoints. */
  readonly cidr: string;
  /** Route tables that lead to S3. */
  readonly routeTableIds: readonly string[];
}

/** Where the log archive lives. */
export interface Audit {
  readonly account: string;
  readonly region: Region;
  readonly retention: Retention;
  /** ARN of a key that exists already; null for one of ours. */
  readonly keyArn: string | null;
  /** Whether the archive shares its account with an environment: the report says so. */
  readonly shared: boolean;
}

/** A time for which objects are kept. */
export interface Retention {
  readonly count: number;
  readonly unit: 'years' | 'days';
  /** The same in days, a year being 365. */
  readonly days: number;
}

/** What every environment's network has. */
export interface Network {
  readonly features: readonly Feature[];
  readonly packages: readonly PackageFormat[];
  readonly images: readonly ImageRegistry[];
  readonly transitGateway: string | null;
  readonly allowedDomains: readonly string[];
  /** Prefix lists of S3, by Region. */
  readonly s3PrefixLists: Readonly<Record<string, string>>;
  readonly trustedCidrs: readonly string[];
  readonly trustedVpces: readonly string[];
  readonly sourceAccounts: readonly string[];
}

/** How people sign in. */
export type Identity =
  | {
      readonly provider: 'identity-center';
      readonly instance: string;
      readonly account: string;
      readonly region: Region;
    }
  | { readonly provider: 'saml'; readonly providerArn: string }
  | { readonly provider: 'oidc'; readonly issuer: string; readonly audience: string };

/** A cdk-nag pack that runs beside our own. */
export type NagPackName = 'aws-solutions' | 'nist-800-53-r5' | 'hipaa' | 'pci-dss-321';

/** Who is told, and what is checked. */
export interface Security {
  readonly contacts: readonly string[];
  readonly breakGlassGroup: Group;
  /** Who may ask the trail; null where nobody does. */
  readonly investigators: Group | null;
  /** Who works with AWS Support. */
  readonly supportGroup: Group;
  /** Whom AWS tells of security matters; null where nobody is registered. */
  readonly alternateContact: AlternateContact | null;
  readonly benchmark: { readonly version: '3.0' | '5.0' | '6.0' | '7.0'; readonly level: 1 | 2 };
  /** Most findings of one stack that the register may accept. */
  readonly acknowledgementBudget: number;
  readonly packs: readonly NagPackName[];
  /** Laws that the configuration was held to. */
  readonly profiles: readonly 'hipaa'[];
}

/** What the organisation imposes on every role and resource. */
export interface Conventions {
  readonly rolePath: string;
  readonly tags: Readonly<Record<string, string>>;
  readonly boundaryDenials: readonly OrganizationDenial[];
}

/** What a landing zone may have already. */
export const PROVIDED_PARTS = [
  'trail',
  'recorder',
  'detector',
  'analyzer',
  'securityHub',
  'macie',
  'inspector',
  'oidcProvider',
  'blockPublicAccess',
  'ec2Defaults',
  'accountSettings',
] as const;

/** One of {@link PROVIDED_PARTS}. */
export type ProvidedPartName = (typeof PROVIDED_PARTS)[number];

/** A trail of the landing zone: management events of every account in any case. */
export interface ProvidedTrail {
  /** Name of the log group of every account that it writes; null where it writes none. */
  readonly logGroup: string | null;
  /** Whether it carries data events of S3 and Lambda too. */
  readonly dataEvents: boolean;
}

/** A part of the baseline that the landing zone already has. */
export interface ProvidedPart {
  readonly part: ProvidedPartName;
  readonly arn: string;
  readonly owner: string;
  readonly expires: string;
}

/** Pipelines of the platform and its teams. */
export interface Ci {
  /** Repository of the platform's own pipeline; null where only teams have one. */
  readonly repository: string | null;
}

/** One team. */
export interface Team {
  readonly name: string;
  readonly owner: string;
  readonly costCenter: string;
  readonly environments: readonly string[];
  /** Repository of the team's own pipeline. */
  readonly ciRepository: string | null;
  readonly members: Readonly<Record<Persona, readonly Group[]>>;
  readonly projects: readonly Project[];
}

/** A group of the identity provider. */
export interface Group {
  readonly name: string;
  /** Null when the assignment is left to the directory. */
  readonly id: string | null;
}

/** One project of a team, with the defaults of its classification filled in. */
export interface Project {
  readonly name: string;
  readonly purpose: string;
  readonly classification: Classification;
  readonly environments: readonly string[];
  readonly retention: Retention;
  readonly personalData: boolean;
  readonly lock: Lock;
  readonly scientistsReadData: boolean;
  readonly keyOnlyFromVpc: boolean;
  readonly macie: boolean;
  readonly training: readonly TrainingUse[];
  readonly confidential: Confidential | null;
  readonly budget: Budget | null;
  /** Destroy only with the platform's consent as well. */
  readonly removal: 'retain' | 'destroy';
}

/** Budget of a project. */
export interface Budget {
  readonly monthlyUsd: number;
  readonly alertAtPercent: readonly number[];
}

/** A finding that the organisation accepts for a while. */
export interface Acknowledgement {
  readonly rule: string;
  /** Construct path with `*` as the only wildcard. */
  readonly resource: string;
  readonly reason: string;
  readonly owner: string;
  readonly ticket: string;
  /** YYYY-MM-DD; judged by the gate, ignored by synthesis. */
  readonly expires: string;
  /** Where the entry stands, for messages. */
  readonly line: number;
}

/** A file of the configuration. */
export interface Source {
  /** Relative to the configuration folder. */
  readonly path: string;
  readonly sha256: string;
}
