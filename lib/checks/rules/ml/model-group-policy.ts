// lib/checks/rules: who may read registered models: named accounts, and others only when they are of the organisation.
import { type Resource, type ResourceGraph, type Value, entry } from '../../../assembly';
import { type World, perResource } from '../../control-rule';
import { type Judgement, judgement } from '../../judgement';
import { isForeign } from '../../reading/accounts';
import { isEverybody } from '../../reading/principals';
import { propertyOf } from '../../reading/property';
import { isOneOf, isSet } from '../../reading/question';
import { restricts } from '../../reading/restrictions';
import { someStatement, statementsOf } from '../../reading/statements';
import { type Truth, all, either, not, some } from '../../reading/truth';

/** `sm-model-group-policy`. */
export const smModelGroupPolicy = perResource(judge);

const PATH = 'ModelPackageGroupPolicy';
const ORGANISATION: ReadonlySet<string> = new Set(['aws:principalorgid']);

function judge(group: Resource, { graph }: World): Judgement {
  const policy = propertyOf(group, PATH);
  const opens = (statement: Value) => isTooOpen(statement, group, graph);
  const statements = statementsOf(policy);
  const culprit =
    statements.find(({ body }) => opens(body) === 'yes') ??
    statements.find(({ body }) => opens(body) === 'open');
  return judgement(not(someStatement(policy, opens)), {
    propertyPath: culprit === undefined ? PATH : `${PATH}.${culprit.path}`,
    observed: culprit === undefined ? 'without such a statement' : observedText(culprit.body),
    wanted: 'named principals of this account, or of others under a condition on aws:PrincipalOrgID',
  });
}

function observedText(statement: Value): string {
  return letsEverybody(statement) === 'yes'
    ? 'an Allow for everybody'
    : 'an Allow for another account without a condition on aws:PrincipalOrgID';
}

function isTooOpen(statement: Value, group: Resource, graph: ResourceGraph): Truth {
  const lets = some([
    letsEverybody(statement),
    all([
      namesForeign(entry(statement, 'Principal'), group, graph),
      not(restricts(entry(statement, 'Condition'), ORGANISATION)),
    ]),
  ]);
  return all([isOneOf(entry(statement, 'Effect'), 'Allow'), lets]);
}

function letsEverybody(statement: Value): Truth {
  return some([isEverybody(entry(statement, 'Principal')), isSet(entry(statement, 'NotPrincipal'))]);
}

function namesForeign(principal: Value, group: Resource, graph: ResourceGraph): Truth {
  switch (principal.kind) {
    case 'choice':
      return either(
        namesForeign(principal.then, group, graph),
        namesForeign(principal.otherwise, group, graph),
      );
    case 'map':
      return someForeign(entry(principal, 'AWS'), group, graph);
    case 'absent':
      return 'no';
    default:
      return 'open';
  }
}

function someForeign(named: Value, group: Resource, graph: ResourceGraph): Truth {
  if (named.kind === 'list') return some(named.items.map((item) => someForeign(item, group, graph)));
  if (named.kind === 'choice')
    return either(someForeign(named.then, group, graph), someForeign(named.otherwise, group, graph));
  return isForeign(graph, named, group);
}
