// lib/checks/reading: a resource as each outcome of its open conditions makes it. What holds in every case holds.
import { type Resource, openConditions, settled } from '../../assembly';

/** Most conditions of one resource whose outcomes are told apart: 32 cases. */
const MOST_CONDITIONS = 5;

/** `resource` in every case; none where nothing is open in it, or too much. */
export function casesOf(resource: Resource): readonly Resource[] {
  const conditions = [...openConditions(resource.properties)];
  if (conditions.length === 0 || conditions.length > MOST_CONDITIONS) return [];
  return outcomesOf(conditions).map((outcomes) => settledAs(resource, outcomes));
}

function outcomesOf(conditions: readonly string[]): readonly ReadonlyMap<string, boolean>[] {
  return Array.from(
    { length: 2 ** conditions.length },
    (_, number) =>
      new Map(conditions.map((condition, index) => [condition, Math.floor(number / 2 ** index) % 2 === 1])),
  );
}

/** Everything but the properties stays; what the graph works out when it is asked for is asked of the graph's own resource. */
function settledAs(resource: Resource, outcomes: ReadonlyMap<string, boolean>): Resource {
  const properties = settled(resource.properties, outcomes);
  const settledProperties = properties.kind === 'map' ? properties : resource.properties;
  return new Proxy(resource, {
    get: (target, key): unknown => (key === 'properties' ? settledProperties : Reflect.get(target, key)),
  });
}
