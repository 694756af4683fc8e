// lib/evidence: a check report for people.
import type { CheckReport, CheckResult } from '../checks';
import type { Paint } from './paint';

/** Most findings that a text lists; the JSON has them all. */
const MOST_LISTED = 50;

/** The report as text: findings first, then what was accepted, then the count. */
export function checkText(report: CheckReport, paint: Paint): string {
  const findings = report.results.filter(isFinding);
  const listed = findings.slice(0, MOST_LISTED).map((finding) => findingText(finding, paint));
  const more = findings.length - listed.length;
  return [
    ...listed,
    ...(more > 0 ? [`… and ${more} more; --format json lists all`, ''] : []),
    packsLine(report, paint),
    summaryLine(report, paint),
    '',
  ].join('\n');
}

/** Whether nobody has accepted it and it is not a pass. */
export function isFinding(result: CheckResult): boolean {
  return result.acknowledged === null && (result.verdict === 'fail' || result.verdict === 'unknown');
}

function findingText(finding: CheckResult, paint: Paint): string {
  const where = [finding.template, finding.resource].filter((part) => part !== null).join(' ');
  const verdict = finding.verdict === 'fail' ? paint.bad('fail') : paint.warning('unknown');
  return [
    `${verdict}  ${paint.bold(finding.id)}`,
    ...(finding.constructPath === null ? [] : [`      ${finding.constructPath}`]),
    ...(where === ''
      ? []
      : [`      ${where}${finding.propertyPath === null ? '' : ` ${finding.propertyPath}`}`]),
    `      ${finding.message}`,
    `      fix: ${finding.fix}`,
    '',
  ].join('\n');
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
  return `${first}, ${summary.unknown} unknown, ${acknowledgedText(report)}, ${summary.pass} passed`;
}

/** What code accepts has no day on which it expires; entries of the register have one. */
function acknowledgedText({ results, summary }: CheckReport): string {
  const inCode = results.filter(({ acknowledged }) => acknowledged?.expires === null);
  const all = `${summary.acknowledged} acknowledged`;
  if (summary.acknowledged === 0) return all;
  const who = inCode.some(({ acknowledged }) => acknowledged?.owner !== 'mlkeep') ? 'the app' : 'mlkeep';
  return `${all} (${inCode.length} by ${who}, ${summary.acknowledged - inCode.length} by the register)`;
}
