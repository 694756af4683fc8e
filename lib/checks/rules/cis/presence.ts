// lib/checks/rules: every account, or every account and Region, has something: it is enough that it exists, with a
// setting or two.
import type { Resource, ResourceGraph, Value } from '../../../assembly';
import { type Search, perPlace } from '../../control-rule';
import { type Place, judgement } from '../../judgement';
import { isAbsentOr } from '../../reading/branches';
import { labelWithLack } from '../../reading/label';
import { someOfList } from '../../reading/list';
import { isArnOf } from '../../reading/partitioned-arn';
import { accountsOf, byAccount, byRegion, regionsOf } from '../../reading/places';
import { existenceOf, propertyOf } from '../../reading/property';
import { isOneOf } from '../../reading/question';
import { type Requirement, closest, met, requirement } from '../../reading/requirement';
import { shown } from '../../reading/shown';

/** What has to be there. */
interface Wanted {
  readonly types: readonly string[];
  /** How it has to be set, beyond existing. */
  readonly requirements: (resource: Resource, graph: ResourceGraph) => readonly Requirement[];
  readonly wanted: string;
}

/** Searches by slug. */
export const presenceSearches: Readonly<Record<string, Search>> = {
  'securityhub-on': inEveryRegion({
    types: ['AWS::SecurityHub::Hub', 'AWS::SecurityHub::HubV2'],
    requirements: () => [],
    wanted: 'Security Hub',
  }),
  'access-analyzer': inEveryRegion({
    types: ['AWS::AccessAnalyzer::Analyzer'],
    requirements: (analyzer) => {
      const type = propertyOf(analyzer, 'Type');
      return [requirement(isOneOf(type, 'ACCOUNT', 'ORGANIZATION'), `Type is ${shown(type)}`)];
    },
    wanted: 'an analyzer of external access: of Type ACCOUNT or ORGANIZATION',
  }),
  's3-macie': inEveryRegion({
    types: ['AWS::Macie::Session'],
    requirements: (session) => {
      const status = propertyOf(session, 'Status');
      const isEnabled = isAbsentOr(status, (value) => isOneOf(value, 'ENABLED'));
      return [requirement(isEnabled, `Status is ${shown(status)}`)];
    },
    wanted: 'a Macie session that is not paused',
  }),
  'support-role': inEveryAccount({
    types: ['AWS::IAM::Role'],
    requirements: (role, graph) => {
      const policies = propertyOf(role, 'ManagedPolicyArns');
      const supports = someOfList(policies, (arn) =>
        isOwnPolicy(graph, arn) ? 'no' : isArnOf(arn, 'iam::aws:policy/AWSSupportAccess'),
      );
      return [requirement(supports, `ManagedPolicyArns is ${shown(policies)}`)];
    },
    wanted: 'a role with AWSSupportAccess',
  }),
};

/** Whether `arn` is of a policy in the templates, which is none of AWS's. */
function isOwnPolicy(graph: ResourceGraph, arn: Value): boolean {
  return arn.kind === 'reference' && graph.byId(arn.resource)?.type === 'AWS::IAM::ManagedPolicy';
}

function inEveryRegion(wanted: Wanted): Search {
  return inEvery(wanted, regionsOf, byRegion);
}

function inEveryAccount(wanted: Wanted): Search {
  return inEvery(wanted, accountsOf, byAccount);
}

function inEvery(
  { types, requirements, wanted }: Wanted,
  places: (graph: ResourceGraph) => readonly Place[],
  grouping: typeof byRegion,
): Search {
  return perPlace(({ graph }) => {
    const every = types.flatMap((type) => graph.byType(type));
    const resourcesIn = grouping(graph, every);
    const asked = (resource: Resource): readonly Requirement[] => [
      requirement(existenceOf(resource), 'exists only under a condition'),
      ...requirements(resource, graph),
    ];
    return places(graph).map((place) => {
      const best = closest(
        resourcesIn(place).map((resource) => ({ resource, requirements: asked(resource) })),
      );
      const holds = best === undefined ? 'no' : met(best.requirements);
      const observed =
        best === undefined ? `no ${types.join(' or ')}` : labelWithLack(best.resource, best.requirements);
      return { ...judgement(holds, { propertyPath: null, observed, wanted }), place };
    });
  });
}
