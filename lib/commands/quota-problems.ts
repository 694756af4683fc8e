// lib/commands: quotas that a deployment would run into and that AWS does not raise.
import type { QuotaUse } from '../checks';

/** One problem per fixed quota that is exceeded; what AWS raises on request is a warning of the plan instead. */
export function quotaProblems(quotas: readonly QuotaUse[]): readonly string[] {
  return quotas.filter(({ status, adjustable }) => status === 'exceeded' && !adjustable).map(problemOf);
}

function problemOf({ used, limit, counts, account, region, source }: QuotaUse): string {
  const place = region === null ? account : `${account} ${region}`;
  return `${place}: got ${used} ${counts}, allowed ${limit}; AWS does not raise this limit (${source}): spread over more environments`;
}
