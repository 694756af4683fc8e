// The training capacity of a project, as CloudFormation gets it: each protection by its exact values.
import { execFileSync, spawnSync } from 'node:child_process';
import { Match, Template } from 'aws-cdk-lib/assertions';
import {
  BatchEngine,
  Capacity,
  type ITrainingEngine,
  NodeImage,
  PersonaKind,
  Training,
  type TrainingPoolProps,
} from '../../constructs';
import { NodeGroup } from '../../constructs/compute/training/node-group';
import { INSTANCE_TYPES, type InstanceType, nodeScript, nodeShare, nodeUserData } from '../../policies';
import '../_helpers/matchers';
import { KEY_ARN, SCORING, VPC_ID } from '../_helpers/scopes';
import { emptyStack, onlyResource } from '../_helpers/stack';

function type(name: string): InstanceType {
  const found = INSTANCE_TYPES.get(name);
  if (found === undefined) throw new Error(`${name} is not in the catalogue`);
  return found;
}

const SUBNETS = ['subnet-0a', 'subnet-0b', 'subnet-0c'];

function poolOf(changed: Partial<TrainingPoolProps> = {}): TrainingPoolProps {
  return {
    pool: 'a10g',
    types: [type('g5.12xlarge')],
    maxNodes: 4,
    maxRuntimeMinutes: 720,
    image: '2026-11-20',
    nodeImage: NodeImage.pinned('ami-0a1b2c3d'),
    volumeGib: 300,
    capacity: Capacity.onDemand(),
    efa: false,
    zoneIndex: 1,
    ...changed,
  };
}

function stackOf(changed: Partial<TrainingPoolProps> = {}, engine?: ITrainingEngine) {
  const stack = emptyStack();
  new Training(stack, 'Training', {
    project: SCORING,
    keyArn: KEY_ARN,
    vpcId: VPC_ID,
    subnetIds: SUBNETS,
    s3PrefixListId: 'pl-6da54004',
    endpointGroupId: 'sg-0e',
    sessions: true,
    submitters: [PersonaKind.SCIENTIST, PersonaKind.ENGINEER],
    tags: { 'mlkeep:project': 'scoring' },
    pools: [poolOf(changed)],
    ...(engine === undefined ? {} : { engine }),
  });
  return stack;
}

const H100: Partial<TrainingPoolProps> = { pool: 'h100', types: [type('p5.48xlarge')], efa: true };

function templateOf(changed: Partial<TrainingPoolProps> = {}): Template {
  return Template.fromStack(stackOf(changed));
}

/** A part of the only resource of a type. */
function part(changed: Partial<TrainingPoolProps>, resource: string, ...path: readonly string[]): unknown {
  return ['Properties', ...path].reduce<unknown>(
    (value, key) => (value as Record<string, unknown> | undefined)?.[key],
    onlyResource(stackOf(changed), resource),
  );
}

const TEMPLATE = 'AWS::EC2::LaunchTemplate';
const ENVIRONMENT = 'AWS::Batch::ComputeEnvironment';

describe('the nodes', () => {
  it('ask for a token before they say who they are, and say it to nobody behind them', () => {
    expect(part({}, TEMPLATE, 'LaunchTemplateData', 'MetadataOptions')).toEqual({
      HttpEndpoint: 'enabled',
      HttpProtocolIpv6: 'disabled',
      HttpPutResponseHopLimit: 1,
      HttpTokens: 'required',
      InstanceMetadataTags: 'disabled',
    });
  });

  it('have a volume under the project’s key, as large as the pool says', () => {
    expect(part({}, TEMPLATE, 'LaunchTemplateData', 'BlockDeviceMappings')).toEqual([
      {
        DeviceName: '/dev/xvda',
        Ebs: {
          DeleteOnTermination: true,
          Encrypted: true,
          KmsKeyId: KEY_ARN,
          VolumeSize: 300,
          VolumeType: 'gp3',
        },
      },
    ]);
  });

  it('are watched closely, without a key pair and without a public address', () => {
    for (const pool of [{}, H100]) {
      const data = part(pool, TEMPLATE, 'LaunchTemplateData');

      expect(data).toMatchObject({ Monitoring: { Enabled: true } });
      expect(data).not.toHaveProperty('KeyName');
      expect(JSON.stringify(data)).not.toContain('AssociatePublicIpAddress');
      expect(part(pool, ENVIRONMENT, 'ComputeResources')).not.toHaveProperty('Ec2KeyPair');
    }
  });

  it('close instance metadata to containers before the first of them starts', () => {
    expect(part({}, TEMPLATE, 'LaunchTemplateData', 'UserData')).toEqual({ 'Fn::Base64': nodeUserData() });
    expect(nodeScript()).toContain('\nECS_AWSVPC_BLOCK_IMDS=true\n');
    expect(nodeScript()).toContain('\nECS_DISABLE_PRIVILEGED=true\n');
    expect(nodeUserData()).toMatch(
      /^MIME-Version: 1\.0\nContent-Type: multipart\/mixed; boundary="==mlkeep=="\n\n--==mlkeep==\n/,
    );
    expect(nodeUserData()).toMatch(/\n--==mlkeep==--\n$/);
  });

  it('switch off when they could not be set up', () => {
    const script = nodeScript()
      .replaceAll('/etc/ecs/ecs.config', '/nowhere/ecs.config')
      .replace('systemctl poweroff --force', 'echo off');

    expect(spawnSync('bash', ['-'], { input: script, encoding: 'utf8' }).stdout).toBe('off\n');
    expect(execFileSync('bash', ['-c', 'echo on'], { encoding: 'utf8' })).toBe('on\n');
  });

  it('with EFA have its interfaces in the template, each in the project’s group', () => {
    const interfaces = part(H100, TEMPLATE, 'LaunchTemplateData', 'NetworkInterfaces') as Record<
      string,
      unknown
    >[];
    const group = { 'Fn::GetAtt': [expect.stringMatching(/^TrainingNodeGroup/), 'GroupId'] };

    expect(interfaces).toHaveLength(32);
    expect(interfaces[0]).toEqual({
      DeleteOnTermination: true,
      DeviceIndex: 0,
      Groups: [group],
      InterfaceType: 'efa',
      NetworkCardIndex: 0,
    });
    expect(interfaces[31]).toMatchObject({ InterfaceType: 'efa-only', NetworkCardIndex: 31, DeviceIndex: 0 });
    for (const each of interfaces) expect(each['Groups']).toEqual([group]);
  });

  it.each([
    ['in the environment without EFA', {}, true],
    ['in the interfaces with EFA', H100, false],
  ])('have their security group once: %s', (_, pool, inEnvironment) => {
    const group = [{ 'Fn::GetAtt': [expect.stringMatching(/^TrainingNodeGroup/), 'GroupId'] }];

    expect(part(pool, ENVIRONMENT, 'ComputeResources', 'SecurityGroupIds')).toEqual(
      inEnvironment ? group : undefined,
    );
    expect(part(pool, TEMPLATE, 'LaunchTemplateData', 'NetworkInterfaces') === undefined).toBe(inEnvironment);
    expect(part(pool, TEMPLATE, 'LaunchTemplateData', 'SecurityGroupIds')).toBeUndefined();
  });
});

it('makes no file system, and mounts nothing of a node, where nobody asked for scratch space', () => {
  expect(templateOf().findResources('AWS::FSx::FileSystem')).toEqual({});
  expect(JSON.stringify(templateOf().toJSON())).not.toMatch(/lustre|"MountPoints"|"Volumes"/);
});

describe('capacity', () => {
  const placement = (pool: Partial<TrainingPoolProps>) => ({
    groups: Object.keys(templateOf(pool).findResources('AWS::EC2::PlacementGroup')).length,
    group: part(pool, ENVIRONMENT, 'ComputeResources', 'PlacementGroup'),
    subnets: part(pool, ENVIRONMENT, 'ComputeResources', 'Subnets'),
  });
  const made = { Ref: expect.stringMatching(/^TrainingPoolA10gPlacement/) };
  const id = 'cr-0123456789abcdef0';

  it.each<[string, Partial<TrainingPoolProps>, object]>([
    [
      'of several nodes is one placement group in one zone',
      {},
      { groups: 1, group: made, subnets: ['subnet-0b'] },
    ],
    [
      'of one node is wherever there is some',
      { maxNodes: 1 },
      { groups: 0, group: undefined, subnets: SUBNETS },
    ],
    [
      'of one node with EFA is in one zone',
      { maxNodes: 1, efa: true },
      { groups: 0, group: undefined, subnets: ['subnet-0b'] },
    ],
    [
      'of a reservation is in no placement group',
      { capacity: Capacity.reservation(id) },
      { groups: 0, group: undefined, subnets: ['subnet-0b'] },
    ],
    [
      'of a reservation is in the group it was made in',
      { capacity: Capacity.reservation(id, 'theirs') },
      { groups: 0, group: 'theirs', subnets: ['subnet-0b'] },
    ],
    [
      'of a Capacity Block is in no placement group',
      { capacity: Capacity.block(id) },
      { groups: 0, group: undefined, subnets: ['subnet-0b'] },
    ],
  ])('%s', (_, pool, expected) => {
    expect(placement(pool)).toEqual(expected);
  });

  it('targets a reservation, and buys from a Capacity Block', () => {
    const target = { CapacityReservationTarget: { CapacityReservationId: id } };

    expect(part({ capacity: Capacity.reservation(id) }, TEMPLATE, 'LaunchTemplateData')).toMatchObject({
      CapacityReservationSpecification: target,
    });
    expect(part({ capacity: Capacity.block(id) }, TEMPLATE, 'LaunchTemplateData')).toMatchObject({
      CapacityReservationSpecification: target,
      InstanceMarketOptions: { MarketType: 'capacity-block' },
    });
    expect(part({}, TEMPLATE, 'LaunchTemplateData')).not.toHaveProperty('InstanceMarketOptions');
  });

  it('is never Spot', () => {
    expect(part({}, ENVIRONMENT, 'ComputeResources', 'Type')).toBe('EC2');
  });
});

describe('the compute environment', () => {
  it('starts nodes from a version of the template by its number, and rolls them when that changes', () => {
    const template = { Ref: expect.stringMatching(/^TrainingPoolA10gNodes/) };

    expect(part({}, ENVIRONMENT, 'ComputeResources', 'LaunchTemplate')).toEqual({
      LaunchTemplateId: template,
      Version: { 'Fn::GetAtt': [template.Ref, 'LatestVersionNumber'] },
    });
    expect(part({}, ENVIRONMENT, 'ReplaceComputeEnvironment')).toBe(false);
    expect(part({}, ENVIRONMENT, 'UpdatePolicy')).toEqual({
      JobExecutionTimeoutMinutes: 360,
      TerminateJobsOnUpdate: false,
    });
    expect(part({ maxRuntimeMinutes: 30 }, ENVIRONMENT, 'UpdatePolicy')).toMatchObject({
      JobExecutionTimeoutMinutes: 30,
    });
  });

  it('changes with every change of a node: the template is another, and its version in the same stack', () => {
    const before = templateOf().toJSON();
    const after = templateOf({ volumeGib: 301 }).toJSON();
    const idOf = (template: Record<string, Record<string, { Type: string }>>) =>
      Object.entries(template['Resources'] ?? {}).find(([, { Type }]) => Type === TEMPLATE)?.[0];

    expect(after).not.toEqual(before);
    expect(idOf(after)).toBe(idOf(before));
  });

  it('is managed, empty when nothing runs, and as large as the manifest allows', () => {
    expect(part({}, ENVIRONMENT, 'Type')).toBe('MANAGED');
    expect(part({}, ENVIRONMENT, 'ComputeResources')).toMatchObject({
      AllocationStrategy: 'BEST_FIT_PROGRESSIVE',
      MinvCpus: 0,
      MaxvCpus: 4 * 48,
      InstanceTypes: ['g5.12xlarge'],
      Tags: { 'mlkeep:project': 'scoring' },
    });
    expect(part({}, ENVIRONMENT, 'ComputeResources')).not.toHaveProperty('DesiredvCpus');
  });

  it('counts the largest of its types against its limit', () => {
    const types = [type('g5.12xlarge'), type('g5.24xlarge')];

    expect(part({ types }, ENVIRONMENT, 'ComputeResources', 'MaxvCpus')).toBe(4 * 96);
  });

  it('has no name of ours, so that CloudFormation can replace it', () => {
    expect(part({}, ENVIRONMENT, 'ComputeEnvironmentName')).toBeUndefined();
    expect(part({}, ENVIRONMENT, 'ServiceRole')).toBeUndefined();
  });

  it.each<[string, Partial<TrainingPoolProps>, object]>([
    ['a pinned image', {}, { ImageIdOverride: 'ami-0a1b2c3d', ImageType: 'ECS_AL2023_NVIDIA' }],
    [
      'processors alone',
      { types: [type('m7i.4xlarge')] },
      { ImageIdOverride: 'ami-0a1b2c3d', ImageType: 'ECS_AL2023' },
    ],
    [
      'Trainium',
      { types: [type('trn1.32xlarge')] },
      { ImageIdOverride: 'ami-0a1b2c3d', ImageType: 'ECS_AL2023' },
    ],
  ])('starts %s', (_, pool, expected) => {
    expect(part(pool, ENVIRONMENT, 'ComputeResources', 'Ec2Configuration')).toEqual([expected]);
  });

  it.each([
    ['g5.12xlarge', '/aws/service/ecs/optimized-ami/amazon-linux-2023/gpu/recommended/image_id'],
    ['trn1.32xlarge', '/aws/service/ecs/optimized-ami/amazon-linux-2023/neuron/recommended/image_id'],
    ['m7i.4xlarge', '/aws/service/ecs/optimized-ami/amazon-linux-2023/recommended/image_id'],
    ['m7g.4xlarge', '/aws/service/ecs/optimized-ami/amazon-linux-2023/arm64/recommended/image_id'],
  ])('of %s starts AWS’s newest image, and CloudFormation keeps which that was', (name, parameter) => {
    const stack = stackOf({ types: [type(name)], nodeImage: NodeImage.newest(type(name)) });
    const parameters = Object.entries(Template.fromStack(stack).findParameters('*', { Default: parameter }));

    expect(parameters).toHaveLength(1);
    expect(onlyResource(stack, ENVIRONMENT)).toMatchObject({
      Properties: {
        ComputeResources: { Ec2Configuration: [{ ImageIdOverride: { Ref: parameters[0]?.[0] } }] },
      },
    });
  });
});

describe('the security group', () => {
  const groupOf = (endpointGroupId?: string): Template => {
    const stack = emptyStack();
    new NodeGroup(stack, 'Group', {
      description: 'x',
      vpcId: VPC_ID,
      s3PrefixListId: 'pl-6da54004',
      ...(endpointGroupId === undefined ? {} : { endpointGroupId }),
    });
    return Template.fromStack(stack);
  };
  const https = { FromPort: 443, ToPort: 443, IpProtocol: 'tcp' };
  const itself = { 'Fn::GetAtt': [Match.stringLikeRegexp('^Group'), 'GroupId'] };

  it('lets out to the endpoints and to S3, and nowhere else', () => {
    groupOf('sg-0e').hasResourceProperties('AWS::EC2::SecurityGroup', {
      SecurityGroupEgress: [
        { ...https, Description: 'endpoints', DestinationSecurityGroupId: 'sg-0e' },
        { ...https, Description: 'S3', DestinationPrefixListId: 'pl-6da54004' },
      ],
      SecurityGroupIngress: Match.absent(),
    });
  });

  it('lets members talk to each other by every protocol, in and out, which EFA needs', () => {
    const template = groupOf('sg-0e');

    template.hasResourceProperties('AWS::EC2::SecurityGroupIngress', {
      GroupId: itself,
      IpProtocol: '-1',
      SourceSecurityGroupId: itself,
    });
    template.hasResourceProperties('AWS::EC2::SecurityGroupEgress', {
      DestinationSecurityGroupId: itself,
      GroupId: itself,
      IpProtocol: '-1',
    });
    template.resourceCountIs('AWS::EC2::SecurityGroupIngress', 1);
    template.resourceCountIs('AWS::EC2::SecurityGroupEgress', 1);
  });

  it('lets out to private addresses where somebody else makes the endpoints', () => {
    const group = Object.values(groupOf().findResources('AWS::EC2::SecurityGroup'))[0] as {
      Properties: { SecurityGroupEgress: { CidrIp?: string }[] };
    };

    expect(group.Properties.SecurityGroupEgress.map(({ CidrIp }) => CidrIp)).toEqual([
      '10.0.0.0/8',
      '172.16.0.0/12',
      '192.168.0.0/16',
      undefined,
    ]);
  });
});

describe('a job definition', () => {
  interface Definition {
    readonly Properties: {
      readonly JobDefinitionName: string;
      readonly NodeProperties: {
        readonly NodeRangeProperties: readonly { readonly Container: Record<string, unknown> }[];
      };
    };
  }
  const definitions = (pool: Partial<TrainingPoolProps> = {}): readonly Definition[] =>
    Object.values(templateOf(pool).findResources('AWS::Batch::JobDefinition')) as unknown as Definition[];
  const containers = (pool: Partial<TrainingPoolProps> = {}): readonly Record<string, unknown>[] =>
    definitions(pool).flatMap(({ Properties }) =>
      Properties.NodeProperties.NodeRangeProperties.map(({ Container }) => Container),
    );

  it('is for one node or for all of them, and has a network of its own either way', () => {
    expect(definitions().map(({ Properties }) => Properties)).toEqual([
      expect.objectContaining({
        JobDefinitionName: 'acme-ml--prod--credit-risk--scoring--a10g--single',
        Type: 'multinode',
        NodeProperties: expect.objectContaining({
          NumNodes: 1,
          MainNode: 0,
          NodeRangeProperties: [expect.objectContaining({ TargetNodes: '0:0' })],
        }),
      }),
      expect.objectContaining({
        JobDefinitionName: 'acme-ml--prod--credit-risk--scoring--a10g--distributed',
        Type: 'multinode',
        NodeProperties: expect.objectContaining({
          NumNodes: 4,
          MainNode: 0,
          NodeRangeProperties: [expect.objectContaining({ TargetNodes: '0:' })],
        }),
      }),
    ]);
    for (const { Properties } of definitions()) expect(Properties).not.toHaveProperty('ContainerProperties');
  });

  it('runs as nobody special, on a file system that it cannot write, with nothing of the host', () => {
    for (const container of containers()) {
      expect(container).toMatchObject({
        Privileged: false,
        ReadonlyRootFilesystem: true,
        User: '1000:1000',
        JobRoleArn:
          'arn:aws:iam::222222222222:role/acme-ml/prod/credit-risk/scoring/acme-ml--prod--credit-risk--scoring--training-job',
        LinuxParameters: { Devices: [], InitProcessEnabled: true },
      });
      for (const key of ['Volumes', 'MountPoints', 'Secrets', 'ExecutionRoleArn'])
        expect(container).not.toHaveProperty(key);
    }
  });

  it('writes to memory that is a disk, and nothing there gets rights or devices', () => {
    const [container] = containers();
    const share = nodeShare([type('g5.12xlarge')], false);

    expect(container).toMatchObject({
      LinuxParameters: {
        SharedMemorySize: share.sharedMemoryMib,
        Tmpfs: [
          { ContainerPath: '/scratch', MountOptions: ['rw', 'nosuid', 'nodev'], Size: share.scratchMib },
          { ContainerPath: '/tmp', MountOptions: ['rw', 'nosuid', 'nodev'], Size: 1_024 },
        ],
      },
    });
  });

  it('takes a whole node', () => {
    expect(nodeShare([type('g5.12xlarge')], false)).toEqual({
      vcpus: 48,
      memoryMib: 176_947,
      gpus: 4,
      devices: [],
      sharedMemoryMib: 22_118,
      scratchMib: 44_236,
    });
    expect(containers()[0]).toMatchObject({
      ResourceRequirements: [
        { Type: 'VCPU', Value: '48' },
        { Type: 'MEMORY', Value: '176947' },
        { Type: 'GPU', Value: '4' },
      ],
    });
  });

  it('opens the devices of EFA, and as much memory as RDMA registers', () => {
    const [container] = containers(H100);
    const { Devices } = container?.['LinuxParameters'] as { Devices: readonly { HostPath: string }[] };

    expect(Devices).toHaveLength(32);
    expect(Devices[0]).toEqual({
      ContainerPath: '/dev/infiniband/uverbs0',
      HostPath: '/dev/infiniband/uverbs0',
      Permissions: ['READ', 'WRITE', 'MKNOD'],
    });
    expect(container).toMatchObject({
      Ulimits: [
        { HardLimit: -1, Name: 'memlock', SoftLimit: -1 },
        { HardLimit: 67_108_864, Name: 'stack', SoftLimit: 67_108_864 },
      ],
    });
  });

  it('opens the devices of Trainium, which are no GPUs to AWS Batch', () => {
    const share = nodeShare([type('trn1.32xlarge')], false);

    expect(share.gpus).toBe(0);
    expect(share.devices).toHaveLength(16);
    expect(share.devices[15]).toEqual({ path: '/dev/neuron15', permissions: ['READ', 'WRITE'] });
  });

  it('runs an image of the project’s own repository, by tag or digest', () => {
    const repository = '222222222222.dkr.ecr.eu-west-1.amazonaws.com/acme-ml/prod/credit-risk/scoring';
    const digest = `sha256:${'0a'.repeat(32)}`;

    expect(containers()[0]).toMatchObject({ Image: `${repository}:2026-11-20` });
    expect(containers({ image: digest })[0]).toMatchObject({ Image: `${repository}@${digest}` });
  });

  it('writes its log to the project’s encrypted group', () => {
    templateOf().hasResourceProperties('AWS::Logs::LogGroup', {
      KmsKeyId: KEY_ARN,
      LogGroupName: '/acme-ml/prod/credit-risk/scoring/training',
      RetentionInDays: 365,
    });
    expect(containers()[0]).toMatchObject({
      LogConfiguration: {
        LogDriver: 'awslogs',
        Options: {
          'awslogs-group': { Ref: expect.stringMatching(/^TrainingLogs/) },
          'awslogs-region': 'eu-west-1',
          'awslogs-stream-prefix': 'a10g',
        },
      },
    });
  });

  it('ends when the manifest says, and begins again only when a host was lost', () => {
    templateOf().allResourcesProperties('AWS::Batch::JobDefinition', {
      RetryStrategy: {
        Attempts: 3,
        EvaluateOnExit: [
          { Action: 'RETRY', OnStatusReason: 'Host EC2*' },
          { Action: 'EXIT', OnReason: '*' },
        ],
      },
      Timeout: { AttemptDurationSeconds: 43_200 },
    });
  });
});

describe('the queue', () => {
  it('is shared fairly, and not held up by jobs that no node will take', () => {
    const template = templateOf();

    template.hasResourceProperties('AWS::Batch::JobQueue', {
      JobQueueName: 'acme-ml--prod--credit-risk--scoring--a10g--queue',
      SchedulingPolicyArn: { 'Fn::GetAtt': [Match.stringLikeRegexp('^TrainingPoolA10gShares'), 'Arn'] },
      JobStateTimeLimitActions: [
        {
          Action: 'CANCEL',
          MaxTimeSeconds: 600,
          Reason: 'MISCONFIGURATION:COMPUTE_ENVIRONMENT_MAX_RESOURCE',
          State: 'RUNNABLE',
        },
        {
          Action: 'CANCEL',
          MaxTimeSeconds: 600,
          Reason: 'MISCONFIGURATION:JOB_RESOURCE_REQUIREMENT',
          State: 'RUNNABLE',
        },
      ],
    });
    template.hasResourceProperties('AWS::Batch::SchedulingPolicy', {
      FairsharePolicy: { ShareDecaySeconds: 86_400 },
      Name: 'acme-ml--prod--credit-risk--scoring--a10g--shares',
    });
  });
});

describe('a project’s training', () => {
  it.each([
    ['a pool without EFA', {}],
    [
      'a pool with EFA and a reservation',
      { ...H100, capacity: Capacity.reservation('cr-0123456789abcdef0') },
    ],
  ])('has no finding of four packs with %s', (_, pool) => {
    expect(stackOf(pool)).toHaveNoFindings();
  });

  it('gives its nodes and its submitters a policy each, by the names of their roles', () => {
    const template = templateOf();
    const role = (name: string) => `acme-ml--prod--credit-risk--scoring--${name}`;

    template.hasResourceProperties('AWS::IAM::InstanceProfile', {
      InstanceProfileName: Match.absent(),
      Path: '/acme-ml/prod/credit-risk/scoring/',
      Roles: [role('training-node')],
    });
    template.hasResourceProperties('AWS::IAM::ManagedPolicy', {
      ManagedPolicyName: role('training-agent'),
      Roles: [role('training-node')],
    });
    template.hasResourceProperties('AWS::IAM::ManagedPolicy', {
      ManagedPolicyName: role('training-submission'),
      Roles: [role('scientist'), role('engineer')],
    });
  });

  it('names the environment in the policy of its nodes as CloudFormation made it', () => {
    const [policy] = Object.values(
      templateOf().findResources('AWS::IAM::ManagedPolicy', {
        Properties: { ManagedPolicyName: Match.stringLikeRegexp('training-agent$') },
      }),
    );

    expect(JSON.stringify(policy)).toContain(
      '{"Fn::Select":[1,{"Fn::Split":["compute-environment/",{"Fn::GetAtt":["TrainingPoolA10gEnvironment',
    );
  });

  it('can be run by another engine', () => {
    const seen: string[] = [];
    const engine: ITrainingEngine = {
      makePool: (scope, id, ground, props) => {
        seen.push(id);
        return new BatchEngine().makePool(scope, `Other${id}`, ground, props);
      },
    };
    const template = Template.fromStack(stackOf({}, engine));

    expect(seen).toEqual(['PoolA10g']);
    expect(Object.keys(template.findResources(ENVIRONMENT))[0]).toMatch(/^TrainingOtherPoolA10g/);
  });
});
