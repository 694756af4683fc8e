// lib/evidence: results as a person reads them: control by control, and within it team by team and verdict by verdict.
import { type CheckReport, type CheckResult, subjectOf } from '../checks';
import type { PlannedStack } from './plan-report';

/** What became of a result; an accepted finding is `acknowledged`, whatever its verdict. */
export type Standing = 'fail' | 'unknown' | 'acknowledged' | 'pass' | 'not-applicable';

/** Every standing, what needs a reader first. */
export const STANDINGS: readonly Standing[] = ['fail', 'unknown', 'acknowledged', 'pass', 'not-applicable'];

/** Whom results belong to that are of no team: stacks that all share, accounts, the register. */
export const SHARED = 'shared';

/** The results of one control. */
export interface ControlResults {
  readonly control: string;
  /** Id without what a finding of cdk-nag adds in brackets. */
  readonly id: string;
  readonly pack: string;
  readonly groups: readonly ResultGroup[];
}

/** Results of one control that have the same team and standing. */
export interface ResultGroup {
  readonly standing: Standing;
  readonly team: string;
  readonly results: readonly CheckResult[];
}

/** What a reader looks for comes first: the benchmark, then what is ours beyond it, then cdk-nag, then sizes. */
const PACKS_FIRST = ['acknowledgements', 'cis', 'ml-platform', 'landing-zone', 'upgrade', 'lifecycle'];
const PACKS_LAST = ['templates', 'limits'];

function rankOf(pack: string): number {
  const first = PACKS_FIRST.indexOf(pack);
  return first >= 0 ? first : PACKS_FIRST.length + PACKS_LAST.indexOf(pack) + 1;
}

/** The results of `report`, pack by pack and in the order of their rules. */
export function controlResults(
  report: CheckReport,
  stacks: readonly PlannedStack[],
): readonly ControlResults[] {
  const teams = new Map(stacks.map(({ template, team }) => [template, team ?? SHARED]));
  const controls = new Map<string, CheckResult[]>();
  for (const result of report.results) {
    const key = `${result.pack} ${result.control}`;
    const others = controls.get(key);
    if (others === undefined) controls.set(key, [result]);
    else others.push(result);
  }
  const ordered = [...controls.values()].sort(([a], [b]) => rankOf(a?.pack ?? '') - rankOf(b?.pack ?? ''));
  return ordered.flatMap((results) => {
    const [first] = results;
    if (first === undefined) return [];
    return {
      control: first.control,
      id: first.id.replace(/\[.*$/, ''),
      pack: first.pack,
      groups: groupsOf(results, (result) => teams.get(result.template ?? '') ?? SHARED),
    };
  });
}

function groupsOf(
  results: readonly CheckResult[],
  teamOf: (result: CheckResult) => string,
): readonly ResultGroup[] {
  const groups = new Map<string, { standing: Standing; team: string; results: CheckResult[] }>();
  for (const result of results) {
    const [standing, team] = [standingOf(result), teamOf(result)];
    const group = groups.get(`${standing} ${team}`) ?? { standing, team, results: [] };
    group.results.push(result);
    groups.set(`${standing} ${team}`, group);
  }
  return [...groups.values()].sort(
    (a, b) =>
      STANDINGS.indexOf(a.standing) - STANDINGS.indexOf(b.standing) ||
      Number(b.team === SHARED) - Number(a.team === SHARED) ||
      (a.team < b.team ? -1 : 1),
  );
}

function standingOf({ acknowledged, verdict }: CheckResult): Standing {
  return acknowledged === null ? verdict : 'acknowledged';
}

/** What a group is about, each subject once. */
export function subjectsOf({ results }: ResultGroup): readonly string[] {
  return [...new Set(results.map(subjectOf))];
}
