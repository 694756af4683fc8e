import { NOTHING, UNKNOWN, UNREADABLE, either, verdictOn } from '../../_helpers/judge-resource';

const MODEL = 'AWS::SageMaker::Model';
const PACKAGE = 'AWS::SageMaker::ModelPackage';
const SERVER = 'AWS::SageMaker::MlflowTrackingServer';
const APP = 'AWS::SageMaker::MlflowApp';
const PARTNER = 'AWS::SageMaker::PartnerApp';
const KEY = 'arn:aws:kms:eu-west-1:111111111111:key/1';
const AWS_KEY = 'alias/aws/s3';

describe('a model and what is beside it', () => {
  it.each([
    ['sm-model-isolated', MODEL, { EnableNetworkIsolation: true }, 'pass'],
    ['sm-model-isolated', MODEL, { EnableNetworkIsolation: 'true' }, 'pass'],
    ['sm-model-isolated', MODEL, { EnableNetworkIsolation: false }, 'fail'],
    ['sm-model-isolated', MODEL, {}, 'fail'],
    ['sm-model-isolated', MODEL, { EnableNetworkIsolation: UNKNOWN }, 'unknown'],
    ['sm-model-vpc', MODEL, vpc(['subnet-1'], ['sg-1']), 'pass'],
    ['sm-model-vpc', MODEL, vpc({ Ref: 'L' }, [UNKNOWN]), 'pass'],
    ['sm-model-vpc', MODEL, vpc([], ['sg-1']), 'fail'],
    ['sm-model-vpc', MODEL, vpc(['subnet-1'], []), 'fail'],
    ['sm-model-vpc', MODEL, { VpcConfig: { Subnets: ['subnet-1'] } }, 'fail'],
    ['sm-model-vpc', MODEL, { VpcConfig: { SecurityGroupIds: ['sg-1'] } }, 'fail'],
    ['sm-model-vpc', MODEL, {}, 'fail'],
    ['sm-model-vpc', MODEL, vpc([either('subnet-1', NOTHING)], ['sg-1']), 'unknown'],
    ['sm-model-vpc', MODEL, { VpcConfig: UNREADABLE }, 'unknown'],
    ['sm-model-package-pending', PACKAGE, {}, 'pass'],
    ['sm-model-package-pending', PACKAGE, { ModelApprovalStatus: 'PendingManualApproval' }, 'pass'],
    ['sm-model-package-pending', PACKAGE, { ModelApprovalStatus: 'Rejected' }, 'pass'],
    ['sm-model-package-pending', PACKAGE, { ModelApprovalStatus: 'Approved' }, 'fail'],
    ['sm-model-package-pending', PACKAGE, { ModelApprovalStatus: 'approved' }, 'unknown'],
    ['sm-model-package-pending', PACKAGE, { ModelApprovalStatus: UNKNOWN }, 'unknown'],
    ['sm-model-package-pending', PACKAGE, { ModelApprovalStatus: ['Approved'] }, 'unknown'],
    ['sm-mlflow-no-registration', SERVER, {}, 'pass'],
    ['sm-mlflow-no-registration', SERVER, { AutomaticModelRegistration: false }, 'pass'],
    ['sm-mlflow-no-registration', SERVER, { AutomaticModelRegistration: true }, 'fail'],
    ['sm-mlflow-no-registration', SERVER, { AutomaticModelRegistration: 'true' }, 'fail'],
    ['sm-mlflow-no-registration', APP, {}, 'pass'],
    ['sm-mlflow-no-registration', APP, { ModelRegistrationMode: 'AutoModelRegistrationDisabled' }, 'pass'],
    ['sm-mlflow-no-registration', APP, { ModelRegistrationMode: 'AutoModelRegistrationEnabled' }, 'fail'],
    ['sm-mlflow-no-registration', APP, { ModelRegistrationMode: UNKNOWN }, 'unknown'],
    ['sm-partner-app-identity', PARTNER, { KmsKeyId: KEY, EnableIamSessionBasedIdentity: true }, 'pass'],
    ['sm-partner-app-identity', PARTNER, { KmsKeyId: AWS_KEY, EnableIamSessionBasedIdentity: true }, 'fail'],
    ['sm-partner-app-identity', PARTNER, { KmsKeyId: KEY }, 'fail'],
    ['sm-partner-app-identity', PARTNER, { EnableIamSessionBasedIdentity: true }, 'fail'],
    [
      'sm-partner-app-identity',
      PARTNER,
      { KmsKeyId: KEY, EnableIamSessionBasedIdentity: UNKNOWN },
      'unknown',
    ],
  ])('%s of %s with %j: %s', (control, type, properties, verdict) => {
    expect(verdictOn(control, type, properties)).toBe(verdict);
  });
});

describe('a feature group', () => {
  const online = (KmsKeyId: unknown, EnableOnlineStore: unknown = true) => ({
    EnableOnlineStore,
    SecurityConfig: { KmsKeyId },
  });
  const offline = (KmsKeyId: unknown) => ({ S3StorageConfig: { S3Uri: 's3://features', KmsKeyId } });

  it.each([
    ['without stores', {}, 'not-applicable'],
    ['with keys for both', { OnlineStoreConfig: online(KEY), OfflineStoreConfig: offline(KEY) }, 'pass'],
    ['with the one it has', { OfflineStoreConfig: offline(KEY) }, 'pass'],
    ['with one that deployment names', { OfflineStoreConfig: offline(UNKNOWN) }, 'unknown'],
    ['with none online', { OnlineStoreConfig: { EnableOnlineStore: true } }, 'fail'],
    ['with none online, said as text', { OnlineStoreConfig: { EnableOnlineStore: 'true' } }, 'fail'],
    ['with one of AWS online', { OnlineStoreConfig: online(AWS_KEY) }, 'fail'],
    ['whose online store is off', { OnlineStoreConfig: { EnableOnlineStore: false } }, 'pass'],
    ['whose online store is not said to be on', { OnlineStoreConfig: {} }, 'pass'],
    ['whose online store is perhaps on', { OnlineStoreConfig: online(AWS_KEY, UNKNOWN) }, 'unknown'],
    ['with none offline', { OfflineStoreConfig: { S3StorageConfig: { S3Uri: 's3://f' } } }, 'fail'],
    [
      'with none offline beside one online',
      { OnlineStoreConfig: online(KEY), OfflineStoreConfig: { S3StorageConfig: {} } },
      'fail',
    ],
    ['with an offline store perhaps', { OfflineStoreConfig: either(offline(KEY), NOTHING) }, 'pass'],
    [
      'with an open offline store perhaps',
      { OfflineStoreConfig: either({ S3StorageConfig: {} }, NOTHING) },
      'unknown',
    ],
    ['that cannot be read', { OfflineStoreConfig: UNREADABLE }, 'unknown'],
  ])('%s', (_, properties, verdict) => {
    expect(verdictOn('sm-feature-store-kms', 'AWS::SageMaker::FeatureGroup', properties)).toBe(verdict);
  });
});

function vpc(Subnets: unknown, SecurityGroupIds: unknown) {
  return { VpcConfig: { Subnets, SecurityGroupIds } };
}
