// Requests as AWS would see them, for the policies of one project.
import { type ProjectBucket, type ProjectScope, TAGS, projectBucket } from '../../policies';
import type { Request } from './decide';
import { VPC_ID } from './scopes';

type Context = NonNullable<Request['context']>;

/** What every signed request of a project's role carries when it comes through the environment's VPC. */
export function insideVpc(scope: ProjectScope, roleArn: string): Context {
  return {
    'aws:SecureTransport': 'true',
    's3:TlsVersion': '1.3',
    'aws:PrincipalAccount': scope.account,
    'aws:PrincipalOrgID': scope.organization ?? '',
    'aws:PrincipalArn': roleArn,
    'aws:PrincipalIsAWSService': 'false',
    'aws:ViaAWSService': 'false',
    'aws:RequestedRegion': scope.region,
    'aws:ResourceAccount': scope.account,
    'aws:SourceVpc': VPC_ID,
    [`aws:PrincipalTag/${TAGS.platform}`]: scope.platform,
    [`aws:PrincipalTag/${TAGS.environment}`]: scope.environment,
  };
}

/** The same request from anywhere else. */
export function outsideVpc(scope: ProjectScope, roleArn: string): Context {
  const context: Record<string, string | readonly string[]> = { ...insideVpc(scope, roleArn) };
  delete context['aws:SourceVpc'];
  return { ...context, 'aws:SourceIp': '198.51.100.7' };
}

/** What can be tried on an object, and how the request differs from others. */
export const OBJECT_OPERATIONS = {
  read: { action: 's3:GetObject', context: {} },
  overwrite: { action: 's3:PutObject', context: { 's3:ObjectCreationOperation': 'true' } },
  create: {
    action: 's3:PutObject',
    context: { 's3:ObjectCreationOperation': 'true', 's3:if-none-match': '*' },
  },
  upload: { action: 's3:PutObject', context: { 's3:ObjectCreationOperation': 'false' } },
  delete: { action: 's3:DeleteObject', context: {} },
  metadata: { action: 's3:GetObjectTagging', context: {} },
} as const;

export type ObjectOperation = keyof typeof OBJECT_OPERATIONS;

/** An operation on `key` of a bucket. */
export function objectRequest(
  scope: ProjectScope,
  bucket: ProjectBucket,
  key: string,
  operation: ObjectOperation,
  context: Context,
): Request {
  const { action, context: own } = OBJECT_OPERATIONS[operation];
  return { action, resource: `${projectBucket(scope, bucket).arn}/${key}`, context: { ...context, ...own } };
}

/** Listing a bucket below `prefix`. */
export function listRequest(
  scope: ProjectScope,
  bucket: ProjectBucket,
  prefix: string,
  context: Context,
): Request {
  return {
    action: 's3:ListBucket',
    resource: projectBucket(scope, bucket).arn,
    context: { ...context, 's3:prefix': prefix },
  };
}
