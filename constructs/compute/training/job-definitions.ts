// constructs/compute/training: what may run on a pool's nodes. Both definitions are for jobs of several nodes, even the one
// for a single node: only such jobs have a network of their own, from which a node's credentials are out of reach.
import { CfnJobDefinition } from 'aws-cdk-lib/aws-batch';
import { Construct } from 'constructs';
import {
  type JobShape,
  NOBODY_SPECIAL,
  type NodeShare,
  SCRATCH_ON_NODE,
  jobDefinition,
  nodeShare,
  projectRepository,
} from '../../../policies';
import type { TrainingGround, TrainingPoolProps } from './training-engine';

/** Properties of {@link JobDefinitions}. */
export interface JobDefinitionsProps {
  /** What all pools of the project stand on. */
  readonly ground: TrainingGround;
  /** The pool. */
  readonly pool: TrainingPoolProps;
}

const IDS: Readonly<Record<JobShape, string>> = { single: 'Single', distributed: 'Distributed' };
const SECONDS_PER_MINUTE = 60;

const SCRATCH = '/scratch';
const TEMPORARY = '/tmp';
const VOLUME = 'scratch';
const TEMPORARY_MIB = 1_024;

/**
 * One definition for a node, one for all of them. A submitter chooses command, variables and the number of nodes; the
 * image, the role and what the container may do are settled here.
 * @see https://docs.aws.amazon.com/batch/latest/userguide/networking-modes-jobs.html
 */
export class JobDefinitions extends Construct {
  constructor(scope: Construct, id: string, props: JobDefinitionsProps) {
    super(scope, id);
    const { pool } = props;
    this.define('single', 1, '0:0', props);
    // Open at the end, so that a job may ask for fewer.
    this.define('distributed', pool.maxNodes, '0:', props);
  }

  private define(
    shape: JobShape,
    numNodes: number,
    targetNodes: string,
    { ground, pool }: JobDefinitionsProps,
  ): void {
    new CfnJobDefinition(this, IDS[shape], {
      jobDefinitionName: jobDefinition(ground.project, pool.pool, shape).name,
      nodeProperties: {
        mainNode: 0,
        nodeRangeProperties: [{ container: containerOf(ground, pool), targetNodes }],
        numNodes,
      },
      parameters: { script: 'train.py' },
      platformCapabilities: ['EC2'],
      propagateTags: true,
      // A node that AWS takes away is nobody's fault; a container that fails would fail again.
      retryStrategy: {
        attempts: 3,
        evaluateOnExit: [
          { action: 'RETRY', onStatusReason: 'Host EC2*' },
          { action: 'EXIT', onReason: '*' },
        ],
      },
      schedulingPriority: 1,
      timeout: { attemptDurationSeconds: pool.maxRuntimeMinutes * SECONDS_PER_MINUTE },
      type: 'multinode',
    });
  }
}

function containerOf(
  ground: TrainingGround,
  pool: TrainingPoolProps,
): CfnJobDefinition.ContainerPropertiesProperty {
  const share = shareOf(pool);
  return {
    command: ['Ref::script'],
    environment: environmentOf(share, pool),
    image: imageOf(ground, pool.image),
    jobRoleArn: ground.jobRoleArn,
    linuxParameters: {
      devices: share.devices.map(({ path, permissions }) => ({
        containerPath: path,
        hostPath: path,
        permissions: [...permissions],
      })),
      initProcessEnabled: true,
      sharedMemorySize: share.sharedMemoryMib,
      tmpfs: memoryOf(share, pool),
    },
    ...volumesOf(pool),
    logConfiguration: {
      logDriver: 'awslogs',
      options: {
        'awslogs-group': ground.logGroupName,
        'awslogs-region': ground.project.region,
        'awslogs-stream-prefix': pool.pool,
      },
    },
    privileged: false,
    readonlyRootFilesystem: true,
    resourceRequirements: [
      { type: 'VCPU', value: String(share.vcpus) },
      { type: 'MEMORY', value: String(share.memoryMib) },
      ...(share.gpus === 0 ? [] : [{ type: 'GPU', value: String(share.gpus) }]),
    ],
    // RDMA registers as much memory as it likes; NCCL wants room on its stack.
    ulimits: [
      { hardLimit: -1, name: 'memlock', softLimit: -1 },
      { hardLimit: 67_108_864, name: 'stack', softLimit: 67_108_864 },
    ],
    user: NOBODY_SPECIAL,
  };
}

function shareOf({ pool, types, efa }: TrainingPoolProps): NodeShare {
  const [first, ...others] = types;
  if (first === undefined)
    throw new Error(`pool ${pool}: got no instance type, allowed one or more; name its types`);
  return nodeShare([first, ...others], efa);
}

function imageOf({ project }: TrainingGround, image: string): string {
  const registry = `${project.account}.dkr.ecr.${project.region}.amazonaws.com`;
  const separator = image.startsWith('sha256:') ? '@' : ':';
  return `${registry}/${projectRepository(project).name}${separator}${image}`;
}

/**
 * Nothing of the image can be written, so what libraries cache goes to memory that is a disk: never to a file system that
 * nodes and later jobs share, because much of a cache is code.
 */
function environmentOf(
  share: NodeShare,
  { efa, scratch }: TrainingPoolProps,
): { readonly name: string; readonly value: string }[] {
  const processes = Math.max(1, share.gpus);
  const home = scratch === undefined ? SCRATCH : TEMPORARY;
  const variables = {
    HOME: home,
    TMPDIR: home,
    USER: 'training',
    NCCL_SOCKET_IFNAME: '^lo,docker0',
    TRAINING_PROCESSES_PER_NODE: String(processes),
    ...(efa ? { FI_PROVIDER: 'efa' } : {}),
  };
  return Object.entries(variables).map(([name, value]) => ({ name, value }));
}

function memoryOf(share: NodeShare, { scratch }: TrainingPoolProps): CfnJobDefinition.TmpfsProperty[] {
  if (scratch !== undefined) return [tmpfs(TEMPORARY, share.scratchMib)];
  return [tmpfs(SCRATCH, share.scratchMib), tmpfs(TEMPORARY, TEMPORARY_MIB)];
}

/** The file system that the node has mounted, and nothing else of the node. */
function volumesOf({
  scratch,
}: TrainingPoolProps): Pick<CfnJobDefinition.ContainerPropertiesProperty, 'mountPoints' | 'volumes'> {
  if (scratch === undefined) return {};
  return {
    mountPoints: [{ containerPath: SCRATCH, readOnly: false, sourceVolume: VOLUME }],
    volumes: [{ host: { sourcePath: SCRATCH_ON_NODE }, name: VOLUME }],
  };
}

function tmpfs(containerPath: string, size: number): CfnJobDefinition.TmpfsProperty {
  return { containerPath, mountOptions: ['rw', 'nosuid', 'nodev'], size };
}
