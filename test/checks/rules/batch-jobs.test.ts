import { openTemplate, results } from '../../_helpers/check-template';
import { NOTHING, UNKNOWN, UNREADABLE, either, verdictOn } from '../../_helpers/judge-resource';

const JOB = 'AWS::Batch::JobDefinition';

/** Every place of a job definition in which a container on ECS can be. */
const ON_ECS: readonly (readonly [place: string, write: (container: unknown) => object])[] = [
  ['a container', (container) => ({ ContainerProperties: container })],
  ['a task', (container) => ({ EcsProperties: { TaskProperties: [{ Containers: [OK, container] }] } })],
  ['a range of nodes', (container) => nodes({ Container: container })],
  [
    'a task of a range of nodes',
    (container) => nodes({ EcsProperties: { TaskProperties: [{ Containers: [container] }] } }),
  ],
];

/** And one on EKS. */
const ON_EKS: readonly (readonly [place: string, write: (container: unknown) => object])[] = [
  ['a pod', (container) => ({ EksProperties: { PodProperties: { Containers: [container] } } })],
  [
    'the start of a pod',
    (container) => ({
      EksProperties: { PodProperties: { Containers: [OK_EKS], InitContainers: [container] } },
    }),
  ],
  [
    'a pod of a range of nodes',
    (container) => nodes({ EksProperties: { PodProperties: { Containers: [container] } } }),
  ],
  [
    'the start of a pod of a range of nodes',
    (container) => nodes({ EksProperties: { PodProperties: { InitContainers: [container] } } }),
  ],
];

const OK = { Image: 'i', ReadonlyRootFilesystem: true, User: '1000' };
const OK_EKS = { Image: 'i', SecurityContext: { ReadOnlyRootFilesystem: true, RunAsNonRoot: true } };

function nodes(range: object) {
  const others = { TargetNodes: '1:', Container: OK };
  return { NodeProperties: { NodeRangeProperties: [others, { TargetNodes: '0', ...range }] } };
}

describe.each(ON_ECS)('%s', (_, write) => {
  it.each([
    ['batch-job-not-privileged', {}, 'pass'],
    ['batch-job-not-privileged', { Privileged: false }, 'pass'],
    ['batch-job-not-privileged', { Privileged: true }, 'fail'],
    ['batch-job-not-privileged', { Privileged: 'true' }, 'fail'],
    ['batch-job-not-privileged', { Privileged: UNKNOWN }, 'unknown'],
    ['batch-job-not-privileged', { Privileged: either(false, NOTHING) }, 'pass'],
    ['batch-job-not-privileged', { Privileged: either(false, true) }, 'unknown'],
    ['batch-job-not-privileged', UNREADABLE, 'unknown'],
    ['batch-job-not-privileged', 'container', 'unknown'],
    ['batch-job-read-only-root', { ReadonlyRootFilesystem: true }, 'pass'],
    ['batch-job-read-only-root', { ReadonlyRootFilesystem: false }, 'fail'],
    ['batch-job-read-only-root', {}, 'fail'],
    ['batch-job-read-only-root', { ReadonlyRootFilesystem: UNKNOWN }, 'unknown'],
    ['batch-job-not-root', { User: '1000:1000' }, 'pass'],
    ['batch-job-not-root', { User: 'training' }, 'pass'],
    ['batch-job-not-root', { User: 1000 }, 'pass'],
    ['batch-job-not-root', { User: '0' }, 'fail'],
    ['batch-job-not-root', { User: '00' }, 'fail'],
    ['batch-job-not-root', { User: '0:1000' }, 'fail'],
    ['batch-job-not-root', { User: 'root' }, 'fail'],
    ['batch-job-not-root', { User: ':1000' }, 'fail'],
    ['batch-job-not-root', { User: '' }, 'fail'],
    ['batch-job-not-root', {}, 'fail'],
    ['batch-job-not-root', { User: UNKNOWN }, 'unknown'],
    ['batch-job-not-root', { User: either('1000', NOTHING) }, 'unknown'],
    ['batch-job-logs', {}, 'pass'],
    ['batch-job-logs', { LogConfiguration: { LogDriver: 'awslogs' } }, 'pass'],
    ['batch-job-logs', { LogConfiguration: { LogDriver: 'awsfirelens' } }, 'pass'],
    ['batch-job-logs', { LogConfiguration: { LogDriver: 'splunk' } }, 'pass'],
    ['batch-job-logs', { LogConfiguration: { LogDriver: 'fluentd' } }, 'pass'],
    ['batch-job-logs', { LogConfiguration: { LogDriver: 'json-file' } }, 'fail'],
    ['batch-job-logs', { LogConfiguration: { LogDriver: 'journald' } }, 'fail'],
    ['batch-job-logs', { LogConfiguration: { LogDriver: 'syslog' } }, 'fail'],
    ['batch-job-logs', { LogConfiguration: { LogDriver: 'gelf' } }, 'fail'],
    ['batch-job-logs', { LogConfiguration: either({ LogDriver: 'awslogs' }, NOTHING) }, 'pass'],
    ['batch-job-logs', { LogConfiguration: UNREADABLE }, 'unknown'],
    ['batch-job-no-secrets', {}, 'pass'],
    ['batch-job-no-secrets', { Environment: [{ Name: 'DB_PASSWORD', Value: 'hunter2' }] }, 'fail'],
    ['batch-job-no-secrets', { Env: [{ Name: 'DB_PASSWORD', Value: 'hunter2' }] }, 'pass'],
  ])('%s with %j: %s', (control, container, verdict) => {
    expect(verdictOn(control, JOB, write(container))).toBe(verdict);
  });
});

describe.each(ON_EKS)('%s', (_, write) => {
  it.each([
    ['batch-job-not-privileged', {}, 'pass'],
    ['batch-job-not-privileged', { Privileged: true }, 'pass'],
    ['batch-job-not-privileged', { SecurityContext: { Privileged: true } }, 'fail'],
    ['batch-job-not-privileged', { SecurityContext: { Privileged: UNKNOWN } }, 'unknown'],
    ['batch-job-not-privileged', { SecurityContext: 'none' }, 'unknown'],
    ['batch-job-read-only-root', { SecurityContext: { ReadOnlyRootFilesystem: true } }, 'pass'],
    ['batch-job-read-only-root', { ReadonlyRootFilesystem: true }, 'fail'],
    ['batch-job-read-only-root', {}, 'fail'],
    ['batch-job-not-root', { SecurityContext: { RunAsNonRoot: true } }, 'pass'],
    ['batch-job-not-root', { SecurityContext: { RunAsUser: 1000 } }, 'pass'],
    ['batch-job-not-root', { SecurityContext: { RunAsUser: 0 } }, 'fail'],
    ['batch-job-not-root', { SecurityContext: { RunAsNonRoot: false } }, 'fail'],
    ['batch-job-not-root', { User: '1000' }, 'fail'],
    ['batch-job-no-secrets', { Env: [{ Name: 'DB_PASSWORD', Value: 'hunter2' }] }, 'fail'],
    ['batch-job-no-secrets', { Environment: [{ Name: 'DB_PASSWORD', Value: 'hunter2' }] }, 'pass'],
  ])('%s with %j: %s', (control, container, verdict) => {
    expect(verdictOn(control, JOB, write(container))).toBe(verdict);
  });
});

describe('a job definition', () => {
  it.each(['batch-job-not-privileged', 'batch-job-read-only-root', 'batch-job-logs', 'batch-job-no-secrets'])(
    '%s: is unknown without a container that can be read',
    (control) => {
      expect(verdictOn(control, JOB, {})).toBe('unknown');
      expect(verdictOn(control, JOB, { NodeProperties: { NodeRangeProperties: UNREADABLE } })).toBe(
        'unknown',
      );
      expect(verdictOn(control, JOB, { NodeProperties: 'two' })).toBe('unknown');
    },
  );

  it('has nothing where it says nothing', () => {
    const properties = {
      ContainerProperties: OK,
      NodeProperties: null,
      EksProperties: { PodProperties: null },
    };

    expect(verdictOn('batch-job-read-only-root', JOB, properties)).toBe('pass');
  });

  it('has containers in one way or the other', () => {
    const containers = (first: unknown, second: unknown) => ({
      ContainerProperties: either(first, NOTHING),
      EksProperties: either(NOTHING, { PodProperties: { Containers: [second] } }),
    });

    expect(verdictOn('batch-job-read-only-root', JOB, containers(OK, OK_EKS))).toBe('pass');
    expect(verdictOn('batch-job-read-only-root', JOB, containers(OK, {}))).toBe('unknown');
  });

  it('on EKS is not asked where its logs go', () => {
    const pod = { EksProperties: { PodProperties: { Containers: [{ Image: 'i' }] } } };

    expect(verdictOn('batch-job-logs', JOB, pod)).toBe('not-applicable');
    expect(verdictOn('batch-job-logs', JOB, { ...pod, ContainerProperties: OK })).toBe('pass');
  });

  it.each([
    [{ Timeout: { AttemptDurationSeconds: 3600 } }, 'pass'],
    [{ Timeout: { AttemptDurationSeconds: UNKNOWN } }, 'pass'],
    [{ Timeout: {} }, 'fail'],
    [{}, 'fail'],
    [{ Timeout: { AttemptDurationSeconds: either(3600, NOTHING) } }, 'unknown'],
    [{ Timeout: UNREADABLE }, 'unknown'],
  ])('with %j ends some day: %s', (properties, verdict) => {
    expect(verdictOn('batch-job-timeout', JOB, properties)).toBe(verdict);
  });
});

describe('a variable', () => {
  const variable = (Name: unknown, Value: unknown) => ({
    ContainerProperties: {
      Image: 'i',
      Environment: [
        { Name: 'REGION', Value: 'x' },
        { Name, Value },
      ],
    },
  });

  it.each([
    ['PASSWORD', 'fail'],
    ['db_password', 'fail'],
    ['MYSQL_PASSWD', 'fail'],
    ['ClientSecret', 'fail'],
    ['HF_TOKEN', 'fail'],
    ['OPENAI_API_KEY', 'fail'],
    ['apikey', 'fail'],
    ['AWS_ACCESS_KEY_ID', 'fail'],
    ['AWS_SECRET_ACCESS_KEY', 'fail'],
    ['SSH_PRIVATE_KEY', 'fail'],
    ['CREDENTIALS', 'fail'],
    ['PASSWORD_ARN', 'pass'],
    ['SECRET_NAME', 'pass'],
    ['SECRET_ID', 'pass'],
    ['TOKEN_PATH', 'pass'],
    ['PRIVATE_KEY_FILE', 'pass'],
    ['CREDENTIALS_FULL_URI', 'pass'],
    ['SECRETARN', 'fail'],
    ['TOKENIZERS_PARALLELISM', 'pass'],
    ['TOKENIZER_SECRET', 'fail'],
    ['MAX_NEW_TOKENS', 'fail'],
    ['KEY', 'pass'],
    ['EPOCHS', 'pass'],
  ])('called %s: %s', (name, verdict) => {
    expect(verdictOn('batch-job-no-secrets', JOB, variable(name, 'hunter2'))).toBe(verdict);
  });

  it.each([
    ['a number', 12345, 'fail'],
    ['nothing', '', 'pass'],
    ['what deployment is given', UNKNOWN, 'pass'],
    ['what a secret holds', '{{resolve:secretsmanager:db:SecretString:password}}', 'pass'],
    ['the reference of a secret', { Ref: 'Secret' }, 'pass'],
    ['one of two that are not written', either('', UNKNOWN), 'pass'],
    ['perhaps what is written', either('hunter2', UNKNOWN), 'unknown'],
    ['no text', ['hunter2'], 'unknown'],
    ['what deployment completes', { 'Fn::Sub': 'hunter2-${AWS::Region}' }, 'unknown'],
    ['what deployment gives both halves of', { 'Fn::Sub': '${P}:${Secret}' }, 'pass'],
    ['an ARN', { 'Fn::Sub': 'arn:${AWS::Partition}:ssm:${AWS::Region}:x:parameter/db' }, 'pass'],
    ['what is written in Base64', { 'Fn::Base64': 'hunter2' }, 'fail'],
    ['what is completed in Base64', { 'Fn::Base64': { 'Fn::Sub': 'hunter2${P}' } }, 'unknown'],
  ])('of %s: %s', (_, value, verdict) => {
    const R = { Type: JOB, Properties: variable('PASSWORD', value) };
    const template = openTemplate({ R, Secret: { Type: 'AWS::SecretsManager::Secret' } });

    expect(results('batch-job-no-secrets', template)[0]?.verdict).toBe(verdict);
  });

  it('counts as the default of its parameter, which stands in the template', () => {
    const template = {
      Parameters: { Password: { Type: 'String', Default: 'hunter2', NoEcho: true } },
      Resources: { R: { Type: JOB, Properties: variable('PASSWORD', { Ref: 'Password' }) } },
    };

    expect(results('batch-job-no-secrets', template)[0]?.verdict).toBe('fail');
  });

  it('that counts words is no secret', () => {
    expect(verdictOn('batch-job-no-secrets', JOB, variable('MAX_NEW_TOKENS', '4096'))).toBe('pass');
    expect(verdictOn('batch-job-no-secrets', JOB, variable('HF_TOKEN', '4096'))).toBe('fail');
  });

  it('that nobody can name is unknown', () => {
    expect(verdictOn('batch-job-no-secrets', JOB, variable(UNKNOWN, 'x'))).toBe('unknown');
    expect(verdictOn('batch-job-no-secrets', JOB, variable(NOTHING, 'x'))).toBe('unknown');
    for (const Environment of [UNREADABLE, ['PASSWORD=hunter2'], { PASSWORD: 'hunter2' }]) {
      const properties = { ContainerProperties: { Environment } };
      expect(verdictOn('batch-job-no-secrets', JOB, properties)).toBe('unknown');
    }
  });

  it.each([
    [{ ContainerProperties: {} }, 'no variable with a secret in the clear'],
    [{}, 'no container that can be read'],
  ])('that is not there: %j', (Properties, observed) => {
    const template = openTemplate({ R: { Type: JOB, Properties } });

    expect(results('batch-job-no-secrets', template)[0]?.observed).toBe(observed);
  });

  it('is named, and its value is not', () => {
    const template = openTemplate({ R: { Type: JOB, Properties: variable('PASSWORD', 'hunter2') } });
    const [result] = results('batch-job-no-secrets', template);

    expect(result).toMatchObject({
      propertyPath: 'ContainerProperties.Environment.1',
      observed: 'PASSWORD in the clear',
    });
    expect(JSON.stringify(result)).not.toContain('hunter2');
  });
});

describe('the address of a job', () => {
  const FARGATE = { PlatformCapabilities: ['FARGATE'] };
  const network = (AssignPublicIp: unknown) => ({ NetworkConfiguration: { AssignPublicIp } });

  it.each([
    ['on EC2', { ContainerProperties: network('ENABLED') }, 'not-applicable'],
    ['on EC2, said', { PlatformCapabilities: ['EC2'], ContainerProperties: {} }, 'not-applicable'],
    ['on Fargate, left out', { ...FARGATE, ContainerProperties: {} }, 'pass'],
    ['on Fargate, off', { ...FARGATE, ContainerProperties: network('DISABLED') }, 'pass'],
    ['on Fargate, on', { ...FARGATE, ContainerProperties: network('ENABLED') }, 'fail'],
    [
      'on either, on',
      { PlatformCapabilities: ['EC2', 'FARGATE'], ContainerProperties: network('ENABLED') },
      'fail',
    ],
    [
      'on Fargate, of a task',
      { ...FARGATE, EcsProperties: { TaskProperties: [network('ENABLED')] } },
      'fail',
    ],
    ['on Fargate, of a range', { ...FARGATE, ...nodes({ Container: network('ENABLED') }) }, 'fail'],
    [
      'on Fargate, of a task of a range',
      { ...FARGATE, ...nodes({ EcsProperties: { TaskProperties: [network('ENABLED')] } }) },
      'fail',
    ],
    ['on Fargate, perhaps', { ...FARGATE, ContainerProperties: network(UNKNOWN) }, 'unknown'],
    [
      'perhaps on Fargate, on',
      { PlatformCapabilities: [UNKNOWN], ContainerProperties: network('ENABLED') },
      'unknown',
    ],
    ['perhaps on Fargate, off', { PlatformCapabilities: [UNKNOWN], ContainerProperties: {} }, 'pass'],
    ['on Fargate, not to be read', { ...FARGATE, ContainerProperties: UNREADABLE }, 'unknown'],
  ])('%s', (_, properties, verdict) => {
    expect(verdictOn('batch-job-no-public-ip', JOB, properties)).toBe(verdict);
  });

  it('is pointed at', () => {
    const TaskProperties = [network('DISABLED'), network('ENABLED')];
    const Properties = { ...FARGATE, EcsProperties: { TaskProperties } };

    expect(
      results('batch-job-no-public-ip', openTemplate({ R: { Type: JOB, Properties } }))[0],
    ).toMatchObject({
      propertyPath: 'EcsProperties.TaskProperties.1.NetworkConfiguration.AssignPublicIp',
      observed: 'ENABLED',
    });
  });
});
