// lib/model: checked files become the Platform. Every default that needs another value is filled here, once.
import { type Catalogue, type Persona, S3_PREFIX_LISTS } from '../../policies';
import { confidentialOf } from './build-confidential';
import { DEFAULTS, defaultLock } from './defaults';
import type { Measurements } from './confidential-compute';
import { catalogueOf } from './instance-types';
import {
  type Audit,
  type Environment,
  type Group,
  type Identity,
  type Network,
  type Platform,
  type Project,
  PROVIDED_PARTS,
  type ProvidedPart,
  type ProvidedTrail,
  type Retention,
  type Security,
  type Source,
  type Team,
  type Vpc,
} from './platform';
import { poolsOf } from './build-pools';
import { addedTypes } from './instance-types';
import { type Configuration, trainingUses } from './rules';
import type { AcknowledgementEntry } from './schema/acknowledgements';
import type { PlatformFile } from './schema/platform';
import type { TeamFile } from './schema/team';
import type { Checked } from './validate';

/** What a platform is built from: everything has passed the schemas and rules. */
export interface Ingredients {
  readonly configuration: Configuration;
  readonly acknowledgements: Checked<readonly AcknowledgementEntry[]> | null;
  readonly measurements: ReadonlyMap<string, Measurements>;
  readonly sources: readonly Source[];
}

/** The platform that the files describe, frozen. */
export function buildPlatform(ingredients: Ingredients): Platform {
  const { configuration, acknowledgements, measurements, sources } = ingredients;
  const file = configuration.platform.value;
  const environments = Object.entries(file.environments).map(([name, each]) => environmentOf(name, each));
  return deepFreeze({
    name: file.platform,
    organization:
      file.organization === undefined
        ? null
        : {
            id: file.organization.id,
            management: file.organization.management ?? null,
            managementBaseline: file.organization.managementBaseline ?? null,
            targets: file.organization.targets ?? [],
            administrators: file.organization.administrators,
            partners: file.organization.partners,
          },
    deployment: file.deployment,
    environments,
    audit: auditOf(file, environments),
    network: networkOf(file),
    identity: file.identity satisfies Identity,
    security: securityOf(file),
    conventions: {
      rolePath: file.conventions.rolePath,
      tags: file.conventions.tags,
      boundaryDenials: file.conventions.boundaryStatements.map(({ Sid, Action, Resource, Condition }) => ({
        sid: Sid,
        actions: Action,
        resources: Resource,
        ...(Condition === undefined ? {} : { condition: Condition }),
      })),
    },
    provided: providedOf(file),
    providedTrail: providedTrailOf(file),
    pools: poolsOf(file),
    instanceTypes: addedTypes(file),
    ci: file.ci === undefined ? null : { repository: file.ci.repository ?? null },
    allowDataRemoval: file.allowDataRemoval,
    teams: configuration.teams.map((team) =>
      teamOf(team.value, { measurements, catalogue: catalogueOf(file) }),
    ),
    acknowledgements: (acknowledgements?.value ?? []).map((entry, index) => ({
      ...entry,
      line: acknowledgements?.tree.valueAt([index]).line ?? 1,
    })),
    sources,
  });
}

function securityOf({ security }: PlatformFile): Security {
  const { breakGlass, investigators, support, alternateContact } = security;
  return {
    contacts: security.contacts,
    breakGlassGroup: groupOf(breakGlass.group),
    investigators: investigators === undefined ? null : groupOf(investigators.group),
    supportGroup: groupOf((support ?? breakGlass).group),
    alternateContact: alternateContact ?? null,
    benchmark: { ...security.benchmark, level: security.benchmark.level === 1 ? 1 : 2 },
    acknowledgementBudget: security.acknowledgementBudget,
    packs: security.packs,
    profiles: security.profiles,
  };
}

function environmentOf(name: string, file: PlatformFile['environments'][string]): Environment {
  return {
    name,
    stage: file.stage,
    account: file.account,
    region: file.region,
    zones: file.zones,
    vpc: vpcOf(file),
  };
}

function vpcOf({ cidr, existing }: PlatformFile['environments'][string]): Vpc {
  if (existing === undefined) return { kind: 'own', cidr: cidr ?? '' };
  const { vpc, subnets, endpoints, cidr: range = '', routeTables = [] } = existing;
  return {
    kind: 'existing',
    vpcId: vpc,
    subnetIds: subnets,
    endpoints: endpoints ? null : { cidr: range, routeTableIds: routeTables },
  };
}

function auditOf(file: PlatformFile, environments: readonly Environment[]): Audit {
  const [first] = environments;
  if (first === undefined) throw new Error('a platform without environments passed the schema');
  const account = file.audit.account ?? first.account;
  return {
    account,
    region: file.audit.region ?? first.region,
    retention: retentionOf(file.audit.retention),
    keyArn: file.audit.key ?? null,
    shared: environments.some((environment) => environment.account === account),
  };
}

function providedOf({ baseline }: PlatformFile): readonly ProvidedPart[] {
  return PROVIDED_PARTS.flatMap((part) => {
    const given = baseline.provided[part];
    if (given === undefined) return [];
    return [{ part, arn: given.arn, owner: given.owner, expires: given.expires }];
  });
}

function providedTrailOf({ baseline }: PlatformFile): ProvidedTrail | null {
  const { trail } = baseline.provided;
  return trail === undefined ? null : { logGroup: trail.logGroup ?? null, dataEvents: trail.dataEvents };
}

function networkOf(file: PlatformFile): Network {
  const { features, egress, access } = file.network;
  const ways = egress === 'none' ? { packages: [], images: [], via: undefined, allow: [] } : egress;
  return {
    features,
    packages: ways.packages,
    images: ways.images,
    transitGateway: ways.via ?? null,
    allowedDomains: ways.allow,
    s3PrefixLists: { ...S3_PREFIX_LISTS, ...file.network.s3PrefixLists },
    ...access,
  };
}

/** What manifests name and other files say. */
interface Named {
  readonly measurements: ReadonlyMap<string, Measurements>;
  readonly catalogue: Catalogue;
}

function teamOf(file: TeamFile, named: Named): Team {
  return {
    name: file.team,
    owner: file.owner,
    costCenter: file.costCenter,
    environments: file.environments,
    ciRepository: file.ci?.repository ?? null,
    members: membersOf(file.members),
    projects: Object.entries(file.projects).map(([name, project]) => projectOf(name, project, file, named)),
  };
}

function membersOf(file: TeamFile['members']): Team['members'] {
  return {
    scientist: file.scientists.map(groupOf),
    engineer: file.engineers.map(groupOf),
    approver: file.approvers.map(groupOf),
    auditor: file.auditors.map(groupOf),
  } satisfies Record<Persona, Team['members'][Persona]>;
}

function groupOf(entry: PlatformFile['security']['breakGlass']['group']): Group {
  return typeof entry === 'string' ? { name: entry, id: null } : entry;
}

function projectOf(
  name: string,
  file: TeamFile['projects'][string],
  team: TeamFile,
  { measurements, catalogue }: Named,
): Project {
  const defaults = DEFAULTS[file.classification];
  return {
    name,
    purpose: file.purpose,
    classification: file.classification,
    environments: file.environments ?? team.environments,
    retention: retentionOf(file.retention ?? defaults.retention),
    personalData: file.personalData,
    lock: file.lock ?? defaultLock(file.classification, file.personalData),
    scientistsReadData: defaults.scientistsReadData,
    keyOnlyFromVpc: defaults.keyOnlyFromVpc,
    macie: defaults.macie,
    training: trainingUses(file).map((use) => ({
      pool: use.pool,
      maxNodes: use.maxNodes,
      maxRuntimeMinutes: minutesOf(use.maxRuntime),
      image: use.image,
      scratch: use.scratch ?? null,
    })),
    confidential: confidentialOf(file.confidential, measurements, catalogue),
    budget:
      file.budget === undefined
        ? null
        : { monthlyUsd: file.budget.monthlyUsd, alertAtPercent: file.budget.alertAt },
    removal: file.removal,
  };
}

const DAYS_PER_YEAR = 365;

function retentionOf(text: string): Retention {
  const count = Number.parseInt(text, 10);
  return text.endsWith('y')
    ? { count, unit: 'years', days: count * DAYS_PER_YEAR }
    : { count, unit: 'days', days: count };
}

const MINUTES: Readonly<Record<string, number>> = { m: 1, h: 60, d: 1_440 };

function minutesOf(text: string): number {
  return Number.parseInt(text, 10) * (MINUTES[text.slice(-1)] ?? 1);
}

function deepFreeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const child of Object.values(value)) deepFreeze(child);
  }
  return value;
}
