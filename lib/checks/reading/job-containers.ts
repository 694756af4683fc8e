// lib/checks/reading: the containers of a Batch job definition, wherever it writes them.
import type { Resource, Value } from '../../assembly';
import { type Path, everyAt, possibleAt } from './property-paths';
import { type Truth, all } from './truth';

/** What runs a container: properties of the two have different names. */
export type Runtime = 'ecs' | 'eks';

/** A container that a job definition may have. */
export interface Container {
  readonly body: Value;
  /** Its place, for example `NodeProperties.NodeRangeProperties.0.Container`. */
  readonly path: string;
  readonly on: Runtime;
}

const NODES = ['NodeProperties', 'NodeRangeProperties'];
const TASKS = ['EcsProperties', 'TaskProperties', 'Containers'];
const POD = ['EksProperties', 'PodProperties'];

/** Where containers are: of a job with one, of one with several, of pods, and of each of these for a range of nodes. */
const PLACES: readonly { readonly on: Runtime; readonly path: Path }[] = [
  { on: 'ecs', path: ['ContainerProperties'] },
  { on: 'ecs', path: TASKS },
  { on: 'eks', path: [...POD, 'Containers'] },
  { on: 'eks', path: [...POD, 'InitContainers'] },
  { on: 'ecs', path: [...NODES, 'Container'] },
  { on: 'ecs', path: [...NODES, ...TASKS] },
  { on: 'eks', path: [...NODES, ...POD, 'Containers'] },
  { on: 'eks', path: [...NODES, ...POD, 'InitContainers'] },
];

/** Every container that `definition` may have, in all branches of conditions. */
export function possibleContainers(definition: Resource): readonly Container[] {
  return PLACES.flatMap(({ on, path }) =>
    possibleAt(definition.properties, path).map(([body, place]) => ({ body, path: place, on })),
  );
}

/** Whether every container passes `test`. A definition in which none can be found says nothing. */
export function everyContainer(definition: Resource, test: (container: Value, on: Runtime) => Truth): Truth {
  if (possibleContainers(definition).length === 0) return 'open';
  return all(
    PLACES.map(({ on, path }) => everyAt(definition.properties, path, (container) => test(container, on))),
  );
}

/** Where a job on ECS says how it is reached. Jobs of several nodes share the network of their hosts. */
const NETWORKS: readonly Path[] = [
  ['ContainerProperties'],
  ['EcsProperties', 'TaskProperties'],
  [...NODES, 'Container'],
  [...NODES, 'EcsProperties', 'TaskProperties'],
].map((path) => [...path, 'NetworkConfiguration', 'AssignPublicIp']);

/** Whether everything that `definition` says of public addresses passes `test`; of nothing, yes. */
export function everyAddressing(definition: Resource, test: (assigned: Value) => Truth): Truth {
  return all(NETWORKS.map((path) => everyAt(definition.properties, path, test)));
}

/** What `definition` may say of public addresses, with its place. */
export function possibleAddressings(
  definition: Resource,
): readonly (readonly [assigned: Value, place: string])[] {
  return NETWORKS.flatMap((path) => possibleAt(definition.properties, path));
}
