// constructs/compute/training: the training capacity of a project: what its pools share, and each of them.
import { CfnInstanceProfile } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import {
  type ProjectScope,
  projectRole,
  submissionPolicy,
  trainingAgentPolicy,
  trainingLogGroup,
  trainingPolicyName,
} from '../../../policies';
import { HardenedLogGroup } from '../../data/hardened-log-group';
import { hardenedPolicy } from '../../identity/hardened-policy';
import { type ProjectRoleKind, roleOf } from '../../identity/role-kind';
import { BatchEngine } from './batch-engine';
import { NodeGroup } from './node-group';
import type { ITrainingEngine, TrainingPoolProps } from './training-engine';

/** Properties of {@link Training}. */
export interface TrainingProps {
  /** The project. */
  readonly project: ProjectScope;
  /** ARN of the project's key. */
  readonly keyArn: string;
  /** Id of the VPC. */
  readonly vpcId: string;
  /** Ids of its subnets, one for each zone, in the order of the zones. */
  readonly subnetIds: readonly string[];
  /** Id of the prefix list that stands for S3 in the Region. */
  readonly s3PrefixListId: string;
  /**
   * Id of the security group of the interface endpoints.
   *
   * @default - somebody else makes the endpoints
   */
  readonly endpointGroupId?: string;
  /** Whether nodes are reached through Systems Manager: it is the only way onto one. */
  readonly sessions: boolean;
  /** Tags of nodes, which no stack makes. */
  readonly tags: Readonly<Record<string, string>>;
  /** Roles of the project that submit jobs. */
  readonly submitters: readonly ProjectRoleKind[];
  /** What the project takes of each pool. */
  readonly pools: readonly TrainingPoolProps[];
  /**
   * What runs the jobs.
   *
   * @default - AWS Batch on EC2
   */
  readonly engine?: ITrainingEngine;
}

/**
 * The pools of one project on one security group, one instance profile and one log group. The roles `training-node` and
 * `training-job` are the project's; construct them in the same stack.
 */
export class Training extends Construct {
  constructor(scope: Construct, id: string, props: TrainingProps) {
    super(scope, id);
    const { project, keyArn } = props;
    const node = projectRole(project, 'training-node');
    const { securityGroupId } = new NodeGroup(this, 'NodeGroup', {
      ...props,
      description: `Training nodes and jobs of ${project.project} of ${project.team} in ${project.environment}`,
    });
    const profile = new CfnInstanceProfile(this, 'Profile', { path: node.path, roles: [node.name] });
    const { logGroupName } = new HardenedLogGroup(this, 'Logs', {
      logGroup: trainingLogGroup(project),
      keyArn,
    });
    const ground = {
      project,
      keyArn,
      vpcId: props.vpcId,
      subnetIds: props.subnetIds,
      securityGroupId,
      instanceProfileArn: profile.attrArn,
      jobRoleArn: projectRole(project, 'training-job').arn,
      logGroupName,
      tags: props.tags,
    };
    const engine = props.engine ?? new BatchEngine();
    const made = props.pools.map((pool) => engine.makePool(this, poolId(pool.pool), ground, pool));
    const agentPolicy = trainingAgentPolicy({
      scope: project,
      computeEnvironments: made.map(({ environmentName }) => environmentName),
      sessions: props.sessions,
    });
    hardenedPolicy(this, 'Agent', trainingPolicyName(project, 'training-agent'), agentPolicy, [node.name]);
    if (props.submitters.length > 0) {
      const name = trainingPolicyName(project, 'training-submission');
      const submitters = props.submitters.map((kind) => projectRole(project, roleOf(kind)).name);
      hardenedPolicy(this, 'Submission', name, submissionPolicy(project), submitters);
    }
  }
}

/** `a10g` becomes `PoolA10g`: ids of constructs are part of the contract. */
function poolId(pool: string): string {
  return `Pool${pool.replace(/(?:^|-)([a-z0-9])/g, (_, letter: string) => letter.toUpperCase())}`;
}
