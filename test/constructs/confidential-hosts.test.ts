import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import {
  AttestableGpuHost,
  EnclaveHost,
  type EnclaveHostProps,
  type HostProps,
  SevSnpHost,
  UnattestedUseAlarm,
} from '../../constructs';
import {
  INSTANCE_TYPES,
  type InstanceType,
  alarmTopic,
  projectRole,
  unattestedUseAlarm,
  unattestedUsePattern,
} from '../../policies';
import { KEY_ARN, SCORING, VPC_ID } from '../_helpers/scopes';
import { emptyStack, onlyResource } from '../_helpers/stack';

const folder = mkdtempSync(join(tmpdir(), 'mlkeep-host-'));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

const IMAGE = `sha256:${'0a'.repeat(32)}`;
const RELAY = `sha256:${'0b'.repeat(32)}`;

function typeOf(name: string): InstanceType {
  const type = INSTANCE_TYPES.get(name);
  if (type === undefined) throw new Error(name);
  return type;
}

const common: HostProps = {
  project: SCORING,
  roleName: projectRole(SCORING, 'enclave').name,
  volumeKeyArn: KEY_ARN,
  network: {
    vpcId: VPC_ID,
    subnetIds: ['subnet-0a1b2c3d', 'subnet-1a1b2c3d'],
    endpointGroupId: 'sg-0e0e0e0e',
    s3PrefixListId: 'pl-6da54004',
  },
  types: [typeOf('m6i.xlarge')],
  imageId: 'ami-0a1b2c3d4e5f60718',
};

const enclaveProps: EnclaveHostProps = {
  ...common,
  imageDigest: IMAGE,
  imageMib: 100,
  enclaveCpus: 2,
  enclaveMemoryMib: 400,
};

function enclaveStack(changed: Partial<EnclaveHostProps> = {}): Stack {
  const stack = emptyStack();
  new EnclaveHost(stack, 'Enclave', { ...enclaveProps, ...changed });
  return stack;
}

const kinds: readonly (readonly [string, () => Stack])[] = [
  ['parents of enclaves', () => enclaveStack()],
  [
    'hosts with SEV-SNP',
    () => {
      const stack = emptyStack();
      new SevSnpHost(stack, 'Snp', { ...common, types: [typeOf('m6a.xlarge')] });
      return stack;
    },
  ],
  [
    'attestable GPU hosts',
    () => {
      const stack = emptyStack();
      new AttestableGpuHost(stack, 'Gpu', { ...common, types: [typeOf('g5.xlarge')] });
      return stack;
    },
  ],
];

describe.each(kinds)('%s', (_, made) => {
  const stack = made();
  const template = Template.fromStack(stack);

  it('have version 2 of instance metadata, one hop, and volumes on the project’s key', () => {
    template.hasResourceProperties('AWS::EC2::LaunchTemplate', {
      LaunchTemplateData: {
        MetadataOptions: {
          HttpEndpoint: 'enabled',
          HttpTokens: 'required',
          HttpPutResponseHopLimit: 1,
          InstanceMetadataTags: 'disabled',
        },
        BlockDeviceMappings: [{ DeviceName: '/dev/xvda', Ebs: { Encrypted: true, KmsKeyId: KEY_ARN } }],
        Monitoring: { Enabled: true },
      },
    });
  });

  it('let nobody sign in: no key pair, no public address, nothing comes in', () => {
    template.hasResourceProperties('AWS::EC2::LaunchTemplate', {
      LaunchTemplateData: {
        KeyName: Match.absent(),
        NetworkInterfaces: [Match.objectLike({ AssociatePublicIpAddress: false, DeviceIndex: 0 })],
        SecurityGroupIds: Match.absent(),
      },
    });
    template.hasResourceProperties('AWS::EC2::SecurityGroup', { SecurityGroupIngress: Match.absent() });
  });

  it('reach the endpoints and S3 by HTTPS, and nothing else', () => {
    const https = { IpProtocol: 'tcp', FromPort: 443, ToPort: 443 };
    const { Properties } = onlyResource(stack, 'AWS::EC2::SecurityGroup');

    expect((Properties as { SecurityGroupEgress: unknown }).SecurityGroupEgress).toEqual([
      { ...https, Description: 'endpoints', DestinationSecurityGroupId: 'sg-0e0e0e0e' },
      { ...https, Description: 'S3', DestinationPrefixListId: 'pl-6da54004' },
    ]);
    template.resourceCountIs('AWS::EC2::SecurityGroupEgress', 0);
  });

  it('are replaced when they power off, and one by one when the template changes', () => {
    template.hasResourceProperties('AWS::EC2::LaunchTemplate', {
      LaunchTemplateData: { InstanceInitiatedShutdownBehavior: 'terminate' },
    });
    expect(onlyResource(stack, 'AWS::AutoScaling::AutoScalingGroup')).toMatchObject({
      UpdatePolicy: { AutoScalingRollingUpdate: { MaxBatchSize: 1, MinInstancesInService: 0 } },
      Properties: {
        HealthCheckType: 'EC2',
        MinSize: '1',
        MaxSize: '1',
        LaunchTemplate: {
          Version: { 'Fn::GetAtt': [expect.stringContaining('Template'), 'LatestVersionNumber'] },
        },
      },
    });
  });

  it('have the one role of the project’s confidential hosts', () => {
    template.hasResourceProperties('AWS::IAM::InstanceProfile', {
      InstanceProfileName: 'acme-ml--prod--credit-risk--scoring--enclave',
      Path: '/acme-ml/prod/credit-risk/scoring/',
      Roles: ['acme-ml--prod--credit-risk--scoring--enclave'],
    });
  });
});

function optionsOf(stack: Stack): Record<string, unknown> {
  const { Properties } = onlyResource(stack, 'AWS::EC2::LaunchTemplate');
  return (Properties as { LaunchTemplateData: Record<string, unknown> }).LaunchTemplateData;
}

describe('hosts of several instance types', () => {
  it('are started on demand, in the order of the manifest', () => {
    const stack = enclaveStack({ types: [typeOf('m6i.xlarge'), typeOf('m6i.2xlarge')] });

    Template.fromStack(stack).hasResourceProperties('AWS::AutoScaling::AutoScalingGroup', {
      LaunchTemplate: Match.absent(),
      MixedInstancesPolicy: {
        InstancesDistribution: {
          OnDemandAllocationStrategy: 'prioritized',
          OnDemandPercentageAboveBaseCapacity: 100,
        },
        LaunchTemplate: { Overrides: [{ InstanceType: 'm6i.xlarge' }, { InstanceType: 'm6i.2xlarge' }] },
      },
    });
    expect(optionsOf(stack)).not.toHaveProperty('InstanceType');
    expect(optionsOf(enclaveStack())).toMatchObject({ InstanceType: 'm6i.xlarge' });
  });
});

describe('what makes hosts confidential', () => {
  it.each(['EnclaveOptions', 'CpuOptions', 'UserData', 'HibernationOptions'])(
    'is one thing alone: %s',
    (option) => {
      const having = kinds.filter(([, made]) => option in optionsOf(made())).map(([name]) => name);
      const expected: Readonly<Record<string, readonly string[]>> = {
        EnclaveOptions: ['parents of enclaves'],
        CpuOptions: ['hosts with SEV-SNP'],
        UserData: ['parents of enclaves'],
        HibernationOptions: [],
      };

      expect(having).toEqual(expected[option]);
    },
  );

  it('is switched on', () => {
    expect(optionsOf(kinds[0]?.[1]() ?? emptyStack())['EnclaveOptions']).toEqual({ Enabled: true });
    expect(optionsOf(kinds[1]?.[1]() ?? emptyStack())['CpuOptions']).toEqual({ AmdSevSnp: 'enabled' });
  });
});

describe('hosts that would protect nothing', () => {
  const made = (kind: 'enclave' | 'snp' | 'gpu', changed: Partial<EnclaveHostProps>) => () => {
    const props = { ...enclaveProps, ...changed };
    const stack = emptyStack();
    if (kind === 'enclave') return new EnclaveHost(stack, 'Host', props);
    return kind === 'snp'
      ? new SevSnpHost(stack, 'Host', props)
      : new AttestableGpuHost(stack, 'Host', props);
  };

  it.each([
    [
      'an image by tag',
      made('enclave', { imageDigest: 'latest' }),
      'enclave host: got latest, allowed sha256: and 64',
    ],
    [
      'a relay by tag',
      made('enclave', { relayDigest: 'latest' }),
      'enclave host: got latest, allowed sha256: and 64',
    ],
    [
      'no room for the image',
      made('enclave', { enclaveMemoryMib: 399 }),
      'enclave host: got enclaveMemoryMib 399, allowed 400 or more, four times the image; raise it: the image is unpacked in the enclave’s memory',
    ],
    [
      'half a core',
      made('enclave', { enclaveCpus: 1 }),
      'enclave host: got enclaveCpus 1, allowed a multiple of 2 (m6i.xlarge); ask for whole cores: no core is shared with the parent',
    ],
    [
      'no core at all',
      made('enclave', { enclaveCpus: 0 }),
      'enclave host: got enclaveCpus 0, allowed a multiple of 2 (m6i.xlarge); ask for whole cores: no core is shared with the parent',
    ],
    [
      'every core',
      made('enclave', { enclaveCpus: 4 }),
      'enclave host: got enclaveCpus 4, allowed up to 2 (m6i.xlarge); lower it or choose a larger instance: a core stays with the parent',
    ],
    [
      'all memory of the smallest of its types',
      made('enclave', { types: [typeOf('m6i.2xlarge'), typeOf('m6i.xlarge')], enclaveMemoryMib: 16_384 }),
      'enclave host: got enclaveMemoryMib 16384, allowed up to 15360 (m6i.xlarge); lower it or choose a larger instance: the parent keeps 1 GiB',
    ],
    [
      'no core for the parent',
      made('enclave', { types: [typeOf('m6i.large')] }),
      'got m6i.large, allowed parents of enclaves',
    ],
    [
      'a Region without SEV-SNP',
      made('snp', { project: { ...SCORING, region: 'eu-north-1' } }),
      'SEV-SNP host: got eu-north-1, allowed us-east-2, eu-west-1',
    ],
    ['SEV-SNP on Intel', made('snp', { types: [typeOf('m6i.xlarge')] }), 'SEV-SNP host: got m6i.xlarge'],
    [
      'SEV-SNP on a type that does not boot by UEFI',
      made('snp', { types: [{ ...typeOf('m6a.xlarge'), uefi: false }] }),
      'SEV-SNP host: got m6a.xlarge, allowed m6a, c6a and r6a up to the size that has it, which boot by UEFI',
    ],
    [
      'a NitroTPM and no UEFI',
      made('gpu', { types: [{ ...typeOf('g5.xlarge'), uefi: false }] }),
      'attestable host: got g5.xlarge',
    ],
    ['no UEFI', made('gpu', { types: [typeOf('p4d.24xlarge')] }), 'attestable host: got p4d.24xlarge'],
  ])('are not made: %s', (_, make, message) => {
    expect(make).toThrow(message);
  });
});

function scriptOf(stack: Stack): string {
  return (optionsOf(stack)['UserData'] as { 'Fn::Base64': string })['Fn::Base64'];
}

/** What a script writes into `path`. */
function writtenInto(script: string, path: string): string {
  const [, rest = ''] = script.split(`cat > ${path} <<'EOF'\n`);
  return rest.split('\nEOF\n')[0] ?? '';
}

describe('the units of a parent', () => {
  const UNITS = '/etc/systemd/system/';
  const started = (script: string): readonly string[] =>
    (/^systemctl enable --now (.*)$/m.exec(script)?.[1] ?? '').split(' ');
  const writtenUnits = (script: string): readonly string[] =>
    [...script.matchAll(/^cat > \/etc\/systemd\/system\/(\S+) /gm)].map(([, name = '']) => name);

  it.each([
    ['without a relay', {}, []],
    ['with a relay', { relayDigest: RELAY }, ['enclave-relay.service']],
  ])('are started, the probe by its timer: %s', (_, changed, more) => {
    const script = scriptOf(enclaveStack(changed));

    expect(started(script)).toEqual([
      'nitro-enclaves-allocator.service',
      'enclave-kms-proxy.service',
      'enclave.service',
      'enclave-probe.timer',
      ...more,
    ]);
    expect([...writtenUnits(script)].sort()).toEqual(
      [
        ...started(script).filter((unit) => unit !== 'nitro-enclaves-allocator.service'),
        'enclave-probe.service',
      ].sort(),
    );
  });

  it('power the host off when the enclave does not start', () => {
    expect(writtenInto(scriptOf(enclaveStack()), `${UNITS}enclave.service`).split('\n')).toEqual([
      '[Unit]',
      'Requires=nitro-enclaves-allocator.service',
      'After=nitro-enclaves-allocator.service',
      'FailureAction=poweroff',
      '[Service]',
      'Type=oneshot',
      'RemainAfterExit=yes',
      expect.stringMatching(/^ExecStart=\/usr\/bin\/nitro-cli run-enclave /),
      '[Install]',
      'WantedBy=multi-user.target',
    ]);
  });

  it('ask every minute whether it still runs', () => {
    const script = scriptOf(enclaveStack());

    expect(writtenInto(script, `${UNITS}enclave-probe.timer`).split('\n')).toEqual([
      '[Timer]',
      'OnActiveSec=60',
      'OnUnitActiveSec=60',
      '[Install]',
      'WantedBy=timers.target',
    ]);
    expect(writtenInto(script, `${UNITS}enclave-probe.service`)).toContain(
      'ExecStart=/usr/local/sbin/enclave-probe',
    );
  });
});

describe('what a parent runs first', () => {
  const script = scriptOf(enclaveStack());

  it('gives the enclave what the manifest says', () => {
    expect(writtenInto(script, '/etc/nitro_enclaves/allocator.yaml')).toBe(
      '---\nmemory_mib: 400\ncpu_count: 2',
    );
    expect(script).toContain(
      'ExecStart=/usr/bin/nitro-cli run-enclave --enclave-name scoring --enclave-cid 16 --cpu-count 2 --memory 400 --eif-path /var/lib/enclave/image.eif\n',
    );
  });

  it('lets the enclave reach KMS of its Region and nothing else', () => {
    expect(writtenInto(script, '/etc/nitro_enclaves/vsock-proxy.yaml')).toBe(
      'allowlist:\n- {address: kms.eu-west-1.amazonaws.com, port: 443}',
    );
    expect(script.match(/vsock-proxy \d+ \S+ \d+/g)).toEqual([
      'vsock-proxy 8000 kms.eu-west-1.amazonaws.com 443',
    ]);
  });

  it('has no way into debug mode', () => {
    expect(script).not.toMatch(/debug-mode|attach-console|debug_mode|attach_console/);
  });

  it('takes the image by digest from the project’s own repository, and checks it', () => {
    expect(script).toContain(`fetch '${IMAGE}' /var/lib/enclave/image.eif\n`);
    expect(script).toContain(
      '--repository-name \'acme-ml/prod/credit-risk/scoring\' --layer-digest "$digest"',
    );
    expect(script).toContain('sha256sum --check --strict --status\n');
    expect(script.match(/https?:\/\//g)).toBeNull();
  });

  it('starts the team’s relay without privileges, where there is one', () => {
    const relayed = scriptOf(enclaveStack({ relayDigest: RELAY }));
    const unit = writtenInto(relayed, '/etc/systemd/system/enclave-relay.service');

    expect(script).not.toContain('relay');
    expect(relayed).toContain(`fetch '${RELAY}' /usr/local/bin/enclave-relay\nchmod 0755`);
    expect(unit).toMatch(/DynamicUser=yes\nNoNewPrivileges=yes/);
  });

  it('fits into user data', () => {
    expect(scriptOf(enclaveStack({ relayDigest: RELAY })).length).toBeLessThan(16_384);
  });
});

/** Runs a piece of bash with commands that only say what they were asked. */
function run(
  text: string,
  commands: Readonly<Record<string, string>>,
): { status: number | null; calls: string } {
  const bin = mkdtempSync(join(folder, 'bin-'));
  const calls = join(bin, 'calls');
  writeFileSync(calls, '');
  for (const [name, body] of Object.entries(commands)) {
    const file = join(bin, name);
    writeFileSync(file, `#!/bin/bash\necho "${name} $*" >> '${calls}'\n${body}\n`);
    chmodSync(file, 0o755);
  }
  const { status } = spawnSync('bash', ['-c', text], {
    env: { PATH: `${bin}:${process.env['PATH'] ?? ''}` },
    cwd: bin,
  });
  return { status, calls: readFileSync(calls, 'utf8') };
}

describe('the probe', () => {
  const probe = writtenInto(scriptOf(enclaveStack()), '/usr/local/sbin/enclave-probe');
  const enclave = (state: string, flags: string): string =>
    `{ "EnclaveName": "scoring", "EnclaveID": "i-1-enc1", "EnclaveCID": 16, "State": "${state}", "Flags": "${flags}" }`;
  const probed = (described: string, status = 0) =>
    run(probe, { 'nitro-cli': `cat <<'X'\n${described}\nX\nexit ${status}`, systemctl: '', sleep: '' });

  it('lets a host be whose enclave runs', () => {
    const { status, calls } = probed(`[ ${enclave('RUNNING', 'NONE')} ]`);

    expect(status).toBe(0);
    expect(calls).toBe('nitro-cli describe-enclaves\n');
  });

  it.each([
    ['there is none', '[]', 0],
    ['it is in debug mode', `[ ${enclave('RUNNING', 'DEBUG_MODE')} ]`, 0],
    ['it is ending', `[ ${enclave('TERMINATING', 'NONE')} ]`, 0],
    ['there are two', `[ ${enclave('RUNNING', 'NONE')},\n${enclave('RUNNING', 'NONE')} ]`, 0],
    ['nitro-cli fails', '[]', 1],
  ])('powers the host off when %s', (_, described, status) => {
    const { calls } = probed(described, status);

    expect(calls.split('\n').filter((line) => line.startsWith('nitro-cli'))).toHaveLength(3);
    expect(calls).toMatch(/systemctl poweroff --no-block\n$/);
  });
});

describe('fetching by digest', () => {
  const script = scriptOf(enclaveStack());
  const upToFetch = script.slice(0, script.indexOf('dnf install'));
  // SHA-256 of the word image, without an end of line.
  const digest = 'sha256:6105d6cc76af400325e94d588ce511be5bfdbb73b437dc51eca43917d7a43e3d';
  const fetched = (content: string) =>
    run(`${upToFetch}\nfetch '${digest}' image.eif\necho done >> calls`, {
      aws: 'echo https://layer.example/x',
      curl: `while [ "$1" != --output ]; do shift; done; printf %s '${content}' > "$2"`,
      systemctl: '',
    });

  it('goes on with what has the digest', () => {
    const { status, calls } = fetched('image');

    expect(status).toBe(0);
    expect(calls).toContain(`--layer-digest ${digest} --query downloadUrl`);
    expect(calls).toMatch(/done\n$/);
  });

  it('powers the host off when it has another', () => {
    const { status, calls } = fetched('another image');

    expect(status).not.toBe(0);
    expect(calls).not.toContain('done');
    expect(calls).toMatch(/systemctl poweroff --no-block\n$/);
  });
});

describe('the alarm on use without attestation', () => {
  const stack = emptyStack();
  new UnattestedUseAlarm(stack, 'Alarm', {
    project: SCORING,
    keyArn: KEY_ARN,
    logGroupName: '/acme-ml/baseline/cloudtrail',
    topicArn: alarmTopic(SCORING).arn,
  });

  it('hears of uses of this key whose event has no recipient, and of refused ones', () => {
    Template.fromStack(stack).hasResourceProperties('AWS::Logs::MetricFilter', {
      FilterName: unattestedUseAlarm(SCORING),
      LogGroupName: '/acme-ml/baseline/cloudtrail',
      FilterPattern: unattestedUsePattern({
        keyId: '11111111-2222-3333-4444-555555555555',
        alias: 'alias/acme-ml--prod--credit-risk--scoring--attested',
      }),
    });
  });

  it('tells the platform’s contacts at the first one', () => {
    Template.fromStack(stack).hasResourceProperties('AWS::CloudWatch::Alarm', {
      AlarmName: 'acme-ml--prod--credit-risk--scoring--unattested-use',
      AlarmActions: [alarmTopic(SCORING).arn],
      Threshold: 1,
      Period: 60,
      TreatMissingData: 'notBreaching',
    });
  });
});
