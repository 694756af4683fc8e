// lib/stacks: the roles of the one stack that is not ours, that of `cdk bootstrap`, as principals that the prover knows of: what CDK's
// own template gives them, what we attach, and the boundary that holds them all.
// https://github.com/aws/aws-cdk-cli/blob/main/packages/aws-cdk/lib/api/bootstrap/bootstrap-template.yaml
import {
  type ExecutionFacts,
  PARTITION,
  bootstrapBoundaryName,
  bootstrapBoundaryPolicy,
  executionPolicies,
  executionPolicyName,
  executionRoleArn,
} from '../../policies';
import type { Json, OutsidePrincipal, WorldFacts } from '../plugins';

/** What is known of the roles of one bootstrapped account and Region. */
export type BootstrapRoles = Required<Pick<WorldFacts, 'principals' | 'managedPolicies' | 'deploymentRoles'>>;

const CLOUDFORMATION_READER = `arn:${PARTITION}:iam::aws:policy/AWSCloudFormationReadOnlyAccess`;
/** What it says or more: it is about CloudFormation and nothing else. */
const READS_CLOUDFORMATION = document([{ Effect: 'Allow', Action: 'cloudformation:*', Resource: '*' }]);

/** The roles, where `facts` are bootstrapped and `trustedAccount` deploys. */
export function bootstrapRoles(facts: ExecutionFacts, trustedAccount: string): BootstrapRoles {
  const { account, region } = facts.scope;
  const arnOf = (name: string): string => `arn:${PARTITION}:iam::${account}:policy/${name}`;
  const boundaryArn = arnOf(bootstrapBoundaryName(facts.scope));
  const attached = executionPolicies(facts).map(
    ({ part, policy }) => [arnOf(executionPolicyName(facts.scope, part)), policy.document] as const,
  );
  const role = (purpose: string, more: Partial<OutsidePrincipal>): OutsidePrincipal => ({
    arn: `arn:${PARTITION}:iam::${account}:role/cdk-${facts.qualifier}-${purpose}-${account}-${region}`,
    label: `bootstrap of ${account}`,
    boundaryArn,
    trust: trustOf([account, trustedAccount]),
    tags: {},
    ...more,
  });
  return {
    principals: [
      role('cfn-exec-role', {
        managedPolicyArns: attached.map(([arn]) => arn),
        trust: document([
          {
            Effect: 'Allow',
            Principal: { Service: 'cloudformation.amazonaws.com' },
            Action: 'sts:AssumeRole',
          },
        ]),
      }),
      role('deploy-role', {
        managedPolicyArns: [CLOUDFORMATION_READER],
        inlinePolicies: { default: deploying(facts) },
      }),
      role('file-publishing-role', { inlinePolicies: { default: publishingFiles(facts) } }),
      role('image-publishing-role', { inlinePolicies: { default: publishingImages(facts) } }),
      role('lookup-role', {
        managedPolicyArns: [`arn:${PARTITION}:iam::aws:policy/ReadOnlyAccess`],
        inlinePolicies: {
          LookupRolePolicy: document([{ Effect: 'Deny', Action: 'kms:Decrypt', Resource: '*' }]),
        },
      }),
    ],
    managedPolicies: {
      [CLOUDFORMATION_READER]: READS_CLOUDFORMATION,
      [boundaryArn]: asJson(bootstrapBoundaryPolicy(facts).document),
      ...Object.fromEntries(attached.map(([arn, policy]) => [arn, asJson(policy)])),
    },
    deploymentRoles: {
      [`${account}/${region}`]: executionRoleArn(facts.qualifier, account, region),
    },
  };
}

function document(statements: readonly Json[]): Json {
  return { Version: '2012-10-17', Statement: statements };
}

/** A policy of ours as plain JSON, which it is. */
function asJson(policy: object): Json {
  return JSON.parse(JSON.stringify(policy)) as Json;
}

function trustOf(accounts: readonly string[]): Json {
  const principal = { AWS: [...new Set(accounts)].map((account) => `arn:${PARTITION}:iam::${account}:root`) };
  return document([
    {
      Effect: 'Allow',
      Principal: principal,
      Action: 'sts:AssumeRole',
      Condition: { Null: { 'sts:ExternalId': 'true' } },
    },
    { Effect: 'Allow', Principal: principal, Action: 'sts:TagSession' },
  ]);
}

const OBJECTS = [
  's3:Abort*',
  's3:DeleteObject*',
  's3:GetBucket*',
  's3:GetObject*',
  's3:List*',
  's3:PutObject*',
];
const KEY_USE = ['kms:Decrypt', 'kms:DescribeKey', 'kms:Encrypt', 'kms:GenerateDataKey*', 'kms:ReEncrypt*'];

function assetsOf({ scope: { account, region }, qualifier }: ExecutionFacts): readonly string[] {
  const bucket = `arn:${PARTITION}:s3:::cdk-${qualifier}-assets-${account}-${region}`;
  return [bucket, `${bucket}/*`];
}

function deploying(facts: ExecutionFacts): Json {
  const { scope, qualifier } = facts;
  const { account, region } = scope;
  const allow = (
    Action: readonly string[],
    Resource: string | readonly string[],
    Condition?: Json,
  ): Json => ({
    Effect: 'Allow',
    Action,
    Resource,
    ...(Condition === undefined ? {} : { Condition }),
  });
  return document([
    allow(
      [
        'cloudformation:ContinueUpdateRollback',
        'cloudformation:CreateChangeSet',
        'cloudformation:CreateStack',
        'cloudformation:CreateStackRefactor',
        'cloudformation:DeleteChangeSet',
        'cloudformation:DeleteStack',
        'cloudformation:ExecuteChangeSet',
        'cloudformation:ExecuteStackRefactor',
        'cloudformation:RollbackStack',
        'cloudformation:UpdateStack',
        'cloudformation:UpdateTerminationProtection',
        'sts:GetCallerIdentity',
      ],
      '*',
    ),
    allow(OBJECTS, '*', { StringNotEquals: { 's3:ResourceAccount': account } }),
    allow(KEY_USE, '*', { StringEquals: { 'kms:ViaService': `s3.${region}.amazonaws.com` } }),
    allow(['iam:PassRole'], executionRoleArn(qualifier, account, region)),
    allow(['s3:GetBucket*', 's3:GetObject*', 's3:List*'], assetsOf(facts)),
    allow(
      ['ssm:GetParameter', 'ssm:GetParameters'],
      `arn:${PARTITION}:ssm:${region}:${account}:parameter/cdk-bootstrap/${qualifier}/version`,
    ),
  ]);
}

function publishingFiles(facts: ExecutionFacts): Json {
  const { account, region } = facts.scope;
  return document([
    {
      Effect: 'Allow',
      Action: [...OBJECTS, 's3:GetEncryptionConfiguration'],
      Resource: assetsOf(facts),
      Condition: { StringEquals: { 'aws:ResourceAccount': account } },
    },
    // Whichever key the bucket has; without one of its own it is that of AWS.
    { Effect: 'Allow', Action: KEY_USE, Resource: `arn:${PARTITION}:kms:${region}:${account}:key/*` },
  ]);
}

function publishingImages({ scope: { account, region }, qualifier }: ExecutionFacts): Json {
  return document([
    {
      Effect: 'Allow',
      Action: [
        'ecr:BatchCheckLayerAvailability',
        'ecr:BatchGetImage',
        'ecr:CompleteLayerUpload',
        'ecr:DescribeImages',
        'ecr:DescribeRepositories',
        'ecr:GetDownloadUrlForLayer',
        'ecr:InitiateLayerUpload',
        'ecr:PutImage',
        'ecr:UploadLayerPart',
      ],
      Resource: `arn:${PARTITION}:ecr:${region}:${account}:repository/cdk-${qualifier}-container-assets-${account}-${region}`,
    },
    { Effect: 'Allow', Action: 'ecr:GetAuthorizationToken', Resource: '*' },
  ]);
}
