// lib/stacks: what a project's jobs on SageMaker are like: its pools' instance types, on its own key and security group.
import { CfnOutput, Fn } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { MachineKind, NodeGroup, type ProjectRole, SageMakerJobs } from '../../constructs';
import { type ProjectScope, SUBMITTERS, type SageMakerFacts } from '../../policies';
import { type Platform, type Project, sageMakerPools } from '../model';
import type { ProjectNetwork } from './project-network';
import type { ProjectSubject } from './project-subject';

/** Whether volumes of the project's jobs take a key: disks of the instances themselves do not. */
export function lendsToSageMaker(platform: Platform, project: Project): boolean {
  return sageMakerPools(platform, project).some(({ types }) =>
    types.some(({ localStorage }) => !localStorage),
  );
}

/** What the boundary asks of jobs, with a security group of their own; null where there are none. */
export function addSageMakerGround(
  stack: Construct,
  { platform, project, team, environment }: ProjectSubject,
  network: ProjectNetwork,
  keyArn: string,
): SageMakerFacts | null {
  const pools = sageMakerPools(platform, project);
  if (pools.length === 0) return null;
  // The boundary names the group, and nodes come after the roles that carry it; so it is not the nodes' group.
  const { securityGroupId } = new NodeGroup(stack, 'SageMakerGroup', {
    ...network,
    description: `SageMaker jobs of ${project.name} of ${team.name} in ${environment.name}`,
  });
  const facts = {
    subnetIds: environment.zones.map((_, index) => Fn.select(index, [...network.subnetIds])),
    securityGroupId,
    keyArn,
    instanceTypes: [...new Set(pools.flatMap(({ instances }) => instances))].sort(),
    localStorage: !lendsToSageMaker(platform, project),
    maxRuntimeMinutes: longestRun(project),
  };
  sayWhatToName(stack, facts);
  return facts;
}

/** What a job has to name and only deployment knows, for whoever starts one. Outputs that nobody imports. */
function sayWhatToName(stack: Construct, { subnetIds, securityGroupId, keyArn }: SageMakerFacts): void {
  const named = { SubnetIds: Fn.join(',', [...subnetIds]), SecurityGroupId: securityGroupId, KeyArn: keyArn };
  for (const [name, value] of Object.entries(named))
    new CfnOutput(stack, `SageMaker${name}`, { value, description: 'what a job on SageMaker names' });
}

function longestRun({ training }: Project): number {
  return Math.max(
    ...training.filter(({ sageMaker }) => sageMaker).map(({ maxRuntimeMinutes }) => maxRuntimeMinutes),
  );
}

/** Lets scientists and engineers start jobs, and SageMaker work as their role. */
export function addSageMaker(
  stack: Construct,
  project: ProjectScope,
  facts: SageMakerFacts,
  roles: readonly ProjectRole[],
): void {
  const submitters = roles.filter(({ kind }) => SUBMITTERS.includes(kind)).map(({ kind }) => kind);
  const jobs = new SageMakerJobs(stack, 'SageMaker', { project, facts, submitters });
  // The policies name these roles, so CloudFormation cannot tell that they come first.
  jobs.node.addDependency(
    ...roles.filter(({ kind }) => kind === MachineKind.TRAINING_JOB || submitters.includes(kind)),
  );
}
