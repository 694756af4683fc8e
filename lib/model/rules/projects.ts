// lib/model/rules: what a project asks for against what the platform offers and what its data allows.
import type { Problem } from '../problem';
import type { TeamFile } from '../schema/team';
import { boundaryRules } from './boundary';
import { type Configuration, type TeamManifest, problemAt, problemAtKey } from './context';
import { scratchRules } from './scratch';
import { trainingRules } from './training';

type ProjectFile = TeamFile['projects'][string];

interface Subject {
  readonly team: TeamManifest;
  readonly path: readonly string[];
  readonly project: ProjectFile;
}

interface PlacedSubject extends Subject {
  readonly configuration: Configuration;
}

/** Rules that every project has to meet whatever the platform is. */
export function projectManifestRules(team: TeamManifest): readonly Problem[] {
  return subjects(team).flatMap((subject) => [...personalData(subject), ...confidential(subject)]);
}

/** Rules that every project has to meet on this platform. */
export function projectRules(configuration: Configuration): readonly Problem[] {
  return configuration.teams.flatMap(subjects).flatMap((subject) => {
    const placed = { ...subject, configuration };
    return [...removal(placed), ...trainingRules(placed), ...scratchRules(placed), ...boundaryRules(placed)];
  });
}

function subjects(team: TeamManifest): readonly Subject[] {
  return Object.entries(team.value.projects).map(([name, project]) => ({
    team,
    project,
    path: ['projects', name],
  }));
}

/** GDPR article 17: what holds personal data must be erasable, and nothing erases under a COMPLIANCE lock. */
function personalData({ team, path, project }: Subject): readonly Problem[] {
  if (!project.personalData || project.lock !== 'compliance') return [];
  return [
    problemAt(team, [...path, 'lock'], {
      code: 'unerasable-personal-data',
      allowed: 'none or governance where personalData is true',
      fix: 'choose governance: nobody, not even AWS, erases under a COMPLIANCE lock',
    }),
  ];
}

function removal({ configuration, team, path, project }: PlacedSubject): readonly Problem[] {
  if (project.removal !== 'destroy' || configuration.platform.value.allowDataRemoval) return [];
  return [
    problemAt(team, [...path, 'removal'], {
      code: 'one-consent',
      allowed: 'retain, unless the platform has allowDataRemoval: true',
      fix: 'write retain, or have the platform team give the second consent',
    }),
  ];
}

function confidential({ team, path, project }: Subject): readonly Problem[] {
  const { confidential: host } = project;
  if (host === undefined) return [];
  const here = [...path, 'confidential'];
  const attested = host.kind !== 'sev-snp';
  if (attested && host.measurements === undefined) {
    return [
      problemAtKey(team, here, {
        code: 'no-measurements',
        got: `${host.kind} without measurements`,
        allowed: 'measurements of the approved image',
        fix: 'add measurements: a key that opens for any image attests nothing',
      }),
    ];
  }
  if (!attested && host.measurements !== undefined) {
    return [
      problemAtKey(team, [...here, 'measurements'], {
        code: 'useless-measurements',
        got: 'measurements with sev-snp',
        allowed: 'none: SEV-SNP isolates memory and releases no key',
        fix: 'remove them, or choose nitro-enclave or nitro-tpm',
      }),
    ];
  }
  return [];
}
