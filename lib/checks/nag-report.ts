// lib/checks: findings of cdk-nag and CDK's validator, read back from the report that synthesis wrote.
// The report lists findings and acknowledged findings; it holds no passes, and machine paths that stay out of results.
import type { Resource, ResourceGraph } from '../assembly';
import { AssemblyFault } from '../assembly';
import type { Severity } from './catalogue';
import { OWN_PLUGINS, PACK_RAN } from './packs';
import { type AcceptedFinding, type Suppression, acceptedSubject } from './accepted';
import { type CheckResult, NOWHERE } from './result';

/** What a validation report says. */
export interface NagReport {
  /** Packs that have a section in the report, our own left out. */
  readonly packs: readonly string[];
  readonly findings: readonly CheckResult[];
  readonly suppressions: readonly Suppression[];
  /** What the app's code accepts of our own packs. */
  readonly accepted: readonly AcceptedFinding[];
}

const TEMPLATE_VALIDATOR = 'CloudFormation Validate';
const FAILING = new Set(['error', 'fatal']);

/** Names under which our own packs run. */
const OWN: ReadonlySet<string> = new Set(OWN_PLUGINS);

/**
 * Reads a validation report.
 * @param rerun slugs of our own rules that the reader runs over the same templates, passes included, so that they are
 * not read twice
 * @throws AssemblyFault when it is none: findings must never be lost silently.
 */
export function readNagReport(report: unknown, graph: ResourceGraph, rerun: ReadonlySet<string>): NagReport {
  const sections = listAt(report, 'pluginReports');
  if (sections === undefined) throw notAReport();
  const reader = new SectionReader(graph, rerun);
  return {
    packs: sections.map((section) => textAt(section, 'pluginName')).filter((name) => !OWN.has(name)),
    findings: sections.flatMap((section) => reader.findings(section)),
    suppressions: sections.flatMap((section) => reader.suppressions(section)),
    accepted: sections.flatMap((section) => acceptedOf(section, graph)),
  };
}

class SectionReader {
  constructor(
    private readonly graph: ResourceGraph,
    private readonly rerun: ReadonlySet<string>,
  ) {}

  findings(section: unknown): readonly CheckResult[] {
    const plugin = textAt(section, 'pluginName');
    const violations = listAt(section, 'violations') ?? [];
    const counted = violations.filter((violation) => this.counts(plugin, violation));
    const readElsewhere = OWN.has(plugin) && violations.length > 0;
    if (counted.length === 0 && textAt(section, 'conclusion') === 'failure' && !readElsewhere) {
      return [brokenPack(plugin)];
    }
    return counted.flatMap((violation) => resultsOf(plugin, violation, this.graph));
  }

  suppressions(section: unknown): readonly Suppression[] {
    const plugin = textAt(section, 'pluginName');
    return (listAt(section, 'suppressedViolations') ?? [])
      .filter((violation) => this.counts(plugin, violation))
      .flatMap((violation) =>
        resultsOf(plugin, violation, this.graph).map((result) => ({
          reason: textAt(violation, 'reason'),
          result,
        })),
      );
  }

  /** Every finding of a compliance pack counts; of the template validator only what fails a deployment. */
  private counts(plugin: string, violation: unknown): boolean {
    if (OWN.has(plugin)) return !this.isRerun(violation);
    return plugin !== TEMPLATE_VALIDATOR || FAILING.has(textAt(violation, 'severity'));
  }

  /** Somebody else's pack may have the name of one of ours. */
  private isRerun(violation: unknown): boolean {
    const control = controlOf(violation);
    return control === PACK_RAN || this.rerun.has(control);
  }
}

/** What is accepted of our own packs: the rules go by slug there, whatever version of the benchmark numbered them. */
function acceptedOf(section: unknown, graph: ResourceGraph): readonly AcceptedFinding[] {
  if (!OWN.has(textAt(section, 'pluginName'))) return [];
  return (listAt(section, 'suppressedViolations') ?? []).flatMap((violation) => {
    const metadata = metadataOf(violation);
    const place = { account: wordAt(metadata, 'account'), region: wordAt(metadata, 'region') };
    return (listAt(violation, 'violatingConstructs') ?? []).map((construct) => ({
      reason: textAt(violation, 'reason'),
      control: controlOf(violation),
      subject: acceptedSubject({ ...subjectOf(construct, graph), ...place }),
    }));
  });
}

/** Ours say in their metadata which control they are about. */
function controlOf(violation: unknown): string {
  return wordAt(metadataOf(violation), 'control') ?? textAt(violation, 'ruleName');
}

function metadataOf(violation: unknown): unknown {
  return isRecord(violation) ? violation['ruleMetadata'] : undefined;
}

/** One result for each construct that is named; one for the app where none is. */
function resultsOf(plugin: string, violation: unknown, graph: ResourceGraph): readonly CheckResult[] {
  const rule = textAt(violation, 'ruleName');
  const constructs = listAt(violation, 'violatingConstructs') ?? [];
  return (constructs.length === 0 ? [{}] : constructs).map((construct) => ({
    pack: packOf(plugin),
    control: rule.replace(/\[.*$/s, ''),
    id: `${plugin.replace(/ /g, '-')}::${rule}`,
    severity: severityOf(violation),
    verdict: 'fail',
    ...subjectOf(construct, graph),
    account: null,
    region: null,
    observed: /\[(?<finding>.*)\]$/s.exec(rule)?.groups?.['finding'] ?? null,
    message: textAt(violation, 'description'),
    fix: fixOf(violation),
    acknowledged: null,
    known: false,
  }));
}

type Subject = Pick<CheckResult, 'template' | 'resource' | 'constructPath' | 'propertyPath'>;

/** What a finding is about: the resource at its construct path, else the one that CDK says was written for it. */
function subjectOf(construct: unknown, graph: ResourceGraph): Subject {
  const constructPath = wordAt(construct, 'constructPath');
  const written = isRecord(construct) ? construct['cloudFormationResource'] : undefined;
  const resource =
    (constructPath === null ? undefined : graph.byConstructPath(constructPath)) ?? resourceAt(written, graph);
  const [propertyPath] = listAt(written, 'propertyPaths') ?? [];
  return {
    template: resource?.template ?? templateAt(written, graph),
    resource: resource?.logicalId ?? wordAt(written, 'logicalId'),
    constructPath: constructPath ?? resource?.constructPath ?? null,
    propertyPath: typeof propertyPath === 'string' ? propertyPath : null,
  };
}

function resourceAt(written: unknown, graph: ResourceGraph): Resource | undefined {
  const [template, logicalId] = [templateAt(written, graph), wordAt(written, 'logicalId')];
  return template === null || logicalId === null ? undefined : graph.inTemplate(template, logicalId);
}

/** The name of the template; CDK gives a path of the machine, of which only the end may get into a result. */
function templateAt(written: unknown, graph: ResourceGraph): string | null {
  const path = wordAt(written, 'templatePath')?.replaceAll('\\', '/');
  if (path === undefined) return null;
  const names = graph.templates.map(({ name }) => name).filter((name) => `/${path}`.endsWith(`/${name}`));
  const [longest] = names.sort((a, b) => b.length - a.length);
  return longest ?? path.slice(path.lastIndexOf('/') + 1);
}

/** cdk-nag knows errors and warnings. */
function severityOf(violation: unknown): Severity {
  return FAILING.has(wordAt(violation, 'severity') ?? 'error') ? 'high' : 'medium';
}

function fixOf(violation: unknown): string {
  return wordAt(violation, 'suggestedFix') ?? 'change the resource, or acknowledge the finding with a reason';
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

/** The control of {@link brokenPack}. */
export const PACK_FAILED = 'pack-failed';

/** A pack that failed without naming a finding threw: that is no pass, also where what is unknown is let through. */
function brokenPack(plugin: string): CheckResult {
  return {
    pack: packOf(plugin),
    control: PACK_FAILED,
    id: `${plugin.replace(/ /g, '-')}::${PACK_FAILED}`,
    severity: 'high',
    verdict: 'fail',
    ...NOWHERE,
    observed: null,
    message: `${plugin} stopped without saying what it found`,
    fix: 'run cdk synth and read its output',
    acknowledged: null,
    known: false,
  };
}

function notAReport(): AssemblyFault {
  return new AssemblyFault(
    'validation-report.json',
    'no report of validation plugins',
    'what cdk synth writes',
    'run cdk synth again',
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

/** The text `key`; null where there is none or it is empty. */
function wordAt(value: unknown, key: string): string | null {
  const found = isRecord(value) ? value[key] : undefined;
  return typeof found === 'string' && found !== '' ? found : null;
}
