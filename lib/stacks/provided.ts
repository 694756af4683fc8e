// lib/stacks: what the landing zone has already, and what mlkeep therefore leaves out.
import { BASELINE_PARTS, type BaselinePart, TRAILS, type Trail } from '../../policies';
import type { Group, Platform, ProvidedPartName } from '../model';

/** Whether the landing zone has this part already. */
export function provides({ provided }: Platform, part: ProvidedPartName): boolean {
  return provided.some((each) => each.part === part);
}

/** The kinds of trail that mlkeep makes in every account of the platform. */
export function ownTrails({ providedTrail }: Platform): readonly Trail[] {
  if (providedTrail === null) return TRAILS;
  return providedTrail.dataEvents ? [] : ['data'];
}

/** Whether an alarm of ours reads a log group with every management event. */
export function tellsOfBreakGlass({ providedTrail }: Platform): boolean {
  return providedTrail === null || providedTrail.logGroup !== null;
}

/** Who asks the trail; nobody where no trail of ours can be asked. */
export function investigatorsOf(platform: Platform): Group | null {
  return ownTrails(platform).length === 0 ? null : platform.security.investigators;
}

/** What of the baseline is made here: all that the landing zone does not have. */
export function ownBaseline(platform: Platform): readonly BaselinePart[] {
  return BASELINE_PARTS.filter((part) => !provides(platform, part));
}
