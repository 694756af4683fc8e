// policies/organization: nobody but deployment changes who may do what on the platform, and nobody gets hold of
// deployment. The second matters as much as the first: every other policy here leaves CloudFormation's role alone.
import { type PolicyDocument, type ReasonedStatement, deny, policyDocument } from '../document';
import { PARTITION, SEPARATOR } from '../names';
import {
  type GuardrailPolicyFacts,
  administratorArns,
  anyRole,
  belowPlatform,
  deployStarter,
  deployers,
  except,
} from './facts';

/** The service control policy on identities. */
export function identityGuardrail(facts: GuardrailPolicyFacts): PolicyDocument {
  const denials = [
    platformIdentities(facts),
    bootstrapIdentities(facts),
    providers(facts),
    becomingBootstrap(facts),
    passingExecution(facts),
    passingMachinery(facts),
    drivingStacks(facts),
  ];
  return policyDocument(denials.map(({ statement }) => statement));
}

/** Everything that changes a role or a policy; reading, and becoming a role, is for their own policies. */
const CHANGE_IDENTITY = [
  'iam:AttachRolePolicy',
  'iam:CreatePolicy*',
  'iam:CreateRole',
  'iam:DeletePolicy*',
  'iam:DeleteRole*',
  'iam:DetachRolePolicy',
  'iam:PutRole*',
  'iam:SetDefaultPolicyVersion',
  'iam:TagPolicy',
  'iam:TagRole',
  'iam:UntagPolicy',
  'iam:UntagRole',
  'iam:UpdateAssumeRolePolicy',
  'iam:UpdateRole*',
] as const;

/** Boundaries, personas, machines, break-glass: all that is below the platform's path. */
function platformIdentities(facts: GuardrailPolicyFacts): ReasonedStatement {
  return deny('ProtectIdentities', {
    actions: CHANGE_IDENTITY,
    resources: [`${belowPlatform(facts, 'role')}*`, `${belowPlatform(facts, 'policy')}*`],
    condition: except(...deployers(facts)),
  });
}

/**
 * The roles that deploy, their policies and boundary, and the roles that bootstrap them. Only the last may change any of
 * it: without one of them nobody could ever bring a new version of the policies in.
 */
function bootstrapIdentities(facts: GuardrailPolicyFacts): ReasonedStatement {
  const administrators = administratorArns(facts);
  return deny('ProtectBootstrap', {
    actions: CHANGE_IDENTITY,
    resources: [
      anyRole(`cdk-${facts.qualifier}-*`),
      `arn:${PARTITION}:iam::*:policy/${facts.platform}${SEPARATOR}bootstrap-*`,
      ...administrators,
    ],
    condition: except(...administrators),
  });
}

/** Whoever changes what an identity provider asserts signs in as anybody. */
function providers(facts: GuardrailPolicyFacts): ReasonedStatement {
  return deny('ProtectProviders', {
    actions: [
      'iam:AddClientIDToOpenIDConnectProvider',
      'iam:CreateOpenIDConnectProvider',
      'iam:CreateSAMLProvider',
      'iam:DeleteOpenIDConnectProvider',
      'iam:DeleteSAMLProvider',
      'iam:UpdateOpenIDConnectProviderThumbprint',
      'iam:UpdateSAMLProvider',
    ],
    // Identity Center keeps its provider with a role of its own, which no policy of the organisation holds.
    condition: except(...deployers(facts), ...administratorArns(facts)),
  });
}

/** CDK's roles trust their own account; only the account that deploys and the platform's pipeline are meant. */
function becomingBootstrap(facts: GuardrailPolicyFacts): ReasonedStatement {
  const pipelines = `${belowPlatform(facts, 'role')}ci/*`;
  return deny('BecomeDeployment', {
    actions: ['sts:AssumeRole'],
    resources: [anyRole(`cdk-${facts.qualifier}-*`)],
    condition: {
      StringNotEquals: { 'aws:PrincipalAccount': facts.trustedAccount },
      ...except(pipelines, ...administratorArns(facts)),
    },
  });
}

function passingExecution(facts: GuardrailPolicyFacts): ReasonedStatement {
  return deny('PassDeployment', {
    actions: ['iam:PassRole'],
    resources: [anyRole(`cdk-${facts.qualifier}-*`)],
    condition: except(deployStarter(facts)),
  });
}

/** The settings of an account are left to one role: a function of somebody else's must not get it. */
function passingMachinery(facts: GuardrailPolicyFacts): ReasonedStatement {
  return deny('PassMachinery', {
    actions: ['iam:PassRole'],
    resources: [`${belowPlatform(facts, 'role')}baseline/*`],
    condition: except(...deployers(facts)),
  });
}

/** A stack remembers the role it was made with: whoever may update the stack works with that role. */
function drivingStacks(facts: GuardrailPolicyFacts): ReasonedStatement {
  return deny('DriveDeployment', {
    actions: [
      'cloudformation:CancelUpdateStack',
      'cloudformation:ContinueUpdateRollback',
      'cloudformation:CreateChangeSet',
      'cloudformation:CreateStack',
      'cloudformation:DeleteStack',
      'cloudformation:ExecuteChangeSet',
      'cloudformation:RollbackStack',
      'cloudformation:SetStackPolicy',
      'cloudformation:UpdateStack',
      'cloudformation:UpdateTerminationProtection',
    ],
    resources: [`arn:${PARTITION}:cloudformation:*:*:stack/${facts.platform}${SEPARATOR}*`],
    condition: except(deployStarter(facts)),
  });
}
