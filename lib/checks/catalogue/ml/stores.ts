// lib/checks/catalogue: machine-learning platform, file systems and images.
import type { OwnControl } from '../control';
import { CUSTOMER_KEY } from './wording';

/** Controls on file systems and images. */
export const STORE_CONTROLS: readonly OwnControl[] = [
  {
    slug: 'fsx-lustre-kms',
    scope: 'resource',
    resourceTypes: ['AWS::FSx::FileSystem'],
    severity: 'medium',
    title: 'Lustre file systems are encrypted with a customer’s key',
    asks: `A file system of type LUSTRE has KmsKeyId set; a scratch file system (LustreConfiguration.DeploymentType SCRATCH_1 or SCRATCH_2, or left out) cannot have one and fails: it is encrypted with a key of the service. Restored from a backup (BackupId), what is left out of type and key is the backup’s or the service’s, and unknown.${CUSTOMER_KEY} Other types are not judged.`,
    fix: 'use a persistent file system with KmsKeyId',
    link: 'https://docs.aws.amazon.com/fsx/latest/LustreGuide/encryption-at-rest.html',
  },
  {
    slug: 'fsx-lustre-logs',
    scope: 'resource',
    resourceTypes: ['AWS::FSx::FileSystem'],
    severity: 'low',
    title: 'Lustre file systems log what goes wrong with data repositories',
    asks: 'LustreConfiguration.LogConfiguration.Level is WARN_ONLY, ERROR_ONLY or WARN_ERROR. Left out is off. Other types than LUSTRE are not judged.',
    fix: 'set LogConfiguration',
    link: 'https://docs.aws.amazon.com/fsx/latest/LustreGuide/cw-event-logging.html',
  },
  {
    slug: 'ecr-immutable',
    scope: 'resource',
    resourceTypes: ['AWS::ECR::Repository'],
    severity: 'high',
    title: 'Tags of images never move',
    asks: 'ImageTagMutability is IMMUTABLE. IMMUTABLE_WITH_EXCLUSION with ImageTagMutabilityExclusionFilters lets some tags move and fails. Left out it is MUTABLE.',
    fix: 'set ImageTagMutability to IMMUTABLE',
    link: 'https://docs.aws.amazon.com/AmazonECR/latest/userguide/image-tag-mutability.html',
  },
  {
    slug: 'ecr-kms',
    scope: 'resource',
    resourceTypes: ['AWS::ECR::Repository'],
    severity: 'medium',
    title: 'Images are encrypted with a customer’s key',
    asks: `EncryptionConfiguration has EncryptionType KMS (or KMS_DSSE) and KmsKey set.${CUSTOMER_KEY}`,
    fix: 'set EncryptionConfiguration; it cannot be changed later',
    link: 'https://docs.aws.amazon.com/AmazonECR/latest/userguide/encryption-at-rest.html',
  },
  {
    slug: 'ecr-scan',
    scope: 'resource',
    resourceTypes: ['AWS::ECR::Repository'],
    severity: 'medium',
    title: 'Images are scanned for vulnerabilities',
    asks: 'ImageScanningConfiguration.ScanOnPush is true, or an AWS::ECR::RegistryScanningConfiguration of the given templates has a rule with ScanFrequency SCAN_ON_PUSH or CONTINUOUS_SCAN whose RepositoryFilters match the repository’s name (of the same account and Region where both are known; a filter without * matches every name that has it in it; a name that deployment makes up is matched by the filter * alone). Where such a configuration has ScanType ENHANCED the registry’s filters decide, and whether ScanOnPush alone still counts is unknown.',
    fix: 'scan on push, or configure the registry',
    link: 'https://docs.aws.amazon.com/AmazonECR/latest/userguide/image-scanning.html',
  },
];
