// lib/commands: `list` and `show`: what the configuration says of its teams, with the names that follow from it.
import {
  JOB_TAG,
  PROJECT_BUCKETS,
  type ProjectScope,
  SEPARATOR,
  attestedKeyAlias,
  ciSubject,
  jobDefinition,
  jobMark,
  jobQueue,
  permissionSetName,
  projectBucket,
  projectKeyAlias,
  projectRepository,
  projectRole,
  projectStackName,
  sageMakerPrefix,
  trainingLogGroup,
} from '../../policies';
import type { ProjectDetail, TeamDetail, TeamSummary } from '../evidence';
import type { Environment, Platform, Project, Team } from '../model';
import { isAttested, projectScope } from '../stacks';
import { withPlatform } from './configuration';
import { manifestPath, wrongTeam } from './manifest-path';
import { type Outcome, UNOBSERVED, unusable } from './outcome';

/** Every team of the configuration in `directory`. */
export function listTeams(directory: string): Outcome<readonly TeamSummary[]> {
  return withPlatform(directory, UNOBSERVED, ({ teams }) => ({ status: 0, value: teams.map(summaryOf) }));
}

/** One team of the configuration in `directory`, with the names of what it has in AWS. */
export function showTeam(directory: string, team: string): Outcome<TeamDetail> {
  if (manifestPath(team) === undefined) return unusable([wrongTeam(team)]);
  return withPlatform(directory, UNOBSERVED, (platform) => {
    const found = platform.teams.find(({ name }) => name === team);
    if (found !== undefined) return { status: 0, value: detailOf(platform, found) };
    const known = platform.teams.map(({ name }) => name).join(', ');
    return unusable([`TEAM: got "${team}", allowed ${known}; name one of them`]);
  });
}

function summaryOf({ name, owner, projects }: Team): TeamSummary {
  return {
    name,
    owner,
    projects: projects.map(({ name: project, classification, environments }) => ({
      name: project,
      classification,
      environments,
    })),
  };
}

function detailOf(platform: Platform, team: Team): TeamDetail {
  const personas = Object.entries(team.members).filter(([, groups]) => groups.length > 0);
  return {
    ...summaryOf(team),
    costCenter: team.costCenter,
    personas: personas.map(([persona, groups]) => ({
      persona,
      groups: groups.map(({ name }) => name),
      permissionSet:
        platform.identity.provider === 'identity-center'
          ? permissionSetName(platform.name, team.name, persona)
          : null,
    })),
    deployments: team.projects.flatMap((project) =>
      platform.environments
        .filter(({ name }) => project.environments.includes(name))
        .map((environment) => deploymentOf(platform, environment, team, project)),
    ),
  };
}

function deploymentOf(
  platform: Platform,
  environment: Environment,
  team: Team,
  project: Project,
): ProjectDetail {
  const scope = projectScope(platform, environment, team, project);
  return {
    project: project.name,
    environment: environment.name,
    account: environment.account,
    region: environment.region,
    stack: projectStackName(scope),
    key: projectKeyAlias(scope),
    buckets: PROJECT_BUCKETS.map((bucket) => projectBucket(scope, bucket).name),
    images: projectRepository(scope).name,
    attestedKey: isAttested(project) ? attestedKeyAlias(scope) : null,
    training: trainingOf(scope, project),
    sageMakerJobs: project.training.some(({ sageMaker }) => sageMaker)
      ? `${sageMakerPrefix(scope)}${SEPARATOR}`
      : null,
    deployer:
      team.ciRepository === null
        ? null
        : { role: projectRole(scope, 'deployer').arn, subject: ciSubject(scope, team.ciRepository) },
  };
}

function trainingOf(scope: ProjectScope, { training }: Project): ProjectDetail['training'] {
  if (training.length === 0) return null;
  return {
    tag: `${JOB_TAG}=${jobMark(scope)}`,
    logs: trainingLogGroup(scope).name,
    pools: training.map(({ pool }) => ({
      pool,
      queue: jobQueue(scope, pool).name,
      single: jobDefinition(scope, pool, 'single').name,
      distributed: jobDefinition(scope, pool, 'distributed').name,
    })),
  };
}
