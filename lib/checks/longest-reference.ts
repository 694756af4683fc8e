// lib/checks: the most characters that a reference to a resource can become, each bound from AWS's page.
// What AWS bounds nowhere has no bound here: a document that holds it is unknown.
import { LONGEST, type ReferenceValue, type Resource, type ResourceGraph, entry } from '../assembly';

type Bound = number | ((resource: Resource, graph: ResourceGraph) => number);

/** @see https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/resource-ids.html a prefix and 17 characters */
const EC2_ID = 32;
/** @see https://docs.aws.amazon.com/kms/latest/developerguide/concepts-key-id.html a UUID, or `mrk-` and 32 digits */
const KEY_ID = 36;
/** @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html */
const BUCKET_NAME = 63;
/** @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html also for the paths and ids of IAM */
const IAM = { role: 64, user: 64, group: 128, policy: 128, path: 512, id: 128 } as const;
/** @see https://docs.aws.amazon.com/lambda/latest/api/API_CreateFunction.html */
const FUNCTION_NAME = 64;
/** @see https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_CreateLogGroup.html */
const LOG_GROUP_NAME = 512;
/** @see https://docs.aws.amazon.com/sns/latest/api/API_CreateTopic.html */
const TOPIC_NAME = 256;
/** @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_CreateQueue.html */
const QUEUE_NAME = 80;

/** @see https://docs.aws.amazon.com/batch/latest/APIReference/API_CreateComputeEnvironment.html */
const COMPUTE_ENVIRONMENT_NAME = 128;

/**
 * Of every primary identifier, which is what `Ref` gives.
 * @see https://docs.aws.amazon.com/cloudcontrolapi/latest/APIReference/API_ResourceDescription.html
 */
const ANY_IDENTIFIER = 1_024;
/** Of every ARN that IAM takes. @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_AttachRolePolicy.html */
const ANY_ARN = 2_048;

const BOUNDS: ReadonlyMap<string, Bound> = new Map<string, Bound>([
  ['AWS::EC2::VPC.Ref', EC2_ID],
  ['AWS::EC2::VPC.VpcId', EC2_ID],
  ['AWS::EC2::VPC.DefaultSecurityGroup', EC2_ID],
  ['AWS::EC2::Subnet.Ref', EC2_ID],
  ['AWS::EC2::SecurityGroup.GroupId', EC2_ID],
  ['AWS::EC2::VPCEndpoint.Ref', EC2_ID],
  ['AWS::KMS::Key.Ref', KEY_ID],
  ['AWS::KMS::Key.KeyId', KEY_ID],
  ['AWS::KMS::Key.Arn', (key, graph) => prefixOf(key, graph, 'kms') + 'key/'.length + KEY_ID],
  ['AWS::S3::Bucket.Ref', BUCKET_NAME],
  ['AWS::S3::Bucket.Arn', arn('', BUCKET_NAME)],
  ['AWS::IAM::Role.Ref', IAM.role],
  ['AWS::IAM::Role.RoleId', IAM.id],
  ['AWS::IAM::Role.Arn', (role) => arn('role', pathLength(role) + IAM.role)],
  ['AWS::IAM::User.Ref', IAM.user],
  ['AWS::IAM::User.Arn', (user) => arn('user', pathLength(user) + IAM.user)],
  ['AWS::IAM::Group.Ref', IAM.group],
  ['AWS::IAM::Group.Arn', (group) => arn('group', pathLength(group) + IAM.group)],
  ['AWS::IAM::ManagedPolicy.Ref', (policy) => arn('policy', pathLength(policy) + IAM.policy)],
  ['AWS::Lambda::Function.Ref', FUNCTION_NAME],
  ['AWS::Lambda::Function.Arn', arn('function:', FUNCTION_NAME)],
  ['AWS::Logs::LogGroup.Ref', LOG_GROUP_NAME],
  ['AWS::Logs::LogGroup.Arn', arn('log-group::*', LOG_GROUP_NAME)],
  ['AWS::SNS::Topic.Ref', arn('', TOPIC_NAME)],
  ['AWS::SNS::Topic.TopicArn', arn('', TOPIC_NAME)],
  ['AWS::SQS::Queue.Arn', arn('', QUEUE_NAME)],
  [
    'AWS::Batch::ComputeEnvironment.ComputeEnvironmentArn',
    arn('compute-environment/', COMPUTE_ENVIRONMENT_NAME),
  ],
]);

/** The most characters of `reference`; infinite where AWS documents no bound. */
export function longestReference(graph: ResourceGraph, { resource: id, attribute }: ReferenceValue): number {
  const resource = graph.byId(id);
  if (resource === undefined) return Infinity;
  const bound = BOUNDS.get(`${resource.type}.${attribute}`);
  if (bound !== undefined) return typeof bound === 'number' ? bound : bound(resource, graph);
  if (attribute === 'Ref') return ANY_IDENTIFIER;
  return attribute.endsWith('Arn') ? ANY_ARN : Infinity;
}

function arn(type: string, name: number): number {
  return LONGEST.arnPrefix + type.length + name;
}

/** Regions outside of the partition `aws`. @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html */
const OTHER_PARTITION = /^(?:cn|us-gov|us-iso[a-z]?|eu-isoe|eusc)-/;

/** Length of what an ARN begins with, to the letter where the template says in which account and Region it is. */
function prefixOf({ template: name }: Resource, graph: ResourceGraph, service: string): number {
  const { account, region } = graph.templates.find((each) => each.name === name) ?? {};
  if (!/^\d{12}$/.test(account ?? '') || region == null || OTHER_PARTITION.test(region))
    return LONGEST.arnPrefix;
  return `arn:aws:${service}:${region}:${account ?? ''}:`.length;
}

/** Length of the path of something of IAM, slashes included. */
function pathLength(resource: Resource): number {
  const path = entry(resource.properties, 'Path');
  if (path.kind === 'absent') return '/'.length;
  return path.kind === 'literal' ? String(path.value).length : IAM.path;
}
