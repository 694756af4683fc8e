// constructs/compute/training: what runs training jobs, behind one small interface. AWS Batch on EC2 is the first; queues
// of SageMaker, HyperPod and EKS fit in beside it.
import type { Construct } from 'constructs';
import type { InstanceType, ProjectScope, ScratchSize } from '../../../policies';
import type { Capacity } from './capacity';
import type { NodeImage } from './node-image';

/** What all pools of a project stand on. */
export interface TrainingGround {
  /** The project. */
  readonly project: ProjectScope;
  /** ARN of the project's key. */
  readonly keyArn: string;
  /** Id of the VPC. */
  readonly vpcId: string;
  /** Ids of the network's subnets, one for each zone, in the order of the zones. */
  readonly subnetIds: readonly string[];
  /** Id of the security group of nodes and jobs. */
  readonly securityGroupId: string;
  /** ARN of the instance profile of nodes. */
  readonly instanceProfileArn: string;
  /** ARN of the role of jobs. */
  readonly jobRoleArn: string;
  /** Name of the log group of jobs. */
  readonly logGroupName: string;
  /** Tags of nodes. */
  readonly tags: Readonly<Record<string, string>>;
}

/** What a project takes of one pool. */
export interface TrainingPoolProps {
  /** Name of the pool; it is part of the names of queue and job definitions. */
  readonly pool: string;
  /** Instance types of its nodes, alike but for their sizes; at least one. */
  readonly types: readonly InstanceType[];
  /** Most nodes at once. */
  readonly maxNodes: number;
  /** Longest run of a job, in minutes. */
  readonly maxRuntimeMinutes: number;
  /** Tag or digest of the image in the project's repository. */
  readonly image: string;
  /** What nodes start from. */
  readonly nodeImage: NodeImage;
  /** Size of a node's volume, in GiB. */
  readonly volumeGib: number;
  /** Where capacity comes from. */
  readonly capacity: Capacity;
  /** Whether nodes talk over EFA. */
  readonly efa: boolean;
  /** Which of the subnets nodes are in when they have to be close: its place in the list. */
  readonly zoneIndex: number;
  /**
   * Scratch space that nodes share and that outlives a job.
   *
   * @default - memory of each node, for as long as a job runs
   */
  readonly scratch?: ScratchSize;
}

/** A pool that takes jobs. */
export interface ITrainingPool {
  /** Name of the cluster's environment, as the policy of its nodes has to name it. */
  readonly environmentName: string;
}

/** Something that runs training jobs. */
export interface ITrainingEngine {
  /** Makes what one pool of a project is. */
  makePool(scope: Construct, id: string, ground: TrainingGround, props: TrainingPoolProps): ITrainingPool;
}
