// policies/deployment: what CloudFormation may do with file systems: those of the platform, and nothing in them.
import { serviceRoles } from '../access/service-linked';
import { type ReasonedStatement, allow } from '../document';
import { onlyForFileSystems } from '../keys';
import { type AccountScope, PARTITION } from '../names';
import { ownKeys } from './data';
import { platformTag } from './platform-tag';

const NUMBERED =
  'Amazon FSx numbers file systems itself; the platform’s tag says whose they are (https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonfsx.html)';
const LOOKED_UP =
  'Amazon FSx describes without a resource, and looks up groups and subnets for the caller (https://docs.aws.amazon.com/fsx/latest/LustreGuide/security-iam-awsmanpol.html)';

/** Statements on scratch space. No backup and no data repository: nothing of a file system is copied elsewhere. */
export function scratchDeployment(scope: AccountScope): readonly ReasonedStatement[] {
  const all = `arn:${PARTITION}:fsx:${scope.region}:${scope.account}:file-system/*`;
  return [
    allow('MakeFileSystems', {
      actions: ['fsx:CreateFileSystem', 'fsx:TagResource'],
      resources: [all],
      condition: platformTag(scope, 'RequestTag'),
      because: NUMBERED,
    }),
    allow('KeepFileSystems', {
      actions: [
        'fsx:DeleteFileSystem',
        'fsx:ListTagsForResource',
        'fsx:UntagResource',
        'fsx:UpdateFileSystem',
      ],
      resources: [all],
      condition: platformTag(scope, 'ResourceTag'),
      because: NUMBERED,
    }),
    allow('DescribeFileSystems', {
      actions: ['ec2:GetSecurityGroupsForVpc', 'fsx:DescribeFileSystems'],
      resources: ['*'],
      condition: { StringEquals: { 'aws:RequestedRegion': scope.region } },
      because: LOOKED_UP,
    }),
    serviceRoles('LetFsxHaveItsRole', scope, ['fsx.amazonaws.com']),
    allow('LendKeysToScratch', ownKeys(scope, ['kms:CreateGrant'], onlyForFileSystems(scope))),
  ];
}
