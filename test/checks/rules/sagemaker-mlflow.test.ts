import { checkTemplates } from '../../../lib/checks';
import { type Body, openTemplate } from '../../_helpers/check-template';
import { NOTHING, UNKNOWN, either } from '../../_helpers/judge-resource';

const KEY = 'arn:aws:kms:eu-west-1:111111111111:key/1';

function bucket(properties: Body, more: Body = {}) {
  return { Type: 'AWS::S3::Bucket', Properties: properties, ...more };
}

function encryption(SSEAlgorithm: unknown, KMSMasterKeyID?: unknown) {
  const byDefault = { SSEAlgorithm, ...(KMSMasterKeyID === undefined ? {} : { KMSMasterKeyID }) };
  const rules = [{ ServerSideEncryptionByDefault: byDefault }];
  return { BucketEncryption: { ServerSideEncryptionConfiguration: rules } };
}

const RIGHT = encryption('aws:kms', KEY);
const SUB = (text: string) => ({ 'Fn::Sub': text });

const BUCKETS = {
  Good: bucket({ BucketName: 'acme-good', ...RIGHT }),
  Dual: bucket(encryption('aws:kms:dsse', { 'Fn::GetAtt': ['Key', 'Arn'] })),
  Key: { Type: 'AWS::KMS::Key' },
  Plain: bucket({ BucketName: 'acme-plain' }),
  Sse: bucket(encryption('AES256')),
  AwsKey: bucket(encryption('aws:kms', 'alias/aws/s3')),
  NoKey: bucket(encryption('aws:kms')),
  Open: bucket(encryption(UNKNOWN, KEY)),
  Maybe: bucket({ BucketName: 'acme-maybe', ...RIGHT }, { Condition: 'C' }),
  Ending: bucket({ BucketName: SUB('mlflow-${AWS::AccountId}'), ...RIGHT }),
  Composed: bucket({ BucketName: SUB('acme-${AWS::AccountId}-mlflow'), ...RIGHT }),
};

function verdict(type: string, uri: unknown): string | undefined {
  const R = { Type: type, Properties: { ArtifactStoreUri: uri } };
  return checkTemplates([{ name: 't.json', template: openTemplate({ ...BUCKETS, R }) }]).results.find(
    ({ control }) => control === 'sm-mlflow-artifacts',
  )?.verdict;
}

describe('the bucket of MLflow', () => {
  it.each([
    ['by reference', SUB('s3://${Good}'), 'pass'],
    ['by reference, with a prefix', SUB('s3://${Good}/runs/${P}'), 'pass'],
    ['by a joined reference', { 'Fn::Join': ['', ['s3://', { Ref: 'Good' }, '/x']] }, 'pass'],
    ['by its name', 's3://acme-good/runs', 'pass'],
    ['by a name that is put together', SUB('s3://acme-${AWS::AccountId}-mlflow/x'), 'pass'],
    ['by a name that ends in what deployment knows', SUB('s3://mlflow-${AWS::AccountId}/x'), 'pass'],
    ['under two layers of a key', SUB('s3://${Dual}'), 'pass'],
    ['without encryption of its own', SUB('s3://${Plain}'), 'fail'],
    ['without it, by its name', 's3://acme-plain', 'fail'],
    ['under a key of S3', SUB('s3://${Sse}'), 'fail'],
    ['under a key of AWS', SUB('s3://${AwsKey}'), 'fail'],
    ['under a key that is not named', SUB('s3://${NoKey}'), 'fail'],
    ['encrypted nobody knows how', SUB('s3://${Open}'), 'unknown'],
    ['that is there when it is referred to', SUB('s3://${Maybe}'), 'pass'],
    ['that is perhaps there', 's3://acme-maybe', 'unknown'],
    ['in none of the templates', 's3://acme-elsewhere', 'unknown'],
    ['whose name only begins like another', SUB('s3://${Good}-more/x'), 'unknown'],
    ['by an attribute that is no name', SUB('s3://${Good.Arn}'), 'unknown'],
    ['that deployment names', UNKNOWN, 'unknown'],
    ['that deployment names in part', SUB('s3://${P}/x'), 'unknown'],
    ['that is one of two that are right', either(SUB('s3://${Good}'), SUB('s3://${Dual}')), 'pass'],
    ['that is one of two', either(SUB('s3://${Good}'), SUB('s3://${Plain}')), 'unknown'],
    ['of another scheme', 'https://acme-good', 'unknown'],
    ['without a name', 's3://', 'unknown'],
    ['that is left out', NOTHING, 'fail'],
    ['that is a list', ['s3://acme-good'], 'unknown'],
  ])('%s', (_, uri, expected) => {
    expect(verdict('AWS::SageMaker::MlflowTrackingServer', uri)).toBe(expected);
    expect(verdict('AWS::SageMaker::MlflowApp', uri)).toBe(expected);
  });

  it('in another template is found by its name', () => {
    const server = {
      Type: 'AWS::SageMaker::MlflowTrackingServer',
      Properties: { ArtifactStoreUri: 's3://acme-good/x' },
    };
    const { results } = checkTemplates([
      { name: 'data.json', template: { Resources: { Good: BUCKETS.Good } } },
      { name: 'mlflow.json', template: { Resources: { R: server } } },
    ]);

    expect(results.find(({ control }) => control === 'sm-mlflow-artifacts')).toMatchObject({
      verdict: 'pass',
      observed: 's3://acme-good/x, in the bucket Good',
    });
  });
});
