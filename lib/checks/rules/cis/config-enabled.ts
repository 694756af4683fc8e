// lib/checks/rules: AWS Config records everything in every account and Region, and in one Region of the account what is
// global too.
import { type Resource, type ResourceGraph, type Value, entry } from '../../../assembly';
import { perPlace } from '../../control-rule';
import { type Place, type PlaceJudgement, judgement } from '../../judgement';
import { inEveryBranch } from '../../reading/branches';
import { byAccount, byRegion, regionsOf } from '../../reading/places';
import { existenceOf, propertyOf } from '../../reading/property';
import { isAbsent, isOneOf, isTrue } from '../../reading/question';
import { type Requirement, lackOf, met, requirement } from '../../reading/requirement';
import { type Truth, all, some } from '../../reading/truth';

/** `config-enabled`. */
export const configEnabled = perPlace(({ graph }) => {
  const asked = requirementsIn(graph);
  return regionsOf(graph).map((place) => judge(place, asked(place)));
});

function judge(place: Place, requirements: readonly Requirement[]): PlaceJudgement {
  const observed =
    lackOf(requirements) ?? 'a recorder of all types, global ones included, and a delivery channel';
  const wanted = 'AWS Config that records all types, and global ones in one Region of the account';
  return { ...judgement(met(requirements), { propertyPath: null, observed, wanted }), place };
}

function requirementsIn(graph: ResourceGraph): (place: Place) => readonly Requirement[] {
  const recorders = graph.byType('AWS::Config::ConfigurationRecorder');
  const recordersIn = byRegion(graph, recorders);
  const recordersOf = byAccount(graph, recorders);
  const channelsIn = byRegion(graph, graph.byType('AWS::Config::DeliveryChannel'));
  return (place) => [
    requirement(some(recordersIn(place).map(existenceOf)), 'no configuration recorder for sure'),
    requirement(
      some(recordersIn(place).map(recordsAll)),
      'the recorder does not show that it records all types',
    ),
    requirement(some(channelsIn(place).map(existenceOf)), 'no delivery channel for sure'),
    requirement(
      some(recordersOf(place).map(recordsGlobal)),
      'no recorder of the account has IncludeGlobalResourceTypes true for sure',
    ),
  ];
}

function recordsAll(recorder: Resource): Truth {
  return all([existenceOf(recorder), inEveryBranch(propertyOf(recorder, 'RecordingGroup'), isWhole)]);
}

const EVERY_TYPE = 'ALL_SUPPORTED_RESOURCE_TYPES';

/** Left out as a whole, the group is all supported types. A strategy of another kind leaves types out. */
function isWhole(group: Value): Truth {
  if (group.kind === 'absent') return 'yes';
  return inEveryBranch(entry(group, 'RecordingStrategy'), (strategy) => {
    const only = entry(strategy, 'UseOnly');
    const supported = isTrue(entry(group, 'AllSupported'));
    return inEveryBranch(only, (branch) =>
      some([isOneOf(branch, EVERY_TYPE), all([isAbsent(branch), supported])]),
    );
  });
}

function recordsGlobal(recorder: Resource): Truth {
  return all([
    existenceOf(recorder),
    isTrue(propertyOf(recorder, 'RecordingGroup.IncludeGlobalResourceTypes')),
  ]);
}
