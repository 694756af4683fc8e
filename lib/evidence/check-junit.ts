// lib/evidence: a check report as JUnit XML, as CI servers read it: one suite a pack, one case a result.
import XmlBuilder from 'fast-xml-builder';
import { type CheckReport, type CheckResult, subjectOf } from '../checks';
import { isFinding } from './findings';
import { printableText } from './printable';

/** The report, passes included; what is accepted, known or not applicable is skipped. */
export function checkJunit(report: CheckReport): string {
  const builder = new XmlBuilder({
    attributeNamePrefix: PREFIX,
    format: true,
    ignoreAttributes: false,
    suppressEmptyNode: true,
  });
  const packs = [...new Set(report.results.map(({ pack }) => pack))];
  const suites = packs.map((pack) =>
    suiteOf(
      pack,
      report.results.filter((result) => result.pack === pack),
    ),
  );
  const document = {
    '?xml': attributes({ version: '1.0', encoding: 'UTF-8' }),
    testsuites: { ...attributes({ name: 'mlkeep', ...countsOf(report.results) }), testsuite: suites },
  };
  return `${builder.build(document).trimEnd()}\n`;
}

const PREFIX = '@';

function attributes(values: Readonly<Record<string, string | number>>): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [`${PREFIX}${name}`, printableText(String(value))]),
  );
}

function countsOf(results: readonly CheckResult[]) {
  return {
    tests: results.length,
    failures: results.filter(fails).length,
    skipped: results.filter((result) => !fails(result) && result.verdict !== 'pass').length,
  };
}

function suiteOf(pack: string, results: readonly CheckResult[]): object {
  return { ...attributes({ name: pack, ...countsOf(results) }), testcase: results.map(caseOf) };
}

function caseOf(result: CheckResult): object {
  const named = attributes({ classname: result.id, name: subjectOf(result) });
  if (fails(result)) {
    const failure = {
      ...attributes({ type: result.verdict, message: result.message }),
      '#text': failureText(result),
    };
    return { ...named, failure };
  }
  return result.verdict === 'pass'
    ? named
    : { ...named, skipped: attributes({ message: skippedText(result) }) };
}

function fails(result: CheckResult): boolean {
  return isFinding(result) && !result.known;
}

function failureText({ template, resource, propertyPath, fix }: CheckResult): string {
  const where = [template, resource, propertyPath].filter((part) => part !== null).join(' ');
  return printableText(`${where} fix: ${fix}`.trim());
}

function skippedText({ acknowledged, known, message }: CheckResult): string {
  if (acknowledged !== null) {
    const until = acknowledged.expires ?? 'the next review';
    return `accepted by ${acknowledged.owner} until ${until} (${acknowledged.ticket}): ${acknowledged.reason}`;
  }
  return known ? `known: ${message}` : message;
}
