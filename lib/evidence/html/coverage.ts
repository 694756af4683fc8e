// lib/evidence/html: the coverage statement: every recommendation of the benchmark, with how it is met or who has to.
import { MANNERS, type Manner, type Stated, coverageStatement } from '../coverage-statement';
import type { EvidenceReport } from '../plan-report';
import { type Markup, type Part, markup } from './markup';
import { badge, section, table } from './pieces';

const MEANINGS: Readonly<Record<Manner, string>> = {
  enforced: 'a construct makes it so, and a rule looks whether it is',
  checked: 'a rule looks; nothing of mlkeep makes it so',
  'account-level': 'no template shows it: the account has to, whatever is set from here',
  organisational: 'people have to arrange it',
};

/** The statement of `report`. */
export function coverage(report: EvidenceReport): Markup {
  const stated = coverageStatement(report);
  const { version, level } = report.check.benchmark;
  return section(
    'coverage',
    'Coverage of the benchmark',
    markup`<p>
        CIS AWS Foundations Benchmark ${version}, level ${level}: ${stated.length} recommendations, and what
        became of each. Titles are our own words. <em>Not applicable</em> means that no template has a
        resource of the kind.
      </p>
      <dl class="manners">
        ${MANNERS.map(
          (manner) =>
            markup`<div>
              <dt>${badge(manner)} ${stated.filter((each) => each.manner === manner).length}</dt>
              <dd>${MEANINGS[manner]}</dd>
            </div> `,
        )}
      </dl> `,
    table(
      `All ${stated.length} recommendations`,
      ['Recommendation', 'Level', 'Outcome', 'How', 'Results'],
      stated.map(statedRow),
    ),
  );
}

function statedRow(stated: Stated): Markup {
  return markup`<tr>
    <th scope="row">
      <span class="number">${stated.id}</span> ${stated.title}<br /><code>${stated.control}</code>
    </th>
    <td>${stated.level}</td>
    <td>${badge(stated.outcome)}</td>
    <td>${howOf(stated)}</td>
    <td>${resultsOf(stated)}</td>
  </tr> `;
}

function howOf({ manner, constructs, declaredBy, toDo }: Stated): Part {
  const made = constructs.map((name, index) => markup`${index === 0 ? '' : ', '}<code>${name}</code>`);
  const word =
    declaredBy.length === 0 ? null : markup`<br />In part on the word of ${declaredBy.join(', ')}.`;
  if (manner === 'enforced') return markup`Enforced by ${made}.${word}`;
  if (manner === 'checked') return markup`Checked.${word}`;
  const set = constructs.length === 0 ? null : markup`${made} sets it at deployment. `;
  return markup`${set}${manner === 'account-level' ? 'Evidence of the account' : 'To arrange'}: ${toDo}.`;
}

function resultsOf({ results }: Stated): Part {
  const { pass, fail, unknown, acknowledged, notApplicable } = results;
  const parts = [
    [pass, 'passed'],
    [fail, 'failed'],
    [unknown, 'unknown'],
    [acknowledged, 'accepted'],
    [notApplicable, 'not applicable'],
  ] as const;
  const shown = parts.filter(([count]) => count > 0).map(([count, word]) => `${count} ${word}`);
  return shown.length === 0 ? '–' : shown.join(', ');
}
