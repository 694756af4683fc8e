// lib/evidence: who can do something, for people.
import type { WhoCan, WhoCanAnswer } from '../proof';
import { folded } from './fold';
import type { Paint } from './paint';
import { firstReasons, statementText } from './prove-text';

/** The answer: everybody who can, by which statements; of those who cannot, what stops them. */
export function whoCanText(report: WhoCan, paint: Paint): string {
  const { action, resource, results, unknown, assumptions } = report;
  const count = (wanted: WhoCanAnswer['verdict']): number =>
    results.filter(({ verdict }) => verdict === wanted).length;
  const perhaps = count('maybe') === 0 ? '' : `, ${count('maybe')} may`;
  return [
    paint.bold(`${action} on ${resource}`),
    '',
    ...results.flatMap((answer) => answerText(answer, paint)),
    ...(results.length === 0 ? [unknown.length === 0 ? 'nobody' : 'nobody of whom that is known', ''] : []),
    ...firstReasons(unknown).map((reason) => folded(`${paint.warning('unknown')}  ${reason}`)),
    ...(unknown.length === 0 ? [] : ['']),
    paint.dim('taken for granted'),
    ...assumptions.map((each) => folded(`  - ${each}`)),
    '',
    `${count('yes')} can${perhaps}, of those who were asked about`,
    '',
  ].join('\n');
}

function answerText(answer: WhoCanAnswer, paint: Paint): readonly string[] {
  const { principal, verdict, context, allowedBy, deniedBy, path, reason } = answer;
  return [
    `${label(verdict, paint)}  ${OTHERS[principal] ?? principal}`,
    ...path.map((step, at) => `       ${at === 0 ? 'from' : 'to'} ${step}`),
    ...Object.entries(context).map(([key, value]) => `       with ${key} = ${[value].flat().join(', ')}`),
    ...allowedBy.map((statement) => `       allowed by ${statementText(statement)}`),
    ...deniedBy.map((statement) => `       denied by ${statementText(statement)}`),
    ...(reason === '' ? [] : [folded(`       ${reason}`)]),
    '',
  ];
}

/** Callers that have no name of their own. */
const OTHERS: Readonly<Record<string, string>> = {
  foreign: 'foreign: whoever is in an account that is not ours',
  neighbour: 'neighbour: whoever is in another account of the organisation',
  anonymous: 'anonymous: whoever signs nothing',
};

function label(verdict: WhoCanAnswer['verdict'], paint: Paint): string {
  if (verdict === 'no') return paint.good('no   ');
  return verdict === 'yes' ? paint.bad('yes  ') : paint.warning('maybe');
}
