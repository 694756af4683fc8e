// Scratch space of a pool, as CloudFormation gets it: the file system, who reaches it, and what of it a job sees.
import { spawnSync } from 'node:child_process';
import { Template } from 'aws-cdk-lib/assertions';
import { Capacity, NodeImage, Training } from '../../constructs';
import { INSTANCE_TYPES, nodeScript, nodeShare, nodeUserData } from '../../policies';
import { KEY_ARN, SCORING, VPC_ID } from '../_helpers/scopes';
import { emptyStack, onlyResource } from '../_helpers/stack';

const TYPE = INSTANCE_TYPES.get('g6.12xlarge');
if (TYPE === undefined) throw new Error('g6.12xlarge is not in the catalogue');
const type = TYPE;

function stackOf() {
  const stack = emptyStack();
  new Training(stack, 'Training', {
    project: SCORING,
    keyArn: KEY_ARN,
    vpcId: VPC_ID,
    subnetIds: ['subnet-0a', 'subnet-0b'],
    s3PrefixListId: 'pl-6da54004',
    endpointGroupId: 'sg-0e',
    sessions: false,
    submitters: [],
    tags: {},
    pools: [
      {
        pool: 'l4',
        types: [type],
        maxNodes: 1,
        maxRuntimeMinutes: 720,
        image: '2026-11-20',
        nodeImage: NodeImage.pinned('ami-0a1b2c3d'),
        volumeGib: 200,
        capacity: Capacity.onDemand(),
        efa: false,
        zoneIndex: 1,
        scratch: { capacityGib: 2_400, throughput: 250 },
      },
    ],
  });
  return stack;
}

const template = Template.fromStack(stackOf());
const group = { 'Fn::GetAtt': [expect.stringMatching(/^TrainingPoolL4ScratchGroup/), 'GroupId'] };
const nodes = { 'Fn::GetAtt': [expect.stringMatching(/^TrainingNodeGroup/), 'GroupId'] };

describe('the file system', () => {
  const { Properties, ...rest } = onlyResource(stackOf(), 'AWS::FSx::FileSystem');

  it('is persistent, compressed and under the project’s key, in the zone of the nodes', () => {
    expect(Properties).toEqual({
      FileSystemType: 'LUSTRE',
      FileSystemTypeVersion: '2.15',
      KmsKeyId: KEY_ARN,
      LustreConfiguration: {
        AutomaticBackupRetentionDays: 0,
        DataCompressionType: 'LZ4',
        DeploymentType: 'PERSISTENT_2',
        PerUnitStorageThroughput: 250,
      },
      SecurityGroupIds: [group],
      StorageCapacity: 2_400,
      StorageType: 'SSD',
      SubnetIds: ['subnet-0b'],
    });
  });

  it('goes with its stack', () => {
    expect(rest).toMatchObject({ DeletionPolicy: 'Delete', UpdateReplacePolicy: 'Delete' });
  });

  it('waits for every rule, which Amazon FSx looks at first', () => {
    const rules = ['AWS::EC2::SecurityGroupIngress', 'AWS::EC2::SecurityGroupEgress']
      .flatMap((each) => Object.keys(template.findResources(each)))
      .filter((id) => id.includes('Scratch'));

    expect(rules).toHaveLength(8);
    expect((rest as { DependsOn?: readonly string[] }).DependsOn).toEqual(expect.arrayContaining(rules));
  });
});

describe('who reaches it', () => {
  const ports = [
    [988, 988],
    [1_018, 1_023],
  ] as const;
  const rule = (peer: object) =>
    ports.map(([FromPort, ToPort]) => ({
      Description: 'Lustre',
      FromPort,
      IpProtocol: 'tcp',
      ToPort,
      ...peer,
    }));

  it('is the nodes, on the ports of Lustre, and nobody else', () => {
    const groups = Object.entries(template.findResources('AWS::EC2::SecurityGroup'));
    const [, { Properties }] = groups.find(([id]) => id.includes('Scratch')) ?? ['', { Properties: {} }];

    expect(Properties).toEqual({
      GroupDescription: 'Scratch space of l4 of scoring of credit-risk in prod',
      SecurityGroupEgress: rule({ DestinationSecurityGroupId: nodes }),
      SecurityGroupIngress: rule({ SourceSecurityGroupId: nodes }),
      VpcId: VPC_ID,
    });
  });

  it('is its own servers too, and it calls the nodes back, all on the same ports', () => {
    const of = (resource: string): readonly unknown[] =>
      Object.entries(template.findResources(resource))
        .filter(([id]) => id.includes('Scratch'))
        .map(([, { Properties }]) => Properties as unknown);
    const both = (within: (self: object) => object) => [...rule(within(group)), ...rule(within(nodes))];

    expect(of('AWS::EC2::SecurityGroupIngress')).toEqual(
      expect.arrayContaining(both((GroupId) => ({ GroupId, SourceSecurityGroupId: group }))),
    );
    expect(of('AWS::EC2::SecurityGroupEgress')).toEqual(
      expect.arrayContaining(both((GroupId) => ({ GroupId, DestinationSecurityGroupId: group }))),
    );
    expect(of('AWS::EC2::SecurityGroupIngress')).toHaveLength(4);
    expect(of('AWS::EC2::SecurityGroupEgress')).toHaveLength(4);
  });
});

describe('the nodes', () => {
  const mount = { dnsName: 'fs-0a.fsx.eu-west-1.amazonaws.com', mountName: 'abcdef01' };

  it('mount it before they take a job, without other users’ rights or devices on it', () => {
    const data = onlyResource(stackOf(), 'AWS::EC2::LaunchTemplate').Properties as {
      LaunchTemplateData: { UserData: unknown };
    };
    const id = expect.stringMatching(/^TrainingPoolL4Scratch/);
    const [before, between, after] = nodeUserData({ dnsName: '¦', mountName: '¦' }).split('¦');

    expect(data.LaunchTemplateData.UserData).toEqual({
      'Fn::Base64': {
        'Fn::Join': [
          '',
          [
            before,
            { 'Fn::GetAtt': [id, 'DNSName'] },
            between,
            { 'Fn::GetAtt': [id, 'LustreMountName'] },
            after,
          ],
        ],
      },
    });
    expect(nodeScript(mount)).toContain(
      "\nmount -t lustre -o relatime,flock,nosuid,nodev 'fs-0a.fsx.eu-west-1.amazonaws.com@tcp:/abcdef01' /mnt/scratch\n",
    );
    expect(nodeScript(mount)).toContain('\nchown 1000:1000 /mnt/scratch\nchmod 0770 /mnt/scratch\n');
  });

  it('switch off where it cannot be mounted', () => {
    const script = nodeScript(mount)
      .replaceAll('/etc/ecs/ecs.config', '/dev/null')
      .replace('systemctl poweroff --force', 'echo off')
      .replace('command -v mount.lustre', 'true')
      .replace('mkdir -p /mnt/scratch', 'true')
      .replace('mount -t lustre', 'false');

    expect(spawnSync('bash', ['-'], { input: script, encoding: 'utf8' }).stdout).toBe('off\n');
    expect(spawnSync('bash', ['-n'], { input: nodeScript(mount) }).status).toBe(0);
  });

  it('are in its zone, a single one too', () => {
    expect(onlyResource(stackOf(), 'AWS::Batch::ComputeEnvironment').Properties).toMatchObject({
      ComputeResources: { Subnets: ['subnet-0b'] },
    });
  });
});

describe('a job', () => {
  const definitions = Object.values(template.findResources('AWS::Batch::JobDefinition'));
  const containers = definitions.map(
    ({ Properties }) =>
      (Properties as { NodeProperties: { NodeRangeProperties: readonly { Container: object }[] } })
        .NodeProperties.NodeRangeProperties[0]?.Container,
  );

  it('sees it at /scratch, and nothing else of its node', () => {
    expect(containers).toHaveLength(2);
    for (const container of containers) {
      expect(container).toMatchObject({
        MountPoints: [{ ContainerPath: '/scratch', ReadOnly: false, SourceVolume: 'scratch' }],
        Volumes: [{ Host: { SourcePath: '/mnt/scratch' }, Name: 'scratch' }],
        ReadonlyRootFilesystem: true,
        User: '1000:1000',
      });
    }
  });

  it('keeps caches in the memory of its own node, because much of a cache is code', () => {
    const { scratchMib } = nodeShare([type], false);

    for (const container of containers) {
      expect(container).toMatchObject({
        Environment: expect.arrayContaining([
          { Name: 'HOME', Value: '/tmp' },
          { Name: 'TMPDIR', Value: '/tmp' },
        ]),
        LinuxParameters: {
          Tmpfs: [{ ContainerPath: '/tmp', MountOptions: ['rw', 'nosuid', 'nodev'], Size: scratchMib }],
        },
      });
    }
  });
});
