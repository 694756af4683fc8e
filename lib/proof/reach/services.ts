// lib/proof/reach: services that a role lets in, and which of them run what somebody gives them.
import { type Layer, type Principals, isOpaque } from '../core';
import type { LaunchRow } from './paths/path';

/** Services of which a trust policy speaks. */
export interface TrustedServices {
  readonly names: readonly string[];
  /** The same as the policy writes them: of one Region, or of China. */
  readonly spelled: ReadonlyMap<string, readonly string[]>;
  /** Whether it may let in services that it does not name in full. */
  readonly others: boolean;
}

/**
 * Services that write down what they collect themselves, wherever the role lets them: they run nothing of whoever passed the role.
 * @see https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs-iam-role.html and the like of each
 */
const INERT: ReadonlySet<string> = new Set([
  'vpc-flow-logs.amazonaws.com',
  'cloudtrail.amazonaws.com',
  'config.amazonaws.com',
  'monitoring.rds.amazonaws.com',
]);

/** Prefixes of the actions by which a service is given something to do, where they are not the service's own name. */
const PREFIXES: Readonly<Record<string, readonly string[]>> = {
  'ecs-tasks': ['ecs', 'batch'],
  edgelambda: ['lambda'],
  'tasks.apprunner': ['apprunner'],
  'build.apprunner': ['apprunner'],
  'credentials.iot': ['iot'],
  'batchoperations.s3': ['s3'],
  'access-grants.s3': ['s3'],
  'pods.eks': ['eks'],
  'eks-fargate-pods': ['eks'],
  'ops.emr-serverless': ['emr-serverless'],
  'airflow-env': ['airflow'],
  'export.rds': ['rds'],
  spotfleet: ['ec2'],
  delivery: ['logs'],
};

/** Services that are their own prefix, and that take roles; see LAUNCH_PATHS for the ways that are written out. */
const THEMSELVES: ReadonlySet<string> = new Set(
  (
    'airflow amplify apigateway apprunner appsync athena backup batch bedrock bedrock-agentcore braket cloudformation codebuild ' +
    'codedeploy codepipeline databrew datapipeline datazone deadline dlm dms ec2 ecr ecs eks elasticmapreduce emr-serverless events ' +
    'firehose fis forecast gamelift glue greengrass imagebuilder iot iotevents kinesisanalytics lambda lex logs m2 mediaconvert omics ' +
    'pcs personalize pipes proton quicksight rds redshift robomaker rolesanywhere s3 sagemaker scheduler servicecatalog sns ssm states ' +
    'synthetics textract transfer translate comprehend'
  ).split(' '),
);

/** The services of a trust policy. */
export function servicesOf({ policies, incomplete }: Layer): TrustedServices {
  const spelled = new Map<string, string[]>();
  let others = incomplete !== null;
  for (const { statements } of policies)
    for (const { effect, principals } of statements) {
      if (effect === 'Deny') continue;
      for (const name of named(principals)) {
        if (isPlain(name)) spelled.set(normal(name), [...(spelled.get(normal(name)) ?? []), name]);
        else others = true;
      }
      if (principals.kind !== 'only') others = true;
    }
  return { names: [...spelled.keys()], spelled, others };
}

/** Whether passing a role to a service gives nobody the role. */
export function isInert(service: string): boolean {
  return INERT.has(service);
}

/** Prefixes of a service's actions; none when nobody here knows the service. */
export function prefixesOf(service: string): readonly string[] {
  const name = service.replace(/\.amazonaws\.com$/, '');
  return PREFIXES[name] ?? (THEMSELVES.has(name) ? [name] : []);
}

/** Prefixes of actions, by the middle of types' names, where they are not the same. */
const OF_TYPES: Readonly<Record<string, readonly string[]>> = {
  cognito: ['cognito-identity', 'cognito-idp'],
  customerprofiles: ['profile'],
  emrcontainers: ['emr-containers'],
  emrserverless: ['emr-serverless'],
  kinesisfirehose: ['firehose'],
  mwaa: ['airflow'],
  opensearchserverless: ['aoss'],
  opensearchservice: ['es'],
  serverless: ['apigateway', 'lambda', 'states'],
  stepfunctions: ['states'],
};

/** Prefixes of the actions by which resources of a type are changed, as far as its name tells. */
export function prefixesOfType(type: string): readonly string[] {
  const name = (type.split('::')[1] ?? '').toLowerCase().replace(/v\d$/u, '');
  return OF_TYPES[name] ?? [name];
}

/** Rows by the services that they are about. */
export function byService(rows: readonly LaunchRow[]): ReadonlyMap<string, readonly LaunchRow[]> {
  const found = new Map<string, LaunchRow[]>();
  for (const row of rows)
    for (const service of row.services) found.set(service, [...(found.get(service) ?? []), row]);
  return found;
}

function named(principals: Principals): readonly string[] {
  if (principals.kind !== 'only') return [];
  return principals.entries.flatMap(({ type, value }) => {
    if (type === 'Service') return [value];
    // `{"AWS": "*"}` and `"*"` are the same, and everybody.
    return type === 'AWS' && value === '*' ? ['*'] : [];
  });
}

function isPlain(name: string): boolean {
  return !isOpaque(name) && !/[*?]/.test(name);
}

/** `states.eu-west-1.amazonaws.com` is `states.amazonaws.com`, and so it is in China. */
function normal(name: string): string {
  return name
    .toLowerCase()
    .replace(/\.amazonaws\.com\.cn$/, '.amazonaws.com')
    .replace(/\.[a-z]{2}(?:-[a-z]+)+-\d\.amazonaws\.com$/, '.amazonaws.com');
}
