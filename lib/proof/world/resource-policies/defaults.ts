// lib/proof/world/resource-policies: what AWS takes for the policy of a resource that is given none.
import type { Json } from '../../core';

/** "The default key policy gives the AWS account that owns the KMS key permission to use IAM policies". */
// https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html
function ofKey(account: string): Json {
  return allow('DefaultKeyPolicy', { AWS: account }, 'kms:*');
}

/** "By default, only the topic owner can publish or subscribe": its principals by their own policies, and services on its behalf. */
// https://docs.aws.amazon.com/sns/latest/dg/sns-access-policy-use-cases.html
function ofTopic(account: string): Json {
  return allow('DefaultTopicPolicy', { Service: '*' }, 'sns:*', {
    StringEquals: { 'aws:SourceAccount': account },
  });
}

/** "The default EFS file system policy grants full access to any anonymous client that can connect ... using a mount target." */
// https://docs.aws.amazon.com/efs/latest/ug/iam-access-control-nfs-efs.html
function ofFileSystem(): Json {
  return allow('DefaultFileSystemPolicy', '*', [
    'elasticfilesystem:ClientMount',
    'elasticfilesystem:ClientWrite',
    'elasticfilesystem:ClientRootAccess',
  ]);
}

const DEFAULTS: Readonly<Record<string, (account: string) => Json>> = {
  'AWS::KMS::Key': ofKey,
  'AWS::KMS::ReplicaKey': ofKey,
  'AWS::SNS::Topic': ofTopic,
  'AWS::EFS::FileSystem': ofFileSystem,
};

/** The default policy of a type in an account; null where the default is none. */
export function defaultPolicy(type: string, account: string): Json | null {
  return DEFAULTS[type]?.(account) ?? null;
}

function allow(sid: string, principal: Json, actions: Json, condition: Json = {}): Json {
  return {
    Version: '2012-10-17',
    Statement: {
      Sid: sid,
      Effect: 'Allow',
      Principal: principal,
      Action: actions,
      Resource: '*',
      Condition: condition,
    },
  };
}
