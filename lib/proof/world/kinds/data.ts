// lib/proof/world/kinds: where data lies.
import { HERE, type ResourceKind, document, face, kind } from './kind';

const bucketFaces = [
  face('bucket', 'policy', 's3'),
  // An object has a key: the empty one is no object.
  face('object', 'policy', 's3', { below: '/?*' }),
];

const tableFaces = [
  face('table', 'policy', 'dynamodb'),
  face('index', 'policy', 'dynamodb', { below: '/index/?*' }),
  face('stream', 'policy', 'dynamodb', { below: '/stream/?*' }),
  face('backup', 'none', 'dynamodb', { below: '/backup/?*' }),
  face('export', 'none', 'dynamodb', { below: '/export/?*' }),
];

/** Buckets, file systems, tables, backups. */
export const DATA_KINDS: readonly ResourceKind[] = [
  kind('AWS::S3::Bucket', 's3:::{name}', bucketFaces, { name: 'BucketName' }),
  kind(
    'AWS::S3::AccessPoint',
    `s3:${HERE}:accesspoint/{name}`,
    [face('accesspoint', 'policy', 's3'), face('accesspointobject', 'policy', 's3', { below: '/object/?*' })],
    { name: 'Name', documents: [document('Policy')] },
  ),
  kind(
    'AWS::S3Express::DirectoryBucket',
    `s3express:${HERE}:bucket/{name}`,
    [face('bucket', 'policy', 's3express')],
    { name: 'BucketName' },
  ),
  kind(
    'AWS::S3Tables::TableBucket',
    `s3tables:${HERE}:bucket/{name}`,
    [face('TableBucket', 'policy', 's3tables'), face('Table', 'policy', 's3tables', { below: '/table/?*' })],
    { name: 'TableBucketName', attributes: { Ref: '{arn}', TableBucketARN: '{arn}' } },
  ),
  kind(
    'AWS::S3Vectors::VectorBucket',
    `s3vectors:${HERE}:bucket/{name}`,
    [
      face('VectorBucket', 'policy', 's3vectors'),
      face('Index', 'policy', 's3vectors', { below: '/index/?*' }),
    ],
    { name: 'VectorBucketName', attributes: { Ref: '{arn}', VectorBucketArn: '{arn}' } },
  ),
  kind(
    'AWS::EFS::FileSystem',
    `elasticfilesystem:${HERE}:file-system/{name}`,
    [face('file-system', 'policy', 'elasticfilesystem')],
    {
      tags: 'FileSystemTags',
      attributes: { FileSystemId: '{name}' },
      documents: [document('FileSystemPolicy')],
    },
  ),
  kind(
    'AWS::EFS::AccessPoint',
    `elasticfilesystem:${HERE}:access-point/{name}`,
    [face('access-point', 'none', 'elasticfilesystem')],
    { tags: 'AccessPointTags', attributes: { AccessPointId: '{name}' } },
  ),
  kind('AWS::DynamoDB::Table', `dynamodb:${HERE}:table/{name}`, tableFaces, {
    name: 'TableName',
    attributes: { StreamArn: '{arn}/stream/{made}' },
    documents: [
      document('ResourcePolicy.PolicyDocument', ['table', 'index']),
      document('StreamSpecification.ResourcePolicy.PolicyDocument', ['stream']),
    ],
  }),
  kind('AWS::DynamoDB::GlobalTable', `dynamodb:${HERE}:table/{name}`, tableFaces, {
    name: 'TableName',
    tags: 'Replicas.*.Tags',
    replicas: 'Replicas.*.Region',
    attributes: { StreamArn: '{arn}/stream/{made}' },
    documents: [
      document('Replicas.*.ResourcePolicy.PolicyDocument', ['table', 'index']),
      document('Replicas.*.ReplicaStreamSpecification.ResourcePolicy.PolicyDocument', ['stream']),
    ],
  }),
  kind(
    'AWS::Kinesis::Stream',
    `kinesis:${HERE}:stream/{name}`,
    [face('stream', 'policy', 'kinesis'), face('consumer', 'policy', 'kinesis', { below: '/consumer/?*' })],
    { name: 'Name' },
  ),
  kind(
    'AWS::KinesisFirehose::DeliveryStream',
    `firehose:${HERE}:deliverystream/{name}`,
    [face('deliverystream', 'none', 'firehose')],
    { name: 'DeliveryStreamName' },
  ),
  kind('AWS::FSx::FileSystem', `fsx:${HERE}:file-system/{name}`, [face('file-system', 'none', 'fsx')], {
    attributes: { ResourceARN: '{arn}' },
  }),
  kind('AWS::RDS::DBInstance', `rds:${HERE}:db:{name}`, [face('db', 'none', 'rds')], {
    name: 'DBInstanceIdentifier',
    attributes: { DBInstanceArn: '{arn}' },
    folded: true,
  }),
  kind('AWS::RDS::DBCluster', `rds:${HERE}:cluster:{name}`, [face('cluster', 'none', 'rds')], {
    name: 'DBClusterIdentifier',
    attributes: { DBClusterArn: '{arn}' },
    folded: true,
  }),
  kind(
    'AWS::Backup::BackupVault',
    `backup:${HERE}:backup-vault:{name}`,
    [face('backupVault', 'policy', 'backup')],
    {
      name: 'BackupVaultName',
      tags: 'BackupVaultTags',
      attributes: { BackupVaultArn: '{arn}' },
      documents: [document('AccessPolicy')],
    },
  ),
  kind(
    'AWS::Backup::LogicallyAirGappedBackupVault',
    `backup:${HERE}:backup-vault:{name}`,
    [face('backupVault', 'policy', 'backup')],
    {
      name: 'BackupVaultName',
      tags: 'BackupVaultTags',
      attributes: { BackupVaultArn: '{arn}' },
      documents: [document('AccessPolicy')],
    },
  ),
  kind(
    'AWS::OpenSearchService::Domain',
    `es:${HERE}:domain/{name}`,
    [face('domain', 'policy', 'es'), face('domain', 'policy', 'es', { below: '/?*' })],
    { name: 'DomainName', documents: [document('AccessPolicies')] },
  ),
];
