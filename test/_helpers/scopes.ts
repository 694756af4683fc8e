// One project of the example organisation, and one with the longest names there can be.
import {
  type AccountScope,
  type AccountSettingId,
  BASELINE_PARTS,
  type ExecutionFacts,
  GITHUB_ISSUER,
  type GuardrailPolicyFacts,
  IMAGE_REGISTRIES,
  PACKAGE_FORMATS,
  type ProjectScope,
  type SageMakerFacts,
  type TrailArns,
  type Upstreams,
  trailOf,
} from '../../policies';
import { SETTING_ACTIONS } from '../../policies/baseline';

export const SCORING: ProjectScope = {
  platform: 'acme-ml',
  organization: 'o-a1b2c3d4e5',
  rolePath: '/',
  account: '222222222222',
  region: 'eu-west-1',
  environment: 'prod',
  team: 'credit-risk',
  project: 'scoring',
};

export const LONGEST: ProjectScope = {
  platform: 'p234567890123456',
  organization: `o-${'a'.repeat(32)}`,
  rolePath: '/organisation-wide-path/second-level-of-it/',
  account: '222222222222',
  region: 'ap-southeast-2',
  environment: 'e2345678901234567890123456789012',
  team: 't2345678901234567890123456789012',
  project: 'j2345678901234567890123456789012',
};

export const KEY_ARN = 'arn:aws:kms:eu-west-1:222222222222:key/11111111-2222-3333-4444-555555555555';
/** What jobs of {@link SCORING} on SageMaker have to be like, on instances with disks of their own or without. */
export function sageMakerFacts(localStorage: boolean): SageMakerFacts {
  return {
    subnetIds: ['subnet-0a1b2c3d4e5f60711', 'subnet-0a1b2c3d4e5f60722', 'subnet-0a1b2c3d4e5f60733'],
    securityGroupId: 'sg-0a1b2c3d4e5f60718',
    keyArn: KEY_ARN,
    instanceTypes: [localStorage ? 'p5.48xlarge' : 'm6i.8xlarge'],
    localStorage,
    maxRuntimeMinutes: 1_440,
  };
}

export const VPC_ID = 'vpc-0a1b2c3d4e5f60718';
export const TRANSIT_GATEWAY = 'tgw-0a1b2c3d4e5f60718';

/** The trails of one account. */
export function trailArnsOf(scope: AccountScope): TrailArns {
  return { management: [trailOf(scope, 'management').arn], data: [trailOf(scope, 'data').arn] };
}

/** Packages of every format and images of every registry. */
export const EVERY_UPSTREAM: Upstreams = { packages: PACKAGE_FORMATS, images: IMAGE_REGISTRIES };

/** What is deployed to the account of {@link SCORING}, with the permission sets as well. */
export function executionFacts(scope: AccountScope): ExecutionFacts {
  return {
    scope,
    qualifier: 'mlkeep',
    holdsPlatform: true,
    holdsEnvironments: true,
    baseline: BASELINE_PARTS,
    asksTrail: true,
    foreignLogGroup: 'aws-controltower/CloudTrailLogs',
    issuers: [GITHUB_ISSUER],
    upstreams: EVERY_UPSTREAM,
    transitGateway: TRANSIT_GATEWAY,
    identityCenter: {
      instanceArn: 'arn:aws:sso:::instance/ssoins-1234567890abcdef',
      accounts: [scope.account],
    },
    guardrails: null,
  };
}

/** What is deployed to the management account of the example's organisation. */
export function organizationFacts(scope: AccountScope): ExecutionFacts {
  return {
    ...executionFacts(scope),
    holdsPlatform: false,
    holdsEnvironments: false,
    baseline: [],
    asksTrail: false,
    foreignLogGroup: null,
    transitGateway: null,
    identityCenter: null,
    guardrails: {
      organization: scope.organization ?? '',
      targets: ['r-ab12', 'ou-ab12-11111111', scope.account],
    },
  };
}

/** What the organisation's policies know of a platform with the longest of everything. */
export function guardrailFacts(scope: AccountScope): GuardrailPolicyFacts {
  return {
    ...scope,
    organization: scope.organization ?? '',
    qualifier: 'mlkeep',
    trustedAccount: '555555555555',
    regions: ['eu-west-1', 'us-east-1'],
    baseline: BASELINE_PARTS,
    settings: Object.keys(SETTING_ACTIONS) as readonly AccountSettingId[],
    blocksPublicAccess: true,
    administrators: [
      'OrganizationAccountAccessRole',
      'aws-reserved/sso.amazonaws.com/*AWSReservedSSO_Admin_*',
    ],
    partners: ['777777777777'],
  };
}

/** An account of the platform that is none of the above: the audit account of a platform that has one. */
export const ELSEWHERE: AccountScope = {
  platform: 'acme-ml',
  organization: 'o-a1b2c3d4e5',
  rolePath: '/',
  account: '333333333333',
  region: 'eu-west-1',
};
