// lib/proof/world: gathers what was not read as it is written.
import type { Resource } from '../../assembly';
import type { Gap } from './gap';
import type { Origin } from './origin';

/** Gaps, each once. */
export class Gaps {
  private readonly found = new Map<string, Gap>();

  /** Everything that was noted. */
  get list(): readonly Gap[] {
    return [...this.found.values()];
  }

  /** Notes a gap. */
  note(kind: Gap['kind'], origin: Origin, propertyPath: string | null, reason: string): void {
    const id = JSON.stringify([kind, origin.template, origin.logicalId, propertyPath, reason]);
    if (!this.found.has(id)) this.found.set(id, { kind, origin, propertyPath, reason });
  }
}

/** Where a resource comes from. */
export function originOf({ template, logicalId, constructPath, type }: Resource): Origin {
  return { template, logicalId, constructPath, type };
}

/** Where something comes from that is in no template. */
export function outside(label: string): Origin {
  return { template: label, logicalId: null, constructPath: null, type: null };
}
