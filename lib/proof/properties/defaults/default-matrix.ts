// lib/proof/properties/defaults: the matrix of a platform: every role of every project, and every store of data.
import type { Asker } from '../../join';
import type { Tags } from '../../core';
import type { WorldResource } from '../../world';
import { nameOf } from '../among';
import type { MatrixQuestion } from '../matrix';
import { OF_PROJECTS, PROJECT_TAGS, TAGS } from './who';

/** Rows are roles of projects, columns their stores, keys and repositories; only roles and stores of a project have a name. */
export const PROJECT_MATRIX: MatrixQuestion = {
  who: OF_PROJECTS,
  on: {
    tag: { [TAGS.project]: '*' },
    type: ['AWS::S3::Bucket', 'AWS::KMS::Key', 'AWS::ECR::Repository', 'AWS::SecretsManager::Secret'],
  },
  rights: {
    read: [
      's3:GetObject',
      's3:GetObjectVersion',
      'ecr:BatchGetImage',
      'secretsmanager:GetSecretValue',
      'kms:Decrypt',
    ],
    write: ['s3:PutObject', 'ecr:PutImage', 'kms:GenerateDataKey'],
    delete: ['s3:DeleteObject', 's3:DeleteObjectVersion', 'ecr:BatchDeleteImage'],
    list: ['s3:ListBucket', 'ecr:ListImages'],
  },
  row: (asker: Asker) =>
    asker.kind === 'principal' ? `${placeOf(asker.caller.tags)} ${lastOf(nameOf(asker))}` : null,
  column: (resource: WorldResource) => {
    const [face] = resource.faces;
    return face === undefined ? null : `${placeOf(face.target.tags)} ${whatOf(resource)}`;
  },
};

function placeOf({ values }: Tags): string {
  return PROJECT_TAGS.map((key) => values[key] ?? '?').join('/');
}

/** The last component of a name of ours. */
function lastOf(name: string): string {
  return name.split('--').at(-1) ?? name;
}

/** The kind of a store: the last component of a bucket's name, or the type. */
function whatOf({ type, arn }: WorldResource): string {
  if (type === 'AWS::S3::Bucket') return (lastOf(arn).split('-')[0] ?? '') || 'bucket';
  return { 'AWS::KMS::Key': 'key', 'AWS::ECR::Repository': 'images' }[type] ?? 'secret';
}
