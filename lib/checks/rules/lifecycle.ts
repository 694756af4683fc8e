// lib/checks/rules: nothing is built on what AWS has closed or ended: one rule for each row of the table.
import type { Resource, Value } from '../../assembly';
import { type FeatureUse, type Retirement, RETIREMENTS, lifecycleControl, stateOf } from '../catalogue';
import { type Search, controlRule, perResource } from '../control-rule';
import { type Judgement, type Part, jointly, judgement } from '../judgement';
import { possibleAt, someAt } from '../reading/property-paths';
import { isOneOf, isSet } from '../reading/question';
import { shown } from '../reading/shown';
import { type Truth, not } from '../reading/truth';
import type { Rule } from '../rule';

/** Name of the pack. */
export const LIFECYCLE_PACK = 'lifecycle';

/** The rules of the pack. */
export function lifecycleRules(): readonly Rule[] {
  return RETIREMENTS.map((retirement) =>
    controlRule(
      lifecycleControl(retirement),
      searchOf(retirement),
      LIFECYCLE_PACK,
      `Lifecycle::Lifecycle-${retirement.slug}`,
    ),
  );
}

function searchOf(retirement: Retirement): Search {
  return perResource((resource) => {
    const [first, ...others] = retirement.uses
      .filter(({ type }) => type === resource.type)
      .map((use) => partOf(resource, use, retirement));
    return first === undefined ? used(retirement) : jointly(first, ...others);
  });
}

/** A resource of the service itself. */
function used(retirement: Retirement): Judgement {
  return judgement('no', {
    propertyPath: null,
    observed: `${retirement.name}, ${stateOf(retirement)}`,
    wanted: retirement.instead,
  });
}

function partOf(resource: Resource, use: FeatureUse, retirement: Retirement): Part {
  const truth = not(someAt(resource.properties, use.path, (value) => uses(value, use)));
  const places = possibleAt(resource.properties, use.path);
  const [value, place] = places.find(([each]) => uses(each, use) !== 'no') ?? [];
  const state = `${retirement.name}, ${stateOf(retirement)}`;
  return {
    truth,
    propertyPath: place ?? use.path.join('.'),
    observed: value === undefined ? `without ${retirement.name}` : `${shown(value)}: ${state}`,
    wanted: retirement.instead,
  };
}

function uses(value: Value, { values }: FeatureUse): Truth {
  return values === undefined ? isSet(value) : isOneOf(value, ...values);
}
