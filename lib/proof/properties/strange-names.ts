// lib/proof/properties: types that nobody here knows, by their names: what their ARNs may be.
import type { WorldResource } from '../world';

/**
 * Of these services nothing is made but by types of the same name. A test holds it against the ARNs that the installed library has of
 * 400 types.
 */
export const SERVICES_OF_ONE_NAME: ReadonlySet<string> = new Set(
  (
    'acm-pca athena backup batch cloudtrail codeartifact codebuild codepipeline dynamodb ecr eks fsx glue iam kinesis kms lambda s3 ' +
    's3express s3tables s3vectors sagemaker secretsmanager sns sqs ssm'
  ).split(' '),
);

/** Whether a pattern may mean a resource that may be open to anybody; its type does not say what its ARN is. */
export function mayBeStrange(pattern: string, { isStrange, type }: WorldResource): boolean {
  if (!isStrange) return false;
  const service = pattern.split(':')[2] ?? '';
  if (!SERVICES_OF_ONE_NAME.has(service) || !/^AWS::(?!Serverless)/u.test(type)) return true;
  return type.split('::')[1]?.toLowerCase() === service.replace('-', '');
}
