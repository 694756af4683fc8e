// policies/keys: the policy of a project's key. Administrators and users are disjoint, and use goes through S3 only.
import { encryptedBuckets } from '../access';
import type { AccessOptions } from '../access';
import { type PolicyDocument, type Statement, policyDocument } from '../document';
import {
  type Administrators,
  type ProjectScope,
  type RoleName,
  PROJECT_BUCKETS,
  autoScalingRole,
  projectBucket,
  projectRepository,
  projectRole,
  trainingLogGroup,
  viaService,
} from '../names';
import {
  DENY_LOCKOUT_BYPASS,
  accountStatement,
  administrationStatements,
  denyDirectUseOutsideVpc,
  denyForeignUse,
  rollBackByDeployment,
} from './administration';
import { VOLUME_KEY } from './actions';
import { encryptLogGroups } from './log-key';
import { onlyForRegistry } from './registry';
import { lendToScratch } from './scratch';

/** What the policy of a project's key is a function of. */
export interface ProjectKeyFacts extends AccessOptions, Administrators {
  readonly scope: ProjectScope;
  /** The roles the project has. */
  readonly roles: readonly RoleName[];
  /** Refuse direct use from outside this VPC; null where the classification does not ask for it. */
  readonly onlyFromVpc: string | null;
  /** Whether jobs have scratch space on a file system; none unless it is said. */
  readonly scratch?: boolean;
}

/** The policy of a project's key. */
export function projectKeyPolicy(facts: ProjectKeyFacts): PolicyDocument {
  const { scratch = false } = facts;
  return policyDocument([
    ...administrationStatements(facts.scope, facts),
    rollBackByDeployment(facts.scope, facts.executionRoleArn),
    ...useStatements(facts),
    lendToRegistry(facts),
    ...(facts.roles.some((role) => STARTED_BY_AUTO_SCALING.includes(role))
      ? volumeStatements(facts.scope)
      : []),
    ...(facts.roles.includes('training-node')
      ? [encryptLogGroups(facts.scope, [trainingLogGroup(facts.scope).arn])]
      : []),
    ...(scratch ? [lendToScratch(facts.scope, facts.executionRoleArn)] : []),
    DENY_LOCKOUT_BYPASS,
    denyForeignUse(facts.scope, projectRepository(facts.scope).arn, scratch),
    ...(facts.onlyFromVpc === null
      ? []
      : [
          denyDirectUseOutsideVpc(facts.onlyFromVpc, {
            imagesArn: projectRepository(facts.scope).arn,
            scratch,
            // EC2 says that it acts for a caller, who is nowhere, when it attaches a volume.
            viaService: viaService('ec2', facts.scope),
          }),
        ]),
  ]);
}

/**
 * Readers and writers of the project's buckets, through S3 and for these buckets only. The principal is the
 * account, so each role also needs the matching statement of its identity policy.
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html
 */
function useStatements(facts: ProjectKeyFacts): readonly Statement[] {
  const arnOf = (role: RoleName): string => projectRole(facts.scope, role).arn;
  const buckets = (role: RoleName) => encryptedBuckets({ ...facts, role });
  const readers = facts.roles.filter((role) => buckets(role).read.length > 0).map(arnOf);
  const writers = facts.roles.filter((role) => buckets(role).written.length > 0).map(arnOf);
  return [
    ...useStatement(facts.scope, 'DecryptThroughS3', ['kms:Decrypt'], readers),
    ...useStatement(facts.scope, 'EncryptThroughS3', ['kms:Decrypt', 'kms:GenerateDataKey'], writers),
  ];
}

function useStatement(
  scope: ProjectScope,
  sid: string,
  actions: readonly string[],
  roleArns: readonly string[],
): readonly Statement[] {
  if (roleArns.length === 0) return [];
  return [
    {
      ...accountStatement(sid, scope, actions, roleArns),
      Condition: {
        ArnEquals: { 'aws:PrincipalArn': roleArns },
        StringEquals: {
          'kms:ViaService': viaService('s3', scope),
          'kms:EncryptionContext:aws:s3:arn': PROJECT_BUCKETS.map(
            (bucket) => projectBucket(scope, bucket).arn,
          ),
        },
      },
    },
  ];
}

/**
 * ECR makes its grants on the key with the permission of whoever creates the repository: CloudFormation. Nobody else
 * may lend the key, and CloudFormation only to ECR.
 * @see https://docs.aws.amazon.com/AmazonECR/latest/userguide/encryption-at-rest.html
 */
function lendToRegistry({ scope, executionRoleArn }: ProjectKeyFacts): Statement {
  return {
    ...accountStatement('LendToRegistryByDeployment', scope, ['kms:CreateGrant'], executionRoleArn),
    Condition: {
      ArnEquals: { 'aws:PrincipalArn': executionRoleArn },
      ...onlyForRegistry(scope),
      StringEquals: {
        'kms:ViaService': viaService('ecr', scope),
        'kms:EncryptionContext:aws:ecr:arn': projectRepository(scope).arn,
      },
    },
  };
}

/** Roles of machines that Auto Scaling starts. */
const STARTED_BY_AUTO_SCALING: readonly RoleName[] = ['training-node', 'enclave'];

/**
 * Volumes of training nodes and confidential hosts. Auto Scaling starts them with a role of its own, which gives keys to
 * volumes; it is named as principal, because no identity policy of that role speaks of KMS.
 * @see https://docs.aws.amazon.com/autoscaling/ec2/userguide/key-policy-requirements-EBS-encryption.html
 */
function volumeStatements(scope: ProjectScope): readonly Statement[] {
  const principal = { AWS: autoScalingRole(scope) };
  return [
    {
      Sid: 'EncryptVolumesOfNodes',
      Effect: 'Allow',
      Principal: principal,
      Action: VOLUME_KEY,
      Resource: '*',
    },
    {
      Sid: 'LendToVolumesOfNodes',
      Effect: 'Allow',
      Principal: principal,
      Action: ['kms:CreateGrant'],
      Resource: '*',
      Condition: { Bool: { 'kms:GrantIsForAWSResource': 'true' } },
    },
  ];
}
