// lib/evidence: what onboarding and offboarding print: what comes, what goes, what stays, and what to do next.
import { packsLine, summaryLine } from './check-text';
import { isFinding } from './findings';
import type { ChangeReport, ChangedStack, RemovedStack } from './change-report';
import { folded } from './fold';
import type { Paint } from './paint';

const MOST_FINDINGS = 8;

/** What onboarding says of `report`. */
export function onboardText(report: ChangeReport, paint: Paint): string {
  return lines(
    paint.bold(`mlkeep onboard ${report.team}`),
    ...report.added.flatMap((stack) => stackLines('new', paint.good('+'), stack, paint)),
    folded(others(report, paint)),
    ...checks(report, paint),
    ...(report.done ? outcomeOf(report) : [refusal(report, paint, 'is not written', 'writes')]),
  );
}

/** What offboarding says of `report`. */
export function offboardText(report: ChangeReport, paint: Paint): string {
  return lines(
    paint.bold(`mlkeep offboard ${report.team}`),
    ...report.removed.flatMap((stack) => removedLines(stack, paint)),
    folded(others(report, paint)),
    ...checks(report, paint),
    ...(report.done ? outcomeOf(report) : [refusal(report, paint, 'is still there', 'removes')]),
  );
}

/** What became of a change that was shown before it was made. */
export function doneText(report: ChangeReport): string {
  return lines(...outcomeOf(report));
}

/** What was done, and what is left to do: a team has stacks that come or stacks that go. */
function outcomeOf({ file, added, removed }: ChangeReport): readonly string[] {
  return removed.length > 0
    ? [
        `removed   ${file}`,
        'next      in this order, with credentials of the account that stands above:',
        ...removed.flatMap(deletion),
      ]
    : [
        `written   ${file}`,
        'next      read the manifest and fill in its groups, open a pull request, then deploy:',
        ...added.map(({ name }) => `            npx cdk deploy ${name}`),
      ];
}

function lines(...texts: readonly string[]): string {
  return `${texts.join('\n')}\n`;
}

function stackLines(what: string, sign: string, stack: ChangedStack, paint: Paint): readonly string[] {
  const count = stack.resources.reduce((sum, { count: each }) => sum + each, 0);
  return [
    `${what.padEnd(10)}${sign} ${stack.name} ${paint.dim(`(${stack.account} ${stack.region}, ${count} resources)`)}`,
    ...stack.resources.map(({ type, count: each }) => `            ${`${each}`.padStart(3)} ${type}`),
  ];
}

function removedLines(stack: RemovedStack, paint: Paint): readonly string[] {
  const count = stack.resources.reduce((sum, { count: each }) => sum + each, 0);
  const kept = stack.kept.length;
  return [
    `goes      ${paint.bad('-')} ${stack.name} ${paint.dim(`(${stack.account} ${stack.region}: ${count - kept} resources go, ${kept} stay)`)}`,
    ...stack.kept.map((resource) => `            stays ${resource}`),
  ];
}

function others({ changed, unchanged }: ChangeReport, paint: Paint): string {
  return changed.length === 0
    ? `others    ${paint.good('none changes')}: ${unchanged} other templates stay byte for byte what they are`
    : `others    ${paint.bad(`${changed.length} would change`)}: ${changed.join(', ')}`;
}

function checks({ check }: ChangeReport, paint: Paint): readonly string[] {
  const findings = check.results.filter(isFinding);
  return [
    folded(`checks    ${summaryLine(check, paint)}`),
    folded(`          ${packsLine(check, paint)}`),
    ...findings
      .slice(0, MOST_FINDINGS)
      .map((finding) => `          ${paint.bad(finding.id)} ${finding.constructPath ?? finding.message}`),
  ];
}

/** Why nothing was done: something stands in the way, or nobody has said yes. */
function refusal(report: ChangeReport, paint: Paint, open: string, yes: string): string {
  const { file } = report;
  return report.passed
    ? `${paint.warning('not yet')}   ${file} ${open}; --yes ${yes} it`
    : `${paint.bad('refused')}   ${file} ${open}: ${reasonOf(report)}`;
}

function reasonOf({ changed }: ChangeReport): string {
  return changed.length > 0 ? 'stacks of others would change' : 'the gate would refuse the configuration';
}

function deletion({ name, account, region }: RemovedStack): readonly string[] {
  return [
    `            # ${account}`,
    `            aws cloudformation update-termination-protection --no-enable-termination-protection --stack-name ${name} --region ${region}`,
    `            aws cloudformation delete-stack --stack-name ${name} --region ${region}`,
  ];
}
