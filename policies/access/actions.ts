// policies/access: the S3, KMS, ECR and CodeArtifact actions behind the words of the access table. No wildcard among them.

/** Read an object, in its current or an older version. */
export const READ_OBJECT = ['s3:GetObject', 's3:GetObjectVersion'] as const;

/** Learn where a bucket is: many clients ask before anything else. */
export const LOCATE_BUCKET = ['s3:GetBucketLocation'] as const;

/** See what a bucket holds, below a prefix where it is asked for one. */
export const LIST_BUCKET = ['s3:ListBucket', 's3:ListBucketVersions'] as const;

/** See which uploads are under way, in the whole bucket: no condition narrows it to a prefix. */
export const LIST_UPLOADS = ['s3:ListBucketMultipartUploads'] as const;

/** Write, overwrite or hide an object. Versions stay: nobody in a project may delete one. */
export const WRITE_OBJECT = [
  's3:PutObject',
  's3:DeleteObject',
  's3:AbortMultipartUpload',
  's3:ListMultipartUploadParts',
] as const;

/** Create an object; under the condition of `CREATE_OBJECT` never overwrite one. */
export const CREATE_OBJECT = ['s3:PutObject'] as const;

/** Finish or give up an upload in parts. */
export const UPLOAD_PARTS = ['s3:AbortMultipartUpload', 's3:ListMultipartUploadParts'] as const;

/**
 * Read what S3 knows of an object, but not its content. HeadObject and GetObjectAttributes are not among it: both ask
 * for s3:GetObject as well.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObjectAttributes.html
 */
export const READ_OBJECT_METADATA = [
  's3:GetObjectTagging',
  's3:GetObjectVersionTagging',
  's3:GetObjectRetention',
  's3:GetObjectLegalHold',
] as const;

/**
 * Everything that moves object content or re-encrypts it. The deny on requests from outside the VPC covers
 * exactly these, so that a bucket's configuration stays in reach of CloudFormation, which calls from outside.
 */
export const OBJECT_DATA = [
  's3:AbortMultipartUpload',
  's3:DeleteObject',
  's3:DeleteObjectAnnotation',
  's3:DeleteObjectVersion',
  's3:DeleteObjectVersionAnnotation',
  's3:GetObject',
  's3:GetObjectAnnotation',
  's3:GetObjectTorrent',
  's3:GetObjectVersion',
  's3:GetObjectVersionAnnotation',
  's3:GetObjectVersionAnnotationForReplication',
  's3:GetObjectVersionForReplication',
  's3:GetObjectVersionTorrent',
  's3:InitiateReplication',
  's3:PutObject',
  's3:PutObjectAnnotation',
  's3:PutObjectVersionAnnotation',
  's3:ReplicateDelete',
  's3:ReplicateObject',
  's3:ReplicateObjectAnnotation',
  's3:RestoreObject',
  's3:UpdateObjectEncryption',
] as const;

/**
 * What could break retention, re-key an object, hand it to others or move it out by replication.
 * Denied in every sealed bucket to everybody but break-glass.
 */
export const TAMPER_WITH_OBJECT = [
  's3:BypassGovernanceRetention',
  's3:DeleteObjectVersion',
  's3:InitiateReplication',
  's3:ObjectOwnerOverrideToBucketOwner',
  's3:PutObjectAcl',
  's3:PutObjectLegalHold',
  's3:PutObjectRetention',
  's3:PutObjectVersionAcl',
  's3:ReplicateDelete',
  's3:ReplicateObject',
  's3:ReplicateObjectAnnotation',
  's3:ReplicateTags',
  's3:UpdateObjectEncryption',
] as const;

/** Use a key to read what it encrypts. */
export const DECRYPT = ['kms:Decrypt'] as const;

/** Use a key to write; S3 also decrypts when it completes an upload in parts. */
export const ENCRYPT = ['kms:Decrypt', 'kms:GenerateDataKey'] as const;

/** Pull an image. */
export const PULL_IMAGE = [
  'ecr:BatchCheckLayerAvailability',
  'ecr:BatchGetImage',
  'ecr:GetDownloadUrlForLayer',
] as const;

/**
 * Push an image.
 * @see https://docs.aws.amazon.com/AmazonECR/latest/userguide/image-push-iam.html
 */
export const PUSH_IMAGE = [
  'ecr:BatchCheckLayerAvailability',
  'ecr:BatchGetImage',
  'ecr:CompleteLayerUpload',
  'ecr:InitiateLayerUpload',
  'ecr:PutImage',
  'ecr:UploadLayerPart',
] as const;

/** See which images there are and what scanning found in them. */
export const LIST_IMAGES = [
  'ecr:DescribeImageScanFindings',
  'ecr:DescribeImages',
  'ecr:DescribeRepositories',
  'ecr:ListImages',
] as const;

/** Bring an image in from a public registry: the first pull makes the repository that keeps it. */
export const IMPORT_IMAGE = ['ecr:BatchImportUpstreamImage', 'ecr:CreateRepository'] as const;

/**
 * Sign in to CodeArtifact.
 * @see https://docs.aws.amazon.com/codeartifact/latest/ug/tokens-authentication.html
 */
export const SIGN_IN_TO_PACKAGES = [
  'codeartifact:GetAuthorizationToken',
  'sts:GetServiceBearerToken',
] as const;

/** Install packages. */
export const READ_PACKAGES = [
  'codeartifact:GetRepositoryEndpoint',
  'codeartifact:ReadFromRepository',
] as const;

/** Find a registered model and look at it. */
export const READ_MODEL = ['sagemaker:DescribeModelPackage', 'sagemaker:ListModelPackages'] as const;

/** Decide on a registered model. */
export const DECIDE_ON_MODEL = ['sagemaker:UpdateModelPackage'] as const;
