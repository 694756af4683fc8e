// lib/checks/rules: policies of VPC endpoints: full access is what an endpoint has that says nothing.
import { type Value, entry } from '../../../assembly';
import { perResource } from '../../control-rule';
import { judgement, notApplicable } from '../../judgement';
import { inEveryBranch } from '../../reading/branches';
import { someComparison } from '../../reading/conditions';
import { someItem } from '../../reading/items';
import { headOf } from '../../reading/possible-text';
import { isEverybody } from '../../reading/principals';
import { propertyOf } from '../../reading/property';
import { isAbsent, isOneOf, isSet, matches } from '../../reading/question';
import { shown } from '../../reading/shown';
import { isReadable, someStatement, statementsOf } from '../../reading/statements';
import { type Truth, all, not, some, truthOf } from '../../reading/truth';

/** `endpoint-policy`. */
export const endpointPolicy = perResource((endpoint) => {
  const service = propertyOf(endpoint, 'ServiceName');
  const isJudged = isForData(service);
  if (isJudged === 'no') return notApplicable(`an endpoint for ${shown(service)}`);
  const policy = propertyOf(endpoint, 'PolicyDocument');
  const isNarrow = inEveryBranch(policy, narrows);
  const culprit = statementsOf(policy).find(({ body }) => allowsAll(body) !== 'no');
  return judgement(isJudged === 'yes' ? isNarrow : some([isNarrow, 'open']), {
    propertyPath: culprit === undefined ? 'PolicyDocument' : `PolicyDocument.${culprit.path}`,
    observed: isAbsent(policy) === 'yes' ? 'absent, which is full access' : OBSERVED[isNarrow],
    wanted: 'named principals, actions or resources, or a condition',
  });
});

const OBSERVED: Readonly<Record<Truth, string>> = {
  yes: 'a policy without an Allow of everything for everybody',
  no: 'an Allow of everything for everybody',
  open: 'a policy of which parts are parameters',
};

/** Services whose endpoints lead to data, keys, credentials or images; those of FIPS beside them. */
const SERVICES: ReadonlySet<string> = new Set(
  [
    ...['s3', 'dynamodb', 'sagemaker.api', 'sagemaker.runtime', 'ecr.api', 'ecr.dkr', 'kms', 'logs'],
    ...['monitoring', 'sts', 'secretsmanager', 'ssm', 'batch', 'bedrock', 'bedrock-runtime'],
    ...['athena', 'glue'],
  ].flatMap((service) => [service, `${service}-fips`]),
);

/** `com.amazonaws.<region>.<service>`; China, the European sovereign cloud and others begin otherwise. */
const SERVICE_NAME = /^(?:[a-z0-9-]+\.)+[a-z]{2,}(?:-[a-z]+)+-\d+\.(?<service>.+)$/;

function isForData(name: Value): Truth {
  if (name.kind !== 'text') return inEveryBranch(name, (branch) => matches(branch, namesOne));
  const { text, isWhole } = headOf({ ...name, parts: withRegion(name.parts) });
  return isWhole ? truthOf(namesOne(text)) : 'open';
}

/** What stands between the prefix and the service is a Region, also where somebody gives it. */
function withRegion(parts: readonly (string | Value)[]): readonly (string | Value)[] {
  const [prefix, , service, ...rest] = parts;
  if (typeof prefix !== 'string' || typeof service !== 'string') return parts;
  const isRegion = /^(?:[a-z0-9-]+\.)+$/.test(prefix) && service.startsWith('.');
  return isRegion ? [`${prefix}xx-region-1${service}`, ...rest] : parts;
}

function namesOne(name: string): boolean {
  return SERVICES.has(SERVICE_NAME.exec(name)?.groups?.['service'] ?? '');
}

/** What is left out is full access. */
function narrows(policy: Value): Truth {
  return all([isSet(policy), isReadable(policy), not(someStatement(policy, allowsAll))]);
}

/** Leaving out some principals, actions or resources allows all the others. */
function allowsAll(statement: Value): Truth {
  return all([
    isOneOf(entry(statement, 'Effect'), 'Allow'),
    some([isEverybody(entry(statement, 'Principal')), isSet(entry(statement, 'NotPrincipal'))]),
    some([someItem(entry(statement, 'Action'), isEveryAction), isSet(entry(statement, 'NotAction'))]),
    some([someItem(entry(statement, 'Resource'), isEverything), isSet(entry(statement, 'NotResource'))]),
    not(someComparison(entry(statement, 'Condition'), compares)),
  ]);
}

/** Every action, or every one of a service. */
function isEveryAction(action: Value): Truth {
  return matches(action, (text) => /^(?:[^:]*:)?[*?]*\*[*?]*$/.test(text));
}

/** `*`, and ARNs in which nothing is named behind the service, such as those of every object of every bucket. */
function isEverything(resource: Value): Truth {
  const names = (text: string): boolean =>
    /^(?:arn:(?:[^:]*:){1,4})?[*?:/]*$/.test(text) && text.includes('*');
  if (resource.kind !== 'text') return resource.kind === 'reference' ? 'no' : matches(resource, names);
  const { text, isWhole } = headOf(resource);
  return isWhole ? truthOf(names(text)) : isOneOf(resource, '*');
}

/** Whether a comparison leaves anything out: what is like a star alone does not. */
function compares(operator: string, _: string, values: Value): Truth {
  if (!operator.includes('like')) return 'yes';
  return not(someItem(values, (value) => matches(value, (text) => /^[*?]*$/.test(text))));
}
