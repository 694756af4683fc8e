// lib/evidence: accepted findings by the reason that is given for them: what an auditor reads, each reason once.
import { type Acknowledged, type CheckReport, type RegisterEntry, subjectOf } from '../checks';

/** One reason, who gives it, and everything that it is given for. */
export interface Acceptance extends Acknowledged {
  readonly ids: readonly string[];
  readonly subjects: readonly string[];
  readonly findings: number;
}

/** The accepted findings of `report`, what most rests on first. */
export function acceptances(report: CheckReport): readonly Acceptance[] {
  const found = new Map<
    string,
    { accepted: Acknowledged; ids: Set<string>; subjects: Set<string>; findings: number }
  >();
  for (const result of report.results) {
    const { acknowledged } = result;
    if (acknowledged === null) continue;
    const key = JSON.stringify(acknowledged);
    const group = found.get(key) ?? {
      accepted: acknowledged,
      ids: new Set(),
      subjects: new Set(),
      findings: 0,
    };
    group.ids.add(result.id);
    group.subjects.add(subjectOf(result));
    group.findings += 1;
    found.set(key, group);
  }
  return [...found.values()]
    .sort((a, b) => b.findings - a.findings)
    .map(({ accepted, ids, subjects, findings }) => ({
      ...accepted,
      ids: [...ids].sort(),
      subjects: [...subjects],
      findings,
    }));
}

/** What became of an entry of the register. */
export type EntryState = 'in force' | 'expired' | 'matches nothing';

/** The state of `entry` in a report of the day `asOf`. */
export function entryState(entry: RegisterEntry, report: CheckReport, asOf: string): EntryState {
  if (entry.expires < asOf) return 'expired';
  const unmatched = report.results.some(
    ({ control, message }) =>
      control === 'acknowledgement-unmatched' && message.startsWith(`${entry.where}:`),
  );
  return unmatched ? 'matches nothing' : 'in force';
}
