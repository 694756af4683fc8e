// Confidential compute of the example organisation, as its project stacks have it.
import { attestedKeyAlias, roleRegister } from '../../policies';
import { type WrittenResource, synthesizeConfig } from '../_helpers/assembly';
import { MEASUREMENTS, PLATFORM, VISION, configFolder, removeFolders } from '../_helpers/config';
import { EXAMPLE, plannedAssembly } from '../_helpers/planned';
import { SCORING } from '../_helpers/scopes';

afterAll(removeFolders);

const { templates } = plannedAssembly(EXAMPLE);
const SCORING_STACK = 'acme-ml--prod--credit-risk--scoring';
const TRIAGE_STACK = 'acme-ml--prod--imaging--triage';
const PAYMENTS_STACK = 'acme-ml--prod--fraud--card-payments';

function resourcesOf(stack: string, type: string): readonly (readonly [string, WrittenResource])[] {
  const { Resources = {} } = templates.get(stack) ?? {};
  return Object.entries(Resources).filter(([, resource]) => resource.Type === type);
}

function textOf(value: unknown): string {
  return JSON.stringify(value);
}

/** The key that an alias of the stack names. */
function keyOf(stack: string, alias: string): string {
  const [, found] = resourcesOf(stack, 'AWS::KMS::Alias').find(
    ([, { Properties }]) => Properties?.['AliasName'] === alias,
  ) ?? ['', undefined];
  const id = (found?.Properties?.['TargetKeyId'] as { 'Fn::GetAtt': [string] } | undefined)?.[
    'Fn::GetAtt'
  ][0];
  return textOf(resourcesOf(stack, 'AWS::KMS::Key').find(([logical]) => logical === id)?.[1].Properties);
}

function launchTemplateOf(stack: string, host: string): Record<string, unknown> {
  const [, template] =
    resourcesOf(stack, 'AWS::EC2::LaunchTemplate').find(([logical]) => logical.startsWith(host)) ?? [];
  return (template?.Properties?.['LaunchTemplateData'] ?? {}) as Record<string, unknown>;
}

describe('a project with an enclave', () => {
  const key = keyOf(SCORING_STACK, attestedKeyAlias(SCORING));

  it('has a key that compares the measurements of the manifest and the role of its parents', () => {
    expect(key).toContain(
      '"kms:RecipientAttestation:PCR0":"7fb5c55bc2ecbb68ed99a13d7122abfc0666b926a79d5379bc58b9445c84217f59cfdd36c08b2c79552928702efe23e4"',
    );
    expect(key).toContain(
      `"kms:RecipientAttestation:PCR3":"${roleRegister('arn:aws:iam::222222222222:role/acme-ml/prod/credit-risk/scoring/acme-ml--prod--credit-risk--scoring--enclave')}"`,
    );
  });

  it('uses that key from the VPC alone, because it is restricted, and never for a volume', () => {
    expect(key).toContain('DenyDirectUseOutsideVpc');
    expect(key).not.toContain('AWSServiceRoleForAutoScaling');
    expect(keyOf(SCORING_STACK, 'alias/acme-ml--prod--credit-risk--scoring')).toContain(
      'AWSServiceRoleForAutoScaling',
    );
  });

  it('gives volumes of parents the project’s other key', () => {
    const { BlockDeviceMappings } = launchTemplateOf(SCORING_STACK, 'EnclaveHost');

    expect(BlockDeviceMappings).toEqual([
      expect.objectContaining({
        Ebs: expect.objectContaining({ KmsKeyId: { 'Fn::GetAtt': ['KeyHardenedF7F3339A', 'Arn'] } }),
      }),
    ]);
  });

  it('starts the image of the manifest on Amazon Linux', () => {
    const { UserData, ImageId, EnclaveOptions, InstanceType } = launchTemplateOf(
      SCORING_STACK,
      'EnclaveHost',
    );

    expect(EnclaveOptions).toEqual({ Enabled: true });
    expect(InstanceType).toBe('m6i.2xlarge');
    expect(ImageId).toEqual({ Ref: 'HostImage' });
    expect(textOf(UserData)).toContain(
      "fetch 'sha256:5a1f0c4d9e7b26083f6ad1c2e5b8974430fd62a7c81e9b05d4f3a6e7120c8b9d' /var/lib/enclave/image.eif",
    );
  });

  it('makes role and policies before hosts', () => {
    const [, group] = resourcesOf(SCORING_STACK, 'AWS::AutoScaling::AutoScalingGroup')[0] ?? [];

    expect((group as { DependsOn?: readonly string[] }).DependsOn).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^Enclave[0-9A-F]{8}$/),
        expect.stringMatching(/^EnclavePolicy/),
      ]),
    );
  });

  it('tells the platform’s contacts of use without attestation', () => {
    const [, filter] =
      resourcesOf(SCORING_STACK, 'AWS::Logs::MetricFilter').find(([id]) => id.startsWith('UnattestedUse')) ??
      [];

    expect(filter?.Properties).toMatchObject({
      FilterName: 'acme-ml--prod--credit-risk--scoring--unattested-use',
      LogGroupName: '/acme-ml/baseline/cloudtrail',
    });
    expect(
      resourcesOf(SCORING_STACK, 'AWS::CloudWatch::Alarm').map(([, { Properties }]) => Properties),
    ).toEqual([
      expect.objectContaining({
        AlarmActions: ['arn:aws:sns:eu-west-1:222222222222:acme-ml--baseline--alarms'],
      }),
    ]);
  });
});

describe('what a manifest says of its enclave', () => {
  it('reaches the hosts: how many, what they start, and the program of the team beside it', () => {
    const [image, relay] = ['0a', '0b'].map((byte) => `sha256:${byte.repeat(32)}`);
    const enclave = `{ image: "${image}", imageMib: 100, cpus: 4, memoryMib: 512, relay: "${relay}" }`;
    const manifest = `confidential: { kind: nitro-enclave, instances: [m6i.2xlarge], measurements: m.json, hosts: 3, enclave: ${enclave} }`;
    const { templates: written } = synthesizeConfig(
      configFolder({
        'platform.yaml': PLATFORM.replace('features: [batch]', 'features: [batch, enclaves]'),
        'teams/vision.yaml': VISION.replace(
          'classification: internal',
          `classification: internal\n    ${manifest}`,
        ),
        'm.json': MEASUREMENTS,
      }),
    );
    const text = textOf(written.get('acme-ml--prod--vision--detect'));

    expect(text).toContain('"MaxSize":"3","MinSize":"3"');
    expect(text).toContain('"AutoScalingRollingUpdate":{"MaxBatchSize":1,"MinInstancesInService":2}');
    expect(text).toContain(`fetch '${image}' /var/lib/enclave/image.eif`);
    expect(text).toContain(`fetch '${relay}' /usr/local/bin/enclave-relay`);
    expect(text).toContain('--cpu-count 4 --memory 512 ');
  });
});

describe('a project with an attestable host', () => {
  it('has a key by registers of a NitroTPM, and hosts from the image that is named', () => {
    expect(keyOf(TRIAGE_STACK, 'alias/acme-ml--prod--imaging--triage--attested')).toMatch(
      /"kms:RecipientAttestation:NitroTPMPCR4":"[0-9a-f]{96}".*"kms:RecipientAttestation:NitroTPMPCR12":"0{96}"/,
    );
    expect(launchTemplateOf(TRIAGE_STACK, 'AttestableHost')).toMatchObject({
      ImageId: 'ami-0d4e6f8a0b2c3d5e7',
      InstanceType: 'g5.xlarge',
    });
    expect(launchTemplateOf(TRIAGE_STACK, 'AttestableHost')).not.toHaveProperty('UserData');
  });

  it('has the key alone where no image is named', () => {
    expect(keyOf('acme-ml--dev--imaging--triage', 'alias/acme-ml--dev--imaging--triage--attested')).toContain(
      'NitroTPMPCR4',
    );
    expect(resourcesOf('acme-ml--dev--imaging--triage', 'AWS::AutoScaling::AutoScalingGroup')).toEqual([]);
  });
});

describe('a project with SEV-SNP', () => {
  it('has hosts with encrypted memory, and no key that would attest it', () => {
    expect(launchTemplateOf(PAYMENTS_STACK, 'SevSnpHost')).toMatchObject({
      CpuOptions: { AmdSevSnp: 'enabled' },
      ImageId: 'ami-0c3d5e7f9a1b2c4d6',
    });
    expect(textOf(templates.get(PAYMENTS_STACK))).not.toContain('RecipientAttestation');
  });
});

describe('every other project', () => {
  it('has nothing of it', () => {
    const other = textOf(templates.get('acme-ml--dev--fraud--sandbox'));

    expect(/attested|AutoScaling|LaunchTemplate/i.exec(other)).toBeNull();
  });
});
