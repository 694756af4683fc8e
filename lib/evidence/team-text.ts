// lib/evidence: teams as a person reads them.
import type { Paint } from './paint';
import { tableText } from './table';
import type { ProjectDetail, TeamDetail, TeamSummary } from './team-report';

/** One line per project. */
export function teamsText(teams: readonly TeamSummary[], paint: Paint): string {
  const rows = teams.flatMap((team) =>
    team.projects.map((project) => [
      team.name,
      project.name,
      project.classification,
      project.environments.join(', '),
      team.owner,
    ]),
  );
  return `${tableText(['team', 'project', 'classification', 'environments', 'owner'], rows, paint)}\n`;
}

/** A team: its people, and what each project has in each environment. */
export function teamText(team: TeamDetail, paint: Paint): string {
  return [
    `${paint.bold(team.name)}  ${paint.dim(`${team.owner}, ${team.costCenter}`)}`,
    '',
    ...team.personas.map(
      ({ persona, groups, permissionSet }) =>
        `${persona.padEnd(10)}${groups.join(', ')}${permissionSet === null ? '' : paint.dim(`  by ${permissionSet}`)}`,
    ),
    ...team.deployments.flatMap((deployment) => ['', ...deploymentLines(deployment, paint)]),
    '',
  ].join('\n');
}

function deploymentLines(deployment: ProjectDetail, paint: Paint): readonly string[] {
  const { project, environment, account, region } = deployment;
  return [
    `${paint.bold(`${project} in ${environment}`)}  ${paint.dim(`${account} ${region}`)}`,
    `  stack   ${deployment.stack}`,
    `  key     ${deployment.key}`,
    ...deployment.buckets.map((bucket, index) => `  ${index === 0 ? 'buckets' : '       '} ${bucket}`),
    `  images  ${deployment.images}`,
    ...(deployment.attestedKey === null ? [] : [`  sealed  ${deployment.attestedKey}`]),
    ...trainingLines(deployment),
    ...(deployment.sageMakerJobs === null ? [] : [`  jobs    ${deployment.sageMakerJobs}… in SageMaker`]),
    ...(deployment.deployer === null
      ? []
      : [`  deploys ${deployment.deployer.role}`, `          as ${deployment.deployer.subject}`]),
  ];
}

function trainingLines({ training }: ProjectDetail): readonly string[] {
  if (training === null) return [];
  return [
    ...training.pools.flatMap(({ queue, single, distributed }) => [
      `  queue   ${queue}`,
      `          takes ${single}`,
      `             or ${distributed}`,
    ]),
    `  tag     ${training.tag}`,
    `  logs    ${training.logs}`,
  ];
}
