// The whole app on the example organisation: order, names, tags, retention, no exports, no look-ups.
import { TAGS } from '../../policies';
import { EXAMPLE, plannedAssembly } from '../_helpers/planned';

const { templates, manifest, files } = plannedAssembly(EXAMPLE);
const stacks = Object.entries(manifest.artifacts).filter(
  ([, { type }]) => type === 'aws:cloudformation:stack',
);
const resources = [...templates].flatMap(([stack, template]) =>
  Object.entries(template.Resources).map(([id, resource]) => ({ stack, id, resource })),
);

const STATEFUL = ['AWS::S3::Bucket', 'AWS::KMS::Key', 'AWS::Logs::LogGroup', 'AWS::ECR::Repository'];

function dependenciesOf(stack: string): readonly string[] {
  return (manifest.artifacts[stack]?.dependencies ?? []).filter((name) => !name.endsWith('.assets'));
}

describe('the stacks of the example organisation', () => {
  it('are top-level, with explicit names, accounts and Regions', () => {
    for (const [name, { properties, environment }] of stacks) {
      expect(properties['stackName'] ?? name).toBe(name);
      expect(environment).toMatch(
        name === 'acme-ml--organization'
          ? /^aws:\/\/999999999999\/us-east-1$/
          : /^aws:\/\/\d{12}\/eu-west-1$/,
      );
    }
    expect(Object.values(manifest.artifacts).map(({ type }) => type)).not.toContain('cdk:cloud-assembly');
  });

  it('deploy in the order audit, organisation, baselines, access, networks, pipelines, projects', () => {
    expect(dependenciesOf('acme-ml--audit')).toEqual([]);
    expect(dependenciesOf('acme-ml--organization')).toEqual(['acme-ml--audit']);
    expect(dependenciesOf('acme-ml--baseline--222222222222--eu-west-1')).toEqual(['acme-ml--organization']);
    expect(dependenciesOf('acme-ml--network--prod')).toEqual(['acme-ml--baseline--222222222222--eu-west-1']);
    expect(dependenciesOf('acme-ml--prod--credit-risk--scoring')).toEqual(['acme-ml--network--prod']);
    expect(dependenciesOf('acme-ml--ci--prod')).toEqual(['acme-ml--network--prod']);
    expect(dependenciesOf('acme-ml--access')).toEqual([
      'acme-ml--baseline--333333333333--eu-west-1',
      'acme-ml--baseline--111111111111--eu-west-1',
      'acme-ml--baseline--444444444444--eu-west-1',
      'acme-ml--baseline--222222222222--eu-west-1',
      'acme-ml--baseline--666666666666--eu-west-1',
    ]);
    expect(dependenciesOf('acme-ml--access--fraud')).toEqual(['acme-ml--access']);
  });

  it('ask no account for anything', () => {
    expect(manifest.missing ?? []).toEqual([]);
  });

  it('export nothing and import nothing', () => {
    const text = [...templates.values()].map((template) => JSON.stringify(template)).join('\n');

    expect(text).not.toContain('"Export"');
    expect(text).not.toContain('Fn::ImportValue');
  });

  it('are made with the qualifier of the configuration', () => {
    for (const [, { properties }] of stacks) {
      expect(properties['cloudFormationExecutionRoleArn']).toContain(':role/cdk-mlkeep-cfn-exec-role-');
    }
  });

  it('are protected from being deleted by mistake', () => {
    // A team's permission sets keep no data, and go with the team.
    const free = stacks.filter(([, { properties }]) => properties['terminationProtection'] !== true);

    expect(free.every(([name]) => /^acme-ml--access--[a-z-]+$/.test(name))).toBe(true);
    expect(free).toHaveLength(3);
  });

  it('carry no asset but their template, and no path of this machine', () => {
    const assets = [...files]
      .filter(([name]) => name.endsWith('.assets.json'))
      .map(([, text]) => JSON.parse(text) as { files: object });

    for (const { files: listed } of assets) expect(Object.keys(listed)).toHaveLength(1);
    for (const [name, text] of files) {
      if (name !== 'validation-report.json')
        expect([name, text.includes(process.cwd())]).toEqual([name, false]);
    }
  });
});

describe('every resource', () => {
  it('that keeps data stays when its stack goes, and goes when its first deployment fails', () => {
    const kept = resources.filter(({ resource }) => STATEFUL.includes(resource.Type));
    const policies = new Set(
      kept.map(({ resource }) => `${resource.DeletionPolicy} ${resource.UpdateReplacePolicy}`),
    );
    const always = kept
      .filter(({ resource }) => resource.DeletionPolicy === 'Retain')
      .map(({ stack }) => stack);

    expect(policies).toEqual(new Set(['RetainExceptOnCreate Retain', 'Retain Retain']));
    // The two keys that nobody may destroy.
    expect(always).toEqual(['acme-ml--audit', 'acme-ml--audit']);
  });

  it('that takes tags says whose it is', () => {
    const taggable = resources.filter(({ resource }) =>
      ['AWS::IAM::Role', 'AWS::S3::Bucket', 'AWS::KMS::Key', 'AWS::EC2::VPC', 'AWS::Logs::LogGroup'].includes(
        resource.Type,
      ),
    );
    const tagsOf = (properties: unknown): Record<string, string> =>
      Object.fromEntries(
        (properties as { Tags: { Key: string; Value: string }[] }).Tags.map(({ Key, Value }) => [Key, Value]),
      );

    for (const { stack, resource } of taggable) {
      expect(tagsOf(resource.Properties)[TAGS.platform]).toBe('acme-ml');
      const [, environment, team, project] = stack.split('--');
      if (project !== undefined && team !== undefined && !/^(?:baseline|network)$/.test(environment ?? '')) {
        expect(tagsOf(resource.Properties)).toMatchObject({
          [TAGS.environment]: environment,
          [TAGS.team]: team,
          [TAGS.project]: project,
          [TAGS.owner]: expect.stringContaining('@acme.example'),
          [TAGS.costCenter]: expect.stringMatching(/^CC-/),
          [TAGS.classification]: expect.any(String),
        });
      }
    }
  });

  it('that may ask the trail is one policy, of one role', () => {
    const asking = resources.filter(({ resource }) =>
      JSON.stringify(resource.Properties).includes('athena:StartQueryExecution'),
    );

    expect(asking.map(({ stack, resource }) => [stack, resource.Properties?.['ManagedPolicyName']])).toEqual([
      ['acme-ml--audit', 'acme-ml--audit--investigator'],
    ]);
  });

  it('through which people investigate is one permission set, for one role of the audit account', () => {
    const sets = resources.filter(
      ({ resource }) => resource.Properties?.['Name'] === 'acme-ml--investigator',
    );

    expect(sets.map(({ stack, resource }) => [stack, resource.Properties?.['InlinePolicy']])).toEqual([
      [
        'acme-ml--access',
        expect.objectContaining({
          Statement: [
            expect.objectContaining({
              Action: ['sts:AssumeRole'],
              Resource: ['arn:aws:iam::333333333333:role/acme-ml/audit/acme-ml--audit--investigator'],
            }),
          ],
        }),
      ],
    ]);
  });

  it('that a new tag would replace has none: a VPC that is being recorded takes no second record', () => {
    const configs = resources.filter(
      ({ resource }) => resource.Type === 'AWS::Route53Resolver::ResolverQueryLoggingConfig',
    );

    expect(configs.map(({ stack }) => stack).sort()).toEqual([
      'acme-ml--network--dev',
      'acme-ml--network--prod',
      'acme-ml--network--staging',
    ]);
    for (const { resource } of configs) expect(resource.Properties).not.toHaveProperty('Tags');
  });

  it('is of no type that gives a way out, a long-lived credential or a look-up', () => {
    const never = /InternetGateway|NatGateway|EIP$|KeyPair|IAM::User|AccessKey|LoginProfile/;

    expect(resources.filter(({ resource }) => never.test(resource.Type))).toEqual([]);
  });

  it('is a role only with a boundary', () => {
    const roles = resources.filter(({ resource }) => resource.Type === 'AWS::IAM::Role');

    expect(roles.length).toBeGreaterThan(50);
    expect(
      roles.filter(({ resource }) => resource.Properties?.['PermissionsBoundary'] === undefined),
    ).toEqual([]);
  });

  it('runs code at deployment only for default security groups and for settings of an account', () => {
    const functions = resources.filter(({ resource }) => resource.Type === 'AWS::Lambda::Function');

    expect(functions.map(({ stack }) => stack).sort()).toEqual([
      ...['111111111111', '222222222222', '333333333333', '444444444444', '666666666666'].map(
        (account) => `acme-ml--baseline--${account}--eu-west-1`,
      ),
      'acme-ml--network--dev',
      'acme-ml--network--prod',
      'acme-ml--network--staging',
    ]);
  });
});

describe('the baseline', () => {
  const baselines = [...templates].filter(([name]) => name.startsWith('acme-ml--baseline--'));

  it('is the same in every account, Identity Center’s included', () => {
    const [first] = baselines;
    const typesOf = ([, { Resources }]: (typeof baselines)[number]): readonly string[] =>
      Object.values(Resources)
        .map(({ Type }) => Type)
        // Who has no network blocks no gateway, and where nobody works no pipeline signs in.
        .filter((type) => !['AWS::EC2::VPCBlockPublicAccessOptions', 'AWS::IAM::OIDCProvider'].includes(type))
        .sort();

    expect(baselines.map(([name]) => name.split('--')[2])).toEqual([
      '111111111111',
      '222222222222',
      '333333333333',
      '444444444444',
      '666666666666',
    ]);
    for (const baseline of baselines)
      expect(typesOf(baseline)).toEqual(first === undefined ? [] : typesOf(first));
  });

  it('has of everything that an account has one of exactly one', () => {
    const single = [
      'AWS::Config::ConfigurationRecorder',
      'AWS::Config::DeliveryChannel',
      'AWS::Config::ConformancePack',
      'AWS::GuardDuty::Detector',
      'AWS::SecurityHub::Hub',
      'AWS::Macie::Session',
      'AWS::EC2::SnapshotBlockPublicAccess',
      'Custom::AccountSettings',
    ];

    for (const [, { Resources }] of baselines) {
      const types = Object.values(Resources).map(({ Type }) => Type);
      expect(single.map((type) => types.filter((each) => each === type).length)).toEqual(single.map(() => 1));
    }
  });

  it('lets no pipeline sign in where only permission sets are', () => {
    const withProvider = baselines
      .filter(([, { Resources }]) =>
        Object.values(Resources).some(({ Type }) => Type === 'AWS::IAM::OIDCProvider'),
      )
      .map(([name]) => name);

    expect(withProvider).toHaveLength(4);
    expect(withProvider).not.toContain('acme-ml--baseline--666666666666--eu-west-1');
  });
});

describe('a project stack', () => {
  it('stays within sixty resources and eighty kilobytes without optional parts', () => {
    const name = 'acme-ml--dev--fraud--sandbox';

    expect(Object.keys(templates.get(name)?.Resources ?? {}).length).toBeLessThanOrEqual(60);
    expect(Buffer.byteLength(files.get(`${name}.template.json`) ?? '')).toBeLessThanOrEqual(80 * 1_024);
  });

  it('keeps each bucket and the key as the table and the classification say', () => {
    const sidsOf = (stack: string, path: string): readonly string[] => {
      const found = Object.values(templates.get(stack)?.Resources ?? {}).find(
        ({ Metadata }) => Metadata?.['aws:cdk:path'] === `${stack}/${path}`,
      );
      const document = (found?.Properties?.['PolicyDocument'] ?? found?.Properties?.['KeyPolicy']) as {
        Statement: readonly { Sid: string }[];
      };
      return document.Statement.map(({ Sid }) => Sid);
    };
    const restricted = 'acme-ml--prod--credit-risk--scoring';
    const internal = 'acme-ml--dev--fraud--sandbox';

    for (const bucket of ['Intake', 'Models']) {
      expect(sidsOf(restricted, `${bucket}/Policy`)).toEqual(
        expect.arrayContaining(['DenyOverwriting', 'DenyDeleting']),
      );
    }
    for (const bucket of ['Data', 'Work'])
      expect(sidsOf(restricted, `${bucket}/Policy`)).not.toContain('DenyOverwriting');
    expect(sidsOf(restricted, 'Key/Hardened/Resource')).toContain('DenyDirectUseOutsideVpc');
    expect(sidsOf(internal, 'Key/Hardened/Resource')).not.toContain('DenyDirectUseOutsideVpc');
  });

  it('gives scientists the data of an internal project and not of a restricted one', () => {
    const readsData = (stack: string): boolean =>
      Object.values(templates.get(stack)?.Resources ?? {}).some(
        ({ Metadata, Properties }) =>
          Metadata?.['aws:cdk:path'] === `${stack}/Scientist/Policy` &&
          /--data-\d{12}-[a-z0-9-]+\/\*/.test(JSON.stringify(Properties?.['PolicyDocument'])),
      );

    expect(readsData('acme-ml--prod--credit-risk--scoring')).toBe(false);
    expect(readsData('acme-ml--dev--fraud--sandbox')).toBe(true);
  });

  it('reads the VPC from the one parameter that the network publishes', () => {
    expect(templates.get('acme-ml--prod--credit-risk--scoring')?.Parameters?.['VpcId']).toMatchObject({
      Type: 'AWS::SSM::Parameter::Value<String>',
      Default: '/acme-ml/network/prod/vpc-id',
    });
    expect(
      resources.filter(
        ({ stack, resource }) =>
          stack === 'acme-ml--network--prod' && resource.Type === 'AWS::SSM::Parameter',
      ).length,
    ).toBeLessThanOrEqual(6);
  });

  it('has the personas with groups, the pipeline, and the machines its manifest asks for', () => {
    const rolesOf = (stack: string): readonly unknown[] =>
      resources
        .filter((each) => each.stack === stack && each.resource.Type === 'AWS::IAM::Role')
        .map(({ resource }) => String(resource.Properties?.['RoleName']).split('--').at(-1))
        .sort();

    expect(rolesOf('acme-ml--dev--fraud--sandbox')).toEqual([
      'approver',
      'auditor',
      'deployer',
      'engineer',
      'scientist',
    ]);
    expect(rolesOf('acme-ml--prod--credit-risk--scoring')).toEqual([
      'approver',
      'auditor',
      'deployer',
      'enclave',
      'engineer',
      'scientist',
      'training-job',
      'training-node',
    ]);
  });

  it('locks data and models as its classification says', () => {
    const modes = (stack: string): readonly unknown[] =>
      resources
        .filter((each) => each.stack === stack && each.resource.Type === 'AWS::S3::Bucket')
        .map(({ resource }) => [
          /--(intake|data|work|models)-/.exec(String(resource.Properties?.['BucketName']))?.[1],
          (
            resource.Properties?.['ObjectLockConfiguration'] as
              { Rule?: { DefaultRetention?: { Mode?: string } } } | undefined
          )?.Rule?.DefaultRetention?.Mode ?? null,
        ]);

    expect(modes('acme-ml--prod--credit-risk--scoring')).toEqual([
      ['intake', null],
      ['data', 'GOVERNANCE'],
      ['work', null],
      ['models', 'GOVERNANCE'],
    ]);
    expect(modes('acme-ml--dev--fraud--sandbox')).toEqual([
      ['intake', null],
      ['data', null],
      ['work', null],
      ['models', null],
    ]);
  });
});
