// lib/checks/catalogue: machine-learning platform, models, endpoints and what belongs to them.
import type { OwnControl } from '../control';

/** What counts as a customer’s key. */
const CUSTOMER_KEY = ' A key that AWS manages (alias/aws/…) is none of the customer’s.';

/** Where SageMaker takes no key. */
const NO_KEY =
  ' Instance types with storage of their own (ml.g5, ml.p5 and others) encrypt it in hardware, and SageMaker refuses a key for them.';

/** Controls on models, endpoints and what belongs to them. */
export const MODEL_CONTROLS: readonly OwnControl[] = [
  {
    slug: 'sm-model-isolated',
    scope: 'resource',
    resourceTypes: ['AWS::SageMaker::Model'],
    severity: 'high',
    title: 'The model’s containers make no network calls',
    asks: 'EnableNetworkIsolation is true. Left out is off.',
    fix: 'set EnableNetworkIsolation to true',
    link: 'https://docs.aws.amazon.com/sagemaker/latest/dg/mkt-algo-model-internet-free.html',
  },
  {
    slug: 'sm-model-vpc',
    scope: 'resource',
    resourceTypes: ['AWS::SageMaker::Model'],
    severity: 'medium',
    title: 'The model runs in a VPC',
    asks: 'VpcConfig with Subnets and SecurityGroupIds is set.',
    fix: 'set VpcConfig',
    link: 'https://docs.aws.amazon.com/sagemaker/latest/dg/host-vpc.html',
  },
  {
    slug: 'sm-endpoint-kms',
    scope: 'resource',
    resourceTypes: ['AWS::SageMaker::EndpointConfig'],
    severity: 'medium',
    title: 'The endpoint’s volumes are encrypted with a customer’s key',
    asks: `KmsKeyId is set.${CUSTOMER_KEY} A configuration whose every variant is serverless (ServerlessConfig) has no volume and is not judged, nor is one whose every variant has storage of its own.${NO_KEY}`,
    fix: 'set KmsKeyId',
    link: 'https://docs.aws.amazon.com/sagemaker/latest/dg/encryption-at-rest.html',
  },
  {
    slug: 'sm-endpoint-capture',
    scope: 'resource',
    resourceTypes: ['AWS::SageMaker::EndpointConfig'],
    severity: 'low',
    title: 'What the endpoint answers can be captured for review',
    asks: `DataCaptureConfig.EnableCapture is true, its InitialSamplingPercentage is not 0, and its KmsKeyId is set. A configuration whose every variant is serverless cannot capture and is not judged.${CUSTOMER_KEY}`,
    fix: 'set DataCaptureConfig with a key',
    link: 'https://docs.aws.amazon.com/sagemaker/latest/dg/model-monitor-data-capture.html',
  },
  {
    slug: 'sm-model-group-policy',
    scope: 'resource',
    resourceTypes: ['AWS::SageMaker::ModelPackageGroup'],
    severity: 'high',
    title: 'Only named accounts read registered models',
    asks: 'No Allow statement of ModelPackageGroupPolicy has a Principal of everybody, whatever its Condition, and none names another account without a condition on aws:PrincipalOrgID. Left out nobody else has access.',
    fix: 'name the principals',
    link: 'https://docs.aws.amazon.com/sagemaker/latest/dg/model-registry-deploy-xaccount.html',
  },
  {
    slug: 'sm-model-package-pending',
    scope: 'resource',
    resourceTypes: ['AWS::SageMaker::ModelPackage'],
    severity: 'high',
    title: 'A template approves no model',
    asks: 'ModelApprovalStatus is not Approved; left out it is PendingManualApproval.',
    fix: 'let somebody approve it who did not train it',
    link: 'https://docs.aws.amazon.com/sagemaker/latest/dg/model-registry-approve.html',
  },
  {
    slug: 'sm-mlflow-no-registration',
    scope: 'resource',
    resourceTypes: ['AWS::SageMaker::MlflowTrackingServer', 'AWS::SageMaker::MlflowApp'],
    severity: 'low',
    title: 'MLflow registers no model by itself',
    asks: 'AutomaticModelRegistration of a tracking server is not true (left out it is false); ModelRegistrationMode of an app is not AutoModelRegistrationEnabled (left out it is disabled).',
    fix: 'leave automatic registration off',
    link: 'https://docs.aws.amazon.com/sagemaker/latest/dg/mlflow-create-tracking-server.html',
  },
  {
    slug: 'sm-mlflow-artifacts',
    scope: 'resource',
    resourceTypes: ['AWS::SageMaker::MlflowTrackingServer', 'AWS::SageMaker::MlflowApp'],
    severity: 'medium',
    title: 'MLflow keeps artifacts in a bucket under a customer’s key',
    asks: `The bucket of ArtifactStoreUri, by reference or by its literal name in the given templates, has a default encryption with aws:kms (or aws:kms:dsse) and a KMSMasterKeyID.${CUSTOMER_KEY} When the bucket is in no template, that is unknown.`,
    fix: 'encrypt the artifact bucket with a customer’s key',
    link: 'https://docs.aws.amazon.com/sagemaker/latest/dg/mlflow.html',
  },
  {
    slug: 'sm-feature-store-kms',
    scope: 'resource',
    resourceTypes: ['AWS::SageMaker::FeatureGroup'],
    severity: 'medium',
    title: 'The feature group is encrypted with customers’ keys',
    asks: `OnlineStoreConfig with EnableOnlineStore true has SecurityConfig.KmsKeyId; OfflineStoreConfig has S3StorageConfig.KmsKeyId; of the two, those that are there.${CUSTOMER_KEY}`,
    fix: 'set the KmsKeyId of each store',
    link: 'https://docs.aws.amazon.com/sagemaker/latest/dg/feature-store-security.html',
  },
  {
    slug: 'sm-partner-app-identity',
    scope: 'resource',
    resourceTypes: ['AWS::SageMaker::PartnerApp'],
    severity: 'medium',
    title: 'The partner app has a customer’s key and knows its users',
    asks: `KmsKeyId is set and EnableIamSessionBasedIdentity is true.${CUSTOMER_KEY}`,
    fix: 'set KmsKeyId and EnableIamSessionBasedIdentity',
    link: 'https://docs.aws.amazon.com/sagemaker/latest/dg/partner-apps.html',
  },
];
