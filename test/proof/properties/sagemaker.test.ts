// What is asked of SageMaker by default, of a platform with one project that trains there and one that does not: that all of it holds,
// and which property fails without each protection, or with each mistake.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readTemplates } from '../../../lib/assembly';
import { accessFacts } from '../../../lib/stacks';
import { synthesize } from '../../../lib/commands/synthesis';
import { loadPlatform } from '../../../lib/model';
import { type PropertyResult, defaultProperties, loadWorld, prove } from '../../../lib/proof';
import type { Statement } from '../../../policies';
import { PLATFORM, VISION, configFolder, removeFolders } from '../../_helpers/config';

const folder = mkdtempSync(join(tmpdir(), 'mlkeep-sagemaker-'));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
  removeFolders();
});

const ONE = VISION.replace('environments: [dev, prod]', 'environments: [dev]');
const TRAINS = '      maxNodes: 4\n      sagemaker: true\n';
const loaded = loadPlatform(
  configFolder({
    'platform.yaml': PLATFORM.replace(/ {2}prod:[\s\S]*?cidr: 10\.42\.0\.0\/16\n/, '')
      .replace('features: [batch]', 'features: [batch, sagemaker]')
      .replace('g5.12xlarge', 'm6i.8xlarge'),
    'teams/vision.yaml': ONE.replace('      maxNodes: 4\n', TRAINS),
    'teams/speech.yaml': ONE.replaceAll('vision', 'speech').replace('detect', 'hear'),
  }),
);
if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems));
const { graph } = synthesize(loaded.platform, folder).assembly;
const facts = accessFacts(loaded.platform);
const DETECT = 'acme-ml--dev--vision--detect.template.json';
const HEAR = 'acme-ml--dev--speech--hear.template.json';

interface Resource {
  readonly Type: string;
  readonly Properties: Record<string, unknown>;
}
interface Template {
  readonly Resources: Record<string, Resource>;
}
type Change = (resources: Template['Resources']) => void;

const templates = graph.templates.map(({ name, account, region, stackName }) => ({
  name,
  account: account ?? '',
  region: region ?? '',
  stackName: stackName ?? '',
  template: JSON.parse(readFileSync(join(folder, name), 'utf8')) as Template,
}));

/** Templates that what follows is about: two projects, and the network that both are in. */
const NEAR = templates.filter(({ name }) => /--(?:network--dev|detect|hear)\.template/.test(name));

/** What becomes of the properties that are meant when one template is changed. */
function judged(ids: RegExp, change?: Change, which = DETECT): readonly PropertyResult[] {
  const all = (change === undefined ? templates : NEAR).map((each) => {
    if (change === undefined || each.name !== which) return each;
    const template = structuredClone(each.template);
    change(template.Resources);
    return { ...each, template };
  });
  const world = loadWorld(readTemplates(all), facts);
  return prove(
    world,
    defaultProperties(world).filter(({ id }) => ids.test(id)),
  );
}

function open(ids: RegExp, change?: Change, which = DETECT): readonly string[] {
  return judged(ids, change, which)
    .filter(({ verdict }) => verdict !== 'proved')
    .map(({ property }) => property);
}

function named(resources: Template['Resources'], end: string): Resource {
  const found = Object.values(resources).find(({ Properties }) =>
    String(Properties['ManagedPolicyName'] ?? Properties['RoleName']).endsWith(`--${end}`),
  );
  if (found === undefined) throw new Error(`nothing is called ${end}`);
  return found;
}

type Written = Record<string, unknown> & { Condition: Record<string, Record<string, unknown>> };

/** The statements of a managed policy, as they can be changed. */
function statementsOf(resources: Template['Resources'], end: string): Written[] {
  return (named(resources, end).Properties['PolicyDocument'] as { Statement: Written[] }).Statement;
}

function statement(resources: Template['Resources'], end: string, sid: string): Written {
  const found = statementsOf(resources, end).find(({ Sid }) => Sid === sid);
  if (found === undefined) throw new Error(`${end} has no statement ${sid}`);
  return found;
}

const changing =
  (end: string, sid: string, change: (written: Written) => void): Change =>
  (resources) => {
    change(statement(resources, end, sid));
  };
const without =
  (end: string, sid: string): Change =>
  (resources) => {
    const all = statementsOf(resources, end);
    all.splice(all.indexOf(statement(resources, end, sid)), 1);
  };
const adding =
  (end: string, ...more: readonly Partial<Statement>[]): Change =>
  (resources) => {
    statementsOf(resources, end).push(...(more as Written[]));
  };
const all =
  (...changes: readonly Change[]): Change =>
  (resources) => {
    for (const change of changes) change(resources);
  };

const JOBS = /^sagemaker-dev-vision-detect$/;

describe('the platform as it is', () => {
  it('has every default property, with SageMaker in one of two projects', () => {
    const results = judged(/./);

    expect(results.filter(({ verdict }) => verdict !== 'proved')).toEqual([]);
    expect(results.map(({ property }) => property)).toEqual(
      expect.arrayContaining([
        'no-way-out',
        'passes-no-role',
        'passes-one-role-dev-vision-detect',
        'passes-to-sagemaker-dev-vision-detect',
        'sagemaker-dev-vision-detect',
        'no-sagemaker',
        'project-isolation',
      ]),
    );
  });
});

describe('a job is as it has to be, with an administrator’s policy,', () => {
  it.each<[string, string]>([
    ['ArnEquals', 'sagemaker:OutputKmsKeyArn'],
    ['ArnEquals', 'sagemaker:VolumeKmsKeyArn'],
    ['Bool', 'sagemaker:InterContainerTrafficEncryption'],
    ['Bool', 'sagemaker:NetworkIsolation'],
    ['ForAllValues:StringEquals', 'sagemaker:VpcSecurityGroupIds'],
    ['ForAllValues:StringEquals', 'sagemaker:VpcSubnets'],
    ['Null', 'sagemaker:FileSystemId'],
    ['Null', 'sagemaker:InstanceTypes'],
    ['Null', 'sagemaker:VpcSecurityGroupIds'],
    ['Null', 'sagemaker:VpcSubnets'],
    ['NumericLessThanEquals', 'sagemaker:MaxRuntimeInSeconds'],
  ])('and no more without %s of %s', (operator, key) => {
    const change = changing('boundary', 'Train', ({ Condition }) => {
      Reflect.deleteProperty(Condition[operator] ?? {}, key);
    });
    const [result] = judged(JOBS, change);

    expect(result?.verdict).toBe('violated');
    expect(result?.witness?.action).toMatch(/^sagemaker:Create/);
  });

  it.each<[string, string, string, unknown]>([
    [
      'the key of another project',
      'ArnEquals',
      'sagemaker:OutputKmsKeyArn',
      'arn:aws:kms:eu-west-1:111111111111:key/1',
    ],
    ['any key', 'ArnEquals', 'sagemaker:VolumeKmsKeyArn', 'arn:aws:kms:*:*:key/*'],
    ['a group besides', 'ForAllValues:StringEquals', 'sagemaker:VpcSecurityGroupIds', ['sg-0a1b2c3d']],
    ['a subnet of somebody else', 'ForAllValues:StringEquals', 'sagemaker:VpcSubnets', ['subnet-0a1b2c3d']],
    ['isolation or none', 'Bool', 'sagemaker:NetworkIsolation', ['true', 'false']],
    ['no encryption', 'Bool', 'sagemaker:InterContainerTrafficEncryption', 'false'],
  ])('and no more with %s', (_, operator, key, value) => {
    const change = changing('boundary', 'Train', ({ Condition }) => {
      Condition[operator] = { ...Condition[operator], [key]: value };
    });

    expect(open(JOBS, change)).toEqual(['sagemaker-dev-vision-detect']);
  });

  it('and no more when a condition is met by a key that is missing', () => {
    const change = changing('boundary', 'Train', ({ Condition }) => {
      Condition['BoolIfExists'] = Condition['Bool'] ?? {};
      Reflect.deleteProperty(Condition, 'Bool');
    });

    expect(open(JOBS, change)).toEqual(['sagemaker-dev-vision-detect']);
  });

  it.each([
    'CreateNotebookInstance',
    'CreateTransformJob',
    'CreateModel',
    'StartPipelineExecution',
    'UpdateTrainingJob',
    'CreateTomorrow',
  ])('and no more where a boundary lets %s through', (name) => {
    const change = all(
      adding('boundary', { Sid: 'More', Effect: 'Allow', Action: [`sagemaker:${name}`], Resource: ['*'] }),
      without('boundary', 'SageMaker'),
    );

    expect(open(JOBS, change)).toEqual(['sagemaker-dev-vision-detect']);
  });

  it('and no more for a role that has lost its boundary', () => {
    const change: Change = (resources) => {
      Reflect.deleteProperty(named(resources, 'scientist').Properties, 'PermissionsBoundary');
    };

    expect(open(JOBS, change)).toEqual(['sagemaker-dev-vision-detect']);
  });

  it('and is possible at all: what nobody could start is no protection', () => {
    const change = changing('boundary', 'Train', ({ Condition }) => {
      Condition['StringEquals'] = { 'aws:PrincipalArn': 'nobody' };
    });

    expect(judged(JOBS, change)[0]).toMatchObject({
      verdict: 'unknown',
      reason: expect.stringContaining('nobody of those can, as it may be') as string,
    });
  });
});

describe('a project that does not train on SageMaker', () => {
  it('is told apart by its boundary, and asked with an administrator’s policy', () => {
    expect(open(/^no-sagemaker$/, without('boundary', 'SageMaker'), HEAR)).toEqual([]);
    expect(
      open(
        /^(?:no-sagemaker|sagemaker-)/,
        all(
          without('boundary', 'SageMaker'),
          adding('boundary', {
            Sid: 'Train',
            Effect: 'Allow',
            Action: ['sagemaker:CreateTrainingJob'],
            Resource: ['*'],
          }),
        ),
        HEAR,
      ),
    ).toEqual(['sagemaker-dev-speech-hear']);
  });
});

describe('passing a role', () => {
  const PASSES = /^(?:no-way-out|passes-)/;
  const roleOf = (project: string, role: string): string =>
    `arn:aws:iam::111111111111:role/acme-ml/dev/${project.replace('--', '/')}/acme-ml--dev--${project}--${role}`;
  const OWN = roleOf('vision--detect', 'training-job');
  /** Somebody widens the one Deny so that one more role may be passed, and the policy that hands it over. */
  const passing = (arn: string): Change =>
    all(
      changing('boundary', 'SageMaker', (written) => {
        written['NotResource'] = [...(written['NotResource'] as string[]), arn];
      }),
      changing('sagemaker-submission', 'HandOverRole', (written) => {
        written['Resource'] = [arn];
      }),
    );

  it.each<[string, string]>([
    ['another project’s role of jobs', roleOf('speech--hear', 'training-job')],
    ['its own engineer', roleOf('vision--detect', 'engineer')],
    ['an administrator of the account', 'arn:aws:iam::111111111111:role/OrganizationAccountAccessRole'],
    [
      'CloudFormation’s role',
      'arn:aws:iam::111111111111:role/cdk-mlkeep-cfn-exec-role-111111111111-eu-west-1',
    ],
    ['whatever is called like it', `${OWN}*`],
    ['whatever is called a role of jobs', 'arn:aws:iam::111111111111:role/*--training-job'],
    ['anything', '*'],
  ])('is never %s', (_, arn) => {
    expect(open(PASSES, passing(arn))).toEqual(['passes-one-role-dev-vision-detect']);
  });

  it.each<[string, (written: Written) => void]>([
    [
      'another service',
      ({ Condition }) => {
        Condition['StringEquals'] = {
          'iam:PassedToService': ['sagemaker.amazonaws.com', 'ec2.amazonaws.com'],
        };
      },
    ],
    [
      'whichever service',
      (written) => {
        Reflect.deleteProperty(written, 'Condition');
      },
    ],
    [
      'a service that is not named',
      ({ Condition }) => {
        Condition['StringEqualsIfExists'] = Condition['StringEquals'] ?? {};
        Reflect.deleteProperty(Condition, 'StringEquals');
      },
    ],
    [
      'a service that is called like it',
      ({ Condition }) => {
        Condition['StringLike'] = { 'iam:PassedToService': 'sagemaker*' };
        Reflect.deleteProperty(Condition, 'StringEquals');
      },
    ],
  ])('is never to %s', (_, change) => {
    expect(open(PASSES, changing('boundary', 'PassRole', change))).toEqual([
      'passes-to-sagemaker-dev-vision-detect',
    ]);
  });

  it('is for nobody when the role of jobs is outside of the boundary, or within another', () => {
    const unbounded: Change = (resources) => {
      Reflect.deleteProperty(named(resources, 'training-job').Properties, 'PermissionsBoundary');
    };
    const elsewhere: Change = (resources) => {
      named(resources, 'training-job').Properties['PermissionsBoundary'] =
        'arn:aws:iam::aws:policy/PowerUserAccess';
    };

    for (const change of [unbounded, elsewhere]) expect(open(PASSES, change)).toEqual(['no-way-out']);
  });

  it('is for nobody when SageMaker may not take the role', () => {
    const change: Change = (resources) => {
      const { Statement: trust } = named(resources, 'training-job').Properties[
        'AssumeRolePolicyDocument'
      ] as { Statement: Written[] };
      trust.splice(
        trust.findIndex(({ Sid }) => Sid === 'AssumeBySageMaker'),
        1,
      );
    };

    expect(open(PASSES, change)).toEqual(['no-way-out']);
  });

  it('is nobody’s of a project that does not train there', () => {
    const change = all(
      without('boundary', 'Tampering'),
      adding('boundary', { Sid: 'More', Effect: 'Allow', Action: ['iam:PassRole'], Resource: ['*'] }),
    );

    expect(open(PASSES, change, HEAR)).toContain('passes-no-role');
  });

  it('is asked of what the role can do: one that reaches another project does so for whoever passes it', () => {
    const more = { Sid: 'Theirs', Effect: 'Allow', Action: ['ecr:*'], Resource: ['*'] } as const;
    const wide = all(
      adding('sagemaker-job', more),
      adding('boundary', more),
      without('boundary', 'OtherTeams'),
      without('boundary', 'OtherProjects'),
    );

    expect(open(/^project-isolation$/, wide)).toEqual(['project-isolation']);
  });
});

describe('a grant on a key', () => {
  const GRANTS = /^(?:doors-stay-shut|key-administration|only-jobs-lend-keys|project-isolation)$/;
  const KEY = 'KeyHardenedF7F3339A';
  const ofKey = (resources: Template['Resources']): Written => {
    const { Statement: own } = resources[KEY]?.Properties['KeyPolicy'] as { Statement: Written[] };
    const found = own.find(({ Sid }) => Sid === 'LendToVolumesOfSageMaker');
    if (found === undefined) throw new Error('the key is not lent');
    return found;
  };
  /** The same condition taken from all three that ask it: the key, the role, the boundary. */
  const unasked =
    (operator: string, key: string): Change =>
    (resources) => {
      const asked = [
        ofKey(resources),
        statement(resources, 'sagemaker-job', 'LendKeyToVolumes'),
        statement(resources, 'boundary', 'Lend'),
      ];
      for (const { Condition } of asked) Reflect.deleteProperty(Condition[operator] ?? {}, key);
    };

  it('is made for volumes alone: not for whoever says so himself', () => {
    const change = unasked('Bool', 'kms:GrantIsForAWSResource');

    expect([...open(GRANTS, change)].sort()).toEqual(['doors-stay-shut', 'key-administration']);
  });

  it('is made by SageMaker alone', () => {
    const change = all(unasked('StringEquals', 'kms:ViaService'), without('boundary', 'Grants'));

    expect([...open(GRANTS, change)].sort()).toEqual(['doors-stay-shut', 'key-administration']);
  });

  it('is made as the role of jobs alone', () => {
    const change: Change = (resources) => {
      Reflect.deleteProperty(ofKey(resources).Condition, 'ArnEquals');
    };

    expect(open(GRANTS, change)).toEqual(['only-jobs-lend-keys']);
  });
});

describe('an interface that somebody else may attach', () => {
  const INTERFACES = /^(?:interfaces-|only-jobs-hand-out-interfaces$)/;

  it('is in the subnets of the environment alone', () => {
    const anywhere = changing('sagemaker-job', 'ManageInterfaces', (written) => {
      Reflect.deleteProperty(written, 'Condition');
    });
    const elsewhere = changing('sagemaker-job', 'ManageInterfaces', ({ Condition }) => {
      Condition['ArnEquals'] = { 'ec2:Subnet': 'arn:aws:ec2:eu-west-1:111111111111:subnet/*' };
    });

    expect(open(INTERFACES, anywhere)).toEqual(['interfaces-dev-vision-detect']);
    expect(open(INTERFACES, elsewhere)).toEqual(['interfaces-dev-vision-detect']);
  });

  it('is handed out by roles of jobs alone, with an administrator’s policy neither', () => {
    const change = changing('boundary', 'Interfaces', (written) => {
      Reflect.deleteProperty(written, 'Condition');
    });

    expect(open(INTERFACES, change)).toEqual(['only-jobs-hand-out-interfaces']);
  });
});

describe('what describes the network of an account', () => {
  const ISOLATION = /^project-isolation$/;
  const describing = (...actions: readonly string[]): Change =>
    all(
      changing('sagemaker-job', 'FindPlace', (written) => {
        written['Action'] = actions;
      }),
      changing('boundary', 'Interfaces', (written) => {
        written['Action'] = actions;
      }),
      // The denials by tags are about resources that name one.
      ...['OtherEnvironments', 'OtherTeams', 'OtherProjects'].map((sid) => without('boundary', sid)),
    );

  it.each([
    'DescribeDhcpOptions',
    'DescribeNetworkInterfaces',
    'DescribeSecurityGroups',
    'DescribeSubnets',
    'DescribeVpcs',
  ])('is no way to another project: %s', (name) => {
    expect(open(ISOLATION, describing(`ec2:${name}`))).toEqual([]);
  });

  it.each([
    'Describe*',
    'DescribeInstanceAttribute',
    'DescribeLaunchTemplateVersions',
    'DescribeLaunchTemplates',
    'DescribeInstances',
    'DescribeSecurityGroupRules',
    'DescribeTags',
    'GetConsoleOutput',
    'GetLaunchTemplateData',
    'GetPasswordData',
  ])('is not ec2:%s', (name) => {
    expect(open(ISOLATION, describing(`ec2:${name}`))).toEqual(['project-isolation']);
  });
});
