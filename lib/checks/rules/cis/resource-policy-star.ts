// lib/checks/rules: no resource policy allows everybody without a condition that says whose request it is.
import { type Resource, type Value, entry } from '../../../assembly';
import { perResource } from '../../control-rule';
import { type Judgement, judgement, notApplicable } from '../../judgement';
import { someItem } from '../../reading/items';
import { isEverybody } from '../../reading/principals';
import { propertyOf } from '../../reading/property';
import { isAbsent, isOneOf, isSet } from '../../reading/question';
import { restricts } from '../../reading/restrictions';
import { someStatement, statementsOf } from '../../reading/statements';
import { type Truth, all, not, some } from '../../reading/truth';

/** `resource-policy-star`. */
export const resourcePolicyStar = perResource((resource) =>
  PERMISSIONS.includes(resource.type) ? judgePermission(resource) : judgeDocument(resource),
);

/** Types that are one permission, not a document. */
const PERMISSIONS: readonly string[] = ['AWS::Lambda::Permission', 'AWS::Lambda::LayerVersionPermission'];

/** Property that carries the policy, where it is not `PolicyDocument`. */
const PATHS: ReadonlyMap<string, string> = new Map([
  ['AWS::ApiGateway::RestApi', 'Policy'],
  ['AWS::Backup::BackupVault', 'AccessPolicy'],
  ['AWS::CodeArtifact::Domain', 'PermissionsPolicyDocument'],
  ['AWS::CodeArtifact::Repository', 'PermissionsPolicyDocument'],
  ['AWS::DynamoDB::Table', 'ResourcePolicy.PolicyDocument'],
  ['AWS::ECR::PublicRepository', 'RepositoryPolicyText'],
  ['AWS::ECR::RegistryPolicy', 'PolicyText'],
  ['AWS::ECR::Repository', 'RepositoryPolicyText'],
  ['AWS::EFS::FileSystem', 'FileSystemPolicy'],
  ['AWS::Elasticsearch::Domain', 'AccessPolicies'],
  ['AWS::Events::EventBus', 'Policy'],
  ['AWS::Events::EventBusPolicy', 'Statement'],
  ['AWS::IAM::Role', 'AssumeRolePolicyDocument'],
  ['AWS::KMS::Key', 'KeyPolicy'],
  ['AWS::KMS::ReplicaKey', 'KeyPolicy'],
  ['AWS::Kinesis::ResourcePolicy', 'ResourcePolicy'],
  ['AWS::OpenSearchService::Domain', 'AccessPolicies'],
  ['AWS::S3::AccessPoint', 'Policy'],
  ['AWS::S3Tables::TableBucketPolicy', 'ResourcePolicy'],
  ['AWS::S3Tables::TablePolicy', 'ResourcePolicy'],
  ['AWS::SageMaker::ModelPackageGroup', 'ModelPackageGroupPolicy'],
  ['AWS::SecretsManager::ResourcePolicy', 'ResourcePolicy'],
  ['AWS::VpcLattice::AuthPolicy', 'Policy'],
  ['AWS::VpcLattice::ResourcePolicy', 'Policy'],
]);

function judgeDocument(resource: Resource): Judgement {
  const path = PATHS.get(resource.type) ?? 'PolicyDocument';
  const written = propertyOf(resource, path);
  if (isAbsent(written) === 'yes') return judgeWithout(resource);
  const document = path === 'Statement' ? documentOf(written) : written;
  const isClosed = not(someStatement(document, isOpenToAll));
  const culprit = statementsOf(document).find(({ body }) => isOpenToAll(body) !== 'no');
  return judgement(isClosed, {
    propertyPath: culprit === undefined ? path : placeOf(path, culprit.path),
    observed: OBSERVED[isClosed],
    wanted: 'one for named principals, or under a condition on organisation, account, source or network',
  });
}

const OBSERVED: Readonly<Record<Truth, string>> = {
  yes: 'a policy without an Allow for everybody',
  no: 'an Allow for everybody without a condition',
  open: 'an Allow for principals or conditions that are parameters',
};

/** An event bus takes one statement, or with older properties an action and a principal. */
function judgeWithout(resource: Resource): Judgement {
  if (resource.type !== 'AWS::Events::EventBusPolicy') return notApplicable('no policy');
  const isAll = all([
    isOneOf(propertyOf(resource, 'Principal'), '*'),
    not(isSet(propertyOf(resource, 'Condition'))),
  ]);
  return judgement(not(isAll), {
    propertyPath: 'Principal',
    observed: isAll === 'yes' ? 'everybody without a condition' : 'a named principal',
    wanted: 'a named account, or a condition on the organisation',
  });
}

function documentOf(statement: Value): Value {
  return { kind: 'map', entries: new Map([['Statement', statement]]) };
}

function placeOf(path: string, statement: string): string {
  return path === 'Statement' ? path : `${path}.${statement}`;
}

function isOpenToAll(statement: Value): Truth {
  return all([
    isOneOf(entry(statement, 'Effect'), 'Allow'),
    some([isEverybody(entry(statement, 'Principal')), isSet(entry(statement, 'NotPrincipal'))]),
    not(restricts(entry(statement, 'Condition'))),
  ]);
}

/** What names who may call, beside the principal of everybody. */
const CALLERS = ['SourceAccount', 'SourceArn', 'PrincipalOrgID', 'OrganizationId'] as const;

function judgePermission(permission: Resource): Judgement {
  const isAll = all([
    someItem(propertyOf(permission, 'Principal'), (principal) => isOneOf(principal, '*')),
    not(some(CALLERS.map((path) => isSet(propertyOf(permission, path))))),
  ]);
  return judgement(not(isAll), {
    propertyPath: 'Principal',
    observed: isAll === 'yes' ? 'everybody' : 'a named principal or source',
    wanted: 'a named principal, source or organisation',
  });
}
