// lib/proof/properties/defaults: roles of the platform's own machinery, as which nobody signs in: each does its one work and no other.
import type { World, WorldResource } from '../../world';
import { type On, type Property, type Who, never } from '../property';
import { hasTags, slug } from '../texts';
import { regionsOf } from './guardrails';
import { projectsOf } from './projects';
import { EXECUTION, TAGS, isThere } from './who';

/** As which CloudTrail writes the log group of a trail. */
const TRAIL_LOGS: Who = { principal: 'arn:*:iam::*:role/*/baseline/*--cloudtrail-logs' };
/** The function that closes the security group that a VPC comes with. */
const GROUP_CLOSER: Who = { principal: 'arn:*:iam::*:role/*/network/*--default-security-group' };
const REPOSITORY_OF_KEY = 'kms:EncryptionContext:aws:ecr:arn';

/** The properties, as far as there is such machinery. */
export function machinery(world: World): readonly Property[] {
  return [...trailLogs(world), ...closedGroups(world), ...lentByDeployment(world)];
}

function trailLogs(world: World): readonly Property[] {
  if (!isThere(world, TRAIL_LOGS)) return [];
  const own = '/*/baseline/cloudtrail';
  const others: readonly On[] = world.resources.some(
    ({ type, arn }) =>
      type === 'AWS::Logs::LogGroup' && !/:log-group:\/[^/]+\/baseline\/cloudtrail/u.test(arn),
  )
    ? [{ type: 'AWS::Logs::LogGroup', not: { arn: `arn:*:logs:*:*:log-group:${own}*` } }]
    : [];
  return [
    never({
      id: 'trail-logs-only',
      severity: 'medium',
      says: 'the role that CloudTrail has writes into the log group of its trail, and into no other',
      who: TRAIL_LOGS,
      can: ['logs:CreateLogStream', 'logs:PutLogEvents'],
      on: [
        { outside: 'arn:aws:logs:?*:?*:log-group:?*', not: `arn:aws:logs:*:*:log-group:${own}:*` },
        ...others,
      ],
    }),
  ];
}

/** Which group only deployment knows, and what only deployment knows may be any: the prover can tell Regions apart, and no groups. */
function closedGroups(world: World): readonly Property[] {
  const regions = regionsOf(world);
  if (regions.length === 0 || !isThere(world, GROUP_CLOSER)) return [];
  return [
    never({
      id: 'default-groups-only',
      severity: 'medium',
      says: 'the function that closes the security group that a VPC comes with takes no rule out of a group in a Region that the platform does not use; within one only deployment knows which group it is',
      who: GROUP_CLOSER,
      can: ['ec2:RevokeSecurityGroupEgress', 'ec2:RevokeSecurityGroupIngress'],
      on: [
        {
          outside: 'arn:aws:ec2:?*:?*:security-group/?*',
          not: regions.map((region) => `arn:aws:ec2:${region}:*:security-group/*`),
        },
      ],
    }),
  ];
}

/** https://docs.aws.amazon.com/AmazonECR/latest/userguide/encryption-at-rest.html */
function lentByDeployment(world: World): readonly Property[] {
  const repositories = ofType(world, 'AWS::ECR::Repository').filter((each) => isOf(each, OF_ANY));
  const keys = ofType(world, 'AWS::KMS::Key').filter((each) => isOf(each, OF_ANY));
  if (repositories.length === 0 || keys.length === 0 || !isThere(world, EXECUTION)) return [];
  const own = projectsOf(world).flatMap(({ tag }) => {
    const those = repositories.filter((each) => isOf(each, tag));
    if (those.length === 0 || !keys.some((each) => isOf(each, tag))) return [];
    const place = Object.values(tag).join(' ');
    return [
      lent(those, tag, {
        id: `deployment-lends-to-own-${slug(place)}`,
        says: `CloudFormation’s role (cdk-…-cfn-exec-role) lends the key of ${place} to ECR for the project’s own repository alone; left out is Amazon FSx, which is lent the key of scratch space`,
      }),
    ];
  });
  return [
    lent(repositories, OF_ANY, {
      id: 'deployment-lends-to-repositories',
      says: 'CloudFormation’s role (cdk-…-cfn-exec-role) lends a key of a project to ECR for repositories of projects alone, whichever project’s, of which deployment-lends-to-own speaks; left out is Amazon FSx, which is lent the key of scratch space',
    }),
    ...own,
  ];
}

type Tags = Readonly<Record<string, string>>;

/** Whatever has a tag of a project. */
const OF_ANY: Tags = { [TAGS.project]: '*' };

function lent(
  repositories: readonly WorldResource[],
  tag: Tags,
  said: { readonly id: string; readonly says: string },
): Property {
  return never({
    ...said,
    severity: 'high',
    who: EXECUTION,
    can: ['kms:CreateGrant'],
    on: [{ type: 'AWS::KMS::Key', tag }],
    when: {
      StringNotEquals: { [REPOSITORY_OF_KEY]: repositories.map(({ arn }) => arn) },
      StringNotLike: { 'kms:ViaService': 'fsx.*.amazonaws.com' },
    },
  });
}

function ofType({ resources }: World, type: string): readonly WorldResource[] {
  return resources.filter((resource) => resource.type === type);
}

function isOf({ faces }: WorldResource, tag: Tags): boolean {
  return faces.some(({ target: { tags } }) => hasTags(tag, tags.values, true) === 'yes');
}
