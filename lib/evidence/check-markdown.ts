// lib/evidence: a check report as Markdown, short enough for a comment on a pull request. What templates say is foreign
// text: it is shown as code, so that it neither links, mentions anybody, nor breaks out of its cell.
import { type CheckReport, type CheckResult, subjectOf } from '../checks';
import { isFinding } from './findings';
import { printableText } from './printable';

/** Most findings that a comment lists; the JSON has them all. */
const MOST_LISTED = 50;

/** The report: a headline, the findings, the coverage of the benchmark. */
export function checkMarkdown(report: CheckReport): string {
  const findings = report.results.filter((result) => isFinding(result) && !result.known);
  const known = report.results.filter((result) => isFinding(result) && result.known).length;
  const { summary } = report;
  return [
    `## mlkeep: ${findings.length === 0 ? 'no new findings' : counted(findings.length, 'finding')}`,
    '',
    `${summary.fail} failed, ${summary.unknown} unknown, ${summary.acknowledged} acknowledged, ${summary.pass} passed${known === 0 ? '' : `; ${known} known before`}.`,
    '',
    ...findingsTable(findings),
    ...coverageTable(report),
    '',
  ].join('\n');
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}

function findingsTable(findings: readonly CheckResult[]): readonly string[] {
  if (findings.length === 0) return [];
  const more = findings.length - MOST_LISTED;
  return [
    '| | rule | where | what | fix |',
    '| --- | --- | --- | --- | --- |',
    ...findings.slice(0, MOST_LISTED).map(row),
    '',
    ...(more > 0 ? [`… and ${more} more in the JSON report.`, ''] : []),
  ];
}

function row(result: CheckResult): string {
  const verdict = result.verdict === 'fail' ? result.severity : 'unknown';
  return `| ${verdict} | ${code(result.id)} | ${code(subjectOf(result))} | ${code(result.message)} | ${code(result.fix)} |`;
}

const MOST_CHARACTERS = 300;

/** Foreign text as code within a table. */
function code(text: string): string {
  const line = printableText(text).replaceAll('`', '’').replaceAll('|', '\\|');
  return `\`${line.length > MOST_CHARACTERS ? `${line.slice(0, MOST_CHARACTERS)}…` : line}\``;
}

function coverageTable({ benchmark, coverage }: CheckReport): readonly string[] {
  const counts = new Map<string, number>();
  for (const { outcome } of coverage) counts.set(outcome, (counts.get(outcome) ?? 0) + 1);
  return [
    `CIS AWS Foundations ${benchmark.version}, level ${benchmark.level}: ${coverage.length} recommendations.`,
    '',
    `| ${[...counts.keys()].join(' | ')} |`,
    `| ${[...counts.keys()].map(() => '---').join(' | ')} |`,
    `| ${[...counts.values()].join(' | ')} |`,
  ];
}
