// lib/evidence: verdicts of the access prover as Markdown, for a comment on a pull request. What templates say is foreign text: it is
// shown as code.
import type { PropertyResult, Witness } from '../proof';
import { type AccessProofs, proofCounts } from './access-proofs';
import { printableText } from './printable';

/** The report: a table of all properties, then every violation with its request. */
export function proveMarkdown(proofs: AccessProofs): string {
  const { proved, violated, unknown } = proofCounts(proofs);
  return [
    `## mlkeep: ${violated + unknown === 0 ? 'every property proved' : `${violated} violated, ${unknown} unknown`}`,
    '',
    `${proved} proved, ${violated} violated, ${unknown} unknown.`,
    '',
    '| | severity | property | what it says |',
    '| --- | --- | --- | --- |',
    ...proofs.results.map(
      ({ verdict, severity, property, says }) =>
        `| ${verdict} | ${severity} | ${code(property)} | ${code(says)} |`,
    ),
    '',
    ...proofs.results.filter(({ verdict }) => verdict !== 'proved').flatMap(details),
    'What no proof says:',
    '',
    ...proofs.limits.map((limit) => `- ${limit}`),
    '',
  ].join('\n');
}

function details({
  property,
  reason,
  witness,
  also,
  approximations,
  fix,
}: PropertyResult): readonly string[] {
  return [
    `### ${code(property)}`,
    '',
    code(reason),
    '',
    ...(witness === null ? [] : requestLines(witness)),
    ...(also === null ? [] : requestLines(also)),
    ...approximations.map((each) => `- only deployment knows: ${code(each)}`),
    ...(fix === null ? [] : [`- fix: ${code(fix)}`]),
    '',
  ];
}

function requestLines({ principal, action, resource, context, path, allowedBy }: Witness): readonly string[] {
  return [
    `- ${code(`${principal} ${action} ${resource}`)}`,
    ...Object.entries(context).map(
      ([key, value]) => `- with ${code(`${key} = ${[value].flat().join(', ')}`)}`,
    ),
    ...path.map((step) => `- by way of ${code(step)}`),
    ...allowedBy.map(
      ({ sid, propertyPath, constructPath, template }) =>
        `- allowed by ${code(`${sid ?? propertyPath ?? 'a statement'} in ${constructPath ?? template}`)}`,
    ),
  ];
}

const MOST_CHARACTERS = 500;

/** Foreign text as code within a table. */
function code(text: string): string {
  const line = printableText(text).replaceAll('`', '’').replaceAll('|', '\\|');
  return `\`${line.length > MOST_CHARACTERS ? `${line.slice(0, MOST_CHARACTERS)}…` : line}\``;
}
