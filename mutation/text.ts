// mutation: what became of the mutants, for people.
import type { Mutant } from './mutant';
import { FEWEST_MUTANTS, LEAST_CAUGHT, type Verdict } from './verdict';

/** Survivors by name, then what was harmless and why, then the numbers. */
export function textOf(verdict: Verdict, ofAccess: number): string {
  const { mutants, types, caught, redundant, harmless, survivors, stale, share } = verdict;
  const byComparison = caught.filter(({ by }) => by.comparesWithBefore).length;
  return [
    ...survivors.map(({ mutant, why }) => `survived  ${nameOf(mutant)}${why === '' ? '' : `: ${why}`}`),
    ...stale.map(
      ({ type, changes }) =>
        `stale     mutation/harmless.ts: nothing survives as ${type}: ${changes.join(', ')}`,
    ),
    ...[...new Set(harmless.map(({ entry }) => entry))].map(
      (entry) =>
        `harmless  ${harmless.filter((each) => each.entry === entry).length} of ${entry.type}, ${entry.changes.join(', ')}: ${entry.reason}`,
    ),
    '',
    ...tableOf(verdict),
    '',
    `mutants   ${mutants} of ${types} types; ${ofAccess} there are weaken who may do what`,
    `caught    ${caught.length}: ${countsOf(caught.map(({ by }) => by.name))}; ${byComparison} of them need the earlier assembly (check --base)`,
    `by        ${countsOf(caught.filter(({ mutant }) => mutant.guard === 'access').map(({ rule }) => rule))}`,
    `redundant ${redundant.length}: no request is allowed that was not before; another protection stands behind`,
    `harmless  ${harmless.length}`,
    `survived  ${survivors.length}: ${(share * 100).toFixed(1)} % of what does harm is caught (at least ${LEAST_CAUGHT * 100} % of settings and of who may do what each, of at least ${FEWEST_MUTANTS})`,
  ].join('\n');
}

/** One line for each type of which who may do what was weakened. */
function tableOf({ caught, redundant, harmless, survivors }: Verdict): readonly string[] {
  const columns: readonly (readonly Mutant[])[] = [
    caught.map(({ mutant }) => mutant),
    redundant,
    harmless.map(({ mutant }) => mutant),
    survivors.map(({ mutant }) => mutant),
  ].map((all) => all.filter(({ guard }) => guard === 'access'));
  const types = [...new Set(columns.flat().map(({ type }) => type))].sort();
  const row = (name: string, cells: readonly (string | number)[]): string =>
    `${name.padEnd(30)}${cells.map((cell) => String(cell).padStart(11)).join('')}`;
  const countsFor = (type: string): readonly number[] =>
    columns.map((all) => all.filter((mutant) => mutant.type === type).length);
  return [
    row('who may do what', ['caught', 'redundant', 'harmless', 'survived']),
    ...types.map((type) => row(type, countsFor(type))),
    row(
      'all',
      columns.map((all) => all.length),
    ),
  ];
}

function nameOf({ template, resource, type, change }: Mutant): string {
  return `${type} ${template} ${resource}: ${change}`;
}

function countsOf(names: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts].map(([name, count]) => `${name}: ${count}`).join(', ');
}
