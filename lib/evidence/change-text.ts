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
    fate(report, paint, { done: 'written', open: 'is not written', yes: 'writes' }),
    ...(report.done
      ? [
          'next      read the manifest and fill in its groups, open a pull request, then deploy:',
          ...report.added.map(({ name }) => `            npx cdk deploy ${name}`),
        ]
      : []),
  );
}

/** What offboarding says of `report`. */
export function offboardText(report: ChangeReport, paint: Paint): string {
  return lines(
    paint.bold(`mlkeep offboard ${report.team}`),
    ...report.removed.flatMap((stack) => removedLines(stack, paint)),
    folded(others(report, paint)),
    ...checks(report, paint),
    fate(report, paint, { done: 'removed', open: 'is still there', yes: 'removes' }),
    ...(report.done
      ? ['next      in this order, with credentials of each account:', ...report.removed.flatMap(deletion)]
      : []),
  );
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

/** What became of the manifest, and why. */
function fate(
  report: ChangeReport,
  paint: Paint,
  words: { readonly done: string; readonly open: string; readonly yes: string },
): string {
  const { file } = report;
  if (report.done) return `${words.done.padEnd(10)}${file}`;
  if (!report.passed) return `${paint.bad('refused')}   ${file} ${words.open}: ${reasonOf(report)}`;
  return `${paint.warning('not yet')}   ${file} ${words.open}; --yes ${words.yes} it`;
}

function reasonOf({ changed }: ChangeReport): string {
  return changed.length > 0 ? 'stacks of others would change' : 'the gate would refuse the configuration';
}

function deletion({ name, region }: RemovedStack): readonly string[] {
  return [
    `            aws cloudformation update-termination-protection --no-enable-termination-protection --stack-name ${name} --region ${region}`,
    `            aws cloudformation delete-stack --stack-name ${name} --region ${region}`,
  ];
}
