// Whatever stands where something else should be: no rule breaks, and none is content with it.
import { verdicts } from '../../_helpers/check-template';
import { MEASURED, attested, keyOf } from '../../_helpers/key-policies';

const STATEMENT = {
  Effect: 'Allow',
  Principal: '*',
  Action: '*',
  Resource: '*',
  Condition: { Bool: { a: true } },
};
const NODE = { EnclaveOptions: { Enabled: true } };

/** Properties of which everything is right, by type. */
const RIGHT: Readonly<Record<string, object>> = {
  'AWS::AutoScaling::LaunchConfiguration': {},
  'AWS::Bedrock::Agent': {
    GuardrailConfiguration: { GuardrailIdentifier: 'g', GuardrailVersion: '1' },
    CustomerEncryptionKeyArn: 'arn:aws:kms:eu-west-1:111111111111:key/1',
  },
  'AWS::Bedrock::DataSource': { ServerSideEncryptionConfiguration: {} },
  'AWS::Bedrock::Guardrail': {
    ContentPolicyConfig: { FiltersConfig: [{ Type: 'PROMPT_ATTACK', InputStrength: 'HIGH' }] },
  },
  'AWS::BedrockAgentCore::Runtime': { NetworkConfiguration: {} },
  'AWS::EC2::Instance': { ...NODE, NetworkInterfaces: [{}] },
  'AWS::EC2::LaunchTemplate': {
    LaunchTemplateData: { ...NODE, NetworkInterfaces: [{}], MetadataOptions: {} },
  },
  'AWS::EC2::Subnet': {},
  'AWS::EC2::VPCEndpoint': {
    ServiceName: 'com.amazonaws.eu-west-1.kms',
    PolicyDocument: { Statement: [STATEMENT] },
  },
  'AWS::ECR::Repository': {
    EncryptionConfiguration: { EncryptionType: 'KMS', KmsKey: 'k' },
    ImageScanningConfiguration: {},
  },
  'AWS::FSx::FileSystem': {
    FileSystemType: 'LUSTRE',
    KmsKeyId: 'k',
    LustreConfiguration: { DeploymentType: 'PERSISTENT_2', LogConfiguration: { Level: 'WARN_ERROR' } },
  },
  'AWS::KMS::Key': keyOf(attested({ PCR0: MEASURED, PCR8: MEASURED })),
  'AWS::PCS::ComputeNodeGroup': { CustomLaunchTemplate: { TemplateId: { Ref: 'T' }, Version: '1' } },
};

const TEXT = 'text';
const LISTS = [[], [7], [TEXT], [[{}]], [{ x: { y: 7 } }]];
const MAPPINGS = [{}, { x: 7 }, { x: [7] }];
const SCALARS = [7, TEXT];

/** Places of properties, and what may not stand there. */
const PLACES: readonly (readonly [control: string, type: string, path: string, wrong: readonly unknown[]])[] =
  [
    ['node-no-public-ip', 'AWS::EC2::LaunchTemplate', 'LaunchTemplateData', [...SCALARS, ...LISTS]],
    [
      'node-no-public-ip',
      'AWS::EC2::LaunchTemplate',
      'LaunchTemplateData.NetworkInterfaces',
      [...SCALARS, ...MAPPINGS, [7]],
    ],
    ['node-no-public-ip', 'AWS::EC2::Instance', 'LaunchTemplate', [...SCALARS, ...LISTS]],
    [
      'node-no-public-ip',
      'AWS::EC2::Instance',
      'NetworkInterfaces.0.AssociatePublicIpAddress',
      [...SCALARS, ...LISTS, ...MAPPINGS],
    ],
    [
      'node-no-public-ip',
      'AWS::AutoScaling::LaunchConfiguration',
      'AssociatePublicIpAddress',
      [...SCALARS, ...LISTS, ...MAPPINGS],
    ],
    [
      'node-no-key-pair',
      'AWS::EC2::LaunchTemplate',
      'LaunchTemplateData.KeyName',
      [...SCALARS, ...LISTS, ...MAPPINGS],
    ],
    ['node-no-key-pair', 'AWS::EC2::Instance', 'LaunchTemplate', [...SCALARS, ...LISTS, ...MAPPINGS]],
    [
      'node-hop-limit',
      'AWS::EC2::LaunchTemplate',
      'LaunchTemplateData.MetadataOptions',
      [...SCALARS, ...LISTS],
    ],
    [
      'node-hop-limit',
      'AWS::AutoScaling::LaunchConfiguration',
      'MetadataOptions.HttpPutResponseHopLimit',
      [...SCALARS, ...LISTS, ...MAPPINGS],
    ],
    [
      'node-no-secrets',
      'AWS::EC2::LaunchTemplate',
      'LaunchTemplateData.UserData',
      [7, 'no Base64', ...LISTS, ...MAPPINGS],
    ],
    ['subnet-no-public-ip', 'AWS::EC2::Subnet', 'MapPublicIpOnLaunch', [...SCALARS, ...LISTS, ...MAPPINGS]],
    [
      'pcs-nodes-launch-template',
      'AWS::PCS::ComputeNodeGroup',
      'CustomLaunchTemplate',
      [...SCALARS, ...LISTS, ...MAPPINGS],
    ],
    [
      'pcs-nodes-launch-template',
      'AWS::PCS::ComputeNodeGroup',
      'CustomLaunchTemplate.TemplateId',
      [...SCALARS, ...LISTS, ...MAPPINGS],
    ],
    [
      'pcs-nodes-launch-template',
      'AWS::PCS::ComputeNodeGroup',
      'CustomLaunchTemplate.Version',
      [...LISTS, ...MAPPINGS],
    ],
    ['endpoint-policy', 'AWS::EC2::VPCEndpoint', 'PolicyDocument', [...SCALARS, ...LISTS, ...MAPPINGS]],
    [
      'endpoint-policy',
      'AWS::EC2::VPCEndpoint',
      'PolicyDocument.Statement',
      [...SCALARS, ...LISTS, ...MAPPINGS],
    ],
    [
      'endpoint-policy',
      'AWS::EC2::VPCEndpoint',
      'PolicyDocument.Statement.0.Condition',
      [...SCALARS, ...LISTS, {}],
    ],
    ['fsx-lustre-kms', 'AWS::FSx::FileSystem', 'LustreConfiguration', [...SCALARS, ...LISTS, ...MAPPINGS]],
    ['fsx-lustre-kms', 'AWS::FSx::FileSystem', 'KmsKeyId', [...LISTS, ...MAPPINGS]],
    [
      'fsx-lustre-logs',
      'AWS::FSx::FileSystem',
      'LustreConfiguration.LogConfiguration',
      [...SCALARS, ...LISTS, ...MAPPINGS],
    ],
    ['ecr-immutable', 'AWS::ECR::Repository', 'ImageTagMutability', [...SCALARS, ...LISTS, ...MAPPINGS]],
    ['ecr-kms', 'AWS::ECR::Repository', 'EncryptionConfiguration', [...SCALARS, ...LISTS, ...MAPPINGS]],
    ['ecr-kms', 'AWS::ECR::Repository', 'EncryptionConfiguration.KmsKey', [...LISTS, ...MAPPINGS]],
    [
      'ecr-scan',
      'AWS::ECR::Repository',
      'ImageScanningConfiguration.ScanOnPush',
      [...SCALARS, ...LISTS, ...MAPPINGS],
    ],
    ['bedrock-guardrail-kms', 'AWS::Bedrock::Guardrail', 'KmsKeyArn', [...LISTS, ...MAPPINGS]],
    [
      'bedrock-guardrail-prompt-attack',
      'AWS::Bedrock::Guardrail',
      'ContentPolicyConfig',
      [...SCALARS, ...LISTS, ...MAPPINGS],
    ],
    [
      'bedrock-guardrail-prompt-attack',
      'AWS::Bedrock::Guardrail',
      'ContentPolicyConfig.FiltersConfig',
      [...SCALARS, ...LISTS, ...MAPPINGS],
    ],
    [
      'bedrock-guardrail-prompt-attack',
      'AWS::Bedrock::Guardrail',
      'ContentPolicyConfig.FiltersConfig.0.InputEnabled',
      [...LISTS, ...MAPPINGS],
    ],
    [
      'bedrock-guardrail-prompt-attack',
      'AWS::Bedrock::Guardrail',
      'ContentPolicyConfig.FiltersConfig.0.InputAction',
      [...LISTS, ...MAPPINGS],
    ],
    [
      'bedrock-agent-guardrail',
      'AWS::Bedrock::Agent',
      'GuardrailConfiguration',
      [...SCALARS, ...LISTS, ...MAPPINGS],
    ],
    ['bedrock-agent-kms', 'AWS::Bedrock::Agent', 'CustomerEncryptionKeyArn', [...LISTS, ...MAPPINGS]],
    [
      'bedrock-data-source-kms',
      'AWS::Bedrock::DataSource',
      'ServerSideEncryptionConfiguration',
      [...SCALARS, ...LISTS, ...MAPPINGS],
    ],
    [
      'agentcore-private',
      'AWS::BedrockAgentCore::Runtime',
      'NetworkConfiguration',
      [...SCALARS, ...LISTS, ...MAPPINGS],
    ],
    ...['attested-key-closed', 'attested-key-measured'].flatMap((control) => [
      [control, 'AWS::KMS::Key', 'KeyPolicy', [...SCALARS, ...LISTS]] as const,
      [
        control,
        'AWS::KMS::Key',
        'KeyPolicy.Statement.1',
        [...SCALARS, ...LISTS.slice(1), ...MAPPINGS],
      ] as const,
      [control, 'AWS::KMS::Key', 'KeyPolicy.Statement.0.Condition', [...SCALARS, ...LISTS]] as const,
      [
        control,
        'AWS::KMS::Key',
        'KeyPolicy.Statement.0.Condition.StringEqualsIgnoreCase',
        [...SCALARS, ...LISTS],
      ] as const,
      [
        control,
        'AWS::KMS::Key',
        'KeyPolicy.Statement.0.Effect',
        [...SCALARS, ...LISTS, ...MAPPINGS],
      ] as const,
    ]),
    ['enclave-attested-key', 'AWS::EC2::Instance', 'EnclaveOptions', [...SCALARS, ...LISTS]],
    [
      'enclave-attested-key',
      'AWS::EC2::Instance',
      'EnclaveOptions.Enabled',
      [...SCALARS, ...LISTS, ...MAPPINGS],
    ],
    ['enclave-no-debug', 'AWS::EC2::Instance', 'UserData', [7, 'no Base64', ...LISTS, ...MAPPINGS]],
  ];

/** `properties` with `value` at `path`, whose numbers are places in lists. */
function withAt(properties: unknown, path: string, value: unknown): unknown {
  const [key = '', ...rest] = path.split('.');
  const inner = rest.length === 0 ? value : withAt(entryOf(properties, key), rest.join('.'), value);
  if (!/^\d+$/.test(key)) return { ...(properties as object), [key]: inner };
  return Object.assign([...(Array.isArray(properties) ? (properties as unknown[]) : [])], { [key]: inner });
}

function entryOf(value: unknown, key: string): unknown {
  return (value as Readonly<Record<string, unknown>> | undefined)?.[key] ?? {};
}

describe.each(PLACES)('%s of %s at %s', (control, type, path, wrong) => {
  const T = {
    Type: 'AWS::EC2::LaunchTemplate',
    Properties: { LaunchTemplateData: { MetadataOptions: { HttpTokens: 'required' } } },
  };

  it.each(wrong.map((value) => [JSON.stringify(value), value] as const))('%s', (_, value) => {
    const Properties = withAt(RIGHT[type], path, value);

    expect(['fail', 'unknown']).toContain(
      verdicts(control, { Resources: { T, R: { Type: type, Properties } } }).at(-1),
    );
  });
});
