// lib/evidence: the summary that `plan` prints: one screen, whatever the size of the platform.
import { packsLine, summaryLine } from './check-text';
import { isFinding } from './findings';
import { UNBROKEN, folded } from './fold';
import type { Paint } from './paint';
import { proofLine } from './prove-text';
import { tableText } from './table';
import type { PlanReport, PlannedStack } from './plan-report';

/** Most projects that the screen shows; evidence/plan.json has them all. */
const MOST_PROJECTS = 12;
const MOST_FINDINGS = 8;

/** Where `plan` wrote what. */
export interface PlanFolders {
  readonly assembly: string;
  readonly evidence: string;
  /** Hash of the manifest in the evidence; left out in the copy that the manifest itself lists. */
  readonly manifestSha256?: string;
}

/** The summary of `report`. */
export function planText(report: PlanReport, folders: PlanFolders, paint: Paint): string {
  return [
    headline(report, paint),
    '',
    folded(sharedStacks(report)),
    projectTable(report, paint),
    '',
    ...checks(report, paint),
    ...access(report, paint),
    ...quotas(report, paint).map(folded),
    ...notBuilt(report, paint).map(folded),
    ...report.notes.map((note) => folded(`note      ${note}`)),
    written(report, folders),
    folded(`next      ${nextStep(report, folders)}`),
    '',
  ].join('\n');
}

function written({ stacks }: PlanReport, { assembly, evidence, manifestSha256 }: PlanFolders): string {
  const hash = manifestSha256 === undefined ? '' : ` (manifest.json has SHA-256 ${manifestSha256})`;
  return `written   ${assembly} (${stacks.length} templates), ${evidence}${hash}`;
}

function headline({ platform, stacks, asOf }: PlanReport, paint: Paint): string {
  const projects = new Set(stacks.filter(isProject).map((stack) => `${stack.team}/${stack.project}`)).size;
  const environments = new Set(stacks.flatMap((stack) => stack.environment ?? [])).size;
  const counts = [
    counted(stacks.length, 'stack'),
    counted(projects, 'project'),
    counted(environments, 'environment'),
  ].join(', ');
  return `${paint.bold(`mlkeep plan ${platform}`)}  ${paint.dim(`${counts}, as of ${asOf}`)}`;
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}

function sharedStacks({ stacks }: PlanReport): string {
  const kinds = (['audit', 'organization', 'baseline', 'access', 'network', 'ci'] as const).flatMap(
    (kind) => {
      const own = stacks.filter((stack) => stack.kind === kind);
      if (own.length === 0) return [];
      const resources = own.reduce((sum, stack) => sum + stack.resources, 0);
      return `${own.length} ${kind} (${resources} resources)`.replaceAll(' ', UNBROKEN);
    },
  );
  return `shared    ${kinds.join(', ')}`;
}

/** Resources of every project in every environment. */
function projectTable({ stacks }: PlanReport, paint: Paint): string {
  const projects = new Map<string, PlannedStack[]>();
  for (const stack of stacks.filter(isProject)) {
    const name = `${stack.team}/${stack.project}`;
    projects.set(name, [...(projects.get(name) ?? []), stack]);
  }
  const environments = [...new Set(stacks.flatMap((stack) => stack.environment ?? []))].slice(0, 6);
  const rows = [...projects].slice(0, MOST_PROJECTS).map(([name, own]) => {
    const cells = environments.map((environment) => {
      const stack = own.find((each) => each.environment === environment);
      return stack === undefined ? '-' : `${stack.resources}`;
    });
    return [name, ...cells, `${own.reduce((sum, stack) => sum + stack.resources, 0)}`];
  });
  const head = ['projects', ...environments, 'resources'];
  const text = tableText(head, rows, paint, head.map((_, index) => index).slice(1));
  const more = projects.size - MOST_PROJECTS;
  return more > 0 ? `${text}\n… and ${more} more projects` : text;
}

function checks({ check }: PlanReport, paint: Paint): readonly string[] {
  const findings = check.results.filter(isFinding);
  const listed = findings
    .slice(0, MOST_FINDINGS)
    .map((finding) => `          ${paint.bad(finding.id)} ${finding.constructPath ?? finding.message}`);
  const more = findings.length - listed.length;
  return [
    folded(`checks    ${summaryLine(check, paint)}`),
    folded(`          ${packsLine(check, paint)}`),
    ...listed,
    ...(more > 0 ? [`          … and ${more} more in evidence/check.json`] : []),
  ];
}

/** What was proved, and each property that was not. */
function access({ prove }: PlanReport, paint: Paint): readonly string[] {
  if (prove === null) return [];
  const open = prove.results.filter(({ verdict }) => verdict !== 'proved');
  const more = open.length - MOST_FINDINGS;
  return [
    folded(`access    ${proofLine(prove, paint)}`),
    ...open
      .slice(0, MOST_FINDINGS)
      .map(({ verdict, property, says }) =>
        folded(`          ${paint.bad(`${verdict} ${property}`)} ${says}`),
      ),
    ...(more > 0 ? [`          … and ${more} more in evidence/access.json`] : []),
  ];
}

function quotas({ quotas: all, nearLimits }: PlanReport, paint: Paint): readonly string[] {
  const pressing = all.filter((quota) => quota.status !== 'fine');
  const fullest = [...all].sort((a, b) => b.used / b.limit - a.used / a.limit)[0];
  const warnings = pressing.map((quota) => {
    const place = [quota.account, quota.region, quota.vpc, quota.target]
      .filter((part) => part !== null)
      .join(' ');
    const advice = quota.adjustable ? 'have AWS raise it' : 'move projects to another environment';
    return paint.warning(`${quota.used} of ${quota.limit} ${quota.counts} (${place}): ${advice}`);
  });
  const near = nearLimits.map(({ template, resource, counts, size, limit }) =>
    paint.warning(`${template} ${resource ?? ''}: ${size} of ${limit} ${counts}`),
  );
  const calm =
    fullest === undefined
      ? 'nothing to count'
      : `all below 80 %; fullest: ${fullest.used} of ${fullest.limit} ${fullest.counts} (${fullest.account})`;
  const lines = [...warnings, ...near];
  return (lines.length === 0 ? [calm] : lines).map(
    (line, index) => `${index === 0 ? 'quotas    ' : '          '}${line}`,
  );
}

function notBuilt({ notBuilt: sections }: PlanReport, paint: Paint): readonly string[] {
  return sections.map(({ section, missing, projects }, index) => {
    const where =
      projects.length === 0
        ? ''
        : paint.dim(` (${projects.length} project${projects.length === 1 ? '' : 's'})`);
    return `${index === 0 ? 'not built ' : '          '}${section}: ${missing}${where}`;
  });
}

function nextStep({ check, passed, stacks }: PlanReport, { evidence: folder }: PlanFolders): string {
  if (!passed)
    return 'fix the findings, or acknowledge them in acknowledgements.yaml; what is not proved, evidence/access.txt explains';
  const first = stacks[0]?.name ?? '';
  const { unknown } = check.summary;
  const evidence = unknown === 0 ? 'the evidence' : `the evidence, what is unknown (${unknown}) first`;
  return `read ${evidence}; bootstrap each account from ${folder}bootstrap/, then deploy ${first} and the others as docs/deploy.md says`;
}

function isProject(stack: PlannedStack): boolean {
  return stack.kind === 'project';
}
