// lib/proof/properties: who can take an organisation's controls off, and so ask again without them.
import type { Asker } from '../join';
import type { World } from '../world';
import type { Opening, Scene, Sink } from './afterwards';
import { LIFT_CONTROLS } from './openings';
import { isAsked, outsideFaces } from './outside';

/** Beginners that can, by their ids; nobody where there are no controls. */
export function liftersOf(
  { world, join, ways }: Omit<Scene, 'inquiry'>,
  sink: Pick<Sink, 'unknown'>,
): ReadonlyMap<string, Opening> {
  const lifters = new Map<string, Opening>();
  if (!hasControls(world)) return lifters;
  const beside = outsideFaces(world, { pattern: '*', known: [], strangers: false }, LIFT_CONTROLS);
  const isOurs = (asker: Asker, face: (typeof beside)[number]): boolean =>
    isAsked(asker, face) && !('aws:ResourceAccount' in face.target.facts);
  const answers = join.answers({
    actions: LIFT_CONTROLS,
    about: () => false,
    beside,
    askers: ({ id }) => ways.has(id),
    pairs: isOurs,
  });
  for (const answer of answers) {
    if (answer.kind === 'unknown') sink.unknown(answer);
    if (answer.kind !== 'allowed') continue;
    for (const way of ways.get(answer.candidate.asker.id) ?? [])
      if (!lifters.has(way.start.id)) lifters.set(way.start.id, { way, verdict: answer.verdict });
  }
  return lifters;
}

/** The same world without them. */
export function uncontrolled(world: World): World {
  return { ...world, controls: { serviceControl: new Map(), resourceControl: new Map() } };
}

function hasControls({ controls }: World): boolean {
  return [...controls.serviceControl.values(), ...controls.resourceControl.values()].some(
    (layers) => layers.length > 0,
  );
}
