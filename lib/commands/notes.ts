// lib/commands: what an operator should know of a configuration and no check says.
import { PERSONAS, type Persona } from '../../policies';
import type { Environment, Platform, ProvidedPart, Team } from '../model';

/** One line per thing to know; empty for a configuration without surprises. `asOf` as YYYY-MM-DD. */
export function notesOn(platform: Platform, asOf: string): readonly string[] {
  return [
    ...sharedArchive(platform),
    ...sharedPlaces(platform.environments),
    ...networksOfOthers(platform),
    ...platform.teams.flatMap(missingPersonas),
    ...unassigned(platform),
    ...expired(platform.provided, asOf),
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
function unassigned({ identity, teams, security }: Platform): readonly string[] {
  if (identity.provider !== 'identity-center') return [];
  const groups = [
    ...(security.breakGlassGroup.id === null ? [`break-glass: ${security.breakGlassGroup.name}`] : []),
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

/** What the landing zone brings along is somebody's word, until a day. */
function expired(provided: readonly ProvidedPart[], asOf: string): readonly string[] {
  return provided
    .filter(({ expires }) => expires < asOf)
    .map(({ part, owner, expires }) => `baseline.provided.${part} expired on ${expires}: ask ${owner}`);
}
