// policies/network: endpoint policies by organisation, account and tag. Never a list of projects: onboarding one
// must not touch the network's template.
import {
  LIST_BUCKET,
  LIST_UPLOADS,
  LOCATE_BUCKET,
  READ_OBJECT,
  READ_OBJECT_METADATA,
  WRITE_OBJECT,
} from '../access/actions';
import { type Condition, type PolicyDocument, policyDocument } from '../document';
import { type EnvironmentScope, PARTITION, TAGS } from '../names';
import { type EndpointService, type Feature, type PackageFormat, awsBuckets } from '../tables';

/**
 * Our own principals, of this account, platform and environment, on resources of this account.
 * Actions without a resource carry no `aws:ResourceAccount`, hence the IfExists on that key alone.
 * @see https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-access.html
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_data-perimeters.html
 */
export function interfaceEndpointPolicy(scope: EnvironmentScope, service: EndpointService): PolicyDocument {
  return policyDocument([
    {
      Sid: 'AllowOwnPrincipalsOnOwnResources',
      Effect: 'Allow',
      Principal: '*',
      Action: service.actions,
      Resource: '*',
      Condition: {
        StringEquals: ownPrincipals(scope),
        StringEqualsIfExists: { 'aws:ResourceAccount': scope.account },
      },
    },
  ]);
}

/**
 * Object traffic of our own principals with buckets of this account, and reading what AWS keeps for machines of its
 * own; bucket configuration never comes this way.
 * @see https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-s3.html
 */
export function s3EndpointPolicy(
  scope: EnvironmentScope,
  features: readonly Feature[],
  packages: readonly PackageFormat[] = [],
): PolicyDocument {
  return policyDocument([
    {
      Sid: 'AllowOwnPrincipalsOnOwnBuckets',
      Effect: 'Allow',
      Principal: '*',
      Action: [
        ...LOCATE_BUCKET,
        ...LIST_BUCKET,
        ...LIST_UPLOADS,
        ...READ_OBJECT,
        ...READ_OBJECT_METADATA,
        ...WRITE_OBJECT,
      ],
      Resource: '*',
      Condition: { StringEquals: { ...ownPrincipals(scope), 'aws:ResourceAccount': scope.account } },
    },
    {
      Sid: 'AllowReadingFromAws',
      Effect: 'Allow',
      Principal: '*',
      Action: 's3:GetObject',
      Resource: awsBuckets(features, packages).flatMap(({ nameIn }) => {
        const name = nameIn(scope.region);
        return name === null ? [] : [`arn:${PARTITION}:s3:::${name}/*`];
      }),
    },
  ]);
}

function ownPrincipals(scope: EnvironmentScope): Condition[string] {
  return {
    'aws:PrincipalAccount': scope.account,
    ...(scope.organization === null ? {} : { 'aws:PrincipalOrgID': scope.organization }),
    [`aws:PrincipalTag/${TAGS.platform}`]: scope.platform,
    [`aws:PrincipalTag/${TAGS.environment}`]: scope.environment,
  };
}
