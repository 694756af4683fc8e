import { UNKNOWN, UNREADABLE, either, verdictOn } from '../../_helpers/judge-resource';

const CONFIG = 'AWS::SageMaker::EndpointConfig';
const KEY = 'arn:aws:kms:eu-west-1:111111111111:key/1';
const SERVERLESS = { VariantName: 's', ServerlessConfig: { MaxConcurrency: 1, MemorySizeInMB: 2048 } };
const SERVER = { VariantName: 'v', InstanceType: 'ml.m5.large' };

function on(InstanceType: unknown) {
  return { VariantName: 'v', InstanceType };
}

describe('volumes of an endpoint', () => {
  it.each([
    ['under a key', { ProductionVariants: [SERVER], KmsKeyId: KEY }, 'pass'],
    ['under a key of AWS', { ProductionVariants: [SERVER], KmsKeyId: 'alias/aws/ebs' }, 'fail'],
    ['under none', { ProductionVariants: [SERVER] }, 'fail'],
    ['that are not there', { ProductionVariants: [SERVERLESS] }, 'not-applicable'],
    ['that are there for one', { ProductionVariants: [SERVERLESS, SERVER] }, 'fail'],
    [
      'that are there for a shadow',
      { ProductionVariants: [SERVERLESS], ShadowProductionVariants: [SERVER] },
      'fail',
    ],
    ['of types that take no key', { ProductionVariants: [on('ml.g5.xlarge')] }, 'not-applicable'],
    ['of which one takes a key', { ProductionVariants: [on('ml.g5.xlarge'), SERVER] }, 'fail'],
    ['of a type that nobody knows', { ProductionVariants: [on(UNKNOWN)] }, 'unknown'],
    [
      'of a type that nobody knows, under a key',
      { ProductionVariants: [on(UNKNOWN)], KmsKeyId: KEY },
      'pass',
    ],
    [
      'of a type that is one or the other',
      { ProductionVariants: [on(either('ml.g5.xlarge', 'ml.m5.large'))] },
      'unknown',
    ],
    ['of no variants', { ProductionVariants: [] }, 'fail'],
    ['of variants that nobody knows', { ProductionVariants: UNREADABLE }, 'unknown'],
    ['of a variant without its list', { ProductionVariants: SERVER }, 'fail'],
  ])('%s', (_, properties, verdict) => {
    expect(verdictOn('sm-endpoint-kms', CONFIG, properties)).toBe(verdict);
  });

  it.each([
    ['ml.m5.large', 'fail'],
    ['ml.m5d.large', 'not-applicable'],
    ['ml.m6idn.large', 'not-applicable'],
    ['ml.g4dn.xlarge', 'not-applicable'],
    ['ml.g5.xlarge', 'not-applicable'],
    ['ml.g5g.xlarge', 'fail'],
    ['ml.g6e.xlarge', 'not-applicable'],
    ['ml.p3.2xlarge', 'fail'],
    ['ml.p3dn.24xlarge', 'not-applicable'],
    ['ml.p4de.24xlarge', 'not-applicable'],
    ['ml.p5.48xlarge', 'not-applicable'],
    ['ml.p6-b200.48xlarge', 'not-applicable'],
    ['ml.trn1.32xlarge', 'not-applicable'],
    ['ml.inf2.xlarge', 'fail'],
    ['g5.xlarge', 'fail'],
  ])('of %s: %s', (type, verdict) => {
    expect(verdictOn('sm-endpoint-kms', CONFIG, { ProductionVariants: [on(type)] })).toBe(verdict);
  });
});

describe('capture of an endpoint', () => {
  const capture = (DataCaptureConfig: unknown) => ({ ProductionVariants: [SERVER], DataCaptureConfig });

  it.each([
    ['on, under a key', capture({ EnableCapture: true, KmsKeyId: KEY }), 'pass'],
    ['on, under no key', capture({ EnableCapture: true }), 'fail'],
    ['on, under a key of AWS', capture({ EnableCapture: true, KmsKeyId: 'alias/aws/s3' }), 'fail'],
    ['off', capture({ EnableCapture: false, KmsKeyId: KEY }), 'fail'],
    ['on for nothing', capture({ EnableCapture: true, KmsKeyId: KEY, InitialSamplingPercentage: 0 }), 'fail'],
    ['not said to be on', capture({ KmsKeyId: KEY }), 'fail'],
    ['left out', { ProductionVariants: [SERVER] }, 'fail'],
    ['on perhaps', capture({ EnableCapture: UNKNOWN, KmsKeyId: KEY }), 'unknown'],
    ['not to be read', capture(UNREADABLE), 'unknown'],
    ['not to be had', { ProductionVariants: [SERVERLESS] }, 'not-applicable'],
    ['to be had for one', { ProductionVariants: [SERVERLESS, SERVER] }, 'fail'],
    [
      'to be had also of types with storage of their own',
      { ProductionVariants: [on('ml.g5.xlarge')] },
      'fail',
    ],
  ])('%s', (_, properties, verdict) => {
    expect(verdictOn('sm-endpoint-capture', CONFIG, properties)).toBe(verdict);
  });
});
