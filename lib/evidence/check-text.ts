// lib/evidence: a check report for people.
import { type CheckReport, type CheckResult, SEVERITIES, subjectOf } from '../checks';
import { isFinding } from './findings';
import type { Paint } from './paint';
import type { FilePosition } from './report-source';

/** Where in its template a result stands; null where that is not known, or nobody can open the template. */
export type PositionOf = (result: CheckResult) => FilePosition | null;

const nowhere: PositionOf = () => null;

/** Most findings that a text lists; the JSON has them all. */
const MOST_LISTED = 50;

/** The report as text: findings first, the worst before the others, then what whole accounts lack, then the counts. */
export function checkText(report: CheckReport, paint: Paint, positionOf: PositionOf = nowhere): string {
  const findings = report.results.filter((result) => isFinding(result) && !result.known).sort(worstFirst);
  const ofPlaces = findings.filter(isOfPlace);
  const ofTemplates = findings.filter((finding) => !isOfPlace(finding));
  const more = ofTemplates.length - MOST_LISTED;
  return [
    ...ofTemplates.slice(0, MOST_LISTED).map((finding) => findingText(finding, paint, positionOf)),
    ...(more > 0 ? [`… and ${more} more; --format json lists all`, ''] : []),
    ...placesText(ofPlaces, paint),
    packsLine(report, paint),
    benchmarkLine(report),
    summaryLine(report, paint),
    '',
  ].join('\n');
}

function worstFirst(a: CheckResult, b: CheckResult): number {
  return SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity);
}

/** Whether a whole account, or everything that was given, is judged. */
function isOfPlace({ pack, template, constructPath }: CheckResult): boolean {
  return pack !== 'acknowledgements' && template === null && constructPath === null;
}

function findingText(finding: CheckResult, paint: Paint, positionOf: PositionOf): string {
  const position = positionOf(finding);
  const place = position === null ? '' : `:${position.line}:${position.column}`;
  const file = finding.template === null ? null : `${finding.template}${place}`;
  const where = [file, finding.resource].filter((part) => part !== null).join(' ');
  return [
    `${label(finding, paint)}  ${paint.bold(finding.id)}`,
    ...(finding.constructPath === null ? [] : [`      ${finding.constructPath}`]),
    ...(where === ''
      ? []
      : [`      ${where}${finding.propertyPath === null ? '' : ` ${finding.propertyPath}`}`]),
    `      ${finding.message}`,
    `      fix: ${finding.fix}`,
    '',
  ].join('\n');
}

/** `fail` with how bad it is, or `unknown`. */
function label({ verdict, severity }: CheckResult, paint: Paint): string {
  return verdict === 'fail' ? `${paint.bad('fail')} ${paint.dim(severity)}` : paint.warning('unknown');
}

/** A line each: whoever checks single templates has all of them, for the same reason. */
function placesText(findings: readonly CheckResult[], paint: Paint): readonly string[] {
  if (findings.length === 0) return [];
  const lines = findings
    .slice(0, MOST_LISTED)
    .map((finding) => `  ${label(finding, paint)} ${finding.id} ${subjectOf(finding)}: ${finding.message}`);
  const more = findings.length - lines.length;
  return [
    paint.bold('what whole accounts have to show'),
    ...lines,
    ...(more > 0 ? [`  … and ${more} more; --format json lists all`] : []),
    paint.dim('  met elsewhere? declare it with --facts; not asked of these templates? --scope template'),
    '',
  ];
}

/** `benchmark: CIS AWS Foundations 7.0, level 2: 31 pass, 2 fail, …`. */
function benchmarkLine({ benchmark, coverage }: CheckReport): string {
  const counts = new Map<string, number>();
  for (const { outcome } of coverage) counts.set(outcome, (counts.get(outcome) ?? 0) + 1);
  const outcomes = [...counts].map(([outcome, count]) => `${count} ${outcome}`).join(', ');
  return `benchmark: CIS AWS Foundations ${benchmark.version}, level ${benchmark.level}, ${coverage.length} recommendations: ${outcomes}`;
}

/** `packs: limits, awssolutions`; those of which nothing shows that they ran are named as such. */
export function packsLine(report: CheckReport, paint: Paint): string {
  const ran = report.packs.filter((pack) => pack.ran).map(({ pack }) => pack);
  const silent = report.packs.filter((pack) => !pack.ran).map(({ pack }) => pack);
  const note = silent.length === 0 ? '' : paint.warning(` · not run here: ${silent.join(', ')}`);
  return `packs: ${ran.join(', ')}${note}`;
}

/** `0 findings, 0 unknown, 481 acknowledged (470 by mlkeep, 11 by the register), 120 passed`. */
export function summaryLine(report: CheckReport, paint: Paint): string {
  const { summary } = report;
  const findings = `${summary.fail} finding${summary.fail === 1 ? '' : 's'}`;
  const open = summary.fail + summary.unknown > 0;
  const first = open ? paint.bad(findings) : paint.good(findings);
  const known = report.results.filter((result) => isFinding(result) && result.known).length;
  return `${first}, ${summary.unknown} unknown, ${acknowledgedText(report)}, ${summary.pass} passed${known === 0 ? '' : ` (${known} known before)`}`;
}

/** What code accepts has no day on which it expires; entries of the register have one. */
function acknowledgedText({ results, summary }: CheckReport): string {
  const inCode = results.filter(({ acknowledged }) => acknowledged?.expires === null);
  const all = `${summary.acknowledged} acknowledged`;
  if (summary.acknowledged === 0) return all;
  const who = inCode.some(({ acknowledged }) => acknowledged?.owner !== 'mlkeep') ? 'the app' : 'mlkeep';
  return `${all} (${inCode.length} by ${who}, ${summary.acknowledged - inCode.length} by the register)`;
}
