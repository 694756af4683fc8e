// lib/checks/rules: whether a single event sets an alarm off, given what the filters publish for one.
// https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/AlarmThatSendsEmail.html
import type { Value } from '../../../../assembly';
import { isAbsentOr, inEveryBranch } from '../../../reading/branches';
import { propertyOf } from '../../../reading/property';
import { isAbsent, isNumber, isOneOf, isSet } from '../../../reading/question';
import { type Requirement, requirement } from '../../../reading/requirement';
import { shown } from '../../../reading/shown';
import { signatureOf } from '../../../reading/signature';
import { type Truth, all, not, some, truthOf } from '../../../reading/truth';
import type { MetricAlarm } from './metric-alarm';

/** What filters publish to a metric. */
export interface Published {
  /** Value for one event; undefined where it is no number that the template says. */
  readonly value: number | undefined;
  readonly unit: Value;
  /** What every filter of the metric publishes when nothing matches: as written, absent ones left out. */
  readonly defaults: readonly Value[];
  /** Whether nothing that the filters of the metric publish makes a sum smaller. */
  readonly isGrowing: boolean;
  /** Whether all filters of the metric publish this one value and nothing else. */
  readonly isSteady: boolean;
}

/** What makes one event enough. */
export function goesOffAtOne(alarm: MetricAlarm, published: Published): readonly Requirement[] {
  const own = (path: string): Value => propertyOf(alarm.resource, path);
  return [
    requirement(alarm.isPlain, 'it is on more than this metric alone'),
    requirement(not(isSet(alarm.dimensions)), 'it asks for dimensions that the filter does not publish'),
    requirement(
      hasUnit(alarm.unit, published.unit),
      `its Unit is ${shown(alarm.unit)}, another than the filter's`,
    ),
    requirement(
      showsOne(alarm, published),
      `${shown(alarm.statistic)} ${shown(own('ComparisonOperator'))} ${shown(own('Threshold'))} is not sure to show one event`,
    ),
    requirement(needsOnePeriod(own), 'it needs more than one datapoint'),
    requirement(
      isCalm(alarm, published, own('TreatMissingData')),
      'it may be in alarm before anything happened',
    ),
    requirement(
      isAbsent(own('EvaluationWindow')) === 'yes' ? 'yes' : 'open',
      'it has an EvaluationWindow of its own',
    ),
  ];
}

/** An alarm that asks for a unit sees that unit only; left out, a filter publishes None. */
function hasUnit(asked: Value, published: Value): Truth {
  const unit: Value = published.kind === 'absent' ? { kind: 'literal', value: 'None' } : published;
  return isAbsentOr(asked, (value) => {
    if (signatureOf(value) !== undefined && signatureOf(value) === signatureOf(unit)) return 'yes';
    return value.kind === 'literal' && unit.kind === 'literal' ? 'no' : 'open';
  });
}

const STATISTICS = ['Sum', 'Maximum', 'SampleCount', 'Average', 'Minimum'];

function showsOne(alarm: MetricAlarm, { value, defaults, isGrowing, isSteady }: Published): Truth {
  const shows = crosses(alarm, value);
  return inEveryBranch(alarm.statistic, (statistic) =>
    some([
      all([isOneOf(statistic, 'Maximum'), shows]),
      all([isOneOf(statistic, 'Sum'), shows, isGrowing ? 'yes' : 'open']),
      all([isOneOf(statistic, 'Average', 'Minimum'), shows, isSteady ? 'yes' : 'open']),
      // With a default, CloudWatch Logs sends samples whatever happens.
      all([isOneOf(statistic, 'SampleCount'), crosses(alarm, 1), truthOf(defaults.length === 0)]),
      all([isSet(statistic), not(isOneOf(statistic, ...STATISTICS)), 'open']),
    ]),
  );
}

/** Whether a datapoint of `value` is past the threshold. */
function crosses({ resource }: MetricAlarm, value: number | undefined): Truth {
  const threshold = propertyOf(resource, 'Threshold');
  return inEveryBranch(propertyOf(resource, 'ComparisonOperator'), (operator) =>
    some([
      all([
        isOneOf(operator, 'GreaterThanOrEqualToThreshold'),
        isBelow(threshold, value, (limit, point) => limit <= point),
      ]),
      all([
        isOneOf(operator, 'GreaterThanThreshold'),
        isBelow(threshold, value, (limit, point) => limit < point),
      ]),
      all([isOneOf(operator, ...ANOMALY_OPERATORS), 'open']),
    ]),
  );
}

const ANOMALY_OPERATORS = ['LessThanLowerOrGreaterThanUpperThreshold', 'GreaterThanUpperThreshold'];

function isBelow(
  threshold: Value,
  value: number | undefined,
  test: (limit: number, point: number) => boolean,
): Truth {
  if (value === undefined) return isNumber(threshold, () => true) === 'no' ? 'no' : 'open';
  return isNumber(threshold, (limit) => test(limit, value));
}

function needsOnePeriod(own: (path: string) => Value): Truth {
  const isOne = (value: Value): Truth => isNumber(value, (number) => number === 1);
  return inEveryBranch(own('DatapointsToAlarm'), (datapoints) =>
    some([isOne(datapoints), all([isAbsent(datapoints), isOne(own('EvaluationPeriods'))])]),
  );
}

/** An alarm that is in alarm all the time is not set off by anything. */
function isCalm(alarm: MetricAlarm, { defaults }: Published, missing: Value): Truth {
  return all([
    ...defaults.map((value) => not(crosses(alarm, numberIn(value)))),
    inEveryBranch(missing, (treatment) => {
      const isBreaching = isOneOf(treatment, 'breaching');
      return isBreaching === 'yes' && defaults.length > 0 ? 'open' : not(isBreaching);
    }),
  ]);
}

/** The number that `value` is written as; undefined for anything else. */
export function numberIn(value: Value): number | undefined {
  if (value.kind !== 'literal' || value.value === null || typeof value.value === 'boolean') return undefined;
  const text = String(value.value).trim();
  return text === '' || !Number.isFinite(Number(text)) ? undefined : Number(text);
}
