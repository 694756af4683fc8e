// lib/checks/rules: every account has a trail that records what is asked for: its own, or the organisation's.
import { type World, perPlace } from '../../control-rule';
import { type PlaceJudgement, judgement } from '../../judgement';
import { labelWithLack } from '../../reading/label';
import { accountsOf } from '../../reading/places';
import { type Requirement, met, requirement } from '../../reading/requirement';
import { type Trail, bestTrail, recordsManagement } from '../../reading/trails';
import type { Truth } from '../../reading/truth';

/** `trail-multi-region`. */
export const trailMultiRegion = perPlace((world) =>
  judgeAccounts(world, recordsManagement, 'a trail of every Region with all management events'),
);

/** `s3-object-write-events`. */
export const s3ObjectWriteEvents = perPlace((world) =>
  judgeAccounts(
    world,
    (trail) => recordsObjects(trail, trail.objects.writes, 'written'),
    'a trail of every Region with the write events of all objects',
  ),
);

/** `s3-object-read-events`. */
export const s3ObjectReadEvents = perPlace((world) =>
  judgeAccounts(
    world,
    (trail) => recordsObjects(trail, trail.objects.reads, 'read'),
    'a trail of every Region with the read events of all objects',
  ),
);

function recordsObjects(trail: Trail, recorded: Truth, how: string): readonly Requirement[] {
  return [
    ...trail.logging,
    trail.multiRegion,
    requirement(recorded, `its selectors do not show that all objects are recorded when ${how}`),
  ];
}

function judgeAccounts(
  { graph }: World,
  asked: (trail: Trail) => readonly Requirement[],
  wanted: string,
): readonly PlaceJudgement[] {
  const serviceOf = bestTrail(graph, asked);
  return accountsOf(graph).map((place) => {
    const service = serviceOf(place);
    const holds = service === undefined ? 'no' : met(service.requirements);
    const observed =
      service === undefined ? 'no trail' : labelWithLack(service.trail.resource, service.requirements);
    return { ...judgement(holds, { propertyPath: null, observed, wanted }), place };
  });
}
