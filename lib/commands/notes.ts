// lib/commands: what an operator should know of a configuration and no check says.
import {
  PERSONAS,
  type Persona,
  type RegionalPart,
  WATCHED_EVENTS,
  isIn,
  registriesWithSecret,
  registrySecretName,
} from '../../policies';
import type { Environment, Platform, Team } from '../model';
import {
  homes,
  investigatorsOf,
  ownBaseline,
  ownTrails,
  places,
  provides,
  tellsOfBreakGlass,
} from '../stacks';
import { EVENTS_FILE } from './bootstrap';

/** One line per thing to know; empty for a configuration without surprises. */
export function notesOn(platform: Platform): readonly string[] {
  return [
    ...sharedArchive(platform),
    ...sharedPlaces(platform.environments),
    ...networksOfOthers(platform),
    ...platform.teams.flatMap(missingPersonas),
    ...unassigned(platform),
    ...trailNotes(platform),
    ...regionalGaps(platform),
    ...unwatchedIdentity(platform),
    ...contactNotes(platform),
    ...guardrailNotes(platform),
    ...placeholders(platform),
  ];
}

function sharedArchive({ audit }: Platform): readonly string[] {
  if (!audit.shared) return [];
  return [
    `the log archive shares account ${audit.account} with an environment: whoever administers one can reach the other`,
  ];
}

/** Bootstrap roles belong to an account and Region: they cannot tell environments apart. */
function sharedPlaces(environments: readonly Environment[]): readonly string[] {
  const names = new Map<string, string[]>();
  for (const { name, account, region } of environments) {
    const place = `${account} ${region}`;
    names.set(place, [...(names.get(place) ?? []), name]);
  }
  return [...names]
    .filter(([, here]) => here.length > 1)
    .map(
      ([place, here]) =>
        `${here.join(', ')} share ${place}: whoever deploys one of them can deploy the others`,
    );
}

/** A VPC is as closed as its owner keeps it: templates that only name it say nothing about it. */
function networksOfOthers({ environments, network }: Platform): readonly string[] {
  return environments.flatMap(({ name, vpc }) => {
    if (vpc.kind === 'own') return [];
    const unseen = [
      'subnets’ zones',
      'gateways and routes',
      'flow logs and DNS query logs',
      'DNS firewall',
      'default security group',
      ...(vpc.endpoints === null ? ['endpoints and their policies'] : []),
    ];
    const parts = [
      `the VPC of ${name} is the network team’s: plan cannot see its ${unseen.join(', its ')}`,
      ...(network.transitGateway === null ? [] : ['network.egress makes no way out of it']),
    ];
    return [parts.join('; ')];
  });
}

/** What nobody can do where a persona has no group. */
const CONSEQUENCES: Readonly<Record<Persona, string>> = {
  scientist: 'nobody experiments',
  engineer: 'nobody runs its pipelines or takes data over from intake',
  approver: 'nobody approves its models',
  auditor: 'nobody audits it',
};

function missingPersonas({ name, members }: Team): readonly string[] {
  const missing = PERSONAS.filter((persona) => members[persona].length === 0);
  return missing.length === 0
    ? []
    : [
        `${name} has no ${missing.join(', no ')}: ${missing.map((persona) => CONSEQUENCES[persona]).join(', ')}`,
      ];
}

/** With Identity Center an assignment needs the id of a group. */
function unassigned(platform: Platform): readonly string[] {
  const { identity, teams, security } = platform;
  if (identity.provider !== 'identity-center') return [];
  const investigators = investigatorsOf(platform);
  const groups = [
    ...(security.breakGlassGroup.id === null ? [`break-glass: ${security.breakGlassGroup.name}`] : []),
    ...(investigators?.id === null ? [`investigators: ${investigators.name}`] : []),
    ...teams.flatMap((team) =>
      PERSONAS.flatMap((persona) => team.members[persona])
        .filter(({ id }) => id === null)
        .map((group) => `${team.name}: ${group.name}`),
    ),
  ];
  const [first, ...others] = groups;
  if (first === undefined) return [];
  const subject =
    others.length === 0 ? '1 group has no id, so its' : `${groups.length} groups have no id, so their`;
  return [`${subject} assignment is left to the directory (${first}${others.length === 0 ? '' : ', …'})`];
}

/** Where the record is, who can ask it, and who is told of an emergency. */
function trailNotes(platform: Platform): readonly string[] {
  return [...recordElsewhere(platform), ...nobodyAsks(platform), ...nobodyTold(platform)];
}

function recordElsewhere(platform: Platform): readonly string[] {
  if (platform.providedTrail === null) return [];
  return [
    ownTrails(platform).length === 0
      ? 'no trail of mlkeep writes to its archive: baseline.provided.trail carries every event, and is asked where it is kept'
      : 'the archive of mlkeep holds data events alone: management events are in baseline.provided.trail, and are asked where it is kept',
  ];
}

function nobodyAsks(platform: Platform): readonly string[] {
  if (platform.security.investigators !== null || ownTrails(platform).length === 0) return [];
  return [
    'nobody asks the trail: security.investigators names no group, so break-glass alone reads the archive, file by file',
  ];
}

function nobodyTold(platform: Platform): readonly string[] {
  if (tellsOfBreakGlass(platform)) return [];
  const owner = platform.provided.find(({ part }) => part === 'trail')?.owner ?? 'its owner';
  return [
    `nothing of mlkeep tells when break-glass is used or one of the ${WATCHED_EVENTS.length} events of CIS-5 happens: baseline.provided.trail names no log group, so ask ${owner} for alarms on evidence/${EVENTS_FILE}`,
  ];
}

/** What a Region does not have. Where nothing of it would be made, there is nothing to say. */
function regionalGaps(platform: Platform): readonly string[] {
  const own = ownBaseline(platform);
  const gaps: readonly (readonly [RegionalPart, boolean, string])[] = [
    ['macie', own.includes('macie'), 'Amazon Macie'],
    ['inspector', !provides(platform, 'inspector'), 'Amazon Inspector'],
    ['rdsProtection', own.includes('detector'), 'RDS Protection of GuardDuty'],
    ['conformancePack', own.includes('recorder'), 'every rule of the conformance pack'],
  ];
  const regions = [...new Set(places(platform).map(({ region }) => region))];
  return [
    ...regions.flatMap((region) => {
      const missing = gaps
        .filter(([part, isMade]) => isMade && !isIn(region, part))
        .map(([, , what]) => what);
      return missing.length === 0 ? [] : [`${region} does not have ${missing.join(', ')}: left out there`];
    }),
    ...unrecordedIdentities(platform),
  ];
}

/** AWS Config records what is global from the home Region, or from nowhere. */
function unrecordedIdentities(platform: Platform): readonly string[] {
  if (provides(platform, 'recorder')) return [];
  return homes(platform)
    .filter(({ region }) => !isIn(region, 'iamRecording'))
    .map(
      ({ account, region }) =>
        `AWS Config records no users, roles and policies of ${account}: its home Region is ${region}, which cannot`,
    );
}

function unwatchedIdentity({ identity, organization }: Platform): readonly string[] {
  if (identity.provider !== 'identity-center' || identity.account !== organization?.management) return [];
  return [
    `permission sets are made in the management account ${identity.account}, which gets no baseline: make another account the delegated administrator of Identity Center`,
  ];
}

function contactNotes(platform: Platform): readonly string[] {
  if (platform.security.alternateContact !== null || provides(platform, 'accountSettings')) return [];
  return [
    'AWS tells nobody but the root user’s mailbox of security matters: security.alternateContact names nobody (CIS-2.3)',
  ];
}

function guardrailNotes({ organization }: Platform): readonly string[] {
  if (organization === null || organization.targets.length > 0) return [];
  return [
    'nothing holds an administrator of an account: organization.targets names no account, unit or root for SCPs and RCPs',
  ];
}

/** Nobody can tell from here whether an operator has put a token in. */
function placeholders({ name, network }: Platform): readonly string[] {
  return registriesWithSecret(network.images).map(
    (registry) =>
      `${registry} asks for credentials: put them into the secret ${registrySecretName(name, registry)} of every account that caches its images`,
  );
}
