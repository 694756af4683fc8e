// lib/checks: findings of cdk-nag and CDK's validator, read back from the report that synthesis wrote.
// The report lists findings and acknowledged findings; it holds no passes, and machine paths that stay out of results.
import type { ResourceGraph } from '../assembly';
import { AssemblyFault } from '../assembly';
import type { CheckResult } from './result';

/** A finding that an acknowledgement in the app covers. */
export interface Suppression {
  /** The id under which it was acknowledged. */
  readonly acknowledgedId: string;
  readonly reason: string;
  readonly result: CheckResult;
}

/** What a validation report says. */
export interface NagReport {
  /** Packs that have a section in the report. */
  readonly packs: readonly string[];
  readonly findings: readonly CheckResult[];
  readonly suppressions: readonly Suppression[];
}

const TEMPLATE_VALIDATOR = 'CloudFormation Validate';
const FAILING = new Set(['error', 'fatal']);

/**
 * Reads a validation report.
 * @throws AssemblyFault when it is none: findings must never be lost silently.
 */
export function readNagReport(report: unknown, graph: ResourceGraph): NagReport {
  const sections = listAt(report, 'pluginReports');
  if (sections === undefined) throw notAReport();
  return {
    packs: sections.map((section) => textAt(section, 'pluginName')),
    findings: sections.flatMap((section) => findingsOf(section, graph)),
    suppressions: sections.flatMap((section) => suppressionsOf(section, graph)),
  };
}

function findingsOf(section: unknown, graph: ResourceGraph): readonly CheckResult[] {
  const plugin = textAt(section, 'pluginName');
  const violations = (listAt(section, 'violations') ?? []).filter((violation) => counts(plugin, violation));
  const found = violations.flatMap((violation) => resultsOf(plugin, violation, graph));
  if (found.length === 0 && textAt(section, 'conclusion') === 'failure' && violations.length === 0) {
    return [brokenPack(plugin)];
  }
  return found;
}

/** Every finding of a compliance pack counts; of the template validator only what fails a deployment. */
function counts(plugin: string, violation: unknown): boolean {
  return plugin !== TEMPLATE_VALIDATOR || FAILING.has(textAt(violation, 'severity'));
}

function suppressionsOf(section: unknown, graph: ResourceGraph): readonly Suppression[] {
  const plugin = textAt(section, 'pluginName');
  return (listAt(section, 'suppressedViolations') ?? []).flatMap((violation) =>
    resultsOf(plugin, violation, graph).map((result) => ({
      acknowledgedId: textAt(violation, 'acknowledgedId'),
      reason: textAt(violation, 'reason'),
      result,
    })),
  );
}

function resultsOf(plugin: string, violation: unknown, graph: ResourceGraph): readonly CheckResult[] {
  const rule = textAt(violation, 'ruleName');
  const constructs = listAt(violation, 'violatingConstructs') ?? [];
  return constructs.map((construct) => {
    const constructPath = textAt(construct, 'constructPath');
    const resource = graph.byConstructPath(constructPath);
    return {
      pack: packOf(plugin),
      control: rule.replace(/\[.*$/s, ''),
      id: `${plugin.replace(/ /g, '-')}::${rule}`,
      verdict: 'fail',
      template: resource?.template ?? null,
      resource: resource?.logicalId ?? null,
      constructPath,
      propertyPath: null,
      observed: /\[(?<finding>.*)\]$/s.exec(rule)?.groups?.['finding'] ?? null,
      message: textAt(violation, 'description'),
      fix: fixOf(violation),
      acknowledged: null,
    };
  });
}

function fixOf(violation: unknown): string {
  const fix = isRecord(violation) ? violation['fix'] : undefined;
  return typeof fix === 'string' && fix !== ''
    ? fix
    : 'change the resource, or acknowledge the finding with a reason';
}

const PACK_NAMES: ReadonlyMap<string, string> = new Map([
  ['AwsSolutions', 'aws-solutions'],
  ['NIST.800.53.R5', 'nist-800-53-r5'],
  ['HIPAA.Security', 'hipaa'],
  ['PCI.DSS.321', 'pci-dss-321'],
]);

/** The name under which a plugin's pack goes in configuration and reports. */
export function packOf(plugin: string): string {
  return PACK_NAMES.get(plugin) ?? plugin.toLowerCase().replace(/ /g, '-');
}

/** A pack that failed without naming a finding threw: that is no pass. */
function brokenPack(plugin: string): CheckResult {
  return {
    pack: packOf(plugin),
    control: 'pack-failed',
    id: `${plugin.replace(/ /g, '-')}::pack-failed`,
    verdict: 'unknown',
    template: null,
    resource: null,
    constructPath: null,
    propertyPath: null,
    observed: null,
    message: `${plugin} stopped without saying what it found`,
    fix: 'run cdk synth and read its output',
    acknowledged: null,
  };
}

function notAReport(): AssemblyFault {
  return new AssemblyFault(
    'validation-report.json',
    'no report of validation plugins',
    'what cdk synth writes',
  );
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function listAt(value: unknown, key: string): readonly unknown[] | undefined {
  const found = isRecord(value) ? value[key] : undefined;
  return Array.isArray(found) ? (found as readonly unknown[]) : undefined;
}

function textAt(value: unknown, key: string): string {
  const found = isRecord(value) ? value[key] : undefined;
  if (typeof found !== 'string') throw notAReport();
  return found;
}
