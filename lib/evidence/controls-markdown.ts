// lib/evidence: the catalogue of controls as a page. docs/controls.md is made from it and never edited by hand.
import {
  BENCHMARK_VERSIONS,
  CIS_CONTROLS,
  type CisControl,
  type Control,
  FRAMEWORKS,
  LIFECYCLE_CONTROLS,
  ML_CONTROLS,
  type Rule,
  crosswalkOf,
} from '../checks';
import { FRAMEWORK_NAMES } from './crosswalk';

const HEAD = `# Controls

What mlkeep looks for, control by control. Made from the catalogue in \`lib/checks/catalogue\` by \`npm run controls\`; edit that.

Acknowledgements and reports go by slug: numbers of the benchmark move with its versions, slugs do not. A control that says
_account_ is judged once for each account, or account and Region, that templates deploy to; what is met elsewhere can be
declared with \`--facts\`. A control without a rule is listed because the benchmark has it: the account or the organisation has
to show it.

_Serves_ names what a control answers in other frameworks, in square brackets what it only supports. The mapping is ours and
reviewed by hand; it is a start for an assessor, not an assessment.
`;

/** The page, given the rules that exist. */
export function controlsMarkdown(rules: readonly Rule[]): string {
  const ruled = new Set(rules.map(({ control }) => control));
  return [
    HEAD,
    ...section(
      'CIS AWS Foundations Benchmark',
      'Numbers by version; levels are of version 7.0 unless they differ. Titles and readings are our own words.',
      CIS_CONTROLS.map((control) => entryOf(control, ruled, numbers(control))),
    ),
    ...section(
      'Machine-learning platform',
      'Resources that cdk-nag does not look at.',
      ML_CONTROLS.map((control) => entryOf(control, ruled, '')),
    ),
    ...section(
      'Lifecycle',
      'Services and features that AWS has closed to new customers or ended, as known in November 2026.',
      LIFECYCLE_CONTROLS.map((control) => entryOf(control, ruled, '')),
    ),
  ].join('\n');
}

function section(title: string, about: string, entries: readonly string[]): readonly string[] {
  return [`## ${title}`, '', about, '', ...entries];
}

function entryOf(control: Control, ruled: ReadonlySet<string>, numbersText: string): string {
  const facts = [
    ...(numbersText === '' ? [] : [numbersText]),
    control.severity,
    ...(control.scope === 'resource' ? [] : [control.scope]),
    ...(ruled.has(control.slug) ? [] : ['no rule']),
  ];
  return [
    `### \`${control.slug}\``,
    '',
    `**${control.title}** · ${facts.join(' · ')}`,
    '',
    plain(control.asks),
    '',
    ...(control.resourceTypes.length === 0 ? [] : [`Judged: ${control.resourceTypes.join(', ')}.`, '']),
    `To do: ${plain(control.fix)}. See <${control.link}>.`,
    '',
    `Serves: ${served(control.slug)}.`,
    '',
  ].join('\n');
}

/** `NIST 800-53 r5 SC-28, (SC-13)`: in brackets what is only supported. */
function served(slug: string): string {
  const crosswalk = crosswalkOf(slug);
  return FRAMEWORKS.flatMap((framework) => {
    const ids = crosswalk
      .filter((each) => each.framework === framework)
      .map(({ id, strength }) => (strength === 'direct' ? id : `[${id}]`));
    return ids.length === 0 ? [] : [`${FRAMEWORK_NAMES[framework]} ${ids.join(', ')}`];
  }).join('; ');
}

/** Signs of policies are no signs of Markdown. */
function plain(text: string): string {
  return text.replace(/[*_<>|[\]]/g, (sign) => `\\${sign}`);
}

/** `7.0: 3.1.1 (level 2), 6.0: 3.1.1, …`. */
function numbers({ ids, level }: CisControl): string {
  const shown = [...BENCHMARK_VERSIONS]
    .reverse()
    .flatMap((version) => (ids[version] === undefined ? [] : [`${version}: ${ids[version]}`]));
  return `CIS ${shown.join(', ')} · level ${level}`;
}
