// constructs/compute/training: AWS Batch on EC2: a compute environment, a queue and job definitions for each pool.
// Batch's L2 constructs drop the version of a launch template and always list security groups, so this is made of L1.
import { Fn } from 'aws-cdk-lib';
import { CfnComputeEnvironment, CfnJobQueue, CfnSchedulingPolicy } from 'aws-cdk-lib/aws-batch';
import { CfnPlacementGroup } from 'aws-cdk-lib/aws-ec2';
import { Construct } from 'constructs';
import { type InstanceType, jobQueue, schedulingPolicyName } from '../../../policies';
import { JobDefinitions } from './job-definitions';
import { NodeTemplate } from './node-template';
import { ScratchFileSystem } from './scratch-file-system';
import type { ITrainingEngine, ITrainingPool, TrainingGround, TrainingPoolProps } from './training-engine';

/** Trains on nodes of AWS Batch. */
export class BatchEngine implements ITrainingEngine {
  makePool(scope: Construct, id: string, ground: TrainingGround, props: TrainingPoolProps): ITrainingPool {
    return new BatchPool(scope, id, { ground, pool: props });
  }
}

/** Properties of {@link BatchPool}. */
export interface BatchPoolProps {
  /** What all pools of the project stand on. */
  readonly ground: TrainingGround;
  /** The pool. */
  readonly pool: TrainingPoolProps;
}

/** A change waits as long for jobs; AWS Batch waits six hours at most. */
const LONGEST_WAIT_MINUTES = 360;

/** What counts when a queue is shared: a day's use. */
const SHARE_DECAY_SECONDS = 86_400;

/** Jobs that no node will ever take would keep the queue from all others. */
const HOPELESS = [
  'MISCONFIGURATION:COMPUTE_ENVIRONMENT_MAX_RESOURCE',
  'MISCONFIGURATION:JOB_RESOURCE_REQUIREMENT',
];
const HOPELESS_AFTER_SECONDS = 600;

/** Nodes that come when jobs wait and go when none is left, and the queue in front of them. */
export class BatchPool extends Construct implements ITrainingPool {
  readonly environmentName: string;

  constructor(scope: Construct, id: string, props: BatchPoolProps) {
    super(scope, id);
    const { ground, pool } = props;
    const scratch = this.addScratch(props);
    const template = new NodeTemplate(this, 'Nodes', {
      keyArn: ground.keyArn,
      volumeGib: pool.volumeGib,
      capacity: pool.capacity,
      securityGroupId: ground.securityGroupId,
      ...efaTypeOf(pool),
      ...(scratch === undefined ? {} : { scratch: scratch.mount }),
    });
    const environment = this.addEnvironment(props, template);
    // What stands behind the last slash of its ARN; the name is CloudFormation's, so that it can be replaced.
    this.environmentName = Fn.select(
      1,
      Fn.split('compute-environment/', environment.attrComputeEnvironmentArn),
    );
    this.addQueue(props, environment.attrComputeEnvironmentArn);
    new JobDefinitions(this, 'Jobs', props);
  }

  private addScratch({ ground, pool }: BatchPoolProps): ScratchFileSystem | undefined {
    if (pool.scratch === undefined) return undefined;
    return new ScratchFileSystem(this, 'Scratch', {
      keyArn: ground.keyArn,
      size: pool.scratch,
      vpcId: ground.vpcId,
      subnetId: Fn.select(pool.zoneIndex, [...ground.subnetIds]),
      nodeGroupId: ground.securityGroupId,
      description: `Scratch space of ${pool.pool} of ${ground.project.project} of ${ground.project.team} in ${ground.project.environment}`,
    });
  }

  private addEnvironment({ ground, pool }: BatchPoolProps, template: NodeTemplate): CfnComputeEnvironment {
    const placementGroup = this.placementGroup(pool);
    return new CfnComputeEnvironment(this, 'Environment', {
      computeResources: {
        allocationStrategy: 'BEST_FIT_PROGRESSIVE',
        ec2Configuration: [
          { imageIdOverride: pool.nodeImage.imageId(this), imageType: imageTypeOf(pool.types[0]) },
        ],
        instanceRole: ground.instanceProfileArn,
        instanceTypes: pool.types.map(({ name }) => name),
        launchTemplate: { launchTemplateId: template.launchTemplateId, version: template.version },
        maxvCpus: pool.maxNodes * Math.max(...pool.types.map(({ vcpus }) => vcpus)),
        minvCpus: 0,
        ...(placementGroup === undefined ? {} : { placementGroup }),
        // Batch takes security groups here or in the interfaces of the template, never in both.
        ...(template.listsInterfaces ? {} : { securityGroupIds: [ground.securityGroupId] }),
        subnets: isClose(pool) ? [Fn.select(pool.zoneIndex, [...ground.subnetIds])] : [...ground.subnetIds],
        tags: { ...ground.tags },
        type: 'EC2',
      },
      // Nodes are replaced, the environment stays: its queue goes by it.
      replaceComputeEnvironment: false,
      state: 'ENABLED',
      type: 'MANAGED',
      updatePolicy: {
        jobExecutionTimeoutMinutes: Math.min(pool.maxRuntimeMinutes, LONGEST_WAIT_MINUTES),
        terminateJobsOnUpdate: false,
      },
    });
  }

  private placementGroup({ capacity, maxNodes }: TrainingPoolProps): string | undefined {
    if (capacity.reserved) return capacity.placementGroup;
    return maxNodes > 1 ? new CfnPlacementGroup(this, 'Placement', { strategy: 'cluster' }).ref : undefined;
  }

  private addQueue({ ground, pool }: BatchPoolProps, environmentArn: string): void {
    const shares = new CfnSchedulingPolicy(this, 'Shares', {
      fairsharePolicy: { shareDecaySeconds: SHARE_DECAY_SECONDS },
      name: schedulingPolicyName(ground.project, pool.pool),
    });
    new CfnJobQueue(this, 'Queue', {
      computeEnvironmentOrder: [{ computeEnvironment: environmentArn, order: 1 }],
      jobQueueName: jobQueue(ground.project, pool.pool).name,
      jobStateTimeLimitActions: HOPELESS.map((reason) => ({
        action: 'CANCEL',
        maxTimeSeconds: HOPELESS_AFTER_SECONDS,
        reason,
        state: 'RUNNABLE',
      })),
      priority: 1,
      schedulingPolicyArn: shares.attrArn,
      state: 'ENABLED',
    });
  }
}

/** Nodes that talk to each other are in one zone, and a reservation or a file system is of one. */
function isClose({ capacity, efa, maxNodes, scratch }: TrainingPoolProps): boolean {
  return capacity.reserved || efa || maxNodes > 1 || scratch !== undefined;
}

function efaTypeOf({ efa, types: [type] }: TrainingPoolProps): { readonly efaType?: InstanceType } {
  return efa && type !== undefined ? { efaType: type } : {};
}

/** @see https://docs.aws.amazon.com/batch/latest/APIReference/API_Ec2Configuration.html */
function imageTypeOf(type: InstanceType | undefined): string {
  return type?.accelerator?.kind === 'gpu' ? 'ECS_AL2023_NVIDIA' : 'ECS_AL2023';
}
