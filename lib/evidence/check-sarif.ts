// lib/evidence: a check report as SARIF 2.1.0, as code hosts read it: rules with help, positions, stable fingerprints.
// https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
import { createHash } from 'node:crypto';
import type { Location, Log, ReportingDescriptor, Result, Run } from 'sarif';
import {
  type CheckReport,
  type CheckResult,
  type Rule,
  type Severity,
  identityOf,
  subjectOf,
} from '../checks';
import { isWrong } from './findings';
import { json } from './json';
import type { ReportSource } from './report-source';

const SCHEMA = 'https://json.schemastore.org/sarif-2.1.0.json';

/** The findings of `report`, accepted ones included as suppressed; passes stand in the JSON. */
export function checkSarif(report: CheckReport, rules: readonly Rule[], source: ReportSource): string {
  const results = report.results.filter(isWrong);
  const descriptors = descriptorsOf(results, rules);
  const indexes = new Map(descriptors.map(({ id }, index) => [id, index]));
  const run: Run = {
    tool: {
      driver: { name: report.tool.name, semanticVersion: report.tool.version, rules: [...descriptors] },
    },
    automationDetails: { id: `mlkeep/${report.benchmark.id}-${report.benchmark.version}/` },
    invocations: [{ executionSuccessful: true }],
    columnKind: 'utf16CodeUnits',
    results: results.map((result) => sarifResult(result, indexes.get(result.id) ?? -1, source)),
  };
  const log: Log = { $schema: SCHEMA, version: '2.1.0', runs: [run] };
  return json(log);
}

/** Code hosts sort by these numbers: https://docs.github.com/code-security/reference/code-scanning/sarif-files/sarif-support-for-code-scanning */
const SECURITY_SEVERITY: Readonly<Record<Severity, string>> = {
  critical: '9.5',
  high: '8.0',
  medium: '5.5',
  low: '3.0',
};

/** One for every rule that found something; of cdk-nag's rules the report knows no more than their message. */
function descriptorsOf(
  results: readonly CheckResult[],
  rules: readonly Rule[],
): readonly ReportingDescriptor[] {
  const known = new Map(rules.map((rule) => [rule.id, rule]));
  const found = new Map(results.map((result) => [result.id, result]));
  return [...found.values()].map((result) => descriptorOf(result, known.get(result.id)));
}

function descriptorOf(result: CheckResult, rule: Rule | undefined): ReportingDescriptor {
  const title = rule?.title ?? result.message;
  const help = rule === undefined ? result.fix : `${rule.asks}\n\n${rule.fix}`;
  return {
    id: result.id,
    name: result.control,
    shortDescription: { text: title },
    fullDescription: { text: rule?.asks ?? title },
    help: { text: help, markdown: rule === undefined ? help : `${help}\n\n<${rule.source}>` },
    ...(rule === undefined ? {} : { helpUri: rule.source }),
    defaultConfiguration: { level: LEVELS[result.severity] },
    properties: {
      tags: ['security', result.pack],
      precision: 'high',
      'security-severity': SECURITY_SEVERITY[result.severity],
    },
  };
}

const LEVELS: Readonly<Record<Severity, 'error' | 'warning' | 'note'>> = {
  critical: 'error',
  high: 'error',
  medium: 'warning',
  low: 'note',
};

function sarifResult(result: CheckResult, ruleIndex: number, source: ReportSource): Result {
  const { acknowledged } = result;
  return {
    ruleId: result.id,
    ruleIndex,
    level: result.verdict === 'unknown' ? 'warning' : LEVELS[result.severity],
    message: { text: `${result.message}. Fix: ${result.fix}.` },
    locations: [locationOf(result, source)],
    partialFingerprints: { 'mlkeepFinding/v1': fingerprintOf(result) },
    baselineState: result.known ? 'unchanged' : 'new',
    properties: { verdict: result.verdict, severity: result.severity },
    ...(acknowledged === null
      ? {}
      : {
          suppressions: [
            {
              kind: 'external' as const,
              status: 'accepted' as const,
              justification: `${acknowledged.reason} (${acknowledged.owner}, ${acknowledged.ticket}, until ${acknowledged.expires ?? 'the next review'})`,
            },
          ],
        }),
  };
}

function locationOf(result: CheckResult, source: ReportSource): Location {
  const { template } = result;
  const position = template === null ? null : source.positionOf(result);
  const uri = template === null ? source.wholeInput : source.pathOf(template);
  return {
    physicalLocation: {
      artifactLocation: { uri: encodeURI(uri), uriBaseId: '%SRCROOT%' },
      region: { startLine: position?.line ?? 1, startColumn: position?.column ?? 1 },
    },
    logicalLocations: [
      {
        fullyQualifiedName: subjectOf(result),
        kind: template === null ? 'namespace' : 'resource',
        ...(result.resource === null ? {} : { name: result.resource }),
      },
    ],
  };
}

/** The same for the same finding, wherever in the file it stands. */
function fingerprintOf(result: CheckResult): string {
  return createHash('sha256').update(identityOf(result), 'utf8').digest('hex').slice(0, 32);
}
