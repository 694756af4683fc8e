// lib/checks/reading: which events a trail records, by its event selectors of either kind. An event is recorded when one
// of the selectors matches it, so reads and writes are asked for apart.
// https://docs.aws.amazon.com/awscloudtrail/latest/userguide/filtering-data-events.html
import { type Resource, type Value, entry } from '../../assembly';
import { isAbsentOr, isAbsentOrTrue, inEveryBranch } from './branches';
import { everyOfList, someOfList } from './list';
import { isArnOf } from './partitioned-arn';
import { propertyOf } from './property';
import { isOneOf, isSet } from './question';
import { type Truth, all, not, some } from './truth';

/** Which events of a kind are recorded. */
export interface Recorded {
  readonly reads: Truth;
  readonly writes: Truth;
}

/** What a selector of either kind has to be. */
interface Wanted {
  readonly basic: (selector: Value) => Truth;
  readonly advanced: (fields: Value) => Truth;
  /** Whether a trail without any selector records them. */
  readonly unasked: Truth;
}

/** Whether all management events are recorded. */
export function managementEvents(trail: Resource): Recorded {
  return recorded(trail, (kind) => ({
    basic: (selector) =>
      all([
        isAbsentOrTrue(entry(selector, 'IncludeManagementEvents')),
        not(isSet(entry(selector, 'ExcludeManagementEventSources'))),
        isOfKind(selector, kind),
      ]),
    advanced: (fields) => onlyFields(fields, [['eventCategory', 'Management']], kind),
    unasked: 'yes',
  }));
}

/** Whether data events of all objects in all buckets are recorded. */
export function objectEvents(trail: Resource): Recorded {
  return recorded(trail, (kind) => ({
    basic: (selector) =>
      all([someOfList(entry(selector, 'DataResources'), isEveryObject), isOfKind(selector, kind)]),
    advanced: (fields) =>
      onlyFields(
        fields,
        [
          ['eventCategory', 'Data'],
          ['resources.type', 'AWS::S3::Object'],
        ],
        kind,
      ),
    unasked: 'no',
  }));
}

type Kind = 'reads' | 'writes';

function recorded(trail: Resource, wanted: (kind: Kind) => Wanted): Recorded {
  return { reads: records(trail, wanted('reads')), writes: records(trail, wanted('writes')) };
}

/** Advanced selectors overwrite basic ones. */
function records(trail: Resource, { basic, advanced, unasked }: Wanted): Truth {
  const ofBasic = someSelector(propertyOf(trail, 'EventSelectors'), basic, unasked);
  return someSelector(
    propertyOf(trail, 'AdvancedEventSelectors'),
    (selector) => advanced(entry(selector, 'FieldSelectors')),
    ofBasic,
  );
}

function someSelector(selectors: Value, test: (selector: Value) => Truth, unasked: Truth): Truth {
  // What is no mapping has nothing that could be left out.
  const ofMapping = (selector: Value): Truth => (selector.kind === 'map' ? test(selector) : 'open');
  return inEveryBranch(selectors, (branch) =>
    isSet(branch) === 'no' ? unasked : someOfList(branch, ofMapping),
  );
}

const READ_WRITE_TYPE: Readonly<Record<Kind, string>> = { reads: 'ReadOnly', writes: 'WriteOnly' };

function isOfKind(selector: Value, kind: Kind): Truth {
  return isAbsentOr(entry(selector, 'ReadWriteType'), (type) => isOneOf(type, 'All', READ_WRITE_TYPE[kind]));
}

function isEveryObject(resource: Value): Truth {
  return all([
    isOneOf(entry(resource, 'Type'), 'AWS::S3::Object'),
    someOfList(entry(resource, 'Values'), (arn) => isArnOf(arn, 's3', 's3:::')),
  ]);
}

const READ_ONLY: Readonly<Record<Kind, string>> = { reads: 'true', writes: 'false' };

/** Whether the field selectors ask for `wanted` and for nothing else that leaves events of this kind out. */
function onlyFields(fields: Value, wanted: readonly (readonly [string, string])[], kind: Kind): Truth {
  const allowed = [...wanted, ['readOnly', READ_ONLY[kind]] as const];
  return all([
    ...wanted.map(([field, value]) => someOfList(fields, (each) => isField(each, field, value))),
    everyOfList(fields, (each) => some(allowed.map(([field, value]) => isField(each, field, value)))),
  ]);
}

const OTHER_OPERATORS = ['NotEquals', 'StartsWith', 'NotStartsWith', 'EndsWith', 'NotEndsWith'];

function isField(selector: Value, field: string, value: string): Truth {
  const values = entry(selector, 'Equals');
  return all([
    isOneOf(entry(selector, 'Field'), field),
    someOfList(values, (each) => isOneOf(each, value)),
    everyOfList(values, (each) => isOneOf(each, value)),
    ...OTHER_OPERATORS.map((operator) => not(isSet(entry(selector, operator)))),
  ]);
}
