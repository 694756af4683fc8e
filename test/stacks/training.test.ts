// Training from the manifest to the template: which pool becomes what, in which environment.
import { type WrittenTemplate, synthesizeConfig } from '../_helpers/assembly';
import { PLATFORM, VISION, configFolder, removeFolders } from '../_helpers/config';
import { EXAMPLE, plannedAssembly } from '../_helpers/planned';

afterAll(removeFolders);

const { templates } = plannedAssembly(EXAMPLE);

function templateOf(stack: string, all = templates): WrittenTemplate {
  const template = all.get(stack);
  if (template === undefined) throw new Error(`no stack ${stack}`);
  return template;
}

/** Properties of the only resource of a type; confidential hosts of the project have launch templates of their own. */
function only(template: WrittenTemplate, type: string): Readonly<Record<string, unknown>> {
  const found = Object.entries(template.Resources).filter(
    ([id, { Type }]) => Type === type && (type !== TEMPLATE || id.startsWith('Training')),
  );
  if (found.length !== 1) throw new Error(`${found.length} resources of ${type}`);
  return found[0]?.[1].Properties ?? {};
}

function typesOf(template: WrittenTemplate): readonly string[] {
  return Object.values(template.Resources).map(({ Type }) => Type);
}

/** The project stack of the small configuration in `dev`, with changed files. */
function small(platform: string, training = '{ pool: a10g, maxNodes: 4 }'): WrittenTemplate {
  const vision = VISION.replace(/ {4}training:[\s\S]*$/, `    training: ${training}\n`);
  const written = synthesizeConfig(configFolder({ 'platform.yaml': platform, 'teams/vision.yaml': vision }));
  return templateOf('acme-ml--dev--vision--detect', written.templates);
}

const POOL = 'a10g: { instances: [g5.12xlarge], maxNodes: 16 }';
const ENVIRONMENT = 'AWS::Batch::ComputeEnvironment';
const TEMPLATE = 'AWS::EC2::LaunchTemplate';

describe('the H100 pool', () => {
  const scoring = (environment: string) => templateOf(`acme-ml--${environment}--credit-risk--scoring`);

  it('is its reservation in production, placed as that was made', () => {
    expect(only(scoring('prod'), TEMPLATE)['LaunchTemplateData']).toMatchObject({
      CapacityReservationSpecification: {
        CapacityReservationTarget: { CapacityReservationId: 'cr-0123456789abcdef0' },
      },
    });
    expect(typesOf(scoring('prod'))).not.toContain('AWS::EC2::PlacementGroup');
  });

  it('is what is free elsewhere, in a placement group of one zone', () => {
    expect(typesOf(scoring('dev'))).toContain('AWS::EC2::PlacementGroup');
    expect(only(scoring('dev'), TEMPLATE)['LaunchTemplateData']).not.toHaveProperty(
      'CapacityReservationSpecification',
    );
    expect(only(scoring('dev'), ENVIRONMENT)['ComputeResources']).toMatchObject({
      InstanceTypes: ['p5.48xlarge'],
      MaxvCpus: 2 * 192,
      Subnets: [{ 'Fn::Select': [0, { Ref: 'SubnetIds' }] }],
    });
  });
});

describe('what a pool and a manifest say', () => {
  const prod = templateOf('acme-ml--prod--credit-risk--scoring');
  const definitions = Object.values(prod.Resources).filter(
    ({ Type }) => Type === 'AWS::Batch::JobDefinition',
  );

  it('reaches the nodes: EFA on every card, once in the template and not in the environment', () => {
    const { NetworkInterfaces } = only(prod, TEMPLATE)['LaunchTemplateData'] as {
      NetworkInterfaces: readonly { InterfaceType: string }[];
    };

    expect(NetworkInterfaces).toHaveLength(32);
    expect(only(prod, ENVIRONMENT)['ComputeResources']).not.toHaveProperty('SecurityGroupIds');
    expect(
      only(templateOf('acme-ml--prod--fraud--card-payments'), TEMPLATE)['LaunchTemplateData'],
    ).not.toHaveProperty('NetworkInterfaces');
  });

  it('reaches the jobs: as many nodes, as long a run and the image of the manifest', () => {
    const manifest = '{ pool: a10g, maxNodes: 3, maxRuntime: 36h, image: v7 }';
    const detect = Object.values(small(PLATFORM, manifest).Resources)
      .filter(({ Type }) => Type === 'AWS::Batch::JobDefinition')
      .map(({ Properties }) => Properties);

    expect(detect).toEqual(
      [1, 3].map((nodes): unknown =>
        expect.objectContaining({
          NodeProperties: expect.objectContaining({ NumNodes: nodes }) as unknown,
          Timeout: { AttemptDurationSeconds: 36 * 3_600 },
        }),
      ),
    );
    expect(JSON.stringify(detect).match(/amazonaws\.com\/acme-ml\/dev\/vision\/detect:v7"/g)).toHaveLength(2);
    expect(definitions).toHaveLength(2);
  });
});

describe('every project that trains', () => {
  it('has an environment, a queue and two definitions for each pool, and one that does not has none', () => {
    const batch = (stack: string) =>
      typesOf(templateOf(stack)).filter((type) => type.startsWith('AWS::Batch::'));

    expect(batch('acme-ml--prod--fraud--card-payments').sort()).toEqual([
      'AWS::Batch::ComputeEnvironment',
      'AWS::Batch::JobDefinition',
      'AWS::Batch::JobDefinition',
      'AWS::Batch::JobQueue',
      'AWS::Batch::SchedulingPolicy',
    ]);
    expect(batch('acme-ml--dev--fraud--sandbox')).toEqual([]);
  });

  it('is on its own key, and names nothing of another project', () => {
    const template = templateOf('acme-ml--prod--fraud--card-payments');
    const data = only(template, TEMPLATE)['LaunchTemplateData'] as {
      BlockDeviceMappings: readonly { Ebs: object }[];
    };

    expect(data.BlockDeviceMappings[0]?.Ebs).toMatchObject({
      KmsKeyId: { 'Fn::GetAtt': [expect.stringMatching(/^KeyHardened/), 'Arn'] },
    });
    expect(JSON.stringify(template)).not.toMatch(/scoring|triage|early-warning/);
  });

  it('waits for the roles that it names', () => {
    const template = templateOf('acme-ml--prod--credit-risk--scoring');
    const named = Object.entries(template.Resources).filter(([id]) => /^TrainingProfile|Jobs/.test(id));

    expect(named).toHaveLength(3);
    for (const [, resource] of named) {
      const before = (resource as { DependsOn?: readonly string[] }).DependsOn ?? [];

      for (const role of [/^TrainingNode[0-9A-F]{8}$/, /^TrainingJob[0-9A-F]{8}$/])
        expect(before.filter((id) => role.test(id))).toHaveLength(1);
      expect(before.filter((id) => /^(?:Approver|Auditor|Deployer)/.test(id))).toEqual([]);
    }
  });

  it('gives its submitters what its groups are for: nobody submits where there is nobody', () => {
    const submission = (template: WrittenTemplate): readonly unknown[] =>
      Object.entries(template.Resources)
        .filter(([id]) => id.startsWith('TrainingSubmission'))
        .flatMap(([, { Properties }]) => (Properties?.['Roles'] ?? []) as readonly unknown[]);
    const withoutPeople = VISION.replace(
      '  scientists: [vision-science]\n  engineers: [vision-engineering]',
      '  auditors: [audit]',
    );
    const written = synthesizeConfig(configFolder({ 'teams/vision.yaml': withoutPeople }));

    expect(submission(templateOf('acme-ml--prod--credit-risk--scoring'))).toEqual([
      'acme-ml--prod--credit-risk--scoring--scientist',
      'acme-ml--prod--credit-risk--scoring--engineer',
    ]);
    expect(submission(templateOf('acme-ml--dev--vision--detect', written.templates))).toEqual([]);
  });
});

describe('the platform decides', () => {
  it('in which zone nodes are, and what they start from', () => {
    const template = small(
      PLATFORM.replace(
        POOL,
        'a10g: { instances: [g5.12xlarge], maxNodes: 16, zones: { dev: eu-west-1b }, images: { dev: ami-0a1b2c3d } }',
      ),
    );

    expect(only(template, ENVIRONMENT)['ComputeResources']).toMatchObject({
      Ec2Configuration: [{ ImageIdOverride: 'ami-0a1b2c3d' }],
      Subnets: [{ 'Fn::Select': [1, { Ref: 'SubnetIds' }] }],
    });
  });

  it('that a Capacity Block is bought from', () => {
    const template = small(
      PLATFORM.replace(
        POOL,
        'a10g: { instances: [g5.12xlarge], maxNodes: 16, reservations: { dev: { id: cr-0a1b2c3d, block: true } } }',
      ),
    );

    expect(only(template, TEMPLATE)['LaunchTemplateData']).toMatchObject({
      InstanceMarketOptions: { MarketType: 'capacity-block' },
    });
  });

  it('where a single node may be: in any zone', () => {
    expect(only(small(PLATFORM, '{ pool: a10g }'), ENVIRONMENT)['ComputeResources']).toMatchObject({
      Subnets: { Ref: 'SubnetIds' },
    });
  });

  it('how nodes reach endpoints that somebody else has made', () => {
    const template = small(
      PLATFORM.replace(
        'cidr: 10.40.0.0/16',
        'existing: { vpc: vpc-0a1b2c3d, subnets: [subnet-0a1b2c3d, subnet-0a1b2c3e] }',
      ),
    );

    expect(Object.keys(template.Parameters ?? {})).not.toContain('EndpointGroupId');
    expect(JSON.stringify(only(template, 'AWS::EC2::SecurityGroup'))).toContain('"CidrIp":"10.0.0.0/8"');
    expect(Object.keys(templateOf('acme-ml--prod--credit-risk--scoring').Parameters ?? {})).toContain(
      'EndpointGroupId',
    );
  });

  it('whether anybody gets a session on a node', () => {
    const agent = (features: string): string => {
      const template = small(PLATFORM.replace('features: [batch]', `features: [${features}]`));
      const found = Object.entries(template.Resources).find(([id]) => id.startsWith('TrainingAgent'));
      return JSON.stringify(found);
    };

    expect(agent('batch')).not.toContain('ssmmessages');
    expect(agent('batch, ssm')).toContain('ssmmessages:OpenDataChannel');
  });
});

describe('a project that trains on SageMaker', () => {
  const platform = PLATFORM.replace('features: [batch]', 'features: [batch, sagemaker]').replace(
    POOL,
    'a10g: { instances: [p5.48xlarge], maxNodes: 16 }',
  );
  const detect = small(platform, '{ pool: a10g, maxRuntime: 2d, sagemaker: true }');

  /** The document of the policy whose name ends so. */
  function policy(template: WrittenTemplate, end: string): string {
    const [found, ...others] = Object.values(template.Resources).filter(
      ({ Type, Properties }) =>
        Type === 'AWS::IAM::ManagedPolicy' && String(Properties?.['ManagedPolicyName']).endsWith(`--${end}`),
    );
    if (others.length > 0) throw new Error(`several policies ${end}`);
    return JSON.stringify(found?.Properties ?? {});
  }

  it('compares its own key, its own group and the subnets of the network', () => {
    const [group] = Object.keys(detect.Resources).filter((id) => /^SageMakerGroup[0-9A-F]{8}$/.test(id));
    const subnet = (index: number) => ({ 'Fn::Select': [index, { Ref: 'SubnetIds' }] });
    const key = { 'Fn::GetAtt': [expect.stringMatching(/^KeyHardened/) as unknown, 'Arn'] };
    const { PolicyDocument } = JSON.parse(policy(detect, 'boundary')) as {
      PolicyDocument: { Statement: readonly { Sid: string; Condition?: object }[] };
    };

    expect(PolicyDocument.Statement.find(({ Sid }) => Sid === 'Train')?.Condition).toEqual({
      ArnEquals: { 'sagemaker:OutputKmsKeyArn': key },
      ArnEqualsIfExists: { 'sagemaker:VolumeKmsKeyArn': key },
      Bool: { 'sagemaker:InterContainerTrafficEncryption': 'true', 'sagemaker:NetworkIsolation': 'true' },
      'ForAllValues:StringEquals': {
        'sagemaker:InstanceTypes': ['ml.p5.48xlarge'],
        'sagemaker:VpcSecurityGroupIds': { 'Fn::GetAtt': [group, 'GroupId'] },
        'sagemaker:VpcSubnets': [subnet(0), subnet(1)],
      },
      Null: {
        'sagemaker:FileSystemId': 'true',
        'sagemaker:InstanceTypes': 'false',
        'sagemaker:VpcSecurityGroupIds': 'false',
        'sagemaker:VpcSubnets': 'false',
      },
      NumericLessThanEquals: { 'sagemaker:MaxRuntimeInSeconds': '172800' },
    });
  });

  it('gives scientists and engineers its jobs, and SageMaker the role of jobs', () => {
    expect(JSON.parse(policy(detect, 'sagemaker-submission'))).toMatchObject({
      Roles: ['acme-ml--dev--vision--detect--scientist', 'acme-ml--dev--vision--detect--engineer'],
    });
    expect(JSON.parse(policy(detect, 'sagemaker-job'))).toMatchObject({
      Roles: ['acme-ml--dev--vision--detect--training-job'],
    });
    expect(JSON.stringify(detect)).toContain('AssumeBySageMaker');
    expect(JSON.stringify(detect)).not.toContain('LendToVolumesOfSageMaker');
  });

  it('is no other: elsewhere nothing of it is there', () => {
    for (const stack of ['acme-ml--prod--credit-risk--scoring', 'acme-ml--dev--fraud--sandbox']) {
      const text = JSON.stringify(templateOf(stack));

      expect(text).not.toMatch(/AssumeBySageMaker|sagemaker-job|SageMakerGroup/);
      expect(text).toContain('sagemaker:Create*');
    }
  });

  it('lends its key to volumes where instances have no disks of their own', () => {
    const volumes = platform.replace('p5.48xlarge', 'm6i.8xlarge');
    const text = JSON.stringify(small(volumes, '{ pool: a10g, sagemaker: true }'));

    expect(text).toContain('LendToVolumesOfSageMaker');
    expect(text).toContain('LendKeyToVolumes');
  });
});

describe('scratch space', () => {
  const withFsx = PLATFORM.replace('features: [batch]', 'features: [batch, fsx]');
  const template = small(withFsx, '{ pool: a10g, scratch: { capacityGib: 1200, throughput: 500 } }');

  it('is as the manifest says, on the project’s key, in the zone of its pool', () => {
    expect(only(template, 'AWS::FSx::FileSystem')).toMatchObject({
      KmsKeyId: { 'Fn::GetAtt': [expect.stringMatching(/^KeyHardened/), 'Arn'] },
      LustreConfiguration: { PerUnitStorageThroughput: 500 },
      StorageCapacity: 1_200,
      SubnetIds: [{ 'Fn::Select': [0, { Ref: 'SubnetIds' }] }],
    });
    expect(JSON.stringify(only(template, 'AWS::KMS::Key'))).toContain('LendToScratchByDeployment');
  });

  it('carries the tag of the platform, by which deployment may keep it', () => {
    expect(only(template, 'AWS::FSx::FileSystem')['Tags']).toEqual(
      expect.arrayContaining([{ Key: 'mlkeep:platform', Value: 'acme-ml' }]),
    );
  });

  it('is nowhere else, and no key is lent to it there', () => {
    const without = small(withFsx);

    expect(typesOf(without)).not.toContain('AWS::FSx::FileSystem');
    expect(JSON.stringify(without)).not.toContain('fsx');
  });
});
