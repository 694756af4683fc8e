// lib/evidence: docs/crosswalk.md, made from the catalogue: requirements of other frameworks, and what serves them.
import { CIS_CONTROLS, FRAMEWORKS, type Framework } from '../checks';
import { CONTROLS, FRAMEWORK_NAMES, type Requirement, requirements } from './crosswalk';

const HEAD = `# Cross-walk

Which requirement of another framework is served by which control. Made from the catalogue in \`lib/checks/catalogue\` by
\`npm run controls\`; edit that. A control in square brackets supports the requirement as one part of many, the others serve
it directly. [controls.md](controls.md) says what each control asks, and evidence/index.html what it came to.

The mapping is ours and reviewed by hand, at most five requirements of a framework for each control. It is a start for an
assessor, not an assessment: no line says that a requirement is met. ISO/IEC 27001 and the CIS benchmark are named by number only;
their texts are their publishers'.
`;

/** The page. */
export function crosswalkMarkdown(): string {
  const all = requirements(new Set(CONTROLS.map(({ slug }) => slug)));
  return [
    HEAD,
    ...FRAMEWORKS.flatMap((framework) => section(framework, all)),
    '## The numbers of the CIS benchmark',
    '',
    '| control | 7.0 | 6.0 | 5.0 | 3.0 |',
    '| --- | --- | --- | --- | --- |',
    ...CIS_CONTROLS.map(({ slug, ids }) => {
      const cells = (['7.0', '6.0', '5.0', '3.0'] as const).map((version) => ids[version] ?? '–');
      return `| \`${slug}\` | ${cells.join(' | ')} |`;
    }),
    '',
  ].join('\n');
}

function section(framework: Framework, all: readonly Requirement[]): readonly string[] {
  const own = all.filter((each) => each.framework === framework);
  return [
    `## ${FRAMEWORK_NAMES[framework]}`,
    '',
    `${own.length} requirements.`,
    '',
    '| requirement | served by |',
    '| --- | --- |',
    ...own.map(({ id, servedBy }) => {
      const controls = servedBy.map(({ control, strength }) =>
        strength === 'direct' ? `\`${control}\`` : `[\`${control}\`]`,
      );
      return `| ${id} | ${controls.join(', ')} |`;
    }),
    '',
  ];
}
