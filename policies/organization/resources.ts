// policies/organization: the perimeter around the platform's resources: whoever is not of the organisation gets nothing
// out of them, whatever a bucket's or a key's policy may come to say.
import { type PolicyDocument, policyDocument } from '../document';
import type { GuardrailPolicyFacts } from './facts';

/** Services whose resources a resource control policy holds, STS apart. */
const HELD = ['kms:*', 's3:*', 'secretsmanager:*', 'sqs:*'] as const;

/**
 * What STS does for principals that are in an organisation or are not. People who sign in by SAML and OpenID Connect are
 * in none before they have a role; the trust policy of the role pins them.
 */
const SIGNED_IN = [
  'sts:AssumeRole',
  'sts:DecodeAuthorizationMessage',
  'sts:GetAccessKeyInfo',
  'sts:GetFederationToken',
  'sts:GetServiceBearerToken',
  'sts:GetSessionToken',
  'sts:SetContext',
] as const;

/**
 * The resource control policy.
 * @see https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps_syntax.html
 */
export function resourceGuardrail(facts: GuardrailPolicyFacts): PolicyDocument {
  const { organization, partners, trustedAccount } = facts;
  return policyDocument([
    {
      Sid: 'ForeignIdentities',
      Effect: 'Deny',
      Principal: '*',
      Action: [...HELD, ...SIGNED_IN],
      Resource: '*',
      Condition: {
        StringNotEqualsIfExists: {
          'aws:PrincipalOrgID': organization,
          // Deployment must not depend on which organisation its account is in.
          'aws:PrincipalAccount': [trustedAccount, ...partners],
        },
        BoolIfExists: { 'aws:PrincipalIsAWSService': 'false' },
      },
    },
    {
      Sid: 'ForeignSources',
      Effect: 'Deny',
      Principal: '*',
      Action: [...HELD, 'sts:*'],
      Resource: '*',
      // A service of AWS that says for whom it acts, and acts for somebody outside.
      Condition: {
        StringNotEqualsIfExists: {
          'aws:SourceOrgID': organization,
          ...(partners.length === 0 ? {} : { 'aws:SourceAccount': partners }),
        },
        Null: { 'aws:SourceAccount': 'false' },
        Bool: { 'aws:PrincipalIsAWSService': 'true' },
      },
    },
  ]);
}
