import { results } from '../../_helpers/check-template';
import { NOTHING, UNKNOWN, UNREADABLE, either, verdictOn } from '../../_helpers/judge-resource';

const KEY = 'arn:aws:kms:eu-west-1:111111111111:key/1';
const AWS_KEY = 'alias/aws/s3';
const PROCESSING = 'AWS::SageMaker::ProcessingJob';
const SCHEDULE = 'AWS::SageMaker::MonitoringSchedule';

/** Each type, and how it writes its instances and its output. */
const TYPES = [
  [PROCESSING, 'ProcessingResources', 'ProcessingOutputConfig'],
  ['AWS::SageMaker::DataQualityJobDefinition', 'JobResources', 'DataQualityJobOutputConfig'],
  ['AWS::SageMaker::ModelQualityJobDefinition', 'JobResources', 'ModelQualityJobOutputConfig'],
  ['AWS::SageMaker::ModelBiasJobDefinition', 'JobResources', 'ModelBiasJobOutputConfig'],
  ['AWS::SageMaker::ModelExplainabilityJobDefinition', 'JobResources', 'ModelExplainabilityJobOutputConfig'],
  [SCHEDULE, 'MonitoringResources', 'MonitoringOutputConfig'],
] as const;

function within(type: string, body: object): object {
  return type === SCHEDULE ? { MonitoringScheduleConfig: { MonitoringJobDefinition: body } } : body;
}

describe.each(TYPES)('%s', (type, resources, output) => {
  const judged = (control: string, body: object) => verdictOn(control, type, within(type, body));
  const network = (NetworkConfig: unknown) => ({ NetworkConfig });
  const volume = (VolumeKmsKeyId: unknown, InstanceType: unknown = 'ml.m5.large') => ({
    [resources]: { ClusterConfig: { InstanceType, VolumeKmsKeyId } },
  });

  it.each([
    ['sm-job-isolated', network({ EnableNetworkIsolation: true }), 'pass'],
    ['sm-job-isolated', network({ EnableNetworkIsolation: 'false' }), 'fail'],
    ['sm-job-isolated', network({ EnableInterContainerTrafficEncryption: true }), 'fail'],
    ['sm-job-isolated', {}, 'fail'],
    ['sm-job-isolated', network({ EnableNetworkIsolation: UNKNOWN }), 'unknown'],
    ['sm-job-isolated', network(UNREADABLE), 'unknown'],
    ['sm-job-traffic-encrypted', network({ EnableInterContainerTrafficEncryption: true }), 'pass'],
    ['sm-job-traffic-encrypted', network({ EnableNetworkIsolation: true }), 'fail'],
    ['sm-job-traffic-encrypted', {}, 'fail'],
    ['sm-job-vpc', network({ VpcConfig: { Subnets: ['s'], SecurityGroupIds: ['g'] } }), 'pass'],
    ['sm-job-vpc', network({ VpcConfig: { Subnets: ['s'], SecurityGroupIds: [] } }), 'fail'],
    ['sm-job-vpc', network({ VpcConfig: {} }), 'fail'],
    ['sm-job-vpc', {}, 'fail'],
    ['sm-job-volume-kms', volume(KEY), 'pass'],
    ['sm-job-volume-kms', volume(UNKNOWN), 'unknown'],
    ['sm-job-volume-kms', volume(AWS_KEY), 'fail'],
    ['sm-job-volume-kms', volume(NOTHING), 'fail'],
    ['sm-job-volume-kms', {}, 'fail'],
    ['sm-job-volume-kms', volume(NOTHING, 'ml.g4dn.xlarge'), 'not-applicable'],
    ['sm-job-volume-kms', volume(NOTHING, UNKNOWN), 'unknown'],
    ['sm-job-volume-kms', volume(either(KEY, NOTHING)), 'unknown'],
    ['sm-job-output-kms', { [output]: { KmsKeyId: KEY } }, 'pass'],
    ['sm-job-output-kms', { [output]: { KmsKeyId: AWS_KEY } }, 'fail'],
    ['sm-job-output-kms', { [output]: {} }, 'fail'],
    ['sm-job-output-kms', { [output]: UNREADABLE }, 'unknown'],
  ])('%s with %j: %s', (control, body, verdict) => {
    expect(judged(control, body)).toBe(verdict);
  });

  it('is judged by its own output', () => {
    const others = TYPES.map(([, , each]) => each).filter((each) => each !== output);

    for (const other of others) {
      const written = { [output]: {}, [other]: { KmsKeyId: KEY } };
      expect(judged('sm-job-output-kms', written)).toBe('fail');
    }
  });
});

describe('a processing job', () => {
  it('that writes nothing is not asked how', () => {
    expect(verdictOn('sm-job-output-kms', PROCESSING, {})).toBe('not-applicable');
  });

  it('that perhaps writes something does it under a key', () => {
    const output = (KmsKeyId: unknown) => ({
      ProcessingOutputConfig: either({ Outputs: [], KmsKeyId }, NOTHING),
    });

    expect(verdictOn('sm-job-output-kms', PROCESSING, output(KEY))).toBe('pass');
    expect(verdictOn('sm-job-output-kms', PROCESSING, output(AWS_KEY))).toBe('unknown');
  });

  it('is the only one that may write nothing', () => {
    expect(verdictOn('sm-job-output-kms', 'AWS::SageMaker::ModelBiasJobDefinition', {})).toBe('fail');
  });
});

describe('a monitoring schedule', () => {
  const CONTROLS = [
    'sm-job-isolated',
    'sm-job-traffic-encrypted',
    'sm-job-vpc',
    'sm-job-volume-kms',
    'sm-job-output-kms',
  ];
  const schedule = (MonitoringScheduleConfig: unknown) => ({ MonitoringScheduleConfig });

  it.each(CONTROLS)('%s: leaves it to the job definition that it names', (control) => {
    const named = schedule({ MonitoringJobDefinitionName: 'd', MonitoringType: 'DataQuality' });

    expect(verdictOn(control, SCHEDULE, named)).toBe('not-applicable');
  });

  it.each(CONTROLS)('%s: fails with neither a job nor a name', (control) => {
    expect(verdictOn(control, SCHEDULE, schedule({}))).toBe('fail');
    expect(verdictOn(control, SCHEDULE, {})).toBe('fail');
  });

  it('is right in both ways', () => {
    const definition = { NetworkConfig: { EnableNetworkIsolation: true } };
    const config = {
      MonitoringJobDefinition: either(definition, NOTHING),
      MonitoringJobDefinitionName: either(NOTHING, 'd'),
    };

    expect(verdictOn('sm-job-isolated', SCHEDULE, schedule(config))).toBe('pass');
  });

  it('is wrong in one way', () => {
    const config = {
      MonitoringJobDefinition: either({ NetworkConfig: {} }, NOTHING),
      MonitoringJobDefinitionName: either(NOTHING, 'd'),
    };

    expect(verdictOn('sm-job-isolated', SCHEDULE, schedule(config))).toBe('unknown');
  });

  it('says where it writes what is wrong', () => {
    const template = {
      Resources: {
        R: { Type: SCHEDULE, Properties: schedule({ MonitoringJobDefinition: { NetworkConfig: {} } }) },
      },
    };

    expect(results('sm-job-isolated', template)[0]).toMatchObject({
      propertyPath: 'MonitoringScheduleConfig.MonitoringJobDefinition.NetworkConfig.EnableNetworkIsolation',
      observed: 'absent',
    });
  });
});
