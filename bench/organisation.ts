// bench: writes a made-up organisation of any size, in the shape that real ones have.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** How large the organisation is. */
export interface Size {
  /** Projects, each in one environment. */
  readonly projects: number;
  readonly environments: number;
}

const PROJECTS_PER_TEAM = 5;

/** Writes `size` projects, spread evenly over the environments, into `folder`. */
export function writeOrganisation(folder: string, size: Size): void {
  mkdirSync(join(folder, 'teams'), { recursive: true });
  const environments = Array.from({ length: size.environments }, (_, index) => index);
  writeFileSync(join(folder, 'platform.yaml'), platform(environments));
  const teams = Math.ceil(size.projects / PROJECTS_PER_TEAM);
  for (let team = 0; team < teams; team += 1) {
    const count = Math.min(PROJECTS_PER_TEAM, size.projects - team * PROJECTS_PER_TEAM);
    writeFileSync(
      join(folder, 'teams', `team-${team}.yaml`),
      manifest(team, count, team % size.environments),
    );
  }
}

function platform(environments: readonly number[]): string {
  const lines = environments.map(
    (index) =>
      `  env-${index}: { stage: production, account: "${100_000_000_000 + index}", region: eu-west-1, zones: [eu-west-1a, eu-west-1b, eu-west-1c], cidr: 10.${index}.0.0/16 }`,
  );
  return `platform: bench-ml
organization: { id: o-a1b2c3d4e5 }
deployment: { qualifier: mlkeep, trustedAccount: "555555555555" }
environments:
${lines.join('\n')}
audit: { account: "333333333333", region: eu-west-1, retention: 7y }
network: { features: [batch, sagemaker, ssm] }
identity: { provider: identity-center, instance: "arn:aws:sso:::instance/ssoins-1234567890abcdef", account: "666666666666", region: eu-west-1 }
security: { contacts: [security@bench.example], breakGlass: { group: security } }
training: { pools: { a10g: { instances: [g5.12xlarge], maxNodes: 8 } } }
ci: { provider: github, repository: bench/platform }
`;
}

function manifest(team: number, projects: number, environment: number): string {
  const entries = Array.from(
    { length: projects },
    (_, index) => `  project-${index}:
    purpose: Measures how planning grows
    classification: confidential
    training: { pool: a10g, maxNodes: 2 }`,
  );
  return `team: team-${team}
owner: team-${team}@bench.example
costCenter: CC-${team}
environments: [env-${environment}]
ci: { repository: bench/team-${team} }
members: { scientists: [science-${team}], engineers: [engineering-${team}], approvers: [board], auditors: [audit] }
projects:
${entries.join('\n')}
`;
}
