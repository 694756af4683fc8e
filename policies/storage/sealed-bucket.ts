// policies/storage: the policy of a sealed bucket. It only denies: access comes from identity policies alone,
// so nothing in a bucket policy can widen what the access table says.
import { OBJECT_DATA, TAMPER_WITH_OBJECT } from '../access/actions';
import { type Condition, type PolicyDocument, type Statement, policyDocument } from '../document';
import { type AccountScope, type Administrators, PARTITION } from '../names';
import { configurationDenial } from './configuration';
import { NOT_A_SERVICE, denyAll, denyForeignAccounts } from './deny-all';

/** Ways into a bucket that do not come through the environment's VPC. */
export interface Routes {
  /** Public address ranges, as `aws:SourceIp` sees them. */
  readonly trustedCidrs: readonly string[];
  /** VPC endpoints of networks that the organisation trusts. */
  readonly trustedVpces: readonly string[];
  /** Roles of this account that upload from wherever those are who assume them: the ingest role. */
  readonly roleArns: readonly string[];
}

/** No way in but the environment's VPC. */
export const NO_ROUTES: Routes = { trustedCidrs: [], trustedVpces: [], roleArns: [] };

/** What the policy of a sealed bucket is a function of. */
export interface SealedBucketFacts extends Administrators {
  readonly scope: AccountScope;
  readonly bucketArn: string;
  /** The only key that objects may name. */
  readonly keyArn: string;
  /** The VPC from which object data may be moved. */
  readonly vpcId: string;
  readonly routes: Routes;
  /** Whether every object is written once: no overwrite, no delete. */
  readonly createOnly: boolean;
}

/** The policy of a sealed bucket: denials only, in a fixed order. */
export function sealedBucketPolicy(facts: SealedBucketFacts): PolicyDocument {
  return policyDocument([
    ...transportDenials(facts.bucketArn),
    ...encryptionDenials(facts.bucketArn, facts.keyArn),
    ...strangerDenials(facts),
    ...objectDataOutsideVpc(facts),
    configurationDenial(facts.bucketArn, facts.executionRoleArn),
    tampering(facts),
    ...(facts.createOnly ? overwriting(facts) : []),
  ]);
}

/**
 * No plain HTTP, no TLS below 1.2, for every request to a bucket.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/security-best-practices.html (CIS-3.1.1)
 */
export function transportDenials(bucketArn: string): readonly Statement[] {
  const everything = [bucketArn, `${bucketArn}/*`];
  return [
    denyAll('DenyPlainHttp', ['s3:*'], everything, { Bool: { 'aws:SecureTransport': 'false' } }),
    denyAll('DenyOldTls', ['s3:*'], everything, { NumericLessThan: { 's3:TlsVersion': '1.2' } }),
  ];
}

/**
 * A request may leave encryption to the bucket's default or ask for exactly that; a missing header is fine,
 * because condition keys see the request and not the default. `Null` keeps the negated operator off missing keys.
 * Asking for KMS without naming a key gets the account's own S3 key, which every role of the account may use.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObject.html
 */
export function encryptionDenials(bucketArn: string, keyArn: string): readonly Statement[] {
  const objects = [`${bucketArn}/*`];
  const algorithm = 's3:x-amz-server-side-encryption';
  const key = 's3:x-amz-server-side-encryption-aws-kms-key-id';
  const customerKey = 's3:x-amz-server-side-encryption-customer-algorithm';
  return [
    denyAll('DenyOtherEncryption', ['s3:PutObject'], objects, {
      StringNotEquals: { [algorithm]: 'aws:kms' },
      Null: { [algorithm]: 'false' },
    }),
    denyAll('DenyOtherKeys', ['s3:PutObject'], objects, {
      StringNotEquals: { [key]: keyArn },
      Null: { [key]: 'false' },
    }),
    denyAll('DenyUnnamedKeys', ['s3:PutObject'], objects, { Null: { [algorithm]: 'false', [key]: 'true' } }),
    denyAll('DenyCustomerProvidedKeys', ['s3:PutObject'], objects, { Null: { [customerKey]: 'false' } }),
  ];
}

/**
 * Nobody from another account, and nobody from another organisation, whatever a later Allow might say. The own account
 * is left out of the organisation's deny: leaving one must not lock the bucket.
 */
function strangerDenials({ scope, bucketArn }: SealedBucketFacts): readonly Statement[] {
  const everything = [bucketArn, `${bucketArn}/*`];
  const foreignAccounts = denyForeignAccounts(bucketArn, scope);
  if (scope.organization === null) return [foreignAccounts];
  const foreignOrganizations = denyAll('DenyForeignOrganizations', ['s3:*'], everything, {
    StringNotEqualsIfExists: {
      'aws:PrincipalOrgID': scope.organization,
      'aws:PrincipalAccount': scope.account,
    },
    ...NOT_A_SERVICE,
  });
  return [foreignAccounts, foreignOrganizations];
}

/**
 * Object data moves inside the VPC only; uploads also by the routes that a bucket has. Configuration stays in
 * reach of CloudFormation, whose requests carry neither a VPC nor `aws:ViaAWSService`; forward-access sessions
 * and service-linked roles have no VPC either. Break-glass erases from outside, because no project's VPC lets it in;
 * it reads nothing.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_data-perimeters.html
 */
function objectDataOutsideVpc(facts: SealedBucketFacts): readonly Statement[] {
  const objects = [`${facts.bucketArn}/*`];
  const serviceLinked = `arn:${PARTITION}:iam::${facts.scope.account}:role/aws-service-role/*`;
  const outside = outsideVpc(facts.vpcId, [serviceLinked]);
  const routed = hasRoutes(facts.routes) ? UPLOADS : [];
  const others = OBJECT_DATA.filter((action) => !ERASURES.includes(action) && !routed.includes(action));
  return [
    denyAll('DenyObjectDataOutsideVpc', others, objects, outside),
    denyAll(
      'DenyErasureOutsideVpc',
      ERASURES,
      objects,
      outsideVpc(facts.vpcId, [serviceLinked, facts.breakGlassRoleArn]),
    ),
    ...(routed.length === 0
      ? []
      : [
          denyAll(
            'DenyUploadsOutsideRoutes',
            routed,
            objects,
            outsideRoutes(outsideVpc(facts.vpcId, [serviceLinked, ...facts.routes.roleArns]), facts),
          ),
        ]),
  ];
}

function outsideVpc(vpcId: string, exemptRoleArns: readonly string[]): Condition {
  return {
    StringNotEqualsIfExists: { 'aws:SourceVpc': vpcId },
    BoolIfExists: { 'aws:ViaAWSService': 'false' },
    ArnNotLikeIfExists: { 'aws:PrincipalArn': exemptRoleArns },
  };
}

/** Requests with which an object or a version goes. */
const ERASURES: readonly string[] = ['s3:DeleteObject', 's3:DeleteObjectVersion'];

/** Requests with which an object is uploaded. */
const UPLOADS: readonly string[] = ['s3:AbortMultipartUpload', 's3:PutObject'];

function hasRoutes({ trustedCidrs, trustedVpces, roleArns }: Routes): boolean {
  return trustedCidrs.length + trustedVpces.length + roleArns.length > 0;
}

function outsideRoutes(outside: Condition, { vpcId, routes }: SealedBucketFacts): Condition {
  return {
    ...outside,
    StringNotEqualsIfExists: {
      'aws:SourceVpc': vpcId,
      ...(routes.trustedVpces.length === 0 ? {} : { 'aws:SourceVpce': routes.trustedVpces }),
    },
    ...(routes.trustedCidrs.length === 0
      ? {}
      : { NotIpAddressIfExists: { 'aws:SourceIp': routes.trustedCidrs } }),
  };
}

function tampering(facts: SealedBucketFacts): Statement {
  return denyAll('DenyTampering', TAMPER_WITH_OBJECT, [`${facts.bucketArn}/*`], {
    ArnNotEqualsIfExists: { 'aws:PrincipalArn': facts.breakGlassRoleArn },
  });
}

/**
 * Every object is created where none is, and stays. Parts of an upload carry no such header and are exempt.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-writes-enforce.html
 */
function overwriting(facts: SealedBucketFacts): readonly Statement[] {
  const objects = [`${facts.bucketArn}/*`];
  return [
    denyAll('DenyOverwriting', ['s3:PutObject'], objects, {
      Null: { 's3:if-none-match': 'true' },
      Bool: { 's3:ObjectCreationOperation': 'true' },
    }),
    denyAll('DenyDeleting', ['s3:DeleteObject'], objects, {
      ArnNotEqualsIfExists: { 'aws:PrincipalArn': facts.breakGlassRoleArn },
    }),
  ];
}
