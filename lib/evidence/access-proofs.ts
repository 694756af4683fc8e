// lib/evidence: what the access prover says, in the form of its contract. Nothing is said about access that was not proved.
import { type AccessMatrix, PROOF_LIMITS, type PropertyResult } from '../proof';

/** The outcome of `prove`. */
export interface AccessProofs {
  readonly tool: { readonly name: string; readonly version: string };
  readonly results: readonly PropertyResult[];
  /** Who can do what with which data, as far as anybody can at all; null where nobody asked. */
  readonly matrix: AccessMatrix | null;
  /** What no proof says. */
  readonly limits: readonly string[];
}

/** The outcome with its limits. */
export function accessProofs(
  tool: AccessProofs['tool'],
  results: readonly PropertyResult[],
  matrix: AccessMatrix | null = null,
): AccessProofs {
  return { tool, results, matrix, limits: PROOF_LIMITS };
}

/** How many there are of each verdict. */
export function proofCounts({
  results,
}: Pick<AccessProofs, 'results'>): Readonly<Record<PropertyResult['verdict'], number>> {
  const count = (verdict: PropertyResult['verdict']): number =>
    results.filter((result) => result.verdict === verdict).length;
  return { proved: count('proved'), violated: count('violated'), unknown: count('unknown') };
}

/** Whether nothing stands in the way. */
export function proofsPass({ results }: Pick<AccessProofs, 'results'>, allowUnknown: boolean): boolean {
  const { violated, unknown } = proofCounts({ results });
  return violated === 0 && (allowUnknown || unknown === 0);
}
