// lib/evidence: verdicts of the access prover for people.
import type { DecidingStatement, PropertyResult, Witness } from '../proof';
import { type AccessProofs, proofCounts } from './access-proofs';
import { folded } from './fold';
import type { Paint } from './paint';

/** The report: what does not hold first, with its request; then what does, what it rests on, and what no proof says. */
export function proveText(proofs: AccessProofs, paint: Paint): string {
  const order = ['violated', 'unknown', 'proved'];
  const results = [...proofs.results].sort(
    (one, other) => order.indexOf(one.verdict) - order.indexOf(other.verdict),
  );
  const assumptions = [...new Set(results.flatMap((result) => result.assumptions))];
  return [
    results
      .map((result) => resultText(result, paint))
      .join('\n')
      .trimEnd(),
    '',
    ...(assumptions.length === 0
      ? []
      : [paint.bold('taken for granted'), ...assumptions.map((each) => folded(`  - ${each}`)), '']),
    paint.bold('what no proof says (docs/access-proofs.md)'),
    ...proofs.limits.map((limit) => folded(`  - ${limit}`)),
    '',
    proofLine(proofs, paint),
    '',
  ].join('\n');
}

/** `18 properties proved, 0 violated, 0 unknown`. */
export function proofLine(proofs: Pick<AccessProofs, 'results'>, paint: Paint): string {
  const { proved, violated, unknown } = proofCounts(proofs);
  const wrong = `${violated} violated, ${unknown} unknown`;
  return `${proved} ${proved === 1 ? 'property' : 'properties'} proved, ${violated + unknown > 0 ? paint.bad(wrong) : paint.good(wrong)}`;
}

function resultText(result: PropertyResult, paint: Paint): string {
  const head = `${label(result, paint)}  ${paint.dim(result.severity.padEnd(8))}  ${paint.bold(result.property)}`;
  if (result.verdict === 'proved') return `${head}\n${folded(`      ${result.says}`)}`;
  return [
    head,
    folded(`      ${result.says}`),
    ...reasonText(result),
    ...(result.witness === null ? [] : witnessText(result.witness)),
    ...(result.also === null ? [] : ['      and', ...witnessText(result.also)]),
    ...result.approximations.map((each) => folded(`      only deployment knows: ${each}`)),
    ...(result.fix === null ? [] : [folded(`      fix: ${result.fix}`)]),
    '',
  ].join('\n');
}

/** Of what is unknown each reason on a line of its own, as many as somebody reads. */
function reasonText({ reason, reasons = [] }: PropertyResult): readonly string[] {
  if (reasons.length < 2) return [folded(`      ${reason}`)];
  return ['      nobody can say:', ...firstReasons(reasons).map((each) => folded(`        - ${each}`))];
}

const MOST_READ = 5;

/** The first reasons, and where the others stand. */
export function firstReasons(reasons: readonly string[]): readonly string[] {
  const more = reasons.length - MOST_READ;
  return [
    ...reasons.slice(0, MOST_READ),
    ...(more > 0 ? [`and ${more} more, which --format json lists`] : []),
  ];
}

function label({ verdict }: PropertyResult, paint: Paint): string {
  if (verdict === 'proved') return paint.good('proved  ');
  return verdict === 'violated' ? paint.bad('violated') : paint.warning('unknown ');
}

function witnessText({ principal, action, resource, context, path, allowedBy }: Witness): readonly string[] {
  return [
    `      ${principal}`,
    `        ${action}`,
    `        ${resource}`,
    ...Object.entries(context).map(([key, value]) => `        with ${key} = ${[value].flat().join(', ')}`),
    ...path.map((step, at) => `        ${at === 0 ? 'from' : 'to'} ${step}`),
    ...allowedBy.map((statement) => `        allowed by ${statementText(statement)}`),
  ];
}

/** A statement and where it stands. */
export function statementText({
  sid,
  propertyPath,
  template,
  resource,
  constructPath,
}: DecidingStatement): string {
  const where = [template, resource].filter((part) => part !== null).join(' ');
  return `${sid ?? propertyPath ?? 'a statement'} in ${constructPath ?? where}${constructPath === null ? '' : ` (${where})`}`;
}
