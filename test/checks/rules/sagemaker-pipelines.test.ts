import { openTemplate, results } from '../../_helpers/check-template';
import { NOTHING, UNKNOWN, either, verdictOn } from '../../_helpers/judge-resource';

const CONTROL = 'sm-pipeline-steps';
const PIPELINE = 'AWS::SageMaker::Pipeline';
const KEY = 'arn:aws:kms:eu-west-1:111111111111:key/1';
const VPC = { Subnets: ['subnet-1'], SecurityGroupIds: ['sg-1'] };
const GET = { Get: 'Parameters.Flag' };

const TRAINING = {
  EnableNetworkIsolation: true,
  EnableInterContainerTrafficEncryption: true,
  VpcConfig: VPC,
  OutputDataConfig: { S3OutputPath: 's3://models', KmsKeyId: KEY },
  ResourceConfig: { InstanceType: 'ml.m5.large', InstanceCount: 1, VolumeSizeInGB: 30, VolumeKmsKeyId: KEY },
};
const NETWORK = { EnableNetworkIsolation: true, EnableInterContainerTrafficEncryption: true, VpcConfig: VPC };

function training(change: object = {}) {
  return { Name: 'Train', Type: 'Training', Arguments: { ...TRAINING, ...change } };
}

function processing(change: object = {}) {
  return { Name: 'Prepare', Type: 'Processing', Arguments: { NetworkConfig: { ...NETWORK, ...change } } };
}

function choosing(IfSteps: readonly unknown[], ElseSteps: readonly unknown[]) {
  return { Name: 'Choose', Type: 'Condition', Arguments: { Conditions: [], IfSteps, ElseSteps } };
}

function bodyOf(...Steps: readonly unknown[]): string {
  return JSON.stringify({ Version: '2020-12-01', Parameters: [], Steps });
}

function written(PipelineDefinitionBody: unknown) {
  return { PipelineDefinition: { PipelineDefinitionBody } };
}

function ofSteps(...steps: readonly unknown[]): string | undefined {
  return verdictOn(CONTROL, PIPELINE, written(bodyOf(...steps)));
}

describe('a pipeline', () => {
  it('passes with steps that are isolated and encrypted', () => {
    expect(ofSteps(processing(), training(), { Name: 'M', Type: 'Model', Arguments: {} })).toBe('pass');
    expect(ofSteps({ Name: 'M', Type: 'RegisterModel', Arguments: {} })).toBe('pass');
    expect(ofSteps()).toBe('pass');
  });

  it.each([
    ['EnableNetworkIsolation', false, 'fail'],
    ['EnableNetworkIsolation', undefined, 'fail'],
    ['EnableNetworkIsolation', GET, 'unknown'],
    ['EnableInterContainerTrafficEncryption', false, 'fail'],
    ['EnableInterContainerTrafficEncryption', undefined, 'fail'],
    ['VpcConfig', undefined, 'fail'],
    ['VpcConfig', { Subnets: ['subnet-1'] }, 'fail'],
    ['VpcConfig', { Subnets: [GET], SecurityGroupIds: GET }, 'pass'],
    ['OutputDataConfig', { S3OutputPath: 's3://models' }, 'fail'],
    ['OutputDataConfig', { KmsKeyId: 'alias/aws/s3' }, 'fail'],
    ['OutputDataConfig', { KmsKeyId: GET }, 'pass'],
    ['OutputDataConfig', { KmsKeyId: { 'Std:Join': { On: '/', Values: [] } } }, 'pass'],
    ['ResourceConfig', { InstanceType: 'ml.m5.large' }, 'fail'],
    ['ResourceConfig', { InstanceType: 'ml.p5.48xlarge' }, 'pass'],
    ['ResourceConfig', { InstanceType: GET }, 'unknown'],
    ['ResourceConfig', { InstanceType: GET, VolumeKmsKeyId: KEY }, 'pass'],
    ['ResourceConfig', { InstanceGroups: [{ InstanceType: 'ml.g5.xlarge' }] }, 'pass'],
    [
      'ResourceConfig',
      { InstanceGroups: [{ InstanceType: 'ml.g5.xlarge' }, { InstanceType: 'ml.m5.large' }] },
      'fail',
    ],
  ])('of a training step with %s %j: %s', (argument, value, verdict) => {
    expect(ofSteps(training({ [argument]: value }))).toBe(verdict);
  });

  it.each([
    ['EnableNetworkIsolation', false, 'fail'],
    ['EnableNetworkIsolation', undefined, 'fail'],
    ['EnableNetworkIsolation', GET, 'unknown'],
    ['EnableInterContainerTrafficEncryption', false, 'fail'],
    ['VpcConfig', undefined, 'fail'],
    ['VpcConfig', { SecurityGroupIds: ['sg-1'] }, 'fail'],
  ])('of a processing step with %s %j: %s', (argument, value, verdict) => {
    expect(ofSteps(processing({ [argument]: value }))).toBe(verdict);
  });

  it('is judged in steps that conditions choose, however deep', () => {
    expect(ofSteps(choosing([training()], [processing()]))).toBe('pass');
    expect(ofSteps(choosing([training({ VpcConfig: undefined })], []))).toBe('fail');
    expect(ofSteps(choosing([], [training({ VpcConfig: undefined })]))).toBe('fail');
    expect(ofSteps(choosing([choosing([], [processing({ VpcConfig: undefined })])], []))).toBe('fail');
  });

  it('that is written twice, or has a key twice, does not pass', () => {
    const body = (PipelineDefinitionBody: string, more: object = {}) => ({
      PipelineDefinition: { PipelineDefinitionBody, ...more },
    });
    const PipelineDefinitionS3Location = { Bucket: 'b', Key: 'k' };
    const on = (properties: object) => verdictOn(CONTROL, PIPELINE, properties);

    expect(on(body('{"Steps":[]}'))).toBe('pass');
    expect(on(body('{"Steps":[]}', { PipelineDefinitionS3Location }))).toBe('unknown');
    expect(on(body('{"Steps":[{"Type":"Training"}],"Steps":[]}'))).toBe('fail');
  });

  it('in S3 is unknown', () => {
    const PipelineDefinition = { PipelineDefinitionS3Location: { Bucket: 'b', Key: 'k' } };

    expect(verdictOn(CONTROL, PIPELINE, { PipelineDefinition })).toBe('unknown');
  });

  it.each([
    ['no JSON', 'steps: []', 'fail'],
    ['JSON without steps', '{}', 'unknown'],
    ['a list', '[]', 'unknown'],
    ['deeper than anybody reads', `{"Steps":${'['.repeat(50_000)}${']'.repeat(50_000)}}`, 'fail'],
    ['a parameter', UNKNOWN, 'unknown'],
    ['left out', NOTHING, 'unknown'],
    [
      'one that deployment completes',
      { 'Fn::Sub': bodyOf(training({ VpcConfig: { Subnets: ['${P}'], SecurityGroupIds: ['${P}'] } })) },
      'pass',
    ],
    [
      'one whose key deployment names',
      { 'Fn::Sub': bodyOf(training({ OutputDataConfig: { KmsKeyId: '${P}' } })) },
      'unknown',
    ],
    ['one that deployment makes JSON', { 'Fn::Sub': '{"Steps": ${P}}' }, 'unknown'],
    ['one of two that are right', either(bodyOf(training()), bodyOf(processing())), 'pass'],
    ['one of two', either(bodyOf(training()), bodyOf(processing({ VpcConfig: undefined }))), 'unknown'],
    ['written as a mapping', { Steps: [training({ VpcConfig: undefined })] }, 'fail'],
    ['written as a mapping that is right', { Steps: [training()] }, 'pass'],
    ['with steps that nobody knows', { Steps: UNKNOWN }, 'unknown'],
    [
      'with a step of a type that nobody knows',
      { Steps: [{ ...training({ VpcConfig: undefined }), Type: UNKNOWN }] },
      'unknown',
    ],
    ['with steps that are none', { Steps: ['Train'] }, 'unknown'],
  ])('whose body is %s: %s', (_, body, verdict) => {
    expect(verdictOn(CONTROL, PIPELINE, written(body))).toBe(verdict);
  });

  it('says which step it is', () => {
    const body = bodyOf(processing(), choosing([training({ EnableNetworkIsolation: false })], []));
    const template = openTemplate({ R: { Type: PIPELINE, Properties: written(body) } });

    expect(results(CONTROL, template)[0]).toMatchObject({
      verdict: 'fail',
      propertyPath:
        'PipelineDefinition.PipelineDefinitionBody.Steps.1.Arguments.IfSteps.0.Arguments.EnableNetworkIsolation',
      observed: 'false in the step Train',
    });
  });
});
