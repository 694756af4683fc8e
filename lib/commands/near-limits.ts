// lib/commands: documents that still fit and soon may not, for the plan to warn of.
import { WARNING_SHARE } from '../../policies';
import type { ResourceGraph } from '../assembly';
import { measure } from '../checks';
import type { NearLimit } from '../evidence';

/** Every measurement from the warning share on. What has no bound is a finding anyway: of it the known part counts. */
export function nearLimits(graph: ResourceGraph): readonly NearLimit[] {
  return measure(graph)
    .map(({ template, resource, size, limit }) => ({
      template,
      resource: resource?.logicalId ?? null,
      counts: limit.counts,
      size: Number.isFinite(size.atMost) ? size.atMost : size.known,
      limit: limit.value,
    }))
    .filter(({ size, limit }) => size >= limit * WARNING_SHARE);
}
