// lib/evidence: which results people have to look at.
import type { CheckResult } from '../checks';

/** Whether something is wrong, whoever may have accepted it. */
export function isWrong({ verdict }: CheckResult): boolean {
  return verdict === 'fail' || verdict === 'unknown';
}

/** Whether something is wrong and nobody has accepted it. */
export function isFinding(result: CheckResult): boolean {
  return result.acknowledged === null && isWrong(result);
}
