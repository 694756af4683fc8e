// lib/checks/rules: no resource policy allows everybody without a condition that says whose request it is.
import { type Resource, type Value, entry } from '../../../assembly';
import { perResource } from '../../control-rule';
import { type Judgement, judgement, notApplicable } from '../../judgement';
import { someItem } from '../../reading/items';
import { documentIn } from '../../reading/json-document';
import { hasPolicy, possiblePolicies, somePolicy } from '../../reading/policy-places';
import { isEverybody } from '../../reading/principals';
import { propertyOf } from '../../reading/property';
import { isAbsent, isOneOf, isSet } from '../../reading/question';
import { narrows, restricts } from '../../reading/restrictions';
import { someStatement, statementsOf } from '../../reading/statements';
import { type Truth, all, not, some } from '../../reading/truth';

/** `resource-policy-star`. */
export const resourcePolicyStar = perResource((resource) => {
  if (resource.type === 'AWS::Events::EventBusPolicy') return judgeBus(resource);
  return PERMISSIONS.includes(resource.type) ? judgePermission(resource) : judgeDocument(resource);
});

/** Types that are one permission, not a document. */
const PERMISSIONS: readonly string[] = ['AWS::Lambda::Permission', 'AWS::Lambda::LayerVersionPermission'];

function judgeDocument(resource: Resource): Judgement {
  if (hasPolicy(resource) === 'no') return notApplicable('no policy');
  const isClosed = not(somePolicy(resource, (document) => someStatement(document, isOpenToAll)));
  const [culprit] = possiblePolicies(resource).flatMap(({ document, path }) =>
    statementsOf(document)
      .filter(({ body }) => isOpenToAll(body) !== 'no')
      .map((statement) => `${path}.${statement.path}`),
  );
  return judgement(isClosed, {
    propertyPath: culprit ?? possiblePolicies(resource)[0]?.path ?? null,
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
function judgeBus(policy: Resource): Judgement {
  const statement = documentIn(propertyOf(policy, 'Statement'));
  const isAll =
    isAbsent(statement) === 'yes' ? isOlderForAll(policy) : someItem(statement, isStatementForAll);
  return judgement(not(isAll), {
    propertyPath: isAbsent(statement) === 'yes' ? 'Principal' : 'Statement',
    observed: OBSERVED[not(isAll)],
    wanted: 'a named account, or a condition on the organisation',
  });
}

function isStatementForAll(statement: Value): Truth {
  return statement.kind === 'map' ? isOpenToAll(statement) : 'open';
}

function isOlderForAll(policy: Resource): Truth {
  return all([
    isOneOf(propertyOf(policy, 'Principal'), '*'),
    not(
      all([
        isOneOf(propertyOf(policy, 'Condition.Key'), 'aws:PrincipalOrgID'),
        narrows('aws:principalorgid', propertyOf(policy, 'Condition.Value'), 'exact'),
      ]),
    ),
  ]);
}

function isOpenToAll(statement: Value): Truth {
  return all([
    isOneOf(entry(statement, 'Effect'), 'Allow'),
    some([isEverybody(entry(statement, 'Principal')), isSet(entry(statement, 'NotPrincipal'))]),
    not(restricts(entry(statement, 'Condition'))),
  ]);
}

/** What names who may call, beside the principal of everybody, and the condition that Lambda makes of it. */
const CALLERS = [
  ['SourceAccount', 'aws:sourceaccount', 'exact'],
  ['SourceArn', 'aws:sourcearn', 'pattern'],
  ['PrincipalOrgID', 'aws:principalorgid', 'exact'],
  ['OrganizationId', 'aws:principalorgid', 'exact'],
] as const;

function judgePermission(permission: Resource): Judgement {
  const isAll = all([
    someItem(propertyOf(permission, 'Principal'), (principal) => isOneOf(principal, '*')),
    not(
      some(CALLERS.map(([path, key, comparison]) => narrows(key, propertyOf(permission, path), comparison))),
    ),
  ]);
  return judgement(not(isAll), {
    propertyPath: 'Principal',
    observed: isAll === 'yes' ? 'everybody' : 'a named principal or source',
    wanted: 'a named principal, source or organisation',
  });
}
